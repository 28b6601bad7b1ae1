"""Points as SQL: columns of their lowest, their highest, and of what keeps them open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct

from yongjiang.model.rules import RuleSource
from yongjiang.rules import tree
from yongjiang.rules.batch.layers import Layers
from yongjiang.rules.batch.terms import Terms, largest, smallest
from yongjiang.rules.formulas import FactOf
from yongjiang.rules.kleene import FAIL, PASS, PERSON, TENTATIVE, UNKNOWN
from yongjiang.rules.pointing import JUDGES, LACKS, UNVERIFIED
from yongjiang.rules.sheets import KNOWN, MISSING


class Rated(Struct, frozen=True):
    """Columns of points: low, high (NULL: open), flags; codes of the minimums inside."""

    low: str
    high: str
    flags: str
    needs: tuple[str, ...] = ()


class PointColumns:
    """The points of one pack. code: the column of the outcome of a criterion inside them."""

    def __init__(self, terms: Terms, layers: Layers, code: Callable[[tree.Node], str]) -> None:
        self._terms = terms
        self._layers = layers
        self._code = code

    def reaches(self, rated: Rated, limit: tree.Limit, unverified: bool) -> str:
        """The column of whether points reach a threshold."""
        lacks = f"({rated.flags} & {LACKS}) > 0"
        if limit.value is None:
            return self._layers.let(f"CASE WHEN {lacks} THEN {UNKNOWN} ELSE {PERSON} END")
        bound = limit.value * 100
        low, high = (f"{one} * {bound.denominator} {limit.op} {bound.numerator}" for one in (rated.low, rated.high))
        soft = "TRUE" if unverified else f"({rated.flags} & {UNVERIFIED}) > 0"
        return self._layers.let(
            f"CASE WHEN {low} THEN CASE WHEN {soft} THEN {PERSON} ELSE {PASS} END "
            f"WHEN {rated.high} IS NOT NULL AND NOT ({high}) THEN CASE WHEN {soft} THEN {TENTATIVE} ELSE {FAIL} END "
            f"WHEN {lacks} THEN {UNKNOWN} ELSE {PERSON} END"
        )

    def rated(self, node: tree.PointsNode) -> Rated:
        """The columns of the points of a node."""
        match node:
            case tree.Added():
                rated = self._added(node)
            case tree.Banded():
                rated = self._banded(node)
            case tree.Chosen():
                rated = self._chosen(node)
            case tree.Fixed(named, bound):
                flag = JUDGES * (bound.low != bound.high) | _soft_flag(named.source)
                rated = Rated(str(bound.low), str(bound.high), str(flag))
            case tree.JudgedPoints():
                rated = self._judged(node)
            case tree.Computed():
                rated = self._computed(node)
        let = self._layers.let
        low, high = let(rated.low), let(rated.high)
        flags = let(rated.flags)
        if not (low.isdigit() and high.isdigit() and low != high):
            flags = let(f"CASE WHEN {low} = {high} THEN {flags} & {UNVERIFIED} ELSE {flags} END")
        settled = Rated(low, high, flags, rated.needs)
        if node.need is None:
            return settled
        need = self.reaches(settled, node.need, node.named.unverified)
        return Rated(low, high, flags, (*rated.needs, need))

    def _added(self, node: tree.Added) -> Rated:
        parts = [self.rated(part) for part in node.parts]
        lows, highs = [part.low for part in parts], [part.high for part in parts]
        low = self._layers.let(largest(lows) if node.best else f"({' + '.join(lows)})")
        high = largest(highs) if node.best else f"({' + '.join(highs)})"
        if open_ := " OR ".join(f"{one} IS NULL" for one in highs if not one.isdigit()):
            high = f"CASE WHEN {open_} THEN NULL ELSE {high} END"
        high = self._layers.let(high)
        flags = [part.flags for part in parts]
        if node.best:  # only those count that may still be the highest
            still = [f"{part.high} IS NULL OR {part.high} > {low} OR {part.low} = {low}" for part in parts]
            flags = [f"CASE WHEN {test} THEN {part.flags} ELSE 0 END" for part, test in zip(parts, still, strict=True)]
        if node.most is not None:
            high = f"COALESCE({smallest([high, str(node.most)])}, {node.most})"
            low = smallest([low, str(node.most)])
        return Rated(low, high, f"({' | '.join(flags)})", tuple(need for part in parts for need in part.needs))

    def _banded(self, node: tree.Banded) -> Rated:
        term = self._terms.term(node.formula)
        tests = [self._terms.within(term, node.formula, span) for span, _, _ in node.bands]

        def chosen(values: Sequence[int], unsettled: str) -> str:
            arms = " ".join(f"WHEN {test} THEN {value}" for test, value in zip(tests, values, strict=True))
            return f"CASE WHEN {term.state} = {KNOWN} THEN CASE {arms} END ELSE {unsettled} END"

        lows, highs = [bound.low for _, bound, _ in node.bands], [bound.high for _, bound, _ in node.bands]
        softs = [_soft_flag(source) for _, _, source in node.bands]
        flags = [JUDGES * (low != high) | soft for low, high, soft in zip(lows, highs, softs, strict=True)]
        every = max(softs, default=0)
        lacking = f"CASE WHEN {term.state} = {MISSING} THEN {LACKS | every} ELSE {JUDGES | every} END"
        return Rated(chosen(lows, str(min(lows))), chosen(highs, str(max(highs))), chosen(flags, lacking))

    def _chosen(self, node: tree.Chosen) -> Rated:
        let = self._layers.let
        reached = "TRUE"
        lows: list[str] = []
        highs: list[str] = []
        flags: list[str] = []
        opens: list[str] = []
        for when, inner in node.options:
            code = str(PASS) if when is None else self._code(when)
            rated = self.rated(inner)
            possible = let(f"({reached} AND {code} > {TENTATIVE})")
            lows.append(f"CASE WHEN {possible} THEN {rated.low} END")
            highs.append(f"CASE WHEN {possible} THEN {rated.high} END")
            opens.append(f"({possible} AND {rated.high} IS NULL)")
            unsettled = f"CASE {code} WHEN {UNKNOWN} THEN {LACKS} WHEN {PERSON} THEN {JUDGES} ELSE 0 END"
            flags.append(f"CASE WHEN {possible} THEN {rated.flags} | {unsettled} ELSE 0 END")
            reached = let(f"({reached} AND {code} <> {PASS})") if when is not None else reached
        high = f"CASE WHEN {' OR '.join(opens)} THEN NULL ELSE {largest(highs)} END"
        return Rated(smallest(lows), high, "(" + " | ".join(flags) + ")")

    def _judged(self, node: tree.JudgedPoints) -> Rated:
        low, high, soft = node.bound.low, node.bound.high, _soft_flag(node.named.source)
        if node.fact is None:
            return Rated(str(low), str(high), str(JUDGES | soft))
        term = self._terms.term(FactOf(node.fact))
        factor = Fraction(100) * term.factor
        d = factor.denominator
        given = f"least(greatest({term.above.sql} * {factor.numerator}, {low * d}), {high * d})"
        if d != 1:
            given = self._terms.quotient(given, d)
        known = f"{term.state} = {KNOWN}"
        flags = f"CASE WHEN {known} THEN 0 WHEN {term.state} = {MISSING} THEN {LACKS | soft} ELSE {JUDGES | soft} END"
        return Rated(
            f"CASE WHEN {known} THEN {given} ELSE {low} END", f"CASE WHEN {known} THEN {given} ELSE {high} END", flags
        )

    def _computed(self, node: tree.Computed) -> Rated:
        term, soft = self._terms.term(node.formula), _soft_flag(node.named.source)
        points = f"greatest({self._terms.hundredths(term)}, 0)"
        if node.most is not None:
            points = f"least({points}, {node.most})"
        points = self._layers.let(points)
        known = f"{term.state} = {KNOWN}"
        high = "NULL" if node.most is None else str(node.most)
        lacking = f"CASE WHEN {term.state} = {MISSING} THEN {LACKS | soft} ELSE {JUDGES | soft} END"
        return Rated(
            f"CASE WHEN {known} THEN {points} ELSE 0 END", f"CASE WHEN {known} THEN {points} ELSE {high} END",
            f"CASE WHEN {known} THEN {soft} ELSE {lacking} END",
        )  # fmt: skip


def _soft_flag(source: RuleSource | None) -> int:
    return UNVERIFIED if source is not None and source.sure == "unverified" else 0
