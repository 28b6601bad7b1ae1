"""A prepared tree as SQL: each node a column with the code of its outcome, each layer a query over the last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct

from yongjiang.model.decision import Question
from yongjiang.model.rules import Applies, FactDefinition
from yongjiang.rules import tree
from yongjiang.rules.batch.code_columns import CodeColumns
from yongjiang.rules.batch.columns import KEY
from yongjiang.rules.batch.dialects import Dialect, day_literal
from yongjiang.rules.batch.layers import NAME, Layers
from yongjiang.rules.batch.point_columns import Rated
from yongjiang.rules.batch.terms import Terms, smallest
from yongjiang.rules.deciding import Rulebook
from yongjiang.rules.kleene import FAIL, PASS, PERSON, TENTATIVE, UNKNOWN
from yongjiang.rules.pointing import LACKS, UNVERIFIED
from yongjiang.rules.sheets import KNOWN, MISSING


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


def compile_scan(
    book: Rulebook, keys: Sequence[str], question: Question, columns: Collection[str], dialect: Dialect,
    table: str = "enterprises",
) -> Scan:  # fmt: skip
    """The query that decides the packs `keys` for every row of `table`, whose columns are `columns`.

    For a review the day of each certificate is that of the title which the pack awards.
    """
    year = question.year if question.year is not None else question.on.year - 1
    layers = Layers()
    terms = Terms(dialect, question.on, year, frozenset(columns), layers.let)
    packs: dict[str, str] = {}
    parts: dict[str, tuple[tuple[str, str], ...]] = {}
    points: dict[str, tuple[str, str]] = {}
    classes: dict[str, tuple[str, tuple[str, ...]]] = {}
    amounts: dict[tuple[str, str], str] = {}
    ranked: dict[str, str] = {}
    for key in keys:
        found = book.in_force(key, question)
        one = _Pack(terms, layers, question.on)
        if len(found) > 1 or any(when.certificate_from or when.certificate_before for _, when in found):
            packs[key] = one.by_certificate(found, book.facts)
            continue
        if not found:
            packs[key] = str(UNKNOWN)
            continue
        prepared = found[0][0]
        packs[key], given = one.decision(prepared)
        parts[key] = tuple((title, layers.let(code)) for title, code in one.top)
        if given is not None:
            points[key] = (given.low, given.high)
        if prepared.classes:
            classes[key] = (one.place, tuple(name for name, _, _ in prepared.classes))
        if prepared.ranked is not None:
            ranked[key] = one.ranked(prepared.ranked)
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
    outputs += sorted(column for column in shown if NAME.fullmatch(column))
    return Scan(layers.query(table, outputs), packs, parts, points, classes, amounts, ranked)


class _Pack:
    """One pack as expressions."""

    def __init__(self, terms: Terms, layers: Layers, on: date) -> None:
        self._terms = terms
        self._layers = layers
        self._on = on
        self._codes = CodeColumns(terms, layers, on)
        #: what is asked at the top: titles and columns
        self.top: list[tuple[str, str]] = []
        self.place = "NULL"

    def ranked(self, node: tree.Node) -> str:
        """The column of whether a row is among those that are ranked."""
        return self._codes.code(node)

    def by_certificate(
        self, found: Sequence[tuple[tree.PreparedPack, Applies]], facts: dict[str, FactDefinition]
    ) -> str:
        """The outcome by the version that the certificate's day calls for."""
        award = facts[found[0][0].pack.award]
        state = self._terms.state(award)
        since = self._terms.column(f"{self._terms.stem(award)}__since")
        arms = [f"WHEN {state} <> {KNOWN} THEN {UNKNOWN}"]
        for prepared, when in found:
            code, _ = _Pack(self._terms, self._layers, self._on).decision(prepared)
            tests = []
            if when.certificate_from is not None:
                tests.append(f"{since} >= {day_literal(when.certificate_from)}")
            if when.certificate_before is not None:
                tests.append(f"{since} < {day_literal(when.certificate_before)}")
            arms.append(f"WHEN {' AND '.join(tests) or 'TRUE'} THEN {code}")
        return self._layers.let(f"CASE {' '.join(arms)} ELSE {UNKNOWN} END")

    def decision(self, prepared: tree.PreparedPack) -> tuple[str, Rated | None]:
        """The column of the outcome, and the points where the pack gives any."""
        if prepared.classes:
            return self._class(prepared), None
        if prepared.requirement is not None:
            node = prepared.requirement
            if isinstance(node, tree.Combine) and node.kind == "all":
                codes = [self._codes.code(part) for part in node.parts]
                self.top = [(part.named.title, code) for part, code in zip(node.parts, codes, strict=True)]
                return self._layers.let(smallest(codes)), self._codes.first_points
            return self._codes.code(node), self._codes.first_points
        if prepared.points is not None:
            rated = self._codes.points.rated(prepared.points)
            soft = f"({rated.flags} & {UNVERIFIED}) > 0"
            lacks = f"CASE WHEN ({rated.flags} & {LACKS}) > 0 THEN {UNKNOWN} ELSE {PERSON} END"
            open_ = f"{rated.high} IS NULL OR {rated.low} <> {rated.high} OR {soft}"
            return self._layers.let(f"CASE WHEN {open_} THEN {lacks} ELSE {PASS} END"), rated
        codes = [self._amount_code(node) for node in prepared.amounts]
        return self._codes.any_of(codes), None

    def _class(self, prepared: tree.PreparedPack) -> str:
        codes = [str(PASS) if when is None else self._codes.code(when) for _, _, when in prepared.classes]
        open_, place, settled = str(PASS), "-1", []
        for at, code in enumerate(codes):
            settled.append((code, open_, at))
            open_ = self._layers.let(
                f"CASE WHEN {code} = {UNKNOWN} OR ({code} = {PERSON} AND {open_} = {UNKNOWN}) THEN {UNKNOWN} "
                f"WHEN {code} = {PERSON} OR ({code} = {TENTATIVE} AND {open_} = {PASS}) THEN {PERSON} ELSE {open_} END"
            )
        arms = " ".join(f"WHEN {code} = {PASS} THEN {before}" for code, before, _ in settled)
        outcome = self._layers.let(f"CASE {arms} ELSE CASE WHEN {open_} = {PASS} THEN {FAIL} ELSE {open_} END END")
        firsts = " ".join(f"WHEN {code} = {PASS} THEN CASE WHEN {before} = {PASS} THEN {at} ELSE {place} END"
                          for code, before, at in settled)  # fmt: skip
        self.place = self._layers.let(f"CASE {firsts} ELSE {place} END")
        return outcome

    def _amount_code(self, node: tree.AmountNode) -> str:
        when = str(PASS) if node.when is None else self._codes.code(node.when)
        state = self._terms.term(node.formula).state
        known = f"CASE {state} WHEN {KNOWN} THEN {PASS} WHEN {MISSING} THEN {UNKNOWN} ELSE {PERSON} END"
        return self._codes.soft(smallest([when, self._layers.let(known)]), node.named.unverified)

    def amount(self, node: tree.AmountNode, requirement: str) -> str:
        """The column of an amount in 分: 0 where it is refused, NULL where it is not settled."""
        when = str(PASS) if node.when is None else self._codes.code(node.when)
        code = self._layers.let(smallest([requirement, when]))
        term = self._terms.term(node.formula)
        fen = self._terms.hundredths(term)
        if node.most is not None:
            limit = tree.Limit(">", node.most, "")
            most = (node.most * 100).__round__()
            fen = f"CASE WHEN {self._terms.meets(term, node.formula, limit)} THEN {most} ELSE {fen} END"
        open_ = f"{code} <> {PASS} OR {term.state} <> {KNOWN}"
        return self._layers.let(f"CASE WHEN {code} <= {TENTATIVE} THEN 0 WHEN {open_} THEN NULL ELSE {fen} END")
