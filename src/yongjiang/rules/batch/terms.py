"""Formulas as SQL: a state, and an exact value as whole numbers above and below the line."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import gcd
from typing import assert_never

from yongjiang.model.rules import FactDefinition
from yongjiang.rules.batch.columns import stem_of
from yongjiang.rules.batch.dialects import Dialect
from yongjiang.rules.formulas import (
    Arithmetic,
    Constant,
    DaysSince,
    FactOf,
    Formula,
    Root,
    Rounded,
    SumOf,
    Unset,
)
from yongjiang.rules.leaves import under_root
from yongjiang.rules.sheets import ABSENT, FOUNDED, KNOWN, MISSING, UNDEFINED, UNJUDGED, UNSET
from yongjiang.rules.stating import LARGEST
from yongjiang.rules.tree import Limit, Span

_NARROW = 2**63 - 1
_WIDE = 10**38 - 1


class TooLargeError(ValueError):
    """A formula whose exact value may need more than 38 digits."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number in SQL. bound: its size is at most this; wide: whether it has the wide type."""

    sql: str
    bound: int
    wide: bool = False


ONE = Whole("1", 1)


@dataclass(frozen=True, slots=True)
class Term:
    """A value: ``factor * above / below`` where `state` is 0; below is above zero then, factor always."""

    state: str
    above: Whole
    below: Whole
    factor: Fraction


class Terms:
    """Turns formulas into SQL. on: the day of the question; year: the last accounting year; columns: those that the
    table has; let: gives an expression a name, so that it is worked out once."""

    def __init__(
        self, dialect: Dialect, on: date, year: int, columns: Collection[str], let: Callable[[str], str]
    ) -> None:
        self._dialect = dialect
        self._on = on
        self._year = year
        self._columns = columns
        self._let = let

    # facts

    def column(self, name: str) -> str:
        """The column, or NULL where the table has none."""
        return name if name in self._columns else "NULL"

    def stem(self, fact: FactDefinition, back: int = 0) -> str:
        """The column of a fact without its part."""
        return stem_of(fact.name, self._year - back if fact.yearly else None)

    def state(self, fact: FactDefinition, back: int = 0) -> str:
        """The state of a fact, in SQL."""
        stem = self.stem(fact, back)
        value = f"{stem}__since" if fact.kind == "title" else stem
        arms = []
        if value in self._columns:
            arms.append(f"WHEN {value} IS NOT NULL THEN {KNOWN}")
        if f"{stem}__absent" in self._columns:
            arms.append(f"WHEN {stem}__absent THEN {ABSENT}")
        founded = stem_of(FOUNDED, None)
        if fact.yearly and founded in self._columns:
            arms.append(f"WHEN year({founded}) > {self._year - back} THEN {ABSENT}")
        lacking = UNJUDGED if fact.judged else MISSING
        return self._let(f"CASE {' '.join(arms)} ELSE {lacking} END") if arms else str(lacking)

    def _number(self, fact: FactDefinition, back: int) -> Whole:
        stem = self.stem(fact, back)
        return Whole(f"COALESCE({stem}, 0)" if stem in self._columns else "0", LARGEST)

    # arithmetic

    def wide(self, one: Whole) -> Whole:
        """The same number with the wide type."""
        return one if one.wide else Whole(f"CAST({one.sql} AS {self._dialect.wide})", one.bound, True)

    def times(self, left: Whole, right: Whole) -> Whole:
        """The product."""
        if left == ONE:
            return right
        if right == ONE:
            return left
        bound = left.bound * right.bound
        left, right = self._fitting(left, right, bound)
        return Whole(f"({left.sql} * {right.sql})", bound, left.wide)

    def plus(self, left: Whole, right: Whole, op: str = "+") -> Whole:
        """The sum or (op ``-``) the difference."""
        bound = left.bound + right.bound
        left, right = self._fitting(left, right, bound)
        return Whole(f"({left.sql} {op} {right.sql})", bound, left.wide)

    def _fitting(self, left: Whole, right: Whole, bound: int) -> tuple[Whole, Whole]:
        if bound > _WIDE:
            raise TooLargeError("公式太大，超过 38 位数")
        if bound > _NARROW or left.wide or right.wide:
            return self.wide(left), self.wide(right)
        return left, right

    def number(self, value: int) -> Whole:
        """A whole number as written."""
        wide = abs(value) > _NARROW
        return Whole(f"CAST({value} AS {self._dialect.wide})" if wide else str(value), max(abs(value), 1), wide)

    def named(self, one: Whole) -> Whole:
        """The number under a name of its own."""
        return one if one.sql.lstrip("-").isdigit() else replace(one, sql=self._let(one.sql))

    def term(self, formula: Formula) -> Term:
        """A formula in SQL. Raises TooLargeError."""
        match formula:
            case Constant(value):
                return Term(str(KNOWN), self.number(value.numerator), ONE, Fraction(1, value.denominator))
            case Unset():
                return Term(str(UNSET), self.number(0), ONE, Fraction(1))
            case FactOf(fact, back):
                return Term(self.state(fact, back), self._number(fact, back), ONE, Fraction(1, 10**fact.digits))
            case SumOf():
                return self._sum(formula)
            case DaysSince(fact):
                stem = self.stem(fact)
                days = f"COALESCE({self._dialect.days_since(stem, self._on)}, 0)" if stem in self._columns else "0"
                return Term(self.state(fact), self.named(Whole(days, 10**7)), ONE, Fraction(1))
            case Arithmetic():
                return self._arithmetic(formula)
            case Rounded(inner, digits):
                return self._rounded(self.term(inner), digits)
            case Root(inner):
                term = self.term(inner)
                state = (
                    f"CASE WHEN {term.state} = {KNOWN} AND {term.above.sql} < 0 THEN {UNDEFINED} ELSE {term.state} END"
                )
                return replace(term, state=self._let(state))
        assert_never(formula)

    def _sum(self, formula: SumOf) -> Term:
        fact, years = formula.fact, range(formula.years)
        states = [self.state(fact, back) for back in years]
        alone = [f"CASE WHEN {state} = {ABSENT} THEN {KNOWN} ELSE {state} END" for state in states]
        none = " AND ".join(f"{state} = {ABSENT}" for state in states)
        state = self._let(f"CASE WHEN {none} THEN {ABSENT} ELSE {largest(alone)} END")
        if formula.counted:
            counted = " + ".join(f"CASE WHEN {state} = {ABSENT} THEN 0 ELSE 1 END" for state in states)
            return Term(state, self.named(Whole(f"({counted})", formula.years)), ONE, Fraction(1))
        total = self._number(fact, 0)
        for back in years[1:]:
            total = self.plus(total, self._number(fact, back))
        return Term(state, self.named(total), ONE, Fraction(1, 10**fact.digits))

    def _arithmetic(self, formula: Arithmetic) -> Term:
        left, right = self.term(formula.left), self.term(formula.right)
        both = self._let(largest([left.state, right.state]))
        if formula.op == "*":
            above, below = self.times(left.above, right.above), self.times(left.below, right.below)
            return Term(both, self.named(above), self.named(below), left.factor * right.factor)
        if formula.op == "/":
            above, below = self.times(left.above, right.below), self.times(left.below, right.above)
            state = (
                f"CASE WHEN {both} > {KNOWN} THEN {both} WHEN {right.above.sql} > 0 THEN {KNOWN} ELSE {UNDEFINED} END"
            )
            return Term(self._let(state), self.named(above), self.named(below), left.factor / right.factor)
        a, b, below, factor = self._common(left, right)
        if formula.op in "+-":
            return Term(both, self.named(self.plus(a, b, formula.op)), below, factor)
        first = f"{a.sql} {'>=' if formula.op == 'max' else '<='} {b.sql}"
        a, b = self._fitting(a, b, max(a.bound, b.bound))
        chosen = Whole(f"CASE WHEN {first} THEN {a.sql} ELSE {b.sql} END", max(a.bound, b.bound), a.wide)
        return Term(both, self.named(chosen), below, factor)

    def _common(self, left: Term, right: Term) -> tuple[Whole, Whole, Whole, Fraction]:
        """Both numbers over one line: above left, above right, below, factor."""
        p, q = left.factor.numerator * right.factor.denominator, right.factor.numerator * left.factor.denominator
        common = gcd(p, q)
        factor = Fraction(common, left.factor.denominator * right.factor.denominator)
        a, b = self.times(self.number(p // common), left.above), self.times(self.number(q // common), right.above)
        if left.below.sql == right.below.sql:
            return a, b, left.below, factor
        below = self.named(self.times(left.below, right.below))
        return self.times(a, right.below), self.times(b, left.below), below, factor

    def _rounded(self, term: Term, digits: int) -> Term:
        above = self.times(self.number(2 * 10**digits * term.factor.numerator), term.above)
        below = self.times(self.number(term.factor.denominator), term.below)
        # half away from zero: the size is rounded, the sign put back
        size = self.plus(Whole(f"abs({above.sql})", above.bound, above.wide), below)
        half = self._dialect.quotient(size.sql, self.times(self.number(2), below).sql)
        safe = (
            f"CASE WHEN {term.state} = {KNOWN} THEN CASE WHEN {above.sql} < 0 THEN -{half} ELSE {half} END ELSE 0 END"
        )
        whole = Whole(f"CAST({safe} AS {self._dialect.wide})", size.bound, True)
        return Term(term.state, self.named(whole), ONE, Fraction(1, 10**digits))

    # comparisons

    def meets(self, term: Term, formula: Formula, limit: Limit) -> str:
        """Whether a known value meets a threshold that is set."""
        assert limit.value is not None
        return self._compare(term, limit.op, under_root(formula, limit.value))

    def within(self, term: Term, formula: Formula, span: Span) -> str:
        """Whether a known value lies in a range."""
        tests = []
        if span.low is not None:
            tests.append(self._compare(term, ">=" if span.low_in else ">", under_root(formula, span.low)))
        if span.high is not None:
            tests.append(self._compare(term, "<=" if span.high_in else "<", under_root(formula, span.high)))
        return " AND ".join(tests) or "TRUE"

    def _compare(self, term: Term, op: str, bound: Fraction) -> str:
        a, b = term.factor.numerator * bound.denominator, bound.numerator * term.factor.denominator
        common = gcd(a, b) or 1
        left = self.times(self.number(a // common), term.above)
        right = self.times(self.number(b // common), term.below) if b else self.number(0)
        left, right = self._fitting(left, right, max(left.bound, right.bound))
        return f"{left.sql} {op} {right.sql}"

    def quotient(self, above: str, below: int) -> str:
        """Whole division of something not below zero."""
        return self._dialect.quotient(above, str(below))

    def hundredths(self, term: Term) -> str:
        """A known value in whole hundredths, rounded half up; below zero only roughly."""
        rounded = self._rounded(term, 2)
        return rounded.above.sql


def largest(values: list[str]) -> str:
    """The largest of several."""
    return values[0] if len(set(values)) == 1 else f"greatest({', '.join(dict.fromkeys(values))})"


def smallest(values: list[str]) -> str:
    """The smallest of several."""
    return values[0] if len(set(values)) == 1 else f"least({', '.join(dict.fromkeys(values))})"
