"""Begin to measure an indicator by what documents say of it: a target and a base among its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.shortcuts import get_object_or_404

from yongjiang.kernel.errors import CallerError
from yongjiang.kernel.quantities import parse_unit
from yongjiang.measure import read_target
from yongjiang.model.measure import IndicatorPlan, Point, Target, TargetForm
from yongjiang.model.zone import Counting, Direction
from yongjiang.web.audit.actions import Actor
from yongjiang.web.documents.policy import View
from yongjiang.web.measuring.actions import open_course
from yongjiang.web.measuring.models import Course
from yongjiang.web.register.models import Indicator, ReviewState, Statement
from yongjiang.web.register.rows import said
from yongjiang.web.zone import current_zone

#: numbers of an indicator that one may choose from
_MOST = 200
#: what the words say that the fields of a statement do not
_WORDED: tuple[TargetForm, ...] = ("total", "mean", "rank", "follow")
_FORMS: dict[str, TargetForm] = {"level": "level", "increase": "increase", "growth": "growth", "multiple": "multiple"}
_STRETCH = ("冲刺", "力争", "争取", "力求", "奋力")


@dataclass(frozen=True, slots=True)
class OpeningPage:
    """What one may choose from: targets and reported values, those that people confirmed first.

    opened: years that are measured already. fixed: unit and direction are the zone's, they are not asked.
    """

    indicator: Indicator
    targets: tuple[Statement, ...]
    bases: tuple[Statement, ...]
    opened: tuple[int, ...]
    fixed: bool


class Choice(NamedTuple):
    """What was chosen. begins: year before the plan's first, from which a total or a mean counts."""

    target: Statement
    base: Statement | None
    unit: str
    direction: Direction | None
    counting: Counting
    begins: int


def opening_page(key: str, view: View) -> OpeningPage:
    """What can be chosen for an indicator. Raises Http404 for one that is not there, or counts for another."""
    indicator = get_object_or_404(Indicator, key=key, merged_into=None)
    rows = _confirmed_first(Statement.objects.filter(Q(**{view: True}), indicator=indicator, year__isnull=False))
    rows = rows.exclude(review=ReviewState.REJECTED).select_related("document")
    return OpeningPage(
        indicator,
        tuple(rows.filter(kind="target")[:_MOST]),
        tuple(rows.filter(value__isnull=False, measure="level")[:_MOST]),
        tuple(indicator.courses.order_by("year").values_list("year", flat=True)),
        indicator.from_zone,
    )


def _confirmed_first(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    settled = When(review__in=(ReviewState.CONFIRMED, ReviewState.CORRECTED), then=Value(0))
    order = Case(settled, default=Value(1), output_field=IntegerField())
    return rows.annotate(settled=order).order_by("settled", "-year", "document_id", "start", "number_start")


@transaction.atomic
def open_from_statements(*, page: OpeningPage, choice: Choice, by: Actor) -> Course:
    """Open the course. Unit and direction become the indicator's, where the zone does not give them. Raises CallerError
    where the year is measured already, or a number does not fit the unit.
    """
    indicator, target = page.indicator, target_of_statement(choice.target, choice.unit)
    if Course.objects.filter(indicator=indicator, year=target.year).exists():
        raise CallerError("YJE-COURSE", f"{target.year}年的目标已经在监测", str(indicator), "请看监测页，或选别的年份")
    if target.form == "unread":
        raise CallerError("YJE-COURSE", f"“{target.written}”读不出目标", str(indicator), "请先核对这个数，或选别的目标")
    base = _base(choice, indicator, target)
    if not page.fixed:
        indicator.unit, indicator.direction = choice.unit, choice.direction or ""
        indicator.binding = indicator.binding or choice.target.binding
        indicator.save(update_fields=["unit", "direction", "binding"])
    plan = IndicatorPlan(
        indicator.key, indicator.name, choice.unit, (target,), base, base.year if base else choice.begins,
        choice.direction, choice.counting,
    )  # fmt: skip
    return open_course(indicator=indicator, plan=plan, by=by, citation=_citation(choice.target))


def _base(choice: Choice, indicator: Indicator, target: Target) -> Point | None:
    row = choice.base
    if row is None or row.value is None or row.year is None:
        return None
    if row.year >= target.year:
        raise CallerError("YJE-COURSE", "基期不在目标年以前", str(indicator), "请选更早的基期")
    return Point(row.year, _scaled(row.value, row.unit, choice.unit, said(row)), said(row))


def _citation(row: Statement) -> dict[str, str]:
    return {
        "document": row.document.key, "statement": row.key, "title": row.document.title,
        "clause": row.heading or row.chapter,
    }  # fmt: skip


def target_of_statement(row: Statement, unit: str) -> Target:
    """The target that a statement sets, in `unit`. Raises CallerError where its number is of another unit."""
    assert row.year is not None, "only statements with a year are offered"
    written = row.number or row.verbatim
    read = read_target(written, year=row.year, unit=unit)
    if row.value is None or read.form in _WORDED:
        return read
    form = _FORMS[row.measure]
    plain = form in ("growth", "multiple")  # they have no unit to convert
    value, upper = (
        None if one is None else one.normalize() if plain else _scaled(one, row.unit, unit, written)
        for one in (row.value, row.value_high)
    )
    stretch = read.stretch or row.hedge.startswith(_STRETCH)
    return Target(said(row) or written, form, row.year, value, upper, row.op, stretch=stretch)  # type: ignore[arg-type]


def _scaled(value: Decimal, own: str, unit: str, written: str) -> Decimal:
    mine, wanted = parse_unit(own), parse_unit(unit)
    if own and unit and mine.name != wanted.name:
        raise CallerError("YJE-UNIT", f"“{written}”的单位是{own}，和“{unit}”不合", unit, "请改单位，或选别的数")
    return (value * mine.scale / wanted.scale if own and unit else value).normalize() + 0


def default_begin() -> int:
    """The year before the first of the zone's plan."""
    return current_zone().period[0] - 1
