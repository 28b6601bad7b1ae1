"""A slow second opinion on the engine, written apart from it: everything is worked out anew from the list of events.

It keeps no state, builds nothing in advance, and speaks of a definition as plain dictionaries. Where the engine counts
days forward, it tries every day; where the engine keeps paths, it walks the graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

from yongjiang.model.case import CaseActor, Event
from yongjiang.model.work_calendar import WorkCalendar
from yongjiang.model.workflow import Definition

Plain = dict[str, Any]
#: stage, number of the event that led there, branch that waits at a join or "", body whose branch it is or ""
Place = tuple[str, int, str, str]
ENDED = ("done", "stopped", "withdrawn")


def plain(thing: Definition | Event | CaseActor) -> Plain:
    """A definition, event or actor as dictionaries; dates stay dates."""
    made: Plain = msgspec.to_builtins(thing, builtin_types=(date,))
    return made


class Reference:
    """The case after `events`, all of which were accepted."""

    def __init__(self, definition: Plain, events: list[Plain]) -> None:
        self.d = definition
        self.events = events

    # what the events say, each by reading the list from its beginning or end

    def last(self, *kinds: str) -> Plain | None:
        return next((e for e in reversed(self.events) if e["kind"] in kinds), None)

    def status(self) -> str:
        for event in self.events:
            if event["kind"] == "withdraw":
                return "withdrawn"
            if event["kind"] == "move" and (outcome := self.stage(self.move(event["move"])["enters"])["outcome"]):
                return str(outcome)
        stopped = self.last("pause", "resume")
        return "paused" if stopped is not None and stopped["kind"] == "pause" else "running"

    def facts(self) -> dict[str, str]:
        names = {key for event in self.events for key in event.get("facts", {})}
        return {key: next(e["facts"][key] for e in reversed(self.events) if key in e.get("facts", {})) for key in names}

    def handed_in(self, paper: str) -> list[tuple[int, date]]:
        return [(at, e["on"]) for at, e in enumerate(self.events) if paper in e.get("papers", {})]

    def lead(self) -> str:
        handed = [e["to_body"] for e in self.events if e["kind"] == "hand_over" and e["to_body"]]
        return str(handed[-1] if handed else self.events[0]["lead"])

    def support(self) -> list[str]:
        leads = {self.events[0]["lead"]} | {e["to_body"] for e in self.events if e["kind"] == "hand_over"}
        return [body for body in dict.fromkeys(self.events[0]["support"]) if body not in leads]

    def person(self) -> str:
        person, lead = self.events[0]["person"], self.events[0]["lead"]
        for event in (e for e in self.events if e["kind"] == "hand_over"):
            if event["to_body"] not in ("", lead):
                person, lead = "", event["to_body"]
            person = event["to_person"] or person
        return str(person)

    def owed(self) -> dict[str, tuple[date, int]]:
        """Paper → the day it was first tolerated and not handed in since, and for how long."""
        found: dict[str, tuple[date, int]] = {}
        for paper in (paper["key"] for paper in self.d["papers"]):
            since = max((at for at, _ in self.handed_in(paper)), default=-1)
            for at, event in enumerate(self.events):
                if at > since and event["kind"] == "move" and paper in event["late_papers"]:
                    need = next(n for n in self.move(event["move"])["papers"] if n["paper"] == paper)
                    found[paper] = (event["on"], need["tolerated"])
                    break
        return found

    # where the case stands

    def stage(self, key: str) -> Plain:
        return next(stage for stage in self.d["stages"] if stage["key"] == key)

    def move(self, key: str) -> Plain:
        return next(move for move in self.d["moves"] if move["key"] == key)

    def places(self) -> list[Place]:
        """Every place it stands on."""
        places: list[Place] = []
        for at, event in enumerate(self.events):
            if event["kind"] == "start":
                (first,) = (stage["key"] for stage in self.d["stages"] if stage["kind"] == "start")
                places = [(first, at, "", "")]
            elif event["kind"] == "withdraw":
                places = []
            elif event["kind"] == "supply":
                places = self.asked_anew(places, event, at)
            elif event["kind"] == "move":
                move = self.move(event["move"])
                here = self.meant(places, move, event)
                assert isinstance(here, tuple)
                places.remove(here)
                body = here[3]
                if move["closes"]:
                    each = self.stage(move["closes"])["each"]
                    places = [p for p in places if not (self.within(p, move["closes"]) and (each or p[3] == body))]
                    body = "" if each else body
                places = self.arrive(places, (here[0], at, "", body), move["enters"])
        return places

    def asked_anew(self, places: list[Place], event: Plain, at: int) -> list[Place]:
        """Branches of bodies that are named now, where some are open; those of others are gone."""
        for fork in (stage for stage in self.d["stages"] if stage["each"] in event["facts"]):
            if not any(self.within(place, fork["key"]) for place in places):
                continue
            now, then = self.bodies(fork, at), self.bodies(fork, at - 1)
            places = [p for p in places if not self.within(p, fork["key"]) or p[3] in now]
            for body in now:
                if body not in then:
                    places = self.arrive(places, (fork["key"], at, "", body), fork["branches"][0])
            inside = [place for place in places if self.within(place, fork["key"])]
            if all(place[2] == place[3] for place in inside):
                join = next(stage["key"] for stage in self.d["stages"] if stage["joins"] == fork["key"])
                places = [*(p for p in places if p not in inside), (join, at, "", "")]
        return places

    def meant(self, places: list[Place], move: Plain, event: Plain) -> Place | str:
        """The place that a move leaves, or the code of why it is none."""
        fits = [p for p in places if p[0] in move["leaves"] and event["stage"] in ("", p[0])]
        fits = [p for p in fits if event["branch"] in ("", p[3])]
        if not fits:
            return "not-here"
        if len({place[0] for place in fits}) > 1:
            return "which-stage"
        free = [place for place in fits if not place[2]]
        own = [place for place in free if place[3] == event["by"]["body"]]
        if len(free) > 1:
            return own[0] if own else "which-body"
        return (free or fits)[0]

    def arrive(self, places: list[Place], origin: Place, key: str) -> list[Place]:
        before, at, _, body = origin
        stage = self.stage(key)
        if stage["kind"] == "end":
            return []
        if stage["kind"] == "parallel":
            for one in self.bodies(stage, at) if stage["each"] else [body]:
                for branch in stage["branches"]:
                    places = self.arrive(places, (key, at, "", one), branch)
            return places
        if stage["kind"] != "join":
            return [*places, (key, at, "", body)]
        fork = self.stage(stage["joins"])
        if fork["each"]:
            wanted, mine = set(self.bodies(fork, at)), body
            there = [place for place in places if place[0] == key and place[2]]
        else:
            wanted = set(fork["branches"])
            mine = next(branch for branch in fork["branches"] if before in self.inside(branch, key))
            there = [place for place in places if place[0] == key and place[2] and place[3] == body]
        if {place[2] for place in there} | {mine} == wanted:
            outer = "" if fork["each"] else body
            return [*(p for p in places if p not in there), (key, at, "", outer)]
        return [*places, (key, at, mine, body)]

    def bodies(self, fork: Plain, at: int) -> list[str]:
        """Bodies for which `fork` opens, as stated when event `at` happened."""
        said = [e["facts"][fork["each"]] for e in self.events[: at + 1] if fork["each"] in e.get("facts", {})]
        return str(said[-1]).split(",")

    def within(self, place: Place, fork: str) -> bool:
        """Whether a place is in a branch of `fork`."""
        join = next(stage["key"] for stage in self.d["stages"] if stage["joins"] == fork)
        if place[0] == join:
            return bool(place[2])
        return any(place[0] in self.inside(branch, join) for branch in self.stage(fork)["branches"])

    def inside(self, branch: str, join: str) -> set[str]:
        """Stages of one branch: all that can be walked to from its first without passing the join or closing it."""
        found, before = {branch}, set[str]()
        while found != before:
            before = set(found)
            for move in self.d["moves"]:
                stays = move["closes"] is None or move["closes"] in before
                if stays and set(move["leaves"]) & before and move["enters"] != join:
                    found.add(move["enters"])
            for key in before:
                found |= set(self.stage(key)["branches"])
        return found

    # who may, what holds

    def is_one_of(self, by: Plain, parties: list[str], branch: str | None = None) -> bool:
        """Whether `by` is one of `parties`; branch: body whose branch it is about, None for any."""
        branches = [branch] if branch is not None else [place[3] for place in self.places()]
        begun = self.events[0]["by"]
        standing = set(by["roles"])
        if by["body"] and by["body"] == self.lead():
            standing.add("lead")
        if by["body"] and by["body"] in self.support():
            standing.add("support")
        if by["body"] and by["body"] in branches:
            standing.add("countersigner")
        if (by["body"] == begun["body"]) if begun["body"] else (by["person"] == begun["person"]):
            standing.add("initiator")
        return bool(standing & set(parties))

    def has_done(self, person: str, keys: list[str]) -> bool:
        """Whether `person` ever took one of these steps; the first event is the start."""
        steps = ["start"] + [event.get("move", "") for event in self.events[1:]]
        return any(step in keys and e["by"]["person"] == person for step, e in zip(steps, self.events, strict=True))

    def escalated(self, place: Place) -> int:
        mine = (place[0], place[3])
        return sum(
            1 for e in self.events[place[1] + 1 :] if e["kind"] == "escalate" and (e["stage"], e["branch"]) == mine
        )

    def parties(self, move: Plain, place: Place) -> list[str]:
        """Who may take `move` from `place`."""
        stage = self.stage(place[0])
        parties = list(move["who"] or stage["who"])
        for level in ((stage["deadline"] or {}).get("escalations") or [])[: self.escalated(place)]:
            parties += level["act"]
        return parties

    def holds(self, condition: Plain, day: date, calendar: WorkCalendar) -> str:
        """``yes``, ``no`` or ``unknown`` for something that is done on `day`."""
        if condition["all_of"]:
            parts = {self.holds(part, day, calendar) for part in condition["all_of"]}
            return "no" if "no" in parts else "unknown" if "unknown" in parts else "yes"
        if condition["any_of"]:
            parts = {self.holds(part, day, calendar) for part in condition["any_of"]}
            return "yes" if "yes" in parts else "unknown" if "unknown" in parts else "no"
        if condition["none_of"]:
            parts = {self.holds(part, day, calendar) for part in condition["none_of"]}
            return "no" if "yes" in parts else "unknown" if "unknown" in parts else "yes"
        known = self.facts()
        if condition["present"] is not None:
            return "yes" if condition["present"] == (condition["fact"] in known) else "no"
        if condition["fact"] not in known:
            return "unknown"
        kind = next(f["kind"] for f in self.d["facts"] if f["key"] == condition["fact"])
        read: Any = {"number": Decimal, "date": date.fromisoformat}.get(kind, str)
        if kind == "date":
            read = lambda text: day if text == "today" else date.fromisoformat(text)  # noqa: E731
        value: Any = read(known[condition["fact"]])
        for unit in ("working", "calendar"):
            if condition[f"within_{unit}_days"] is not None:
                last = term(self, value, condition[f"within_{unit}_days"], unit == "working", calendar)
                return "no" if last is not None and last < day else "yes"
        if condition["equals"] is not None:
            return "yes" if value == read(condition["equals"]) else "no"
        if condition["at_least"] is not None:
            return "yes" if value >= read(condition["at_least"]) else "no"
        return "yes" if value <= read(condition["at_most"]) else "no"

    def unnamed(self, key: str) -> bool:
        """Whether bodies must be named before `key` is entered, and are not."""
        stage = self.stage(key)
        missing = stage["each"] is not None and stage["each"] not in self.facts()
        return missing or any(self.unnamed(branch) for branch in stage["branches"])

    def has(self, need: Plain, entered: int) -> bool:
        return any(not need["fresh"] or at > entered or at == 0 == entered for at, _ in self.handed_in(need["paper"]))

    def against(self, move: Plain, place: Place, late: list[str], day: date, calendar: WorkCalendar) -> set[str]:
        """Codes of all that stands against a move from `place` on `day`, whoever takes it."""
        codes = set()
        target = self.stage(move["enters"])
        if self.status() == "paused" and target["outcome"] != "stopped":
            codes.add("paused")
        if place[2]:
            codes.add("waiting")
        if self.unnamed(move["enters"]):
            codes.add("condition")
        if move["when"] is not None and self.holds(move["when"], day, calendar) != "yes":
            codes.add("condition")
        for need in move["papers"]:
            if not self.has(need, place[1]) and not (need["paper"] in late and need["tolerated"] is not None):
                codes.add("paper")
        for paper in late:
            needs = [need for need in move["papers"] if need["paper"] == paper]
            if not needs or needs[0]["tolerated"] is None or self.has(needs[0], place[1]):
                codes.add("not-tolerable")
        if target["outcome"] == "done" and self.owed():
            codes.add("owing")
        return codes


def refusals(definition: Plain, events: list[Plain], event: Plain, today: date, calendar: WorkCalendar) -> set[str]:
    """Every reason against `event` after `events`; empty where it is legal."""
    return set(_refusals(definition, events, event, today, calendar))


def _refusals(d: Plain, events: list[Plain], event: Plain, today: date, calendar: WorkCalendar) -> Iterator[str]:
    kind = event["kind"]
    if event["on"] > today:
        yield "in-future"
    if not events:
        if kind != "start":
            yield "not-started"
            return
        if (event["definition"], event["version"]) != (d["key"], d["version"]):
            yield "wrong-version"
        if not event["lead"]:
            yield "nothing"
        if not Reference(d, [event]).is_one_of(event["by"], d["may"]["start"]):
            yield "not-allowed"
        yield from _unfit(d, event)
        yield from _unstated(Reference(d, [event]), event)
        return
    if kind == "start":
        yield "already-started"
        return
    case = Reference(d, events)
    status = case.status()
    if status in ENDED:
        yield "ended"
        return
    if event["on"] < events[-1]["on"]:
        yield "before-last"
    yield from _unfit(d, event)
    yield from _unstated(case, event)
    for fork in (stage for stage in d["stages"] if stage["each"] in event.get("facts", {})):
        changed = event["facts"][fork["each"]] != case.facts().get(fork["each"])
        if kind == "move" and changed and any(case.within(place, fork["key"]) for place in case.places()):
            yield "branches-open"
    if kind not in ("move", "escalate"):
        right = d["may"][kind]
        if not right:
            yield "not-offered"
        elif not case.is_one_of(event["by"], right):
            yield "not-allowed"
        if kind == "supply" and not event["facts"] and not event["papers"]:
            yield "nothing"
        if kind == "pause" and status == "paused":
            yield "paused"
        if kind == "resume" and status != "paused":
            yield "not-paused"
        if kind == "hand_over":
            after = Reference(d, [*events, event])
            if (after.lead(), after.person()) == (case.lead(), case.person()):
                yield "nothing"
    elif kind == "escalate":
        yield from _against_escalation(case, event, calendar)
    else:
        yield from _against_move(case, event, calendar)


def _against_move(case: Reference, event: Plain, calendar: WorkCalendar) -> Iterator[str]:
    if event["move"] not in [move["key"] for move in case.d["moves"]]:
        yield "unknown-move"
        return
    move = case.move(event["move"])
    place = case.meant(case.places(), move, event)
    if isinstance(place, str):
        yield place
        return
    if not case.is_one_of(event["by"], case.parties(move, place), place[3]):
        yield "not-allowed"
    if case.has_done(event["by"]["person"], move["separate_from"]):
        yield "separate"
    if list(_unfit(case.d, event)):  # what cannot be read cannot be weighed either
        return
    supplied = {**event, "kind": "supply"}
    after = Reference(case.d, [*case.events, supplied])
    yield from after.against(move, place, event["late_papers"], event["on"], calendar)
    if move["reason"] and not event["note"].strip():
        yield "reason"


def _against_escalation(case: Reference, event: Plain, calendar: WorkCalendar) -> Iterator[str]:
    if case.status() == "paused":
        yield "paused"
    here = [p for p in case.places() if (p[0], p[3]) == (event["stage"], event["branch"]) and not p[2]]
    if not here:
        yield "not-here"
        return
    levels = (case.stage(event["stage"])["deadline"] or {"escalations": []})["escalations"]
    done = case.escalated(here[0])
    if done >= len(levels):
        yield "not-late"
        return
    due = due_day(case, here[0], calendar)
    if due is None or late_by(case, due, event["on"], calendar) < levels[done]["after"]:
        yield "not-late"


def _unstated(case: Reference, event: Plain) -> Iterator[str]:
    for fact in case.d["facts"]:
        if fact["key"] in event.get("facts", {}) and fact["who"] and not case.is_one_of(event["by"], fact["who"]):
            yield "not-allowed"


def _unfit(d: Plain, event: Plain) -> Iterator[str]:
    kinds = {fact["key"]: fact["kind"] for fact in d["facts"]}
    for key, text in event.get("facts", {}).items():
        if key not in kinds:
            yield "unknown-fact"
        elif not _reads(text, kinds[key]):
            yield "bad-fact"
    for key, reference in event.get("papers", {}).items():
        if key not in [paper["key"] for paper in d["papers"]]:
            yield "unknown-paper"
        elif not reference.strip():
            yield "nothing"


def _reads(text: str, kind: str) -> bool:
    try:
        if kind == "number":
            return Decimal(text).is_finite() and text.strip("-0123456789.") == ""
        if kind == "date":
            return date.fromisoformat(text).isoformat() == text
    except (ValueError, InvalidOperation):
        return False
    if kind == "bodies":
        keys = text.split(",")
        return all(key.replace("-", "").isalnum() for key in keys) and len(keys) == len(set(keys))
    return text in ("true", "false") if kind == "yes_no" else bool(text.strip())


# days, one at a time


def worked(day: date, calendar: WorkCalendar) -> bool:
    if any(day in year.workdays for year in calendar.years):
        return True
    return day.isoweekday() < 6 and not any(h.first <= day <= h.last for y in calendar.years for h in y.holidays)


def stands_still(case: Reference, day: date) -> bool:
    """Whether the clock stood on `day`: some pause began by then and the resume after it, if any, came later."""
    for at, event in enumerate(case.events):
        if event["kind"] == "pause" and event["on"] <= day:
            after = [e["on"] for e in case.events[at:] if e["kind"] == "resume"]
            if not after or after[0] > day:
                return True
    return False


def due_day(case: Reference, place: Place, calendar: WorkCalendar) -> date | None:
    """The last day of the term of a place, None for no term or one that a pause keeps open."""
    deadline = case.stage(place[0])["deadline"]
    if deadline is None or place[2]:
        return None
    if deadline["fact"] is not None:
        text = case.facts().get(deadline["fact"])
        return None if text is None else date.fromisoformat(text)
    entered: date = case.events[place[1]]["on"]
    working = deadline["working_days"] is not None
    return term(case, entered, deadline["working_days"] or deadline["calendar_days"], working, calendar)


def term(case: Reference, start: date, days: int, working: bool, calendar: WorkCalendar) -> date | None:
    counted = [day for day in _following(start) if not stands_still(case, day)]
    counts = [day for day in counted if worked(day, calendar)] if working else counted
    if len(counts) < days:
        return None
    return next((day for day in counted if day >= counts[days - 1] and worked(day, calendar)), None)


def late_by(case: Reference, due: date, today: date, calendar: WorkCalendar) -> int:
    between = [due + timedelta(days=k) for k in range(1, (today - due).days + 1)]
    return sum(1 for day in between if worked(day, calendar) and not stands_still(case, day))


def _following(start: date) -> list[date]:
    return [start + timedelta(days=k) for k in range(1, 720)]
