"""The page of all firms: the groups with their lines, the ranks as asked, and who has no points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.http import urlencode

from yongjiang.model.rules import Grading
from yongjiang.rules import Rulebook
from yongjiang.web.documents.exports import Cell
from yongjiang.web.register.listing import PAGE, Asked, choice, search
from yongjiang.web.ui.pieces import Column, Count, Filter, ListPage, Tab, Tone
from yongjiang.web.yields.assessing import Population, Standing, as_decided, lacking, population, standings
from yongjiang.web.yields.methods import AVERAGE, Choice, chosen
from yongjiang.web.yields.ranking import Firm, Group, Placed, counted, groups_of, placed, tone, written
from yongjiang.web.zone import rulebook

#: value of ``?show=`` for the firms without points
APART = "apart"
_FILTERS = ("q", "group", "grade", "street", "park")


@dataclass(frozen=True, slots=True)
class YieldRow:
    """A ranked firm as the table has it. line: where the grade ends above this row, in words, "" for no line."""

    href: str
    firm: Firm
    group: str
    place: str
    points: str
    grade: str
    tone: Tone
    parts: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True)
class ApartRow:
    """A firm without points, and why."""

    href: str
    firm: Firm
    group: str
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YieldPage:
    """What is asked and what comes of it. averages: bases that stand in, title and value; listed: None where the pack
    cannot score anybody; links: where the firms without points and those with are.
    """

    choice: Choice
    averages: tuple[tuple[str, str], ...]
    groups: tuple[tuple[Group, str], ...]
    counts: tuple[Count, ...]
    listed: ListPage | None
    apart: bool
    scored: int
    unscored: int
    outside: int
    links: Mapping[str, str]
    sample: bool

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The firms with points, and those without."""
        return (
            Tab("名次", self.links["ranked"], not self.apart, self.scored),
            Tab("还不能打分", self.links["apart"], self.apart, self.unscored),
        )


@dataclass(frozen=True, slots=True)
class _Decided:
    """All that is decided for a choice."""

    choice: Choice
    found: Population
    standing: Standing
    averages: Mapping[str, str]
    places: tuple[Placed, ...]
    groups: tuple[Group, ...]

    @property
    def grading(self) -> Grading:
        """How the pack ranks: each that grades says it."""
        assert self.standing.pack.grading is not None
        return self.standing.pack.grading

    @property
    def grades(self) -> tuple[str, ...]:
        """Best first."""
        return tuple(cut.grade for cut in self.grading.cuts)


def yield_page(asked: Asked, number: str, today: date) -> YieldPage:
    """The page as asked: ``?pack= &year= &bases= &show= &q= &group= &grade= &street= &park= &sort= &page=``."""
    choice_ = chosen(asked, today)
    decided = _decided(choice_)
    if decided is None:
        return YieldPage(choice_, (), (), (), None, False, 0, 0, 0, links_of(choice_), False)
    standing, apart = decided.standing, asked.one("show") == APART
    page: Page[Any] = Paginator(_apart(decided, asked) if apart else _rows(decided, asked), PAGE).get_page(number)
    if apart:
        page.object_list = _apart_rows(decided, list(page.object_list))
    shape = reverse("yield-export", args=["xlsx"]), reverse("yield-export", args=["csv"])
    listed = ListPage(
        "企业", "家", "", page, _columns(standing, apart=apart), "group", _filters(decided, asked, apart=apart),
        xlsx=shape[0], csv=shape[1],
    )  # fmt: skip
    titles = {one.name: one.title for one in standing.pack.parameters}
    address = urlencode(choice_.answers)
    counts = counted(standing.scored.values(), decided.grading)
    return YieldPage(
        choice_,
        tuple((titles[name], value) for name, value in decided.averages.items()),
        tuple((group, f"?{address}&{urlencode({'group': group.name})}") for group in decided.groups),
        tuple(Count(f"{grade} 类", many, f"?{address}&grade={grade}") for grade, many in counts),
        listed, apart, len(standing.scored), len(standing.unscored), standing.outside, links_of(choice_),
        any(firm.sample for firm in decided.found.firms.values()),
    )  # fmt: skip


def yield_file(asked: Asked, today: date) -> tuple[Sequence[str], Iterator[Sequence[Cell]]]:
    """Heads and rows of the list as asked, all of it."""
    decided = _decided(chosen(asked, today))
    if decided is None:
        return ("企业",), iter(())
    if asked.one("show") == APART:
        heads = ("企业", "统一社会信用代码", "街道（镇）", "园区", "分组", "为什么没有分数", "示例数据")
        return heads, map(_apart_cells, _apart_rows(decided, _apart(decided, asked)))
    titles = [one.title for one in decided.standing.indicators]
    lines = [f"{grade}类线" for grade in decided.grades[:-1]]
    front = ("企业", "统一社会信用代码", "街道（镇）", "园区", "分组", "名次", "组内家数", "综合得分", "类")
    return (*front, *titles, *lines, "示例数据"), (_cells(decided, one) for one in _matching(decided, asked))


def _decided(choice_: Choice) -> _Decided | None:
    """None where there is no pack for the year, or some of its parameters are not set."""
    method = choice_.method
    if method is None or (method.unset and not (choice_.averages and method.fillable)):
        return None
    found = population(method)
    pack, averages = as_decided(found, filled=choice_.averages)
    standing = standings(found, [pack])[0]
    places = placed(standing.scored.values(), found.order)
    assert pack.grading is not None
    return _Decided(choice_, found, standing, averages, places, groups_of(places, pack.grading))


def links_of(choice_: Choice, *, whole: bool = True) -> dict[str, str]:
    """Addresses that ask the same otherwise. whole: also those of pages about all firms."""
    own = choice_.answers
    found = {"ranked": f"?{urlencode(own)}", "apart": f"?{urlencode({**own, 'show': APART})}"}
    if (example := choice_.example) is not None:
        found["example"] = f"?{urlencode({'pack': example.pack.key, 'year': str(choice_.year), 'bases': AVERAGE})}"
    found["averages"] = f"?{urlencode({**own, 'bases': AVERAGE})}"
    if whole:
        found["what_if"] = f"{reverse('yield-what-if')}?{urlencode(own)}"
    return found


def _matching(decided: _Decided, asked: Asked) -> list[Placed]:
    """The ranked firms that are asked for, in the order asked."""
    groups, grades = dict.fromkeys([one.name for one in decided.groups], 1), dict.fromkeys(decided.grades, 1)
    group, grade = asked.among("group", groups), asked.among("grade", grades)
    found = [
        one
        for one in decided.places
        if _wanted(one.scored.firm, asked)
        and (not group or one.scored.group == group)
        and (not grade or one.scored.grade == grade)
    ]
    sort = asked.one("sort")
    parts = {indicator.key: at for at, indicator in enumerate(decided.standing.indicators)}
    if (key := sort.removeprefix("-")) in ("points", "name", *parts):
        found.sort(key=lambda one: _by(one, key, parts), reverse=sort.startswith("-"))
    elif sort == "-group":
        found.reverse()
    return found


def _by(one: Placed, key: str, parts: Mapping[str, int]) -> int | str:
    if key == "name":
        return one.scored.firm.name
    return one.scored.points if key == "points" else one.scored.parts[parts[key]]


def _wanted(firm: Firm, asked: Asked) -> bool:
    words = asked.one("q").upper().split()
    return (
        all(word in firm.name.upper() or word in firm.code for word in words)
        and asked.one("street") in ("", firm.street)
        and asked.one("park") in ("", firm.park)
    )


def _rows(decided: _Decided, asked: Asked) -> list[YieldRow]:
    """Rows of the table; in the order of the groups a line stands where a grade ends."""
    found = _matching(decided, asked)
    lined = asked.one("sort") in ("", "group")
    lines = {(group.name, grade): points for group in decided.groups for grade, points in group.lines}
    grading = decided.grading
    shares = {cut.grade: cut.upto for cut in grading.cuts}
    address = urlencode(decided.choice.answers)
    rows = []
    for at, one in enumerate(found):
        before = found[at - 1].scored if at else None
        line, mine = "", one.scored
        if lined and before and before.group == mine.group and before.grade != mine.grade:
            points = lines[before.group, before.grade]
            line = f"{before.grade} 类线：{written(points)} 分（前 {shares[before.grade]}）"
        href = f"{reverse('yield-detail', args=[mine.firm.key])}?{address}"
        parts = tuple(map(written, mine.parts))
        rows.append(
            YieldRow(
                href, mine.firm, mine.group, f"{one.rank}/{one.size}", written(mine.points), mine.grade,
                tone(mine.grade, grading), parts, line,
            )
        )  # fmt: skip
    return rows


def _apart(decided: _Decided, asked: Asked) -> list[str]:
    """Keys of the firms without points that are asked for, by name."""
    found = decided.found
    group = asked.among("group", dict.fromkeys(found.order, 1))
    keys = [
        key
        for key in decided.standing.unscored
        if _wanted(found.firms[key], asked) and group in ("", found.groups.get(key, ""))
    ]
    return sorted(keys, key=lambda key: found.firms[key].name, reverse=asked.one("sort") == "-name")


def _apart_rows(decided: _Decided, keys: Sequence[str]) -> list[ApartRow]:
    found, pack = decided.found, decided.standing.pack
    book = Rulebook([pack], rulebook().facts.values())
    return [
        ApartRow(
            reverse("enterprise-facts", args=[key]), found.firms[key], found.groups.get(key, ""),
            lacking(found.subjects[key], book, pack.key, found.method.question),
        )
        for key in keys
    ]  # fmt: skip


def _columns(standing: Standing, *, apart: bool) -> tuple[Column, ...]:
    if apart:
        return Column("企业", "name"), Column("分组"), Column("为什么没有分数")
    titles = (Column(one.title, one.key, numeric=True) for one in standing.indicators)
    return (
        Column("企业", "name"), Column("分组", "group"), Column("名次", numeric=True), Column("类"),
        Column("综合得分", "points", numeric=True), *titles,
    )  # fmt: skip


def _filters(decided: _Decided, asked: Asked, *, apart: bool) -> tuple[Filter, ...]:
    firms = decided.found.firms.values()
    groups = {one: one for one in decided.found.order}
    grades = {grade: f"{grade} 类" for grade in decided.grades}
    kept = [*decided.choice.answers.items(), *([("show", APART)] if apart else [])]
    return (
        *(Filter(name, "", "kept", value=(value,)) for name, value in kept),
        search(asked, "企业名称、代码"),
        choice(asked, "group", "分组", groups),
        *([] if apart else [choice(asked, "grade", "类", grades)]),
        choice(asked, "street", "街道（镇）", _known(firm.street for firm in firms)),
        choice(asked, "park", "园区", _known(firm.park for firm in firms)),
    )


def _known(values: Iterable[str]) -> dict[str, str]:
    return {one: one for one in sorted(set(values)) if one}


def _cells(decided: _Decided, one: Placed) -> Sequence[Cell]:
    firm, mine = one.scored.firm, one.scored
    lines = dict(next(group.lines for group in decided.groups if group.name == mine.group))
    at_lines = [lines.get(grade) for grade in decided.grades[:-1]]
    return (
        firm.name, firm.code, firm.street, firm.park, mine.group, one.rank, one.size, Decimal(mine.points) / 100,
        mine.grade, *(Decimal(part) / 100 for part in mine.parts),
        *(None if line is None else Decimal(line) / 100 for line in at_lines), "是" if firm.sample else "",
    )  # fmt: skip


def _apart_cells(row: ApartRow) -> Sequence[Cell]:
    firm = row.firm
    return (
        firm.name, firm.code, firm.street, firm.park, row.group, "；".join(row.lacks), "是" if firm.sample else "",
    )  # fmt: skip
