"""Breakdowns as pages need them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery

from yongjiang.measure import check_split
from yongjiang.measure.sentences import number
from yongjiang.measure.standing import final_value, way
from yongjiang.model.measure import Part, Split, Target
from yongjiang.web.decomposition.models import Decomposition, DecompositionPart, Rule
from yongjiang.web.measuring.converting import plan_of
from yongjiang.web.measuring.models import Course, TargetVersion


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A breakdown and what the engine makes of it. whole: what is broken down, None where the target has no value."""

    row: Decomposition
    parts: Sequence[DecompositionPart]
    whole: Decimal | None
    split: Split | None

    @property
    def whole_made_up(self) -> bool:
        """Whether the parts, all settled, make up the whole as far as is allowed."""
        gap = None if self.split is None else self.split.gap
        return gap is not None and abs(gap) <= self.row.tolerance


def newest_rows() -> QuerySet[Decomposition]:
    """The breakdown that counts, of each course that has one."""
    newest = Decomposition.objects.filter(course=OuterRef("course")).order_by("-number").values("number")[:1]
    return Decomposition.objects.annotate(last=Subquery(newest)).filter(number=F("last"))


def courses() -> QuerySet[Course]:
    """Courses with what `breakdown` asks for."""
    return Course.objects.select_related("indicator").prefetch_related(
        Prefetch("targets", TargetVersion.objects.order_by("number")),
        Prefetch(
            "decompositions", newest_rows().prefetch_related("parts__body").select_related("by"), to_attr="newest"
        ),
    )


def breakdown(course: Course) -> Breakdown | None:
    """The newest breakdown of a course from `courses`, None where there is none."""
    rows: list[Decomposition] = course.newest  # type: ignore[attr-defined]
    return _checked(course, rows[0]) if rows else None


def target_and_whole(course: Course) -> tuple[Target, Decimal | None]:
    """The newest target of a course from `courses`, and the value that is broken down."""
    plan = plan_of(course)
    target = plan.targets[-1]
    return target, None if target.form in ("growth", "rank", "mean") else final_value(plan, target)


def _checked(course: Course, row: Decomposition) -> Breakdown:
    parts = list(row.parts.all())
    target, whole = target_and_whole(course)
    split = None
    if whole is not None:
        split = check_split(
            whole,
            [Part(part.name, part.value, part.weight) for part in parts],
            rule=row.rule,  # type: ignore[arg-type]
            direction=way(plan_of(course), target),
            tolerance=row.tolerance,
            unit=course.indicator.unit,
        )
    return Breakdown(row, parts, whole, split)


def gaps() -> list[tuple[Course, Breakdown]]:
    """Courses whose parts do not make up the whole, or are not all settled; the ones that fall short first."""
    found = []
    for course in courses().filter(decompositions__isnull=False).distinct().order_by("indicator__name", "year"):
        made = breakdown(course)
        if made is not None and made.split is not None and not made.whole_made_up:
            found.append((course, made))
    return sorted(found, key=lambda pair: not (pair[1].split and pair[1].split.short))


def earlier(course: Course) -> list[Decomposition]:
    """Breakdowns that no longer count, newest first, with `shares`: how many parts each had."""
    rows: Any = course.decompositions.select_related("by").order_by("-number")  # `shares`: the stubs do not see it
    return list(rows.annotate(shares=Count("parts"))[1:])


def written(made: Breakdown | None) -> dict[str, object]:
    """A breakdown as the form shows it."""
    if made is None:
        return {"revision": 0}
    weighted = made.row.rule == Rule.WEIGHTED
    lines = []
    for part in made.parts:
        cells = [part.name, "待定" if part.value is None else number(part.value)]
        lines.append("，".join([*cells, number(part.weight)] if weighted else cells))
    return {
        "rule": made.row.rule,
        "parts": "\n".join(lines),
        "tolerance": number(made.row.tolerance),
        "why": "",
        "revision": made.row.number,
    }
