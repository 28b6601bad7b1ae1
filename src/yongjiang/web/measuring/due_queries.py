"""What is owed on a day, body by body: for the page, the desk, the command and the spreadsheet to fill in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from yongjiang.kernel.periods import Period
from yongjiang.measure import known_on
from yongjiang.measure.methods import choose
from yongjiang.model.measure import MeasurePolicy
from yongjiang.usecases.due_values import LOOKED_BACK, Due, due_values
from yongjiang.web.measuring.converting import observations_of, plan_of
from yongjiang.web.measuring.models import Course, ObservationRow, TargetVersion
from yongjiang.web.register.models import Body
from yongjiang.web.zone import measure_policy

#: years of a plan that gives neither a base nor a beginning
_SPAN = 5
_ORDER = {"late": 0, "open": 1, "not_yet": 2, "reported": 3}


@dataclass(frozen=True, slots=True)
class OwedValue:
    """A value that is owed. last: value of the same period of the year before, None where unknown. sample: whether
    what was reported is invented.
    """

    indicator: str
    name: str
    unit: str
    due: Due
    owners: tuple[Body, ...]
    last: Decimal | None = None
    sample: bool = False


@dataclass(frozen=True, slots=True)
class OwedGroup:
    """What a body owes, late ones first. body: None for indicators that nobody answers for."""

    body: Body | None
    values: tuple[OwedValue, ...]

    def count(self, state: str) -> int:
        return sum(one.due.state == state for one in self.values)

    @property
    def late(self) -> int:
        return self.count("late")

    @property
    def open(self) -> int:
        return self.count("open")


@dataclass(frozen=True, slots=True)
class Owed:
    """All that is owed on a day; counts each value once, also where several bodies answer for it."""

    day: date
    values: tuple[OwedValue, ...]

    def count(self, state: str) -> int:
        """How many values are in this state: late, open, not_yet, reported."""
        return sum(one.due.state == state for one in self.values)

    @property
    def sample(self) -> bool:
        """Whether invented data is among it."""
        return any(one.sample for one in self.values)

    def groups(self, states: Iterable[str] = ("late", "open", "not_yet", "reported")) -> tuple[OwedGroup, ...]:
        """By body, the one with most late values first; a value of two bodies stands under both."""
        wanted = set(states)
        found: dict[int | None, list[OwedValue]] = {}
        bodies: dict[int | None, Body | None] = {None: None}
        for one in self.values:
            if one.due.state in wanted:
                for body in one.owners or (None,):
                    pk = body.pk if body is not None else None
                    bodies[pk] = body
                    found.setdefault(pk, []).append(one)
        groups = [OwedGroup(bodies[pk], tuple(sorted(values, key=_place))) for pk, values in found.items()]
        return tuple(sorted(groups, key=lambda group: (-group.late, -group.open, group.body is None, str(group.body))))


def _place(one: OwedValue) -> tuple[int, str, Period]:
    return _ORDER[one.due.state], one.name, one.due.period


def owed(body: str | None = None, today: date | None = None) -> Owed:
    """What is owed on `today`, of one body (its key) or of all; in five questions. Late ones first.

    Of a target that has nothing to measure (按市下达), nothing is owed while nobody ever reported a value, unless the
    indicator says how often.
    """
    day = today or timezone.localdate()
    policy = measure_policy(day)
    rows = Course.objects.filter(year__gte=day.year - LOOKED_BACK - 1, indicator__merged_into=None)
    if body is not None:
        rows = rows.filter(indicator__owners__key=body)
    rows = rows.select_related("indicator").prefetch_related(
        "indicator__owners",
        Prefetch("targets", TargetVersion.objects.order_by("number")),
        Prefetch("indicator__observations", ObservationRow.objects.order_by("pk")),
    )
    found: dict[tuple[str, Period], OwedValue] = {}
    for course in rows.order_by("indicator__name", "year"):
        for one in _owed_of(course, policy, day):
            found.setdefault((one.indicator, one.due.period), one)
    values = sorted(found.values(), key=lambda one: (_ORDER[one.due.state], one.due.until, one.name))
    return Owed(day, tuple(values))


def _owed_of(course: Course, policy: MeasurePolicy, day: date) -> Iterable[OwedValue]:
    indicator = course.indicator
    rows = list(indicator.observations.all())
    known = observations_of(rows, indicator.key)
    frequency: Any = indicator.frequency or None
    unreported = all(one.source == "plan" for one in known)
    if unreported and frequency is None and _unmeasured(course):
        return
    start = course.base_year if course.base_year is not None else course.begins
    first = course.year - _SPAN + 1 if start is None else start + 1
    values = {one.period: one.value for one in known_on(known, day)}
    owners, invented = tuple(indicator.owners.all()), {row.pk for row in rows if row.sample}
    for due in due_values(first, course.year, known, policy, day, frequency):
        last = values.get(str(due.period._replace(year=due.period.year - 1)))
        sample = due.value is not None and due.value.seq in invented
        yield OwedValue(indicator.key, indicator.name, indicator.unit, due, owners, last, sample)


def _unmeasured(course: Course) -> bool:
    """Whether there is nothing in the newest target that a value could be held against."""
    plan = plan_of(course)
    return choose(plan, plan.targets[-1])[0] == "none"
