"""The ladder of all enterprises: how many stand where, who lacks one condition alone, who would fall off at review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.urls import reverse

from yongjiang.model.decision import Outcome, Question
from yongjiang.model.rules import RulePack
from yongjiang.usecases.scan_subjects import Scanned
from yongjiang.web.enterprises.batch import scanned
from yongjiang.web.enterprises.facts import Holding, titles_held
from yongjiang.web.enterprises.goals import Goal
from yongjiang.web.enterprises.ladder import enterprise_packs
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.enterprises.near_misses import Asking, Lacking, told
from yongjiang.web.register.listing import Asked, choice
from yongjiang.web.ui.pieces import Filter

#: so many enterprises are decided while a page waits, all rungs at once
MOST = 4000
#: of so many it is said in words what each lacks
WORDED = 200
PLACES = {"street": "街道（镇）", "park": "园区", "industry": "行业"}
#: what stands for enterprises of which nobody said where they are
NOWHERE = "没有写"


@dataclass(slots=True)
class Level:
    """A rung. award: name of the title fact, "" for none; goal: what the plan sets, None where it sets nothing.

    holders: enterprises whose title is confirmed; pending: those that only say so themselves; candidates: how the
    others come out at a first application; near: of these who lacks one condition alone; falling: who would not pass
    a review; places: confirmed holders by each of `PLACES`.
    """

    key: str
    title: str
    href: str
    award: str
    goal: Goal | None = None
    holders: int = 0
    pending: int = 0
    candidates: dict[Outcome, int] = field(default_factory=lambda: {"pass": 0, "fail": 0, "unknown": 0, "person": 0})
    near: int = 0
    falling: int = 0
    places: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in PLACES})

    @property
    def short(self) -> str:
        """The title without what is said about it in brackets."""
        return self.title.split("（")[0]

    @property
    def gap(self) -> int | None:
        """How many are still wanted; 0 where the goal is reached."""
        return None if self.goal is None else max(0, self.goal.value - self.holders)


@dataclass(frozen=True, slots=True)
class Pyramid:
    """Levels from the top; near: lacks one condition, by rung; falling: would not pass the review. over: too many
    enterprises are asked for, nothing is decided; unworded: how many near misses and falls are only counted.
    """

    count: int
    over: bool
    levels: tuple[Level, ...]
    near: tuple[Lacking, ...]
    falling: tuple[Lacking, ...]
    sample: bool
    unworded: int = 0


class Wanted(NamedTuple):
    """The enterprises asked for, how many, by which of `PLACES`, and the questions."""

    rows: QuerySet[Enterprise]
    number: int
    by: dict[str, str]
    filters: tuple[Filter, ...]


def pyramid_questions(rows: QuerySet[Enterprise], asked: Asked) -> Wanted:
    """The enterprises asked for by street, park and industry. One query."""
    answers = list(rows.order_by().values(*PLACES).annotate(number=Count("pk")))
    by, filters = {}, []
    for name, title in PLACES.items():
        known = {one: one for one in sorted({answer[name] for answer in answers}) if one}
        filters.append(choice(asked, name, title, known))
        if value := asked.among(name, known):
            by[name] = value
    count = sum(one["number"] for one in answers if all(one[name] == value for name, value in by.items()))
    return Wanted(rows.filter(**by), count, by, tuple(filters))


def pyramid_of(rows: QuerySet[Enterprise], today: date) -> Pyramid:
    """What the enterprises come to, decided for `today`. Eight queries."""
    firms = list(rows.order_by("name", "pk")[: MOST + 1])
    if len(firms) > MOST:
        return Pyramid(rows.count(), True, (), (), (), False)
    packs = [pack for pack in reversed(enterprise_packs(today)) if pack.rung]
    counting = _Counting(packs)
    held = titles_held(today)
    decisions = _decided(rows, packs, [firm.pk for firm in firms if firm.pk in held], today)
    for firm in firms:
        counting.add(firm, {one.name: one for one in held.get(firm.pk, ())}, decisions)
    asked = counting.asked()
    why = told(asked[:WORDED], {pack.key: pack for pack in packs}, today)
    counting.settle(why)
    named = {firm.pk: firm for firm in firms}
    found = [(one, _lacking(one, named[one.firm], counting.levels, words)) for one, words in why.items() if words]
    return Pyramid(
        len(firms), False, tuple(counting.levels.values()), tuple(one for at, one in found if not at.review),
        tuple(one for at, one in found if at.review), any(firm.sample for firm in firms), len(asked[WORDED:]),
    )  # fmt: skip


Decisions = dict[bool, dict[str, dict[str, Scanned]]]


def _decided(rows: QuerySet[Enterprise], packs: Sequence[RulePack], holders: Sequence[int], today: date) -> Decisions:
    """What the packs decide about a first application of all, and about the review of who holds any title."""
    keys = [pack.key for pack in packs]
    reviewed = scanned(rows.filter(pk__in=holders), keys, Question(today, "review")) if holders else {}
    return {False: scanned(rows, keys, Question(today, "first")), True: reviewed}


class _Counting:
    """The levels while enterprises are added to them."""

    def __init__(self, packs: Sequence[RulePack]) -> None:
        address = reverse("enterprise-list")
        self.levels = {
            pack.key: Level(
                pack.key, pack.title, f"{address}?title={pack.award}" if pack.award else "", pack.award
            )
            for pack in packs
        }  # fmt: skip
        self._packs = packs
        self._near: list[Asking] = []
        self._falling: list[Asking] = []

    def add(self, firm: Enterprise, held: Mapping[str, Holding], decisions: Decisions) -> None:
        """Count an enterprise on every level. held: its titles by name."""
        for pack in self._packs:
            level, holding = self.levels[pack.key], held.get(pack.award)
            found = decisions[holding is not None][firm.key][pack.key]
            if holding is None:
                level.candidates[found.outcome] += 1
                if found.outcome == "fail" and found.near:
                    self._near.append(Asking(firm.pk, pack.key, review=False))
                continue
            if holding.own:
                level.pending += 1
            else:
                level.holders += 1
                for name, counts in level.places.items():
                    place = getattr(firm, name) or NOWHERE
                    counts[place] = counts.get(place, 0) + 1
            if found.outcome == "fail":
                level.falling += 1
                self._falling.append(Asking(firm.pk, pack.key, review=True))

    def asked(self) -> list[Asking]:
        """Whom to say something about, the highest level first, falls before near misses."""
        order = {key: at for at, key in enumerate(self.levels)}
        return [
            *sorted(self._falling, key=lambda one: order[one.pack]),
            *sorted(self._near, key=lambda one: order[one.pack]),
        ]

    def settle(self, why: Mapping[Asking, str]) -> None:
        """Count the near misses, but those of which the reasons show that below the one condition several lack."""
        for one in self._near:
            if why.get(one, NOWHERE):
                self.levels[one.pack].near += 1


def _lacking(asked: Asking, firm: Enterprise, levels: Mapping[str, Level], why: str) -> Lacking:
    href = reverse("enterprise-detail", args=[firm.key]) + ("?kind=review" if asked.review else "")
    return Lacking(firm.name, href, levels[asked.pack].title, why, firm.sample)


def place_table(levels: Sequence[Level], name: str) -> list[tuple[str, list[int]]]:
    """Confirmed holders by place: the place and how many on each of `levels`; those with most first, 没有写 last."""
    places = {place for level in levels for place in level.places[name]}
    lines = [(place, [level.places[name].get(place, 0) for level in levels]) for place in places]
    return sorted(lines, key=lambda line: (line[0] == NOWHERE, -sum(line[1]), line[0]))


def grouped(found: Sequence[Lacking]) -> Mapping[str, list[Lacking]]:
    """By rung, in their order."""
    groups: dict[str, list[Lacking]] = {}
    for one in found:
        groups.setdefault(one.rung, []).append(one)
    return groups
