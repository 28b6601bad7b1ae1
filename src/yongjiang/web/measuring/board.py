"""Courses with their verdicts, as lists need them: a light line of each to filter and count, the rest of a few."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from yongjiang.model.measure import Verdict, VerdictClass
from yongjiang.web.documents.policy import View
from yongjiang.web.measuring.converting import verdict_of
from yongjiang.web.measuring.models import Course, CurrentVerdict
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.measuring.verdicts import fresh_verdicts, judged


class Line(NamedTuple):
    """A course in a list. pk: of the course."""

    pk: int
    name: str
    binding: str
    verdict: VerdictClass
    ratio: Decimal | None
    degree: Decimal | None
    period: str
    source: str
    stale: bool
    disagree: bool
    sources_differ: bool
    sample: bool


class Shown(NamedTuple):
    """A course with its verdict; `indicator` and its `owners` are loaded."""

    course: Course
    verdict: Verdict
    sample: bool


class Board(NamedTuple):
    """All lines; fetch: courses by key, in the order of the keys."""

    lines: list[Line]
    fetch: Callable[[Sequence[int]], list[Shown]]


def visible_courses(view: View) -> QuerySet[Course]:
    """Courses that may be seen: for readers those of the zone and of indicators that published documents name."""
    if view == "live":
        return Course.objects.all()
    return Course.objects.filter(Q(from_zone=True) | Q(indicator__public_numbers__gt=0))


def board(courses: QuerySet[Course], moment: Moment) -> Board:
    """`courses` as judged for the moment: today's verdicts as they are kept, those of other days worked out now."""
    return _past(courses, moment) if moment.past else _today(courses, moment)


def _today(courses: QuerySet[Course], moment: Moment) -> Board:
    rows = fresh_verdicts(moment.today)
    fields = (
        "pk", "course__indicator__name", "course__indicator__binding", "verdict", "data__ratio", "data__degree",
        "data__period", "data__source", "stale", "disagree", "sources_differ", "sample",
    )  # fmt: skip
    asked: Any = rows.filter(course__in=courses.order_by().values("pk"))  # paths into JSON are not seen by the stubs
    lines = [
        Line(pk, name, binding, verdict, _decimal(ratio), _decimal(degree), period or "", source or "", *marks)
        for pk, name, binding, verdict, ratio, degree, period, source, *marks in asked.values_list(*fields)
    ]

    def fetch(keys: Sequence[int]) -> list[Shown]:
        found = CurrentVerdict.objects.in_bulk(list(keys))
        owned = Course.objects.select_related("indicator").prefetch_related("indicator__owners").in_bulk(list(keys))
        return [Shown(owned[key], verdict_of(found[key].data), found[key].sample) for key in keys]

    return Board(lines, fetch)


def _past(courses: QuerySet[Course], moment: Moment) -> Board:
    found: dict[int, Shown] = {}
    lines = []
    for one in judged(courses.prefetch_related("indicator__owners"), moment.as_of, known=moment.known):
        course, verdict = one.course, one.verdict
        found[course.pk] = Shown(course, verdict, one.sample)
        lines.append(
            Line(
                course.pk, course.indicator.name, course.indicator.binding, verdict.verdict, verdict.ratio,
                verdict.degree, verdict.period or "", verdict.source or "", verdict.stale, verdict.disagree,
                verdict.sources_differ, one.sample,
            )
        )  # fmt: skip
    return Board(lines, lambda keys: [found[key] for key in keys])


def _decimal(written: str | None) -> Decimal | None:
    return None if written is None else Decimal(written)
