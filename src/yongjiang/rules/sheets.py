"""What is known about one subject on the day of a question, looked up by fact and year; and the value of a formula."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from yongjiang.model.decision import FactEntry, Question, Subject, TitleHeld, UsedFact
from yongjiang.model.rules import FactDefinition
from yongjiang.rules.amounts import write_amount, write_number
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

#: states of a value; where several meet the largest counts: what is missing is asked for first
KNOWN, ABSENT, UNDEFINED, UNSET, UNJUDGED, MISSING = range(6)
#: the date that says since when there are years at all: an earlier year does not apply
FOUNDED = "registered_on"
NOTES = {
    ABSENT: "不适用，须由人判断",
    UNDEFINED: "分母为零或为负，算不出来，须由人判断",
    UNSET: "门槛还没有定，须由人判断",
    UNJUDGED: "须由人判断",
    MISSING: "缺少数据",
}
#: state, numerator, denominator (above zero): a value is exactly n/d
Value = tuple[int, int, int]


class Sheet:
    """The facts of one subject for one question. year: the last accounting year."""

    def __init__(self, subject: Subject, question: Question) -> None:
        self.question = question
        self.year = question.year if question.year is not None else question.on.year - 1
        self._entries = {(entry.name, entry.year): entry for entry in subject.facts}
        founded = self._entries.get((FOUNDED, None))
        self._first = founded.value.year if founded is not None and isinstance(founded.value, date) else None

    def entry(self, fact: FactDefinition, back: int = 0) -> FactEntry | None:
        """What somebody stated, None where nobody did."""
        return self._entries.get((fact.name, self.year - back if fact.yearly else None))

    def state(self, fact: FactDefinition, back: int = 0) -> int:
        """Whether the fact is known."""
        entry = self.entry(fact, back)
        if entry is not None:
            return ABSENT if entry.value is None else KNOWN
        if fact.yearly and self._first is not None and self.year - back < self._first:
            return ABSENT
        return UNJUDGED if fact.judged else MISSING

    def number(self, fact: FactDefinition, back: int = 0) -> Value:
        """A fact that is a number."""
        state = self.state(fact, back)
        if state != KNOWN:
            return state, 0, 1
        entry = self.entry(fact, back)
        assert entry is not None
        assert isinstance(entry.value, int)
        return KNOWN, entry.value, 10**fact.digits

    def used(self, fact: FactDefinition, back: int = 0) -> UsedFact:
        """The fact as an explanation names it."""
        state, entry = self.state(fact, back), self.entry(fact, back)
        year = self.year - back if fact.yearly else None
        if state == KNOWN and entry is not None:
            return UsedFact(fact.name, fact.title, year, "value", write_fact(fact, entry.value), entry.source)
        source = entry.source if entry is not None else ""
        return UsedFact(fact.name, fact.title, year, "absent" if state == ABSENT else "missing", "", source)

    def uses(self, formula: Formula) -> tuple[UsedFact, ...]:
        """Every fact of a formula, each year of it."""
        found: dict[tuple[str, int], UsedFact] = {}
        self._collect(formula, found)
        return tuple(found.values())

    def _collect(self, formula: Formula, found: dict[tuple[str, int], UsedFact]) -> None:
        match formula:
            case FactOf(fact, back):
                if (fact.name, back) not in found:
                    found[fact.name, back] = self.used(fact, back)
            case SumOf(fact, years):
                for back in reversed(range(years)):
                    if (fact.name, back) not in found:
                        found[fact.name, back] = self.used(fact, back)
            case DaysSince(fact):
                found[fact.name, 0] = self.used(fact)
            case Arithmetic(_, left, right):
                self._collect(left, found)
                self._collect(right, found)
            case Rounded(inner) | Root(inner):
                self._collect(inner, found)

    def value(self, formula: Formula) -> Value:
        """The value of a formula, exactly; of a root the value under it."""
        match formula:
            case Arithmetic():
                return self._arithmetic(formula)
            case SumOf():
                return self._sum(formula)
            case FactOf(fact, back):
                return self.number(fact, back)
            case Constant(constant):
                return KNOWN, constant.numerator, constant.denominator
            case Rounded(inner, digits):
                state, n, d = self.value(inner)
                size = (2 * abs(n) * 10**digits + d) // (2 * d)
                return state, -size if n < 0 else size, 10**digits
            case Root(inner):
                state, n, d = self.value(inner)
                return (UNDEFINED, 0, 1) if state == KNOWN and n < 0 else (state, n, d)
            case DaysSince(fact):
                entry, state = self.entry(fact), self.state(fact)
                if state != KNOWN or entry is None or not isinstance(entry.value, date):
                    return state, 0, 1
                return KNOWN, (self.question.on - entry.value).days, 1
            case Unset():
                return UNSET, 0, 1

    def _arithmetic(self, formula: Arithmetic) -> Value:
        left_state, a, b = self.value(formula.left)
        right_state, c, d = self.value(formula.right)
        state = max(left_state, right_state)
        if state != KNOWN:
            return state, 0, 1
        match formula.op:
            case "+":
                return (state, a + c, b) if b == d else (state, a * d + c * b, b * d)
            case "-":
                return (state, a - c, b) if b == d else (state, a * d - c * b, b * d)
            case "*":
                return state, a * c, b * d
            case "/":
                return (state, a * d, b * c) if c > 0 else (UNDEFINED, 0, 1)
            case "max":
                return (state, a, b) if a * d >= c * b else (state, c, d)
        return (state, a, b) if a * d <= c * b else (state, c, d)

    def _sum(self, formula: SumOf) -> Value:
        values = [self.number(formula.fact, back) for back in range(formula.years)]
        there = [value for value in values if value[0] != ABSENT]
        state = max((value[0] for value in there), default=ABSENT)
        if state != KNOWN:
            return state, 0, 1
        if formula.counted:
            return KNOWN, len(there), 1
        return KNOWN, sum(value[1] for value in there), there[0][2]


def write_fact(fact: FactDefinition, value: object) -> str:
    """A fact as people write it."""
    match value:
        case bool():
            return "是" if value else "否"
        case int() if fact.kind == "number":
            return write_number(Fraction(value, 10**fact.digits), fact.digits) + fact.unit
        case int():
            return write_amount(Fraction(value, 10**fact.digits), fact.unit, share=fact.kind == "ratio")
        case date():
            return f"{value.year}年{value.month}月{value.day}日"
        case TitleHeld(since, until):
            day = "长期" if until is None else write_fact(fact, until)
            return f"{write_fact(fact, since)}至{day}"
    return str(value)


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 28 February where there is no 29th.

    >>> years_before(date(2024, 2, 29), 5)
    datetime.date(2019, 2, 28)
    """
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
