"""A prepared tree as SQL: each node a column with the code of its outcome, each layer a query over the last."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from typing import assert_never

from msgspec import Struct

from yongjiang.model.decision import Question
from yongjiang.model.rules import Applies, FactDefinition, RuleSource
from yongjiang.rules import tree
from yongjiang.rules.batch.columns import KEY
from yongjiang.rules.batch.dialects import Dialect, day_literal, text_literal
from yongjiang.rules.batch.terms import Term, Terms, largest, smallest
from yongjiang.rules.deciding import Rulebook
from yongjiang.rules.formulas import FactOf, Formula
from yongjiang.rules.kleene import FAIL, PASS, PERSON, TENTATIVE, UNKNOWN, softened
from yongjiang.rules.pointing import JUDGES, LACKS, UNVERIFIED
from yongjiang.rules.sheets import ABSENT, KNOWN, MISSING, UNJUDGED, UNSET, years_before

_NAME = re.compile(r"\bx\d+\b")


class Scan(Struct, frozen=True):
    """A query. sql: one row for each subject, with `key` and, for each pack, the column of its outcome code
    (`yongjiang.rules.kleene`); packs: pack → column; parts: pack → (title, column) of what it asks at its top;
    points: pack → columns of the low and high hundredths; classes: pack → (column of the place, keys);
    amounts: (pack, amount) → column in 分; ranked: pack → column of whether the row is ranked, where not all are.
    """

    sql: str
    packs: dict[str, str]
    parts: dict[str, tuple[tuple[str, str], ...]]
    points: dict[str, tuple[str, str]]
    classes: dict[str, tuple[str, tuple[str, ...]]]
    amounts: dict[tuple[str, str], str]
    ranked: dict[str, str]


class _Rows:
    """Named expressions in layers: an expression stands one layer above the deepest name it uses."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._layer: dict[str, int] = {}
        self._layers: list[list[str]] = []

    def let(self, sql: str) -> str:
        """A name for `sql`; names, numbers and NULL stay as they are."""
        if sql in self._names:
            return self._names[sql]
        if sql in self._layer or sql.lstrip("-").isdigit() or sql == "NULL":
            return sql
        layer = 1 + max((self._layer[name] for name in _NAME.findall(sql)), default=-1)
        name = f"x{len(self._names)}"
        self._names[sql], self._layer[name] = name, layer
        while len(self._layers) <= layer:
            self._layers.append([])
        self._layers[layer].append(f"{sql} AS {name}")
        return name

    def query(self, table: str, outputs: Sequence[str]) -> str:
        """The query over `table` that gives `outputs`."""
        source = table
        for expressions in self._layers:
            source = f"(SELECT *, {', '.join(expressions)} FROM {source}) AS t"
        return f"SELECT {', '.join(outputs)} FROM {source}"


class Rated(Struct, frozen=True):
    """Columns of points: low, high (NULL: open), flags; codes of the minimums inside."""

    low: str
    high: str
    flags: str
    needs: tuple[str, ...] = ()


def compile_scan(
    book: Rulebook, keys: Sequence[str], question: Question, columns: Collection[str], dialect: Dialect,
    table: str = "enterprises",
) -> Scan:  # fmt: skip
    """The query that decides the packs `keys` for every row of `table`, whose columns are `columns`.

    For a review the day of each certificate is that of the title which the pack awards.
    """
    year = question.year if question.year is not None else question.on.year - 1
    rows = _Rows()
    terms = Terms(dialect, question.on, year, frozenset(columns), rows.let)
    packs: dict[str, str] = {}
    parts: dict[str, tuple[tuple[str, str], ...]] = {}
    points: dict[str, tuple[str, str]] = {}
    classes: dict[str, tuple[str, tuple[str, ...]]] = {}
    amounts: dict[tuple[str, str], str] = {}
    ranked: dict[str, str] = {}
    for key in keys:
        found = book.in_force(key, question)
        one = _Pack(terms, rows, question.on)
        if len(found) > 1 or any(when.certificate_from or when.certificate_before for _, when in found):
            packs[key] = one.by_certificate(found, book.facts)
            continue
        if not found:
            packs[key] = str(UNKNOWN)
            continue
        prepared = found[0][0]
        packs[key], given = one.decision(prepared)
        parts[key] = tuple((title, rows.let(code)) for title, code in one.top)
        if given is not None:
            points[key] = (given.low, given.high)
        if prepared.classes:
            classes[key] = (one.place, tuple(name for name, _, _ in prepared.classes))
        if prepared.ranked is not None:
            ranked[key] = one.code(prepared.ranked)
        for node in prepared.amounts:
            amounts[key, node.named.key] = one.amount(
                node, packs[key] if prepared.requirement is not None else str(PASS)
            )
    outputs = [KEY]
    outputs += [f"{column} AS pack_{at}" for at, column in enumerate(packs.values())]
    packs = {key: f"pack_{at}" for at, key in enumerate(packs)}
    shown = {column for several in parts.values() for _, column in several}
    shown |= {column for pair in points.values() for column in pair} | {column for column, _ in classes.values()}
    shown |= set(amounts.values()) | set(ranked.values())
    outputs += sorted(column for column in shown if _NAME.fullmatch(column))
    return Scan(rows.query(table, outputs), packs, parts, points, classes, amounts, ranked)


class _Pack:
    """One pack as expressions."""

    def __init__(self, terms: Terms, rows: _Rows, on: date) -> None:
        self._terms = terms
        self._rows = rows
        self._on = on
        #: what is asked at the top: titles and columns
        self.top: list[tuple[str, str]] = []
        self.place = "NULL"
        self._points: Rated | None = None

    def by_certificate(
        self, found: Sequence[tuple[tree.PreparedPack, Applies]], facts: dict[str, FactDefinition]
    ) -> str:
        """The outcome by the version that the certificate's day calls for."""
        award = facts[found[0][0].pack.award]
        state = self._terms.state(award)
        since = self._terms.column(f"{self._terms.stem(award)}__since")
        arms = [f"WHEN {state} <> {KNOWN} THEN {UNKNOWN}"]
        for prepared, when in found:
            code, _ = _Pack(self._terms, self._rows, self._on).decision(prepared)
            tests = []
            if when.certificate_from is not None:
                tests.append(f"{since} >= {day_literal(when.certificate_from)}")
            if when.certificate_before is not None:
                tests.append(f"{since} < {day_literal(when.certificate_before)}")
            arms.append(f"WHEN {' AND '.join(tests) or 'TRUE'} THEN {code}")
        return self._rows.let(f"CASE {' '.join(arms)} ELSE {UNKNOWN} END")

    def decision(self, prepared: tree.PreparedPack) -> tuple[str, Rated | None]:
        """The column of the outcome, and the points where the pack gives any."""
        if prepared.classes:
            return self._class(prepared), None
        if prepared.requirement is not None:
            node = prepared.requirement
            if isinstance(node, tree.Combine) and node.kind == "all":
                codes = [self.code(part) for part in node.parts]
                self.top = [(part.named.title, code) for part, code in zip(node.parts, codes, strict=True)]
                return self._rows.let(smallest(codes)), self._points
            return self.code(node), self._points
        if prepared.points is not None:
            rated = self.rated(prepared.points)
            soft = f"({rated.flags} & {UNVERIFIED}) > 0"
            lacks = f"CASE WHEN ({rated.flags} & {LACKS}) > 0 THEN {UNKNOWN} ELSE {PERSON} END"
            open_ = f"{rated.high} IS NULL OR {rated.low} <> {rated.high} OR {soft}"
            return self._rows.let(f"CASE WHEN {open_} THEN {lacks} ELSE {PASS} END"), rated
        codes = [self._amount_code(node) for node in prepared.amounts]
        return self._any(codes), None

    def _class(self, prepared: tree.PreparedPack) -> str:
        codes = [str(PASS) if when is None else self.code(when) for _, _, when in prepared.classes]
        open_, place, settled = str(PASS), "-1", []
        for at, code in enumerate(codes):
            settled.append((code, open_, at))
            open_ = self._rows.let(
                f"CASE WHEN {code} = {UNKNOWN} OR ({code} = {PERSON} AND {open_} = {UNKNOWN}) THEN {UNKNOWN} "
                f"WHEN {code} = {PERSON} OR ({code} = {TENTATIVE} AND {open_} = {PASS}) THEN {PERSON} ELSE {open_} END"
            )
        arms = " ".join(f"WHEN {code} = {PASS} THEN {before}" for code, before, _ in settled)
        outcome = self._rows.let(f"CASE {arms} ELSE CASE WHEN {open_} = {PASS} THEN {FAIL} ELSE {open_} END END")
        firsts = " ".join(f"WHEN {code} = {PASS} THEN CASE WHEN {before} = {PASS} THEN {at} ELSE {place} END"
                          for code, before, at in settled)  # fmt: skip
        self.place = self._rows.let(f"CASE {firsts} ELSE {place} END")
        return outcome

    def _amount_code(self, node: tree.AmountNode) -> str:
        when = str(PASS) if node.when is None else self.code(node.when)
        state = self._terms.term(node.formula).state
        known = f"CASE {state} WHEN {KNOWN} THEN {PASS} WHEN {MISSING} THEN {UNKNOWN} ELSE {PERSON} END"
        return self._soft(smallest([when, self._rows.let(known)]), node.named.unverified)

    def amount(self, node: tree.AmountNode, requirement: str) -> str:
        """The column of an amount in 分: 0 where it is refused, NULL where it is not settled."""
        when = str(PASS) if node.when is None else self.code(node.when)
        code = self._rows.let(smallest([requirement, when]))
        term = self._terms.term(node.formula)
        fen = self._terms.hundredths(term)
        if node.most is not None:
            limit = tree.Limit(">", node.most, "")
            most = (node.most * 100).__round__()
            fen = f"CASE WHEN {self._terms.meets(term, node.formula, limit)} THEN {most} ELSE {fen} END"
        open_ = f"{code} <> {PASS} OR {term.state} <> {KNOWN}"
        return self._rows.let(f"CASE WHEN {code} <= {TENTATIVE} THEN 0 WHEN {open_} THEN NULL ELSE {fen} END")

    # criteria

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
                return self._soft(f"CASE WHEN {state} = {KNOWN} THEN {PASS} ELSE {FAIL} END", named.unverified)
            case tree.Absent(named, formula):
                state = self._terms.term(formula).state
                test = (
                    f"CASE WHEN {state} = {MISSING} THEN {UNKNOWN} WHEN {state} IN ({UNJUDGED}, {UNSET}) THEN {PERSON} "
                    f"WHEN {state} = {ABSENT} THEN {_softened(PASS, named)} ELSE {_softened(FAIL, named)} END"
                )
                return self._rows.let(test)
        assert_never(node)

    def _soft(self, sql: str, unverified: bool) -> str:
        """The outcome of a test whose source may be unverified."""
        code = self._rows.let(sql)
        if not unverified:
            return code
        return self._rows.let(f"CASE {code} WHEN {PASS} THEN {PERSON} WHEN {FAIL} THEN {TENTATIVE} ELSE {code} END")

    def _fact_test(self, named: tree.Named, fact: FactDefinition, test: str) -> str:
        """A test of one fact: what does not apply fails it."""
        state = self._terms.state(fact)
        if state.isdigit():  # the table has no such column
            return str(UNKNOWN if int(state) == MISSING else PERSON)
        yes, no = _softened(PASS, named), _softened(FAIL, named)
        return self._rows.let(
            f"CASE WHEN {state} = {KNOWN} THEN CASE WHEN {test} THEN {yes} ELSE {no} END "
            f"WHEN {state} = {ABSENT} THEN {no} WHEN {state} = {MISSING} THEN {UNKNOWN} ELSE {PERSON} END"
        )

    def _compare(self, node: tree.Compare) -> str:
        term = self._terms.term(node.formula)
        if node.by is None:
            assert node.limit is not None  # a comparison without a threshold is refused when the pack is read
            return self._soft(self._against(term, node.formula, node.limit), node.named.unverified)
        by = self._terms.term(node.by)
        codes = [self._rows.let(self._against(term, node.formula, limit)) for _, limit in node.tiers]
        arms = " ".join(
            f"WHEN {self._terms.within(by, node.by, span)} THEN {code}"
            for (span, _), code in zip(node.tiers, codes, strict=True)
        )
        unsettled = self._rows.let(largest([term.state, by.state]))
        same = f"{term.state} = {KNOWN} AND {smallest(codes)} = {largest(codes)}"
        return self._soft(
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
            return self._rows.let(smallest(codes))
        if node.kind == "any":
            return self._any(codes)
        if node.kind == "none":
            return self._rows.let(
                f"CASE {self._any(codes)} WHEN {FAIL} THEN {PASS} WHEN {TENTATIVE} THEN {PERSON} "
                f"WHEN {PASS} THEN {FAIL} WHEN {UNKNOWN} THEN {UNKNOWN} ELSE {PERSON} END"
            )
        return self._some(codes, node.count)

    def _any(self, codes: Sequence[str]) -> str:
        # the largest, after "unknown" and "person" have changed places
        swapped = [self._rows.let(_swapped(code)) for code in codes]
        return self._rows.let(_swapped(self._rows.let(largest(swapped))))

    def _some(self, codes: Sequence[str], count: int) -> str:
        def number(test: str) -> str:
            return " + ".join(f"CASE WHEN {code} {test} THEN 1 ELSE 0 END" for code in codes)

        passed = self._rows.let(f"({number(f'= {PASS}')})")
        possible = self._rows.let(f"({number(f'IN ({PASS}, {UNKNOWN}, {PERSON})')})")
        hoped = self._rows.let(f"({number(f'<> {FAIL}')})")
        unknown = self._rows.let(f"({number(f'= {UNKNOWN}')})")
        return self._rows.let(
            f"CASE WHEN {passed} >= {count} THEN {PASS} "
            f"WHEN {possible} >= {count} THEN CASE WHEN {unknown} > 0 THEN {UNKNOWN} ELSE {PERSON} END "
            f"WHEN {hoped} >= {count} THEN {TENTATIVE} ELSE {FAIL} END"
        )

    def _branch(self, node: tree.Branch) -> str:
        check, then = self.code(node.check), self.code(node.then)
        other = str(PASS) if node.otherwise is None else self.code(node.otherwise)
        return self._rows.let(
            f"CASE WHEN {check} = {PASS} THEN {then} WHEN {check} = {FAIL} THEN {other} "
            f"WHEN {then} = {other} THEN {then} "
            f"WHEN {then} <= {TENTATIVE} AND {other} <= {TENTATIVE} THEN {TENTATIVE} "
            f"WHEN {check} = {TENTATIVE} THEN CASE WHEN {other} = {PASS} THEN {PERSON} ELSE {other} END "
            f"WHEN {check} = {UNKNOWN} OR {then} = {UNKNOWN} OR {other} = {UNKNOWN} THEN {UNKNOWN} ELSE {PERSON} END"
        )

    # points

    def _scored(self, node: tree.Scored) -> str:
        total = self.rated(node.total)
        if self._points is None:
            self._points = total
        codes = list(total.needs)
        if node.limit is not None:
            codes.append(self._reaches(total, node.limit, node.named.unverified))
        return self._rows.let(smallest(codes))

    def _reaches(self, rated: Rated, limit: tree.Limit, unverified: bool) -> str:
        lacks = f"({rated.flags} & {LACKS}) > 0"
        if limit.value is None:
            return self._rows.let(f"CASE WHEN {lacks} THEN {UNKNOWN} ELSE {PERSON} END")
        bound = limit.value * 100
        low, high = (f"{one} * {bound.denominator} {limit.op} {bound.numerator}" for one in (rated.low, rated.high))
        soft = "TRUE" if unverified else f"({rated.flags} & {UNVERIFIED}) > 0"
        return self._rows.let(
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
        let = self._rows.let
        low, high = let(rated.low), let(rated.high)
        flags = let(rated.flags)
        if not (low.isdigit() and high.isdigit() and low != high):
            flags = let(f"CASE WHEN {low} = {high} THEN {flags} & {UNVERIFIED} ELSE {flags} END")
        settled = Rated(low, high, flags, rated.needs)
        if node.need is None:
            return settled
        need = self._reaches(settled, node.need, node.named.unverified)
        return Rated(low, high, flags, (*rated.needs, need))

    def _added(self, node: tree.Added) -> Rated:
        parts = [self.rated(part) for part in node.parts]
        lows, highs = [part.low for part in parts], [part.high for part in parts]
        low = self._rows.let(largest(lows) if node.best else f"({' + '.join(lows)})")
        high = largest(highs) if node.best else f"({' + '.join(highs)})"
        if open_ := " OR ".join(f"{one} IS NULL" for one in highs if not one.isdigit()):
            high = f"CASE WHEN {open_} THEN NULL ELSE {high} END"
        high = self._rows.let(high)
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
        let = self._rows.let
        reached = "TRUE"
        lows: list[str] = []
        highs: list[str] = []
        flags: list[str] = []
        opens: list[str] = []
        for when, inner in node.options:
            code = str(PASS) if when is None else self.code(when)
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
        points = self._rows.let(points)
        known = f"{term.state} = {KNOWN}"
        high = "NULL" if node.most is None else str(node.most)
        lacking = f"CASE WHEN {term.state} = {MISSING} THEN {LACKS | soft} ELSE {JUDGES | soft} END"
        return Rated(
            f"CASE WHEN {known} THEN {points} ELSE 0 END", f"CASE WHEN {known} THEN {points} ELSE {high} END",
            f"CASE WHEN {known} THEN {soft} ELSE {lacking} END",
        )  # fmt: skip


def _softened(code: int, named: tree.Named) -> int:
    return softened(code, named.unverified)


def _swapped(code: str) -> str:
    return f"CASE {code} WHEN {UNKNOWN} THEN {PERSON} WHEN {PERSON} THEN {UNKNOWN} ELSE {code} END"


def _soft_flag(source: RuleSource | None) -> int:
    return UNVERIFIED if source is not None and source.sure == "unverified" else 0
