"""Break a target down: one transaction, one row in the trail; earlier breakdowns stay."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from yongjiang.kernel.errors import CallerError
from yongjiang.measure.sentences import number
from yongjiang.model.measure import Part
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.decomposition.flaws import keep_gap
from yongjiang.web.decomposition.models import Decomposition, DecompositionPart
from yongjiang.web.errors import StaleEdit
from yongjiang.web.measuring.models import Course
from yongjiang.web.register.models import BodyName
from yongjiang.web.register.names import folded


@transaction.atomic
def break_down(
    *, course: Course, parts: Sequence[Part], rule: str, tolerance: Decimal, revision: int, by: Actor, why: str = ""
) -> Decomposition:
    """Keep `parts` as the breakdown of the course's target. revision: number of the newest one when the form was made,
    0 for none. Raises CallerError where somebody made one in between, or there are no parts.
    """
    course = Course.objects.select_for_update().select_related("indicator").get(pk=course.pk)
    last = course.decompositions.order_by("-number").first()
    if (last.number if last else 0) != revision:
        raise StaleEdit(str(course), {"分解": last.number if last else 0})
    if not parts:
        raise CallerError("YJE-PARTS", "还没有写分给谁", str(course), "一行写一个：名称、数")
    made = Decomposition.objects.create(
        course=course, number=revision + 1, rule=rule, tolerance=tolerance, why=why, by=by.user
    )
    folds = {part.name: folded(part.name, 200) for part in parts}
    known = BodyName.objects.filter(name__in=folds.values()).select_related("body")
    bodies = {name.name: name.body for name in known}
    DecompositionPart.objects.bulk_create(
        DecompositionPart(
            decomposition=made,
            order=order,
            name=part.name,
            body=bodies.get(folds[part.name]),
            value=part.value,
            weight=part.weight,
        )
        for order, part in enumerate(parts)
    )
    record(
        by=by,
        verb="target.break_down",
        on=target_of(course),
        before={"parts": _plain(last)} if last else {},
        after={"parts": _plain(made), "rule": made.get_rule_display()},
        why=why,
    )
    keep_gap(course)
    return made


def target_of(course: Course) -> Target:
    """The breakdown of a course, for the trail."""
    return Target("decomposition", f"{course.indicator.key}/{course.year}", f"{course.indicator.name} {course.year}年")


def _plain(made: Decomposition) -> list[str]:
    return [f"{part.name} {'待定' if part.value is None else number(part.value)}" for part in made.parts.all()]
