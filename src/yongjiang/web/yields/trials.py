"""What other weights and bases would do: the grades of all firms before and after. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.http import urlencode

from yongjiang.model.rules import Grading
from yongjiang.rules.batch.terms import TooLargeError
from yongjiang.rules.indicators import indicators, unset, with_values
from yongjiang.web.documents.exports import Cell
from yongjiang.web.register.listing import PAGE, Asked, choice, search
from yongjiang.web.ui.pieces import Column, Count, Filter, ListPage, Tone
from yongjiang.web.yields.assessing import Population, Standing, as_decided, averages, population, standings
from yongjiang.web.yields.forms import MARK, TrialForm
from yongjiang.web.yields.methods import Choice, chosen
from yongjiang.web.yields.ranking import Firm, Placed, counted, placed, tone, written
from yongjiang.web.zone import rulebook

Moved = Literal["up", "down", "same", "new"]
#: class and sign of what changed for the better or the worse
_LOOKS: dict[Moved, tuple[Tone, str]] = {"up": ("good", "▲"), "down": ("bad", "▼"), "same": ("", ""), "new": ("", "")}
MOVED_WORDS: dict[Moved, str] = {"up": "升", "down": "降", "same": "不变", "new": "原来没有类"}
_COUNTED: tuple[Moved, ...] = ("up", "down", "same")
_HEADS = (
    "企业", "统一社会信用代码", "街道（镇）", "园区", "分组", "原得分", "原名次", "原类", "试算得分", "试算名次",
    "试算类", "变化", "示例数据",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TrialRow:
    """A firm before (None where it had no points) and after."""

    firm: Firm
    before: Placed | None
    after: Placed
    moved: Moved
    tones: tuple[Tone, Tone]

    @property
    def word(self) -> str:
        return MOVED_WORDS[self.moved]

    @property
    def look(self) -> tuple[Tone, str]:
        return _LOOKS[self.moved]

    @property
    def points(self) -> tuple[str, str]:
        """Before and after, in words."""
        return written(self.before.scored.points) if self.before else "—", written(self.after.scored.points)


@dataclass(frozen=True, slots=True)
class TrialPage:
    """The form, and what comes of it. total: sum of the weights, and whether it is 100; grades: (grade, before, after);
    listed: None where nothing was tried, or not readably; start: address that tries the weights of an example, where
    the pack has none.
    """

    choice: Choice
    form: TrialForm | None
    averages: tuple[tuple[str, str], ...]
    total: tuple[str, bool]
    grades: tuple[tuple[str, int, int], ...]
    counts: tuple[Count, ...]
    listed: ListPage | None
    same: bool
    start: str = ""


@dataclass(frozen=True, slots=True)
class _Tried:
    found: Population
    before: Standing | None
    after: Standing
    rows: tuple[TrialRow, ...]

    @property
    def grading(self) -> Grading:
        assert self.after.pack.grading is not None
        return self.after.pack.grading


def trial_page(asked: Asked, given: Mapping[str, str], number: str, today: date) -> TrialPage:
    """What ``?pack= &year= &bases=`` and a ``p-<parameter>=`` for each parameter ask. given: all of the address."""
    made = chosen(asked, today)
    if made.method is None:
        return TrialPage(made, None, (), ("", True), (), (), None, same=True)
    form, found, filled = _form(made, given)
    tried = _try(form, found, made) if form.is_bound and form.is_valid() else None
    titles = {one.name: one.title for one in made.method.pack.parameters}
    told = tuple((titles[name], value) for name, value in filled.items())
    if tried is None:
        return TrialPage(made, form, told, form.total(), (), (), None, same=True, start=_start(made, found))
    kept = {**made.answers, **{MARK + name: text for name, text in form.values().items()}}
    rows = _matching(tried, asked)
    filters = (
        *(Filter(name, "", "kept", value=(value,)) for name, value in kept.items()),
        search(asked, "企业名称、代码"),
        choice(asked, "moved", "变化", {str(key): word for key, word in MOVED_WORDS.items()}),
        choice(asked, "group", "分组", {one: one for one in found.order}),
    )
    columns = (
        Column("企业", "name"), Column("分组"), Column("原得分", numeric=True), Column("原名次", numeric=True),
        Column("原类"), Column("试算得分", "points", numeric=True), Column("试算名次", numeric=True), Column("试算类"),
        Column("变化", "moved"),
    )  # fmt: skip
    shape = [reverse("yield-what-if-export", args=[one]) for one in ("xlsx", "csv")]
    page = Paginator(rows, PAGE).get_page(number)
    listed = ListPage("企业", "家", "", page, columns, "", filters, xlsx=shape[0], csv=shape[1])
    address = urlencode(kept)
    counts = tuple(
        Count(MOVED_WORDS[key], sum(one.moved == key for one in tried.rows), f"?{address}&moved={key}", _LOOKS[key][0])
        for key in _COUNTED
    )
    return TrialPage(made, form, told, form.total(), _grades(tried), counts, listed, same=not form.has_changed())


def trial_file(asked: Asked, given: Mapping[str, str], today: date) -> tuple[Sequence[str], Iterator[Sequence[Cell]]]:
    """Heads and rows of the firms as asked, all of them."""
    made = chosen(asked, today)
    if made.method is None:
        return _HEADS, iter(())
    form, found, _ = _form(made, given)
    tried = _try(form, found, made) if form.is_bound and form.is_valid() else None
    return _HEADS, map(_cells, _matching(tried, asked) if tried else ())


def _start(made: Choice, found: Population) -> str:
    """Where the pack has no weights: the address that tries those of an example, and averages for bases it has not."""
    if made.example is None or found.method.fillable:
        return ""
    stated = {one.name: one.value for one in made.example.pack.parameters if one.value}
    values = {**averages(found), **stated}
    return f"?{urlencode({**made.answers, **{MARK + name: text for name, text in values.items()}})}"


def _form(made: Choice, given: Mapping[str, str]) -> tuple[TrialForm, Population, dict[str, str]]:
    """The form with the values in force, the firms, and the averages that stand in for bases."""
    assert made.method is not None
    found = population(made.method)
    pack, filled = as_decided(found, filled=made.averages)
    bound = any(name.startswith(MARK) for name in given)
    return TrialForm(pack, indicators(pack, rulebook().facts), given if bound else None), found, filled


def _try(form: TrialForm, found: Population, made: Choice) -> _Tried | None:
    """The grades before and after; None with an error of the form where the numbers are too large to stay exact."""
    now, _ = as_decided(found, filled=made.averages)
    then = with_values(now, form.values(), "试算")
    try:
        several = standings(found, [then] if unset(now) else [then, now])
    except TooLargeError:
        form.add_error(None, "这些数放在一起太大或小数太多，算不准。请把数写短一些。")
        return None
    after, before = several[0], several[1] if len(several) > 1 else None
    old = {one.scored.firm.key: one for one in placed(before.scored.values())} if before else {}
    assert then.grading is not None
    grades = [cut.grade for cut in then.grading.cuts]
    rows = tuple(
        _row(old.get(one.scored.firm.key), one, grades, then.grading)
        for one in placed(after.scored.values(), found.order)
    )
    return _Tried(found, before, after, rows)


def _row(before: Placed | None, after: Placed, grades: Sequence[str], grading: Grading) -> TrialRow:
    moved: Moved = "new"
    if before is not None:
        was, now = grades.index(before.scored.grade), grades.index(after.scored.grade)
        moved = "up" if now < was else "down" if now > was else "same"
    tones = (tone(before.scored.grade, grading) if before else "", tone(after.scored.grade, grading))
    return TrialRow(after.scored.firm, before, after, moved, tones)


def _grades(tried: _Tried) -> tuple[tuple[str, int, int], ...]:
    before = dict(counted(tried.before.scored.values(), tried.grading)) if tried.before else {}
    return tuple(
        (grade, before.get(grade, 0), many) for grade, many in counted(tried.after.scored.values(), tried.grading)
    )


def _matching(tried: _Tried, asked: Asked) -> list[TrialRow]:
    """The rows that are asked for, in the order asked: by group and new place where none is."""
    moved, words = asked.among("moved", MOVED_WORDS), asked.one("q").upper().split()
    group = asked.among("group", dict.fromkeys(tried.found.order, 1))
    rows = [
        row
        for row in tried.rows
        if moved in ("", row.moved)
        and group in ("", row.after.scored.group)
        and all(word in row.firm.name.upper() or word in row.firm.code for word in words)
    ]
    sort = asked.one("sort")
    order = list(MOVED_WORDS)
    if (key := sort.removeprefix("-")) == "name":
        rows.sort(key=lambda row: row.firm.name, reverse=sort.startswith("-"))
    elif key == "points":
        rows.sort(key=lambda row: row.after.scored.points, reverse=sort.startswith("-"))
    elif key == "moved":
        rows.sort(key=lambda row: order.index(row.moved), reverse=sort.startswith("-"))
    return rows


def _cells(row: TrialRow) -> Sequence[Cell]:
    firm, after = row.firm, row.after

    def cells(one: Placed | None) -> tuple[Cell, Cell, Cell]:
        return (Decimal(one.scored.points) / 100, one.rank, one.scored.grade) if one else (None, None, None)

    return (
        firm.name, firm.code, firm.street, firm.park, after.scored.group, *cells(row.before), *cells(after), row.word,
        "是" if firm.sample else "",
    )  # fmt: skip
