"""Numbers of a plan as facts that can be compared: which indicator, whose, when, how much, how exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct

from yongjiang.kernel.quantities import Interval, half_step, parse_unit
from yongjiang.model.plan import IndicatorRow, Statement

if TYPE_CHECKING:
    from yongjiang.checker.paper import Paper

#: marks of an average or a ratio, which is no count even where its unit counts
_AVERAGED = re.compile("每|均|万人|千人|占比|率")
#: printed rounded to such words, a figure is a slogan more than a value
_ROUND_WORDS = frozenset("千万亿百")
_NONE = Decimal(0)


class Amount(Struct, frozen=True, gc=False):
    """A printed number in plain units. half: how far the true figure may be off; 0 where things are counted.

    scale, written: what the unit as written is worth, and that unit: 26.3万亩 is read in 平方米, told in 万亩.
    """

    value: Decimal
    high: Decimal | None
    half: Decimal
    unit: str
    scale: Decimal
    written: str

    @property
    def top(self) -> Decimal:
        """The upper end of a range, else the value."""
        return self.value if self.high is None else self.high

    @property
    def least(self) -> Decimal:
        """The least that the printed digits allow."""
        return self.value - self.half

    @property
    def most(self) -> Decimal:
        """The most that the printed digits allow."""
        return self.top + self.half

    @property
    def interval(self) -> Interval:
        """What the printed digits allow."""
        return Interval(self.least, self.most)

    @property
    def exact(self) -> Interval:
        """The printed value itself, a range as it is."""
        return Interval(self.value, self.top)

    def reads_as(self, other: Amount) -> bool:
        """Whether both are the same number or range."""
        return self.value == other.value and self.top == other.top

    def allows(self, other: Amount) -> bool:
        """Whether the printed digits allow some of `other`, taken as it is printed."""
        return self.value - self.half <= other.top and other.value <= self.top + self.half


class Fact(Struct, frozen=True, eq=False):
    """A statement with a value, ready to be compared.

    key: canonical name; scope: the place or body it is about, "" for the whole area; row: of a table, else None.
    span: of an increase, whether it is a "year"'s or the whole "period"'s; of a growth, whether a "mean" of years.
    """

    paper: Paper
    statement: Statement
    key: str
    name: str
    scope: str
    amount: Amount
    row: IndicatorRow | None
    span: str = ""

    @property
    def bounds(self) -> Interval:
        """Values that satisfy the statement: 3000家以上 is 3000 and more."""
        low, high = self.amount.exact
        op = self.statement.op
        if op in (">=", ">"):
            return Interval(low, Decimal("Infinity"))
        if op in ("<=", "<"):
            return Interval(Decimal("-Infinity"), high)
        return Interval(low, high)


def amount_of(statement: Statement, value: Decimal, counted: frozenset[str]) -> Amount:
    """The amount of `statement`, whose value is `value`. counted: units of things that are counted."""
    high, number = statement.value_high, statement.number
    scale, unit = parse_unit(statement.unit)
    worth = value * scale
    if number and number[0] in _ROUND_WORDS:  # 千亿
        half = worth / 20
    elif unit in counted and scale == 1 and _is_count(statement.indicator, unit, value):
        half = _NONE
    else:
        half = half_step(value) * scale
    return Amount(worth, None if high is None else high * scale, half, unit, scale, statement.unit)


def _is_count(indicator: str, unit: str, value: Decimal) -> bool:
    """Whether things were counted one by one, so that the figure is no rounded one."""
    return value == value.to_integral_value() and "/" not in unit and not _AVERAGED.search(indicator)
