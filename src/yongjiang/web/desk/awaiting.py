"""What waits for those who steer and review, and whose work is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Min, Q

from yongjiang.model.case import CaseActor
from yongjiang.model.workflow import Definition
from yongjiang.web.cases.models import Case
from yongjiang.web.cases.queries import due_before
from yongjiang.web.desk.owed import Item, case_items, waiting_cases
from yongjiang.web.zone import workflows

#: rows of a short list
SHORT = 8


@dataclass(frozen=True, slots=True)
class Pile:
    """Cases of one kind on one stage. late: past their day."""

    kind: str
    stage: str
    count: int
    late: int


@dataclass(frozen=True, slots=True)
class LateBody:
    """A body with cases past their day. first: the day of the longest late."""

    key: str
    name: str
    count: int
    first: date

    @property
    def href(self) -> str:
        """Its page."""
        return f"/bodies/{self.key}/"


@dataclass(frozen=True, slots=True)
class Awaiting:
    """What waits. piles: by workflow and stage; first: the most urgent of them; late: bodies, the most late first."""

    piles: tuple[Pile, ...]
    first: tuple[Item, ...]
    late: tuple[LateBody, ...]

    @property
    def count(self) -> int:
        """How many cases wait."""
        return sum(pile.count for pile in self.piles)


def awaiting(by: CaseActor, today: date) -> Awaiting:
    """What waits for `by`, in three queries."""
    cases = waiting_cases(by)
    return Awaiting(_piles(by, today), tuple(case_items(cases[:SHORT], by, today)), late_bodies(today))


def late_bodies(today: date, most: int = SHORT) -> tuple[LateBody, ...]:
    """Bodies that must act in cases past their day. What waits for a planner is not the body's delay."""
    theirs = Q(parties__contains=",lead,")
    rows = (
        Case.objects.filter(due_before(today), theirs)
        .values("lead__key", "lead__name")
        .annotate(n=Count("pk"), first=Min("next_due"))
        .order_by("-n", "first", "lead__name")
        .values_list("lead__key", "lead__name", "n", "first")
    )
    return tuple(LateBody(*row) for row in rows[:most])


def _piles(by: CaseActor, today: date) -> tuple[Pile, ...]:
    titles = {definition.key: definition for definition in sorted(workflows(), key=lambda one: one.version)}
    rows = (
        waiting_cases(by)
        .order_by()
        .values("definition", "stages")
        .annotate(n=Count("pk"), late=Count("pk", filter=Q(next_due__lt=today)))
        .order_by(F("late").desc(), F("n").desc(), "definition", "stages")
    )
    return tuple(
        Pile(titles[row["definition"]].title, _stages(titles[row["definition"]], row["stages"]), row["n"], row["late"])
        for row in rows
    )


def _stages(definition: Definition, keys: str) -> str:
    words = {stage.key: stage.title for stage in definition.stages}
    return "、".join(words.get(key, key) for key in keys.split(",") if key)
