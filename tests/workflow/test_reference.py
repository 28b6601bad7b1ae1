"""Random sequences of events: the engine and the slow reference agree on every event and on all that can be seen.

500 sequences a definition in an ordinary run; YONGJIANG_SEQUENCES=10000 for the whole proof.
"""

from __future__ import annotations

import os
import random
from datetime import date, timedelta
from typing import Any

import pytest
from tests.workflow.builders import ACTORS, CALENDAR, DEFINITION, JOINT, PAYMENT, TIMED
from tests.workflow.reference import Place, Plain, Reference, due_day, late_by, plain, refusals, term

from yongjiang.model.case import (
    CaseActor,
    CaseState,
    Escalated,
    Event,
    HandedOver,
    Moved,
    Outlook,
    Paused,
    Refusal,
    Resumed,
    StageOutlook,
    Started,
    Supplied,
    Withdrawn,
)
from yongjiang.model.workflow import Definition
from yongjiang.workflow import apply, outlook, replay
from yongjiang.workflow.branches import body_of
from yongjiang.zones import load_workflows

SEQUENCES = int(os.environ.get("YONGJIANG_SEQUENCES", "500"))
DEFINITIONS = (DEFINITION, JOINT, PAYMENT, TIMED, *load_workflows())
STAGES = {(definition.key, definition.version): definition.stages for definition in DEFINITIONS}
PEOPLE = (
    *ACTORS,
    CaseActor("冯", ("planner",)),
    CaseActor("陈", ("administrator",)),
    CaseActor("褚", ("officer", "planner"), "kjj"),
)
BODIES = ("kjj", "fgj", "jtj", "")


class Dice:
    """Events, mostly such as could be legal; everything comes from one seed."""

    def __init__(self, definition: Definition, seed: str) -> None:
        self._d = definition
        self._random = random.Random(seed)
        self.day = date(2025, 3, 3)

    def event(self, state: CaseState | None) -> Event:
        r = self._random
        self.day += timedelta(days=r.choice((0, 0, 1, 1, 2, 3, 7, 12)))
        head: dict[str, Any] = {
            "on": self.day - timedelta(days=r.choice((0,) * 12 + (1, -900))),
            "by": self._actor(state),
            "note": r.choice(("", "说明", " ")),
        }
        if state is None and r.random() < 0.9:
            return self._start(head)
        kind = r.choices(
            (Moved, Supplied, Paused, Resumed, HandedOver, Withdrawn, Escalated, Started),
            (60, 12, 4, 8, 5, 0.6, 9, 0.4),
        )[0]
        if kind is Moved:
            return self._move(head, state)
        if kind is Supplied:
            return Supplied(**head, facts=self._facts(), papers=self._papers())
        if kind is HandedOver:
            return HandedOver(**head, to_body=r.choice(BODIES), to_person=r.choice(("", "", "周")))
        if kind is Escalated:
            return Escalated(**head, **self._place(state))
        return self._start(head) if kind is Started else kind(**head)

    def _actor(self, state: CaseState | None) -> CaseActor:
        return state.initiator if state is not None and self._random.random() < 0.1 else self._random.choice(PEOPLE)

    def _start(self, head: dict[str, Any]) -> Started:
        r = self._random
        return Started(
            **head,
            case="c",
            definition=self._d.key,
            version=self._d.version if r.random() < 0.98 else date(2020, 1, 1),
            lead=r.choice(BODIES[: 4 if r.random() < 0.1 else 2]),
            support=tuple(r.sample(BODIES[:3], r.randint(0, 2))),
            person=r.choice(("", "李")),
            facts=self._facts(),
            papers=self._papers(),
        )

    def _move(self, head: dict[str, Any], state: CaseState | None) -> Moved:
        r = self._random
        here = [m for m in self._d.moves if state is None or {s.stage for s in state.standing} & set(m.leaves)]
        ends = {stage.key for stage in self._d.stages if stage.kind == "end"}
        onward = [m for m in here if m.enters not in ends]
        move = r.choice((onward if onward and r.random() < 0.8 else here) or self._d.moves)
        if r.random() < 0.05:
            move = r.choice(self._d.moves)
        parties = move.who or tuple(p for s in self._d.stages if s.key in move.leaves for p in s.who)
        if state is not None and r.random() < 0.8:
            branches = {body_of(standing) for standing in state.standing}
            bodies = {state.lead if "lead" in parties else "", *(state.support if "support" in parties else ())} - {""}
            bodies |= branches - {""} if "countersigner" in parties else set()
            fit = [p for p in PEOPLE if set(p.roles) & set(parties) or p.body in bodies]
            head["by"] = r.choice(fit or PEOPLE)
        asked = [need.paper for need in move.papers]
        given = {key: "f" for key in asked if r.random() < 0.7}
        tolerable = [n.paper for n in move.papers if n.tolerated is not None and n.paper not in given]
        late = tuple(key for key in tolerable if r.random() < 0.8)
        return Moved(
            **head,
            move=move.key if r.random() < 0.98 else "fly",
            stage=r.choice(("", "", "", self._here(state))),
            branch=self._place(state)["branch"] if r.random() < 0.2 else "",
            facts=self._facts() if r.random() < 0.8 else {},
            papers={**given, **self._papers()} if r.random() < 0.3 else given,
            late_papers=late if r.random() < 0.97 else tuple(asked[:1]),
        )

    def _here(self, state: CaseState | None) -> str:
        if state is None or not state.standing or self._random.random() < 0.1:
            return self._random.choice(self._d.stages).key
        return self._random.choice(state.standing).stage

    def _place(self, state: CaseState | None) -> dict[str, str]:
        if state is None or not state.standing or self._random.random() < 0.1:
            return {"stage": self._here(state), "branch": self._random.choice(BODIES)}
        chosen = self._random.choice(state.standing)
        return {"stage": chosen.stage, "branch": body_of(chosen)}

    def _facts(self) -> dict[str, str]:
        r = self._random
        values = {
            "text": ("甲", "乙", " " if r.random() < 0.1 else "丙"),
            "number": ("0", "9.5", "12", "约3" if r.random() < 0.1 else "10.0"),
            "yes_no": ("true", "false", "yes" if r.random() < 0.1 else "true"),
            "bodies": ("kjj", "kjj,fgj", "fgj,jtj,kjj", "kjj,,fgj" if r.random() < 0.1 else "jtj,fgj"),
            "date": ((self.day + timedelta(days=r.choice((r.randint(-5, 40), r.randint(-12, 3))))).isoformat(),),
        }
        chosen = {
            fact.key: r.choice(values[fact.kind])
            for fact in self._d.facts
            if r.random() < (0.2 if fact.kind == "bodies" else 0.6)
        }
        return chosen if r.random() < 0.98 else {**chosen, "age": "1"}

    def _papers(self) -> dict[str, str]:
        r = self._random
        chosen = {paper.key: r.choice(("f", "g")) for paper in self._d.papers if r.random() < 0.3}
        return chosen if r.random() < 0.98 else {**chosen, r.choice(("deed", "map", "report")): " "}


@pytest.mark.parametrize("definition", DEFINITIONS, ids=lambda one: f"{one.key}-{one.version.year}")
def test_engine_and_reference_agree(definition: Definition) -> None:
    seen: set[str] = set()
    for number in range(SEQUENCES):
        seen |= _agree(definition, f"{definition.key}-{number}")
    # a proof over events that are all refused, or never refused, would prove little
    wanted = {"not-allowed", "before-last", "in-future", "ended", "done", "stopped"}
    if any(move.when for move in definition.moves):
        wanted.add("condition")
    if any(move.papers for move in definition.moves):
        wanted.add("paper")
    if any(move.separate_from for move in definition.moves):
        wanted.add("separate")
    if any(stage.each for stage in definition.stages):
        wanted |= {"branches-open", "which-body", "waiting"}
    assert wanted <= seen


def _agree(definition: Definition, seed: str) -> set[str]:
    dice = Dice(definition, seed)
    d = plain(definition)
    state: CaseState | None = None
    events: list[Event] = []
    told: list[Plain] = []
    seen = set()
    for _ in range(random.Random(seed + "!").randint(4, 22)):
        event = dice.event(state)
        today = dice.day + timedelta(days=2)
        after = apply(definition, state, event, today=today, calendar=CALENDAR)
        reasons = refusals(d, told, plain(event), today, CALENDAR)
        if isinstance(after, Refusal):
            assert after.code in reasons, (seed, event, after.message, reasons)
            seen.add(after.code)
            continue
        assert reasons == set(), (seed, event, reasons)
        state = after
        events.append(event)
        told.append(plain(event))
        seen |= {"accepted", state.status}
        _same_state(Reference(d, told), state, seed)
    if state is not None:
        assert replay(definition, events) == state
        later = dice.day + timedelta(days=dice.day.toordinal() % 40)
        _same_outlook(Reference(d, told), outlook(definition, state, today=later, calendar=CALENDAR), later)
        for actor in PEOPLE:
            seen_by = outlook(definition, state, today=later, calendar=CALENDAR, actor=actor)
            _same_barred(Reference(d, told), seen_by, plain(actor))
    return seen


def _same_state(case: Reference, state: CaseState, seed: str) -> None:
    assert state.status == case.status(), seed
    places = sorted((stage, case.events[at]["on"], bool(waits), body) for stage, at, waits, body in case.places())
    waits = {stage.key: stage.joins for stage in STAGES[state.definition, state.version]}
    standing = sorted(
        (
            s.stage,
            s.entered,
            bool(waits[s.stage] and s.path and s.path[-1].startswith(f"{waits[s.stage]}/")),
            body_of(s),
        )
        for s in state.standing
    )
    assert standing == places, seed
    assert (state.lead, list(state.support), state.person) == (case.lead(), case.support(), case.person()), seed
    assert state.facts == case.facts(), seed
    papers = {one.paper: (one.at, one.on) for one in state.papers}
    assert papers == {key: case.handed_in(key)[-1] for key in papers}, seed
    assert sum(bool(case.handed_in(paper["key"])) for paper in case.d["papers"]) == len(papers), seed
    assert {one.paper: (one.since, one.days) for one in state.owed} == case.owed(), seed
    assert (state.count, state.last) == (len(case.events), case.events[-1]["on"]), seed


def _same_barred(case: Reference, seen: Outlook, actor: Plain) -> None:
    """What keeps somebody from each step: who may at all, then who has done what it must be separate from."""
    for stage in seen.stages:
        place = _place_of(case, stage)
        for step in stage.steps:
            codes = {lack.code for lack in step.lacks} & {"not-allowed", "separate"}
            move = case.move(step.move)
            mine = case.is_one_of(actor, case.parties(move, place), place[3])
            apart = case.has_done(actor["person"], move["separate_from"])
            assert codes == ({"not-allowed"} if not mine else {"separate"} if apart else set())
            assert (actor["person"] in step.barred) == apart


def _place_of(case: Reference, shown: StageOutlook) -> Place:
    """A place that the outlook shows; branches that wait at one join are shown once."""
    return next(p for p in case.places() if (p[0], "" if p[2] else p[3]) == (shown.stage, shown.branch))


def _same_outlook(case: Reference, seen: Outlook, today: date) -> None:
    shown = {(stage.stage, stage.branch) for stage in seen.stages}
    assert shown == {(stage, "" if waits else body) for stage, _, waits, body in case.places()}
    for stage in seen.stages:
        place = _place_of(case, stage)
        due = due_day(case, place, CALENDAR)
        assert stage.due.day == due
        late = due is not None and today > due
        assert (stage.due.status == "late") == late
        assert stage.due.late == (late_by(case, due, today, CALENDAR) if due is not None else 0)
        for step in stage.steps:
            codes = case.against(case.move(step.move), place, [], today, CALENDAR)
            assert {lack.code for lack in step.lacks} == codes
    if case.status() in ("running", "paused"):
        for owed in seen.owed:
            since, days = case.owed()[owed.paper]
            assert owed.due.day == term(case, since, days, True, CALENDAR)
        assert len(seen.owed) == len(case.owed())
    else:
        assert (seen.stages, seen.owed, seen.acts) == ((), (), ())
