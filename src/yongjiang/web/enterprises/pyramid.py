"""The ladder of all enterprises: how many stand where, who lacks one condition alone, who would fall off at review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from yongjiang.model.decision import Outcome, Reason, Subject
from yongjiang.model.rules import RulePack
from yongjiang.web.enterprises.facts import holds, subject_of
from yongjiang.web.enterprises.ladder import conditions, deepest, enterprise_packs, failures, held_titles, question_for
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact
from yongjiang.web.register.listing import Asked, choice
from yongjiang.web.ui.pieces import Filter
from yongjiang.web.zone import rulebook

#: so many enterprises are decided while a page waits
MOST = 300


@dataclass(frozen=True, slots=True)
class Lacking:
    """An enterprise that lacks one condition for a rung, or one that would not pass its review. why: the condition."""

    name: str
    href: str
    rung: str
    why: str
    sample: bool


@dataclass(slots=True)
class Level:
    """A rung. holders: enterprises that hold the title; candidates: how the others come out at a first application."""

    title: str
    href: str
    holders: int = 0
    candidates: dict[Outcome, int] = field(default_factory=lambda: {"pass": 0, "fail": 0, "unknown": 0, "person": 0})
    near: int = 0
    falling: int = 0


@dataclass(frozen=True, slots=True)
class Pyramid:
    """Levels from the top; near: lacks one condition, by rung; falling: would not pass the review. over: too many
    enterprises are asked for, nothing is decided.
    """

    count: int
    over: bool
    levels: tuple[Level, ...]
    near: tuple[Lacking, ...]
    falling: tuple[Lacking, ...]
    sample: bool


def pyramid_questions(rows: QuerySet[Enterprise], asked: Asked) -> tuple[QuerySet[Enterprise], tuple[Filter, ...]]:
    """The enterprises asked for by street, park and industry, and the questions. One query."""
    answers = list(rows.order_by().values_list("street", "park", "industry").distinct())
    filters = []
    for at, (name, title) in enumerate((("street", "街道（镇）"), ("park", "园区"), ("industry", "行业"))):
        known = {one: one for one in sorted({answer[at] for answer in answers}) if one}
        filters.append(choice(asked, name, title, known))
        if value := asked.among(name, known):
            rows = rows.filter(**{name: value})
    return rows, tuple(filters)


def pyramid_of(rows: QuerySet[Enterprise], today: date) -> Pyramid:
    """What the enterprises come to, decided for `today`. Two queries."""
    firms = list(rows.order_by("name", "pk")[: MOST + 1])
    if len(firms) > MOST:
        return Pyramid(rows.count(), True, (), (), (), False)
    facts: dict[int, list[EnterpriseFact]] = {}
    for row in EnterpriseFact.objects.filter(enterprise__in=rows.order_by().values("pk")).order_by("pk"):
        facts.setdefault(row.enterprise_id, []).append(row)
    packs = [pack for pack in enterprise_packs(today) if pack.rung]
    address = reverse("enterprise-list")
    levels = [Level(pack.title, f"{address}?title={pack.award}" if pack.award else "") for pack in packs]
    near: list[list[Lacking]] = [[] for _ in packs]
    falling: list[list[Lacking]] = [[] for _ in packs]
    for firm in firms:
        subject = subject_of(firm, facts.get(firm.pk, ()))
        _count(firm, subject, packs, levels, near, falling, today)
    return Pyramid(
        len(firms), False, tuple(reversed(levels)),
        tuple(one for found in reversed(near) for one in found),
        tuple(one for found in reversed(falling) for one in found),
        any(firm.sample for firm in firms),
    )  # fmt: skip


def _count(
    firm: Enterprise, subject: Subject, packs: Sequence[RulePack], levels: Sequence[Level],
    near: Sequence[list[Lacking]], falling: Sequence[list[Lacking]], today: date,
) -> None:  # fmt: skip
    titles = held_titles(subject)
    href = reverse("enterprise-detail", args=[firm.key])
    for at, pack in enumerate(packs):
        level, holding = levels[at], holds(titles.get(pack.award), today)
        question = question_for(pack, titles, today, "review" if holding else "first")
        decision = rulebook().decide(pack.key, subject, question)
        failed = _only_failure(decision.reason) if decision.outcome == "fail" else ""
        if holding:
            level.holders += 1
            if decision.outcome == "fail":
                level.falling += 1
                falling[at].append(
                    Lacking(
                        firm.name, href + "?kind=review", level.title, "；".join(failures(decision.reason)), firm.sample
                    )
                )
            continue
        level.candidates[decision.outcome] += 1
        if failed:
            level.near += 1
            near[at].append(Lacking(firm.name, href, level.title, failed, firm.sample))


def _only_failure(reason: Reason) -> str:
    """The one condition that failed where all others are met, as far down as it is one; "" where more is open."""
    met = conditions(reason)
    if (met.failed, met.missing, met.person) != (1, 0, 0):
        return ""
    part = deepest(reason)
    several = sum(below.outcome == "fail" for below in part.parts) > 1
    return "" if several and any(below.outcome == "pass" for below in part.parts) else failures(reason)[0]


def grouped(found: Sequence[Lacking]) -> Mapping[str, list[Lacking]]:
    """By rung, in their order."""
    groups: dict[str, list[Lacking]] = {}
    for one in found:
        groups.setdefault(one.rung, []).append(one)
    return groups
