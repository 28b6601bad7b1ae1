"""Gaps of breakdowns among the findings: kept after each breakdown and each change of a target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.urls import reverse

from yongjiang.checker.breakdowns import Breakdown, check_breakdown
from yongjiang.model.finding import Finding
from yongjiang.model.measure import Part
from yongjiang.web.decomposition.models import DecompositionPart
from yongjiang.web.decomposition.queries import breakdown, courses, newest_rows
from yongjiang.web.findings.live import Standing, keep_live
from yongjiang.web.measuring.models import Course
from yongjiang.web.register.directory import named
from yongjiang.web.register.models import Indicator
from yongjiang.web.zone import checker


def gap_flaws() -> Iterator[Standing]:
    """What stands in all breakdowns."""
    yield from _standing(courses().filter(decompositions__isnull=False).distinct())


def keep_gap(course: Course) -> None:
    """What stands in the breakdown of `course`, where it has one."""
    keep_live(_standing(courses().filter(pk=course.pk)), href=breakdown_href(course))


def kept_for(body: str) -> list[str]:
    """Pages of the breakdowns that concern the body called so: it answers for the indicator, or takes a part."""
    owned = Indicator.owners.through.objects.filter(named(body, "body")).values("indicator")
    newest = newest_rows().values("pk")
    parts = DecompositionPart.objects.filter(named(body, "body", "name"), decomposition__in=newest)
    concerned = Q(indicator__in=owned) | Q(pk__in=parts.values("decomposition__course"))
    rows = Course.objects.filter(concerned, decompositions__isnull=False).select_related("indicator").distinct()
    return [breakdown_href(course) for course in rows]


def breakdown_href(course: Course) -> str:
    """The page of the breakdown."""
    return reverse("breakdown-detail", args=[course.indicator.key, course.year])


def _standing(rows: Iterable[Course]) -> Iterator[Standing]:
    for course in rows:
        found = flaw_of(course)
        if found is not None:
            yield Standing(found, f"{course.indicator.name}{course.year}年目标的分解", breakdown_href(course))


def flaw_of(course: Course) -> Finding | None:
    """What is wrong with the newest breakdown of a course from `courses`, None where nothing is or there is none."""
    made = breakdown(course)
    if made is None or made.split is None:
        return None
    parts = tuple(Part(part.name, part.value, part.weight) for part in made.parts)
    indicator, place = course.indicator, f"{course.indicator.key}/{course.year}"
    broken = Breakdown(indicator.name, course.year, indicator.unit, parts, made.split, made.row.tolerance, place)
    return check_breakdown(broken, checker().policy)
