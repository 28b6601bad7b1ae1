"""What a score is made of: each part by arithmetic as a value over a base, times a weight that the zone sets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct, structs

from yongjiang.model.decision import Question, Subject
from yongjiang.model.rules import FactDefinition, Part, RulePack
from yongjiang.rules.amounts import write_amount
from yongjiang.rules.formulas import (
    Arithmetic,
    Constant,
    Formula,
    FormulaReader,
    Root,
    Rounded,
    Unset,
    dimension_of,
    facts_of,
    written_unit,
)
from yongjiang.rules.sheets import KNOWN, Sheet

_ONE = Constant(Fraction(1))


class Indicator(Struct, frozen=True):
    """A part of a score: ``value / base * weight``. value: without its parameters; unit: of the value, "" for a share;
    base, weight: names of parameters, "" where the part has none.
    """

    key: str
    title: str
    value: Formula
    unit: str
    base: str
    weight: str

    @property
    def facts(self) -> tuple[FactDefinition, ...]:
        """The facts of the value, in their order."""
        return facts_of(self.value)

    def measured(self, subject: Subject, question: Question) -> Fraction | None:
        """The value of a subject, None where it is not known or cannot be worked out."""
        state, n, d = Sheet(subject, question).value(self.value)
        return Fraction(n, d) if state == KNOWN else None

    def written(self, value: Fraction) -> str:
        """A value as people write it: 24.5万元/亩, 5.1%."""
        return write_amount(value, self.unit, share=not self.unit)


def indicators(pack: RulePack, facts: Mapping[str, FactDefinition]) -> tuple[Indicator, ...]:
    """The parts of the pack's score that are formulas. facts: the vocabulary by name. The pack has no mistakes."""
    named = {one.name: (None, dimension_of(one.unit)) for one in pack.parameters}
    reader = FormulaReader(facts, {one.name: one.formula for one in pack.values}, named)
    units = {one.name: one.unit for one in pack.parameters}
    return tuple(_indicator(part, reader, units) for part in parts_of(pack) if part.formula)


def parts_of(pack: RulePack) -> tuple[Part, ...]:
    """The parts that are added to the pack's score, or the one there is."""
    if pack.points is None:
        return ()
    return pack.points.parts or (pack.points,)


def apart(pack: RulePack) -> tuple[RulePack, ...]:
    """A pack for each part of the score, which gives its points alone; its key is ``<pack>/<part>``."""
    basis = pack.points.basis if pack.points is not None else ""
    return tuple(
        structs.replace(pack, key=f"{pack.key}/{part.key}", points=structs.replace(part, basis=part.basis or basis))
        for part in parts_of(pack)
    )


def mean(indicator: Indicator, subjects: Iterable[Subject], question: Question) -> Fraction | None:
    """What the indicator comes to for all together: of a quotient the sums divided, else the mean. None for nobody.

    Only those count for whom it is known.
    """
    value = indicator.value
    over, under = (value.left, value.right) if isinstance(value, Arithmetic) and value.op == "/" else (value, _ONE)
    # numerators by denominator: whole numbers are added faster than fractions, and there are few denominators
    above: Counter[int] = Counter()
    below: Counter[int] = Counter()
    for subject in subjects:
        sheet = Sheet(subject, question)
        state, a, b = sheet.value(over)
        other, c, d = sheet.value(under)
        if state == other == KNOWN and c > 0:
            above[b] += a
            below[d] += c
    total = sum((Fraction(n, d) for d, n in below.items()), Fraction(0))
    return sum((Fraction(n, d) for d, n in above.items()), Fraction(0)) / total if total else None


def unset(pack: RulePack) -> tuple[str, ...]:
    """Names of the parameters that nobody has set."""
    return tuple(one.name for one in pack.parameters if not one.value)


def with_values(pack: RulePack, values: Mapping[str, str], settled: str) -> RulePack:
    """The pack with other values of parameters, by name. settled: by what they are set."""
    return structs.replace(
        pack,
        parameters=tuple(
            structs.replace(one, value=value, settled=settled)
            if (value := values.get(one.name, one.value)) != one.value
            else one
            for one in pack.parameters
        ),
    )


def _indicator(part: Part, reader: FormulaReader, units: Mapping[str, str]) -> Indicator:
    formula, unit = reader.read(part.formula)
    value, bases, weights = _taken(formula)
    if len(bases) > 1 or len(weights) > 1 or _has_unset(value):
        return Indicator(part.key, part.title, formula, written_unit(unit), "", "")
    base, weight = "".join(bases), "".join(weights)
    return Indicator(part.key, part.title, value, units[base] if base else written_unit(unit), base, weight)


def _taken(formula: Formula) -> tuple[Formula, Sequence[str], Sequence[str]]:
    """A product without its parameters; names of those below the line and of those above."""
    if not isinstance(formula, Arithmetic) or formula.op not in "*/":
        return formula, (), ()
    left, bases, weights = _taken(formula.left)
    if isinstance(formula.right, Unset):
        name = formula.right.name
        return (left, [*bases, name], weights) if formula.op == "/" else (left, bases, [*weights, name])
    if isinstance(left, Unset) and formula.op == "*":
        return formula.right, bases, [*weights, left.name]
    return Arithmetic(formula.op, left, formula.right), bases, weights


def _has_unset(formula: Formula) -> bool:
    match formula:
        case Arithmetic(_, left, right):
            return _has_unset(left) or _has_unset(right)
        case Rounded(inner) | Root(inner):
            return _has_unset(inner)
    return isinstance(formula, Unset)
