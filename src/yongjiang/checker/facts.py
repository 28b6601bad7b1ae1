"""Numbers of a plan as facts that can be compared: which indicator, whose, when, how much, how exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from yongjiang.checker.kept import kept
from yongjiang.kernel.quantities import Interval, half_step, parse_unit
from yongjiang.model.plan import IndicatorRow, Statement

if TYPE_CHECKING:
    from yongjiang.checker.paper import Paper

#: marks of an average or a ratio, which is no count even where its unit counts
_AVERAGED = re.compile("每|均|万人|千人|占比|率")
#: printed rounded to such words, a figure is a slogan more than a value
_ROUND_WORDS = frozenset("千万亿百")
_NONE = Decimal(0)


class Amount(Struct, frozen=True, dict=True):
    """A printed number in plain units.

    scale, written: what the unit as written is worth, and that unit: 26.3万亩 is read in 平方米, told in 万亩.
    counting: whether the unit is one of things that are counted; printed: the statement that prints the number.
    """

    value: Decimal
    high: Decimal | None
    unit: str
    scale: Decimal
    written: str
    counting: bool
    printed: Statement

    @kept
    def half(self) -> Decimal:
        """How far the true figure may be off; 0 where things are counted. Few are ever asked for it."""
        value, number = self.printed.value, self.printed.number
        assert value is not None, "an amount is that of a statement with a value"
        if number and number[0] in _ROUND_WORDS:  # 千亿
            return value * self.scale / 20
        if self.counting and self.scale == 1 and _is_count(self.printed.indicator, self.unit, value):
            return _NONE
        return half_step(value) * self.scale

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
        return self.value == other.value and (self.high is other.high is None or self.top == other.top)

    def allows(self, other: Amount) -> bool:
        """Whether the printed digits allow some of `other`, taken as it is printed."""
        return self.value - self.half <= other.top and other.value <= self.top + self.half


class Addition(NamedTuple):
    """Numbers that are to make up another."""

    whole: Amount
    parts: Sequence[Amount]

    @property
    def added(self) -> Decimal:
        """What the parts come to."""
        return sum((part.value for part in self.parts), _NONE)

    @property
    def off(self) -> Decimal:
        """How far that is from the whole."""
        return abs(self.added - self.whole.value)

    @property
    def adds_up(self) -> bool:
        """Whether rounding explains what is missing or too much."""
        return self.off <= sum((part.half for part in self.parts), self.whole.half)


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


def amounts_of(statements: Iterable[Statement], counted: frozenset[str]) -> dict[str, Amount]:
    """By id the amounts of those of `statements` that have a value. counted: units of things that are counted."""
    return {s.id: _amount_of(s, s.value, counted) for s in statements if s.value is not None}


def _amount_of(statement: Statement, value: Decimal, counted: frozenset[str]) -> Amount:
    high, written = statement.value_high, statement.unit
    scale, unit = parse_unit(written)
    high = None if high is None else high * scale
    return Amount(value * scale, high, unit, scale, written, unit in counted, statement)


def _is_count(indicator: str, unit: str, value: Decimal) -> bool:
    """Whether things were counted one by one, so that the figure is no rounded one."""
    return value == value.to_integral_value() and "/" not in unit and not _AVERAGED.search(indicator)
