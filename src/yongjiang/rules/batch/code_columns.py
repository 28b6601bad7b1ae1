"""Criteria as SQL: for each the column of the code of its outcome (`yongjiang.rules.kleene`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from yongjiang.model.rules import FactDefinition
from yongjiang.rules import tree
from yongjiang.rules.batch.dialects import day_literal, text_literal
from yongjiang.rules.batch.layers import Layers
from yongjiang.rules.batch.point_columns import PointColumns, Rated
from yongjiang.rules.batch.terms import Term, Terms, largest, smallest
from yongjiang.rules.formulas import Formula
from yongjiang.rules.kleene import FAIL, PASS, PERSON, TENTATIVE, UNKNOWN, softened
from yongjiang.rules.sheets import ABSENT, KNOWN, MISSING, UNJUDGED, UNSET, years_before


class CodeColumns:
    """The criteria of one pack. points: of its scores; first_points: of the first score that was met, if any."""

    def __init__(self, terms: Terms, layers: Layers, on: date) -> None:
        self._terms = terms
        self._layers = layers
        self._on = on
        self.points = PointColumns(terms, layers, self.code)
        self.first_points: Rated | None = None

    def code(self, node: tree.Node) -> str:
        """The column of the outcome of a node."""
        match node:
            case tree.Compare():
                return self._compare(node)
            case tree.Combine():
                return self._combine(node)
            case tree.Branch():
                return self._branch(node)
            case tree.Scored():
                return self._scored(node)
            case tree.Holds(named, fact):
                return self._fact_test(named, fact, self._terms.column(self._terms.stem(fact)))
            case tree.HoldsTitle(named, fact):
                stem, day = self._terms.stem(fact), day_literal(self._on)
                until = self._terms.column(f"{stem}__until")
                test = f"{self._terms.column(f'{stem}__since')} <= {day} AND ({until} IS NULL OR {day} <= {until})"
                return self._fact_test(named, fact, test)
            case tree.DateBound(named, fact, years, recent):
                column = self._terms.column(self._terms.stem(fact))
                cut = day_literal(years_before(self._on, years))
                test = f"{column} >= {cut} AND {column} <= {day_literal(self._on)}" if recent else f"{column} <= {cut}"
                return self._fact_test(named, fact, test)
            case tree.OneOf(named, fact, values):
                column = self._terms.column(self._terms.stem(fact))
                if fact.kind == "code":
                    starts = [f"substr({column}, 1, {len(value)}) = {text_literal(value)}" for value in values]
                    return self._fact_test(named, fact, " OR ".join(starts))
                return self._fact_test(named, fact, f"{column} IN ({', '.join(map(text_literal, values))})")
            case tree.Given(named, fact):
                state = self._terms.state(fact)
                return self.soft(f"CASE WHEN {state} = {KNOWN} THEN {PASS} ELSE {FAIL} END", named.unverified)
            case tree.Absent(named, formula):
                state = self._terms.term(formula).state
                test = (
                    f"CASE WHEN {state} = {MISSING} THEN {UNKNOWN} WHEN {state} IN ({UNJUDGED}, {UNSET}) THEN {PERSON} "
                    f"WHEN {state} = {ABSENT} THEN {_softened(PASS, named)} ELSE {_softened(FAIL, named)} END"
                )
                return self._layers.let(test)
        assert_never(node)

    def soft(self, sql: str, unverified: bool) -> str:
        """The outcome of a test whose source may be unverified."""
        code = self._layers.let(sql)
        if not unverified:
            return code
        return self._layers.let(f"CASE {code} WHEN {PASS} THEN {PERSON} WHEN {FAIL} THEN {TENTATIVE} ELSE {code} END")

    def _fact_test(self, named: tree.Named, fact: FactDefinition, test: str) -> str:
        """A test of one fact: what does not apply fails it."""
        state = self._terms.state(fact)
        if state.isdigit():  # the table has no such column
            return str(UNKNOWN if int(state) == MISSING else PERSON)
        yes, no = _softened(PASS, named), _softened(FAIL, named)
        return self._layers.let(
            f"CASE WHEN {state} = {KNOWN} THEN CASE WHEN {test} THEN {yes} ELSE {no} END "
            f"WHEN {state} = {ABSENT} THEN {no} WHEN {state} = {MISSING} THEN {UNKNOWN} ELSE {PERSON} END"
        )

    def _compare(self, node: tree.Compare) -> str:
        term = self._terms.term(node.formula)
        if node.by is None:
            assert node.limit is not None  # a comparison without a threshold is refused when the pack is read
            return self.soft(self._against(term, node.formula, node.limit), node.named.unverified)
        by = self._terms.term(node.by)
        codes = [self._layers.let(self._against(term, node.formula, limit)) for _, limit in node.tiers]
        arms = " ".join(
            f"WHEN {self._terms.within(by, node.by, span)} THEN {code}"
            for (span, _), code in zip(node.tiers, codes, strict=True)
        )
        unsettled = self._layers.let(largest([term.state, by.state]))
        same = f"{term.state} = {KNOWN} AND {smallest(codes)} = {largest(codes)}"
        return self.soft(
            f"CASE WHEN {by.state} = {KNOWN} THEN CASE {arms} END WHEN {same} THEN {codes[0]} "
            f"WHEN {unsettled} = {MISSING} THEN {UNKNOWN} ELSE {PERSON} END",
            node.named.unverified,
        )

    def _against(self, term: Term, formula: Formula, limit: tree.Limit) -> str:
        arms = f"WHEN {term.state} = {MISSING} THEN {UNKNOWN} WHEN {term.state} <> {KNOWN} THEN {PERSON}"
        if limit.value is None:
            return f"CASE {arms} ELSE {PERSON} END"
        return f"CASE {arms} WHEN {self._terms.meets(term, formula, limit)} THEN {PASS} ELSE {FAIL} END"

    def _combine(self, node: tree.Combine) -> str:
        codes = [self.code(part) for part in node.parts]
        if node.kind == "all":
            return self._layers.let(smallest(codes))
        if node.kind == "any":
            return self.any_of(codes)
        if node.kind == "none":
            return self._layers.let(
                f"CASE {self.any_of(codes)} WHEN {FAIL} THEN {PASS} WHEN {TENTATIVE} THEN {PERSON} "
                f"WHEN {PASS} THEN {FAIL} WHEN {UNKNOWN} THEN {UNKNOWN} ELSE {PERSON} END"
            )
        return self._some(codes, node.count)

    def any_of(self, codes: Sequence[str]) -> str:
        """The outcome of "any" over outcomes."""
        # the largest, after "unknown" and "person" have changed places
        swapped = [self._layers.let(_swapped(code)) for code in codes]
        return self._layers.let(_swapped(self._layers.let(largest(swapped))))

    def _some(self, codes: Sequence[str], count: int) -> str:
        def number(test: str) -> str:
            return " + ".join(f"CASE WHEN {code} {test} THEN 1 ELSE 0 END" for code in codes)

        passed = self._layers.let(f"({number(f'= {PASS}')})")
        possible = self._layers.let(f"({number(f'IN ({PASS}, {UNKNOWN}, {PERSON})')})")
        hoped = self._layers.let(f"({number(f'<> {FAIL}')})")
        unknown = self._layers.let(f"({number(f'= {UNKNOWN}')})")
        return self._layers.let(
            f"CASE WHEN {passed} >= {count} THEN {PASS} "
            f"WHEN {possible} >= {count} THEN CASE WHEN {unknown} > 0 THEN {UNKNOWN} ELSE {PERSON} END "
            f"WHEN {hoped} >= {count} THEN {TENTATIVE} ELSE {FAIL} END"
        )

    def _branch(self, node: tree.Branch) -> str:
        check, then = self.code(node.check), self.code(node.then)
        other = str(PASS) if node.otherwise is None else self.code(node.otherwise)
        return self._layers.let(
            f"CASE WHEN {check} = {PASS} THEN {then} WHEN {check} = {FAIL} THEN {other} "
            f"WHEN {then} = {other} THEN {then} "
            f"WHEN {then} <= {TENTATIVE} AND {other} <= {TENTATIVE} THEN {TENTATIVE} "
            f"WHEN {check} = {TENTATIVE} THEN CASE WHEN {other} = {PASS} THEN {PERSON} ELSE {other} END "
            f"WHEN {check} = {UNKNOWN} OR {then} = {UNKNOWN} OR {other} = {UNKNOWN} THEN {UNKNOWN} ELSE {PERSON} END"
        )

    def _scored(self, node: tree.Scored) -> str:
        total = self.points.rated(node.total)
        if self.first_points is None:
            self.first_points = total
        codes = list(total.needs)
        if node.limit is not None:
            codes.append(self.points.reaches(total, node.limit, node.named.unverified))
        return self._layers.let(smallest(codes))


def _softened(code: int, named: tree.Named) -> int:
    return softened(code, named.unverified)


def _swapped(code: str) -> str:
    return f"CASE {code} WHEN {UNKNOWN} THEN {PERSON} WHEN {PERSON} THEN {UNKNOWN} ELSE {code} END"
