"""Columns of a table that are worked out from others: shares of a total, rates, growth, differences.

Nothing is known of a column but that its head speaks of a share or a change. What it is worked out from is learned from
its own rows: a relation that holds in nearly all of them, to the digits printed, is no chance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from yongjiang.checker.figures import number_in, plain
from yongjiang.checker.table_sums import is_total
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.kernel.quantities import Interval, half_step
from yongjiang.model.plan import Table, TableRow

#: heads of columns that may be worked out from others, none of which is a value of its own (增加值) or a mean of years
_SHARE = re.compile(r"占|比重|份额|比例|构成|率|进度")
_CHANGE = re.compile(r"增|减|升|降|速|幅|同比|环比|变化|变动|±|差额|差值")
_NEITHER = re.compile(r"增加值|年均|平均|累计增|排[名位]|位次|编号|序号|年份|时间|单价|税率|速度指标")
#: columns that far from it are looked at
_NEAR = 5
#: rows in which a relation has to hold, more of changes in whole numbers, with which much agrees; so many times as
#: often as not
_ENOUGH, _ENOUGH_WHOLE, _TIMES = 3, 5, 3
_SIGNS = " 　\t\n:：%％"
_ALL = Interval(Decimal(100), Decimal(100))


class Broken(NamedTuple):
    """A cell that is not worked out as those of the other rows of its column: what it would be, and how.

    used: the cells it is worked out from, as (row, column). growth: it is one, to which prices may add.
    """

    row: TableRow
    column: int
    printed: Decimal
    right: Decimal
    formula: str
    used: tuple[tuple[TableRow, int], ...]
    in_per_cent: bool
    growth: bool


class _Number(NamedTuple):
    """near: what the printed digits allow; counted: of a whole number nothing else."""

    value: Decimal
    near: Interval
    counted: Interval


class _Form(NamedTuple):
    """How a value comes from two others. sign: between them in the formula, with what stands before and behind.

    counted: whole numbers are taken as they are.
    """

    of: Callable[[Interval, Interval], Interval | None]
    before: str
    sign: str
    behind: str
    counted: bool = False

    def near(self, number: _Number) -> Interval:
        """What `number` may have been."""
        return number.counted if self.counted else number.near


def _quotient(a: Interval, b: Interval) -> Interval | None:
    found = a.over(b) if a.low >= 0 < b.low else None
    return found and found.times(_ALL)


def _growth(a: Interval, b: Interval) -> Interval | None:
    found = _quotient(a, b)
    return found and found.minus(_ALL)


def _fall(a: Interval, b: Interval) -> Interval | None:
    found = _growth(a, b)
    return found and Interval(-found.high, -found.low)


_RATE = _Form(_quotient, "", " ÷ ", "")
_GROWTH = _Form(_growth, "", " ÷ ", " - 1")
_FALL = _Form(_fall, "1 - ", " ÷ ", "")
_DIFFERENCE = _Form(Interval.minus, "", " - ", "", counted=True)
_CHANGES = (_GROWTH, _DIFFERENCE, _FALL)


def broken_relations(table: Table, words: Vocabulary) -> Iterator[Broken]:
    """Cells of `table` that are not what the column's other rows make of their neighbours."""
    heads = ["".join(head.split()) for head in table.columns]
    derived = [k for k, head in enumerate(heads) if (_SHARE.search(head) or _CHANGE.search(head))]
    derived = [k for k in derived if not _NEITHER.search(heads[k])]
    if not derived or len(table.rows) < _ENOUGH:
        return
    numbers = [[_number(row, k) for k in range(len(heads))] for row in table.rows]
    totals = [k for k, row in enumerate(table.rows) if is_total(row, words)]
    for column in derived:
        values = [row[column] for row in numbers]
        different = {number.value for number in values if number is not None}
        if len(different) >= _ENOUGH:
            cases = list(_cases(heads, column, totals))
            whole = all(value == value.to_integral_value() for value in different)
            yield from _exceptions(table.rows, numbers, column, cases, _ENOUGH_WHOLE if whole else _ENOUGH)


class _Case(NamedTuple):
    """A column that may come from the columns `a` and `b`; `b` in the row `total` where that is given."""

    form: _Form
    a: int
    b: int
    total: int | None = None


def _cases(heads: Sequence[str], column: int, totals: Sequence[int]) -> Iterator[_Case]:
    """What a column may be worked out from: the columns beside it, of which two stand beside each other."""
    near = [k for k in range(max(0, column - _NEAR), column + _NEAR + 1) if k < len(heads) and k != column]
    near = [k for k in near if heads[k] not in ("", "序号", "编号")]
    pairs = [pair for first in pairwise(near) for pair in (first, first[::-1])]
    if _SHARE.search(heads[column]):
        if len(totals) == 1:
            yield from [_Case(_RATE, k, k, totals[0]) for k in near]
        yield from [_Case(_RATE, a, b) for a, b in pairs]
    if _CHANGE.search(heads[column]):
        yield from [_Case(form, a, b) for a, b in pairs for form in _CHANGES]


def _exceptions(
    rows: Sequence[TableRow],
    numbers: Sequence[Sequence[_Number | None]],
    column: int,
    cases: Sequence[_Case],
    for_change: int,
) -> Iterator[Broken]:
    """Of the relation that holds most often the rows in which it does not; nothing where one holds in all.

    for_change: rows in which a change has to hold.
    """
    best: tuple[int, list[int], _Case] | None = None
    for case in cases:
        right, wrong = _held(numbers, column, case)
        enough = for_change if case.form in _CHANGES else _ENOUGH
        if right >= enough and right >= _TIMES * len(wrong) and (best is None or right - len(wrong) > best[0]):
            best = right - len(wrong), wrong, case
    if best is None:
        return
    _, wrong, case = best
    for k in wrong:
        if not any(_fits(numbers, column, other, k) for other in _others(case)):
            broken = _broken(rows, numbers, column, case, k)
            if broken is not None:
                yield broken


def _others(case: _Case) -> Iterator[_Case]:
    """What a row of another kind may tell instead: points for a share, where the rest tell growth."""
    if case.form in _CHANGES:
        yield from (_Case(form, a, b) for form in _CHANGES for a, b in ((case.a, case.b), (case.b, case.a)))


def _held(numbers: Sequence[Sequence[_Number | None]], column: int, case: _Case) -> tuple[int, list[int]]:
    """In how many rows the relation holds, and those in which it does not."""
    right, wrong = 0, list[int]()
    for k, row in enumerate(numbers):
        said, made = row[column], _made(numbers, case, k)
        if said is None or made is None or k == case.total:
            continue
        if made.meets(case.form.near(said)):
            right += said.value != 0
        else:
            wrong.append(k)
            if len(wrong) > len(numbers) // _TIMES:
                break
    return right, wrong


def _fits(numbers: Sequence[Sequence[_Number | None]], column: int, case: _Case, k: int) -> bool:
    said, made = numbers[k][column], _made(numbers, case, k)
    return said is not None and made is not None and made.meets(case.form.near(said))


def _made(numbers: Sequence[Sequence[_Number | None]], case: _Case, k: int) -> Interval | None:
    a, b = numbers[k][case.a], numbers[k if case.total is None else case.total][case.b]
    return None if a is None or b is None else case.form.of(case.form.near(a), case.form.near(b))


def _broken(
    rows: Sequence[TableRow], numbers: Sequence[Sequence[_Number | None]], column: int, case: _Case, k: int
) -> Broken | None:
    below = k if case.total is None else case.total
    said, a, b = numbers[k][column], numbers[k][case.a], numbers[below][case.b]
    assert said is not None, "it was held against it"
    assert a is not None, "it was worked out from it"
    assert b is not None, "it was worked out from it"
    made = case.form.of(Interval(a.value, a.value), Interval(b.value, b.value))
    if made is None:
        return None
    form = case.form
    formula = f"{form.before}{plain(a.value)}{form.sign}{plain(b.value)}{form.behind}"
    used = ((rows[k], case.a), (rows[below], case.b))
    return Broken(
        rows[k], column, said.value, made.low, formula, used, form is not _DIFFERENCE, form in (_GROWTH, _FALL)
    )


def _number(row: TableRow, column: int) -> _Number | None:
    value = number_in(row.cells[column].text.strip(_SIGNS)) if column < len(row.cells) else None
    if value is None:
        return None
    near = Interval.around(value, half_step(value))
    return _Number(value, near, Interval(value, value) if value == value.to_integral_value() else near)
