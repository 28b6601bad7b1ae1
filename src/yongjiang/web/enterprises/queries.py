"""The list of enterprises, and the file of one: facts by group, with their history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from yongjiang.model.rules import FactDefinition
from yongjiang.web.documents.exports import Cell
from yongjiang.web.enterprises.facts import OF_PROFILE, Holding, is_pending, standing, titles_held
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact
from yongjiang.web.register.listing import Asked, Listing, choice, search
from yongjiang.web.ui.pieces import Column
from yongjiang.web.zone import rulebook

#: closed accounting years that are asked for; a firm's growth over three years needs four
YEARS = 4
NOT_APPLICABLE = "不适用"
#: facts of things that are no enterprises
_OTHER_GROUPS = ("关键技术",)


@dataclass(frozen=True, slots=True)
class EnterpriseRow:
    """An enterprise in a list. titles: those that it holds today."""

    href: str
    name: str
    code: str
    street: str
    park: str
    industry: str
    titles: tuple[str, ...]
    sample: bool


def listed_enterprises(rows: QuerySet[Enterprise], asked: Asked, today: date) -> Listing:
    """Enterprises as asked: by words, street, park, industry, title held today."""
    words = {name: short_title(fact) for name, fact in rulebook().facts.items() if fact.kind == "title"}
    filters = []
    for name, title in (("street", "街道（镇）"), ("park", "园区"), ("industry", "行业")):
        known = {one: one for one in sorted(set(rows.order_by().values_list(name, flat=True).distinct())) if one}
        filters.append(choice(asked, name, title, known))
        if value := asked.among(name, known):
            rows = rows.filter(**{name: value})
    if title := asked.among("title", words):
        rows = rows.filter(pk__in=titles_held(today, names=(title,)))
    orders = {name: (name,) for name in ("name", "street", "park", "industry", "pk")}
    columns = [
        Column("企业", "name"), Column("行业", "industry"), Column("街道（镇）", "street"), Column("园区", "park"),
        Column("现在持有的称号"),
    ]  # fmt: skip

    def titles(holdings: Iterable[Holding]) -> tuple[str, ...]:
        return tuple(words[one.name] + ("（待核）" if one.own else "") for one in holdings)

    def shown(found: Iterable[Enterprise]) -> Sequence[EnterpriseRow]:
        page = list(found)
        held = titles_held(today, firms=[row.pk for row in page])
        return [
            EnterpriseRow(
                reverse("enterprise-detail", args=[row.key]), row.name, row.code or "", row.street, row.park,
                row.industry, titles(held.get(row.pk, ())), row.sample,
            )
            for row in page
        ]  # fmt: skip

    all_held = cache(lambda: titles_held(today))  # a file has all rows

    def cells(row: Enterprise) -> Sequence[Cell]:
        held = titles(all_held().get(row.pk, ()))
        return (
            row.name, row.code, row.industry, row.street, row.park, "、".join(held), row.source,
            "是" if row.sample else "",
        )  # fmt: skip

    return Listing(
        name="企业",
        counter="家",
        about="每家企业站在哪一级、持有哪些称号；点开看离下一级还差什么。企业数据不公开。",
        rows=rows.filter(asked.words("name", "code", "industry")).order_by(*asked.order(orders, "pk")),
        filters=(search(asked, "名称、代码、行业"), *filters, choice(asked, "title", "持有的称号", words)),
        columns=tuple(columns),
        sort="pk",
        heads=("企业", "统一社会信用代码", "行业", "街道（镇）", "园区", "现在持有的称号", "来源", "示例数据"),
        cells=cells,
        shown=shown,
    )


def short_title(fact: FactDefinition) -> str:
    """What a title is called without the word for its paper."""
    return fact.title.removesuffix("称号").removesuffix("证书").removesuffix("入库登记编号")


@dataclass(frozen=True, slots=True)
class Told:
    """A stated value. words: as it was typed, 不适用, or 收回; counts: whether it is the newest; pending: a title that
    the firm alone states.
    """

    title: str
    year: int | None
    words: str
    source: str
    when: datetime
    who: str
    counts: bool
    pending: bool


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact of a group. values: what is known, one a year, or one alone; None where nobody said."""

    fact: FactDefinition
    values: tuple[Told | None, ...]


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts of one heading, as tables: those of each year with years as columns, and those that have one value.

    known, asked: how many values there are, and how many there could be.
    """

    name: str
    years: tuple[int, ...]
    yearly: tuple[FactLine, ...]
    single: tuple[FactLine, ...]
    known: int
    asked: int


@dataclass(frozen=True, slots=True)
class EnterpriseFile:
    """All facts of an enterprise. history: every statement, newest first; last: key of the newest row, 0 for none."""

    groups: tuple[FactGroup, ...]
    history: tuple[Told, ...]
    last: int


def fact_groups(*, judged: bool = True) -> dict[str, tuple[FactDefinition, ...]]:
    """The facts that are filled in about enterprises, by group, in the order of the vocabulary. judged: also those that
    a person judges.
    """
    found: dict[str, list[FactDefinition]] = {}
    for fact in rulebook().facts.values():
        if fact.group not in _OTHER_GROUPS and fact.name not in OF_PROFILE and (judged or not fact.judged):
            found.setdefault(fact.group, []).append(fact)
    return {group: tuple(facts) for group, facts in found.items()}


def fillable_facts() -> dict[str, FactDefinition]:
    """All facts that are filled in about enterprises, by name."""
    return {fact.name: fact for facts in fact_groups().values() for fact in facts}


def asked_years(today: date) -> tuple[int, ...]:
    """The accounting years that are asked for, newest first."""
    return tuple(range(today.year - 1, today.year - 1 - YEARS, -1))


def enterprise_file(rows: Sequence[EnterpriseFact], today: date) -> EnterpriseFile:
    """The file from all rows of an enterprise, in the order they were written."""
    counting = standing(rows)
    years = tuple(sorted({*asked_years(today), *(year for _, year in counting if year)}, reverse=True))
    groups = []
    for name, facts in fact_groups().items():
        yearly, single = (
            tuple(
                FactLine(fact, tuple(_told(counting.get((fact.name, year)), fact) for year in asked))
                for fact in facts
                if fact.yearly is bool(asked[0])
            )
            for asked in (years, (None,))
        )
        lines = [*yearly, *single]
        known = sum(value is not None for line in lines for value in line.values)
        groups.append(FactGroup(name, years, yearly, single, known, sum(len(line.values) for line in lines)))
    facts_known, live = rulebook().facts, {row.pk for row in counting.values()}
    history = tuple(
        told
        for row in reversed(rows)
        if row.name in facts_known and (told := _told(row, facts_known[row.name], counts=row.pk in live))
    )
    return EnterpriseFile(tuple(groups), history, rows[-1].pk if rows else 0)


def written_value(row: EnterpriseFact) -> str:
    """A value as it was typed."""
    return "收回" if row.withdrawn else NOT_APPLICABLE if row.value is None else row.written


def _told(row: EnterpriseFact | None, fact: FactDefinition, *, counts: bool = True) -> Told | None:
    if row is None:
        return None
    who = str(row.by) if row.by_id else "系统"
    pending = counts and is_pending(row)
    return Told(fact.title, row.year, written_value(row), row.source, timezone.localtime(row.at), who, counts, pending)
