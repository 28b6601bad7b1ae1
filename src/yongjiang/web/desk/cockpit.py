"""The numbers of the cockpit, as lists that they lead to count them: nothing is worked out here a second way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from yongjiang.model.delivery import TASK_STATE_WORDS
from yongjiang.model.wording import BINDING_WORDS, LIGHT_WORDS, VERDICT_SHORT_WORDS
from yongjiang.model.zone import Permission
from yongjiang.web.audit.models import Entry
from yongjiang.web.audit.queries import page_of
from yongjiang.web.audit.telling import told_to
from yongjiang.web.audit.wording import VERB_WORDS
from yongjiang.web.desk.elapsed import Elapsed, elapsed
from yongjiang.web.documents.policy import View
from yongjiang.web.measuring.board import visible_courses
from yongjiang.web.measuring.queries import UNBOUND, default_year
from yongjiang.web.measuring.verdicts import fresh_verdicts
from yongjiang.web.projects.summary import ProjectsSummary, projects_summary
from yongjiang.web.register.models import Indicator
from yongjiang.web.tasks.listing import visible_tasks, with_state
from yongjiang.web.ui.pieces import Tone
from yongjiang.web.zone import current_zone

#: lines of a short list on the screen
SHORT = 5
#: days that count as what was done lately
WEEK = 7
_VERDICT_TONES: dict[str, Tone] = {
    "achieved_early": "good", "ahead": "good", "on_track": "even", "met": "good", "behind": "bad", "missed": "bad",
}  # fmt: skip
_TASK_TONES: dict[str, Tone] = {
    "done": "good", "on_track": "even", "no_data": "none", "silent": "wait", "late": "bad",
}  # fmt: skip
_LIGHT_TONES: dict[str, Tone] = {"green": "good", "yellow": "wait", "red": "bad", "done": "even"}
_BEHIND = ("behind", "missed")
#: what of the trail is told: to everybody, and to who sees drafts
_PUBLIC = ("version.publish", "target.amend", "indicator.owners", "observation.report")
_INSIDE = (*_PUBLIC, "task.confirm", "task.hand_over", "project.hand_over", "task.drop", "case.move", "case.escalate")


class Tally(NamedTuple):
    """How many of something are so. key: of the word; href: the list of them."""

    key: str
    word: str
    number: int
    href: str
    tone: Tone


class Group(NamedTuple):
    """Things of one kind by how they stand. href: the list of all."""

    title: str
    total: int
    href: str
    tallies: tuple[Tally, ...]


class Laggard(NamedTuple):
    """A body with what is late: tasks past their day, tasks gone silent, indicators behind."""

    name: str
    href: str
    late: int
    late_href: str
    silent: int
    silent_href: str
    behind: int
    behind_href: str

    @property
    def total(self) -> int:
        """All together, for the order only."""
        return self.late + self.silent + self.behind


class Whole(NamedTuple):
    """The whole of which a short list shows the first. number: how many there are, None where that is not counted."""

    href: str
    number: int | None = None


class Act(NamedTuple):
    """Something that was done this week. href: page of what it was done to."""

    at: datetime
    what: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Cockpit:
    """The screen. indicators: binding and expected apart; summary: money of the projects and the latest of them; week:
    how often what was done; acts: the last of them; sample: whether invented data is in it. all_late, all_laggards,
    all_acts: the lists of which the screen shows the first; None where one may not see it.
    """

    view: View
    today: date
    elapsed: Elapsed
    indicators: tuple[Group, ...]
    tasks: Group
    projects: Group
    summary: ProjectsSummary
    all_late: Whole
    laggards: tuple[Laggard, ...]
    all_laggards: Whole
    week: tuple[Tally, ...]
    acts: tuple[Act, ...]
    all_acts: Whole | None
    sample: bool


def cockpit_of(view: View, *, may: Callable[[Permission], bool], today: date | None = None) -> Cockpit:
    """The screen as one may see it. may: what one is allowed to do: figures of the trail lead there for
    who may see it, and count what it shows.
    """
    day = today or timezone.localdate()
    verdicts = _verdicts(view, day)
    indicators, sample = _indicators(verdicts)
    tasks, laggards = _tasks(view, day, _behind(verdicts))
    summary = projects_summary(day, view, most=SHORT)
    week, acts = _week(view, day, may)
    late = summary.lights["yellow"] + summary.lights["red"]
    trail = _list("audit-list", since=_since(day).isoformat()) if _may_see_trail(view, may) else ""
    return Cockpit(
        view,
        day,
        elapsed(current_zone().period, day),
        indicators,
        tasks,
        _projects(summary),
        summary,
        Whole(_list("project-board", light="late", sort="-light"), late),
        laggards[:SHORT],
        Whole(reverse("laggard-list"), len(laggards)),
        week,
        acts,
        Whole(trail) if trail else None,
        sample or summary.sample,
    )


def laggards_on(day: date, view: View = "live") -> tuple[Laggard, ...]:
    """The bodies with something that is late, the one with most of it first."""
    return _tasks(view, day, _behind(_verdicts(view, day)))[1]


def _verdicts(view: View, day: date) -> QuerySet:
    return fresh_verdicts(day).filter(course__in=visible_courses(view).filter(year=default_year()))


def _list(route: str, **asked: str) -> str:
    return f"{reverse(route)}?{urlencode(asked)}" if asked else reverse(route)


def _indicators(verdicts: QuerySet) -> tuple[tuple[Group, ...], bool]:
    """By kind and verdict. Binding and expected ones stand apart, also where there is none of them."""
    rows = verdicts.values_list("course__indicator__binding", "verdict").annotate(
        n=Count("pk"), invented=Count("pk", filter=Q(sample=True))
    )
    found: dict[str, Counter[str]] = {"binding": Counter(), "expected": Counter()}
    sample = False
    for binding, verdict, count, invented in rows.order_by():
        found.setdefault(binding or "none", Counter())[verdict] += count
        sample = sample or bool(invented)
    titles: Mapping[str, str] = {**BINDING_WORDS, "none": UNBOUND}
    return tuple(
        Group(
            titles[kind], counts.total(), _list("measured-list", binding=kind), tuple(
                Tally(
                    str(key), word, counts[key], _list("measured-list", binding=kind, verdict=key),
                    _VERDICT_TONES.get(key, "none"),
                )
                for key, word in VERDICT_SHORT_WORDS.items()
                if counts[key]
            ),
        )
        for kind, counts in found.items()
    ), sample  # fmt: skip


def _behind(verdicts: QuerySet) -> dict[tuple[str, str], int]:
    """How many indicators of each body (key, name) are behind, or were missed."""
    rows = verdicts.filter(verdict__in=_BEHIND, course__indicator__owners__isnull=False)
    rows = rows.order_by().values_list("course__indicator__owners__key", "course__indicator__owners__name")
    return {(key, name): count for key, name, count in rows.annotate(n=Count("pk"))}


def _tasks(view: View, day: date, behind: dict[tuple[str, str], int]) -> tuple[Group, tuple[Laggard, ...]]:
    """Tasks by state, and the bodies with something late, most first; in one query."""
    rows = with_state(visible_tasks(view).filter(dropped=None), day).order_by()
    states: Counter[str] = Counter()
    bodies: dict[tuple[str, str], Counter[str]] = {body: Counter() for body in behind}
    for key, name, state, count in rows.values_list("lead__key", "lead__name", "standing").annotate(n=Count("pk")):
        states[state] += count
        if key is not None:
            bodies.setdefault((key, name), Counter())[state] += count
    tallies = (
        Tally(str(key), word, states[key], _list("task-list", state=key), _TASK_TONES[key])
        for key, word in TASK_STATE_WORDS.items()
    )
    found = (_laggard(body, counts, behind.get(body, 0)) for body, counts in bodies.items())
    late = sorted((one for one in found if one.total), key=lambda one: (-one.total, one.name))
    return Group("承诺事项", states.total(), reverse("task-list"), tuple(tallies)), tuple(late)


def _projects(summary: ProjectsSummary) -> Group:
    """Projects by light."""
    tallies = (
        Tally(
            str(key), word, summary.lights[key], _list("project-board", light=key), _LIGHT_TONES.get(key, "none"),
        )
        for key, word in LIGHT_WORDS.items()
    )  # fmt: skip
    return Group("项目", summary.count, reverse("project-board"), tuple(tallies))


def _laggard(body: tuple[str, str], states: Counter[str], behind: int) -> Laggard:
    key, name = body
    late, silent = (_list("task-list", state=state, body=name, part="lead") for state in ("late", "silent"))
    card = reverse("body-scorecard", args=[key])
    return Laggard(
        name, reverse("body-detail", args=[key]), states["late"], late, states["silent"], silent, behind, card
    )


def _week(view: View, day: date, may: Callable[[Permission], bool]) -> tuple[tuple[Tally, ...], tuple[Act, ...]]:
    """What was done in the last days: how often, and the last of it, each thing once."""
    since, linked = _since(day), _may_see_trail(view, may)
    rows = told_to(may).filter(at__gte=timezone.make_aware(datetime.combine(since, time.min)))
    told = rows.filter(verb__in=_INSIDE) if view == "live" else _published(rows.filter(verb__in=_PUBLIC))
    counts = dict(told.order_by().values_list("verb").annotate(n=Count("pk")))
    tallies = (
        Tally(
            verb, VERB_WORDS[verb], counts[verb],
            _list("audit-list", verb=verb, since=since.isoformat()) if linked else "", "",
        )
        for verb in _INSIDE
        if verb in counts
    )  # fmt: skip
    latest = told.only("at", "verb", "kind", "key", "title")[: SHORT * 4]
    return tuple(tallies), tuple(_once(latest))[:SHORT]


def _since(day: date) -> date:
    return day - timedelta(days=WEEK - 1)


def _may_see_trail(view: View, may: Callable[[Permission], bool]) -> bool:
    return view == "live" and may("see_history")


def _published(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """What was written to things that everybody may see."""
    named = Indicator.objects.filter(Q(from_zone=True) | Q(public_numbers__gt=0))
    return rows.filter(Q(kind="document") | Q(kind="indicator", key__in=named.values("key")))


def _once(entries: Iterable[Entry]) -> Iterable[Act]:
    seen = set()
    for entry in entries:
        if (entry.verb, entry.kind, entry.key) not in seen:
            seen.add((entry.verb, entry.kind, entry.key))
            yield Act(entry.at, VERB_WORDS.get(entry.verb, entry.verb), entry.title, _page(entry))


def _page(entry: Entry) -> str:
    """Where one sees what was done: for an indicator where it stands now, in all its years."""
    if entry.verb in ("observation.report", "target.amend"):
        return _list("measured-list", q=entry.title, year="")
    return page_of(entry.kind, entry.key)
