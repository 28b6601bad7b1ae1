"""One document in, one plan out: the order in which the grammars read, and the assembly of what they found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from yongjiang.compiler.bodies import BodyGrammar
from yongjiang.compiler.commitments import CommitmentGrammar
from yongjiang.compiler.commitments.draft import CommitmentDraft
from yongjiang.compiler.drafts import StatementDraft
from yongjiang.compiler.explain import explain_clause
from yongjiang.compiler.frame import FrameGrammar
from yongjiang.compiler.outline import Node, Outline, OutlineGrammar
from yongjiang.compiler.paragraphs import canonical_text, fold_blocks
from yongjiang.compiler.standing import StandingGrammar
from yongjiang.compiler.statements import StatementGrammar
from yongjiang.compiler.tables import TableGrammar
from yongjiang.model.document import Document
from yongjiang.model.explanation import Step
from yongjiang.model.lexicon import Lexicon
from yongjiang.model.plan import Commitment, DocumentInfo, Plan, Statement

#: blocks at the head of a document that are enough to tell its title, date and period
_HEAD = 60


class Compiler:
    """Turns documents into plans with the words of one lexicon. Build once, use for many documents.

    Raises ZoneError when the lexicon lacks a word list.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._frame = FrameGrammar(lexicon)
        self._standing = StandingGrammar(lexicon)
        self._tables = TableGrammar(lexicon)
        self._outline = OutlineGrammar(lexicon)
        self._statements = StatementGrammar(lexicon)
        self._commitments = CommitmentGrammar(lexicon)
        self._bodies = BodyGrammar(lexicon)

    def compile(self, document: Document) -> Plan:
        """The plan of `document`. Never fails on any text; what could not be settled is told in `warnings`."""
        text, blocks = document.text, document.blocks
        canonical = canonical_text(text)
        head = self._frame.read(document, fold_blocks(canonical, blocks[:_HEAD]), None)
        reading = self._tables.read(text, canonical, blocks, period=head.period, issued_year=_year_of(head.issued))
        paragraphs = fold_blocks(canonical, blocks, reading.consumed)
        outline = self._outline.read(paragraphs, text)
        frame = self._frame.read(document, paragraphs, outline)
        standing = self._standing.read(frame, canonical)
        drafts = self._statements.read(
            text,
            paragraphs,
            outline,
            period=frame.period,
            reference_year=standing.reference_year,
            base_year=standing.base_year,
            promising=standing.promising,
        )
        drafts = _merged(drafts, reading.drafts)
        statements = _statements(drafts, outline)
        promised = self._commitments.read(text, paragraphs, outline, period=frame.period, tables=reading.tables)
        bodies = self._bodies.read(text, paragraphs, promised)
        info = DocumentInfo(
            path=document.path,
            title=frame.title,
            issuer=frame.issuer,
            number=frame.number,
            issued=frame.issued,
            period=frame.period,
            horizon=frame.horizon,
            characters=len(text),
            sha256=document.sha256,
        )
        return Plan(
            document=info,
            outline=tuple(node.published() for node in outline.nodes),
            statements=statements,
            indicators=reading.indicators,
            tables=reading.tables,
            commitments=_commitments(promised, statements),
            bodies=tuple(bodies),
            warnings=tuple(reading.warnings),
        )

    def explain(self, clause: str, *, year: int | None = None) -> Step:
        """How `clause` is understood when it stands alone. year: of the document it comes from, where known."""
        return explain_clause(
            self._statements,
            clause,
            period=None,
            reference_year=year,
            base_year=None,
        )


def _year_of(issued: str | None) -> int | None:
    return int(issued[:4]) if issued else None


def _start(draft: StatementDraft) -> int:
    return draft.number_start if draft.value is not None else draft.start


def _merged(prose: list[StatementDraft], tables: list[StatementDraft]) -> list[StatementDraft]:
    return sorted([*prose, *tables], key=_start) if tables else prose


def _statements(drafts: Sequence[StatementDraft], outline: Outline) -> tuple[Statement, ...]:
    """Numbered statements, each with the heading it stands under."""
    found = []
    governing = outline.governing
    for number, d in enumerate(drafts, 1):
        node: Node | None = governing(d.start)
        found.append(
            Statement(
                f"s{number}",
                d.start,
                d.end,
                d.number_start,
                d.number_end,
                d.number,
                d.value,
                d.value_high,
                d.unit,
                d.op,
                d.kind,
                d.measure,
                d.indicator,
                d.year,
                d.hedge,
                d.binding,
                d.source,
                None if node is None else node.title,
                None if node is None else node.id,
                d.verbatim,
            )
        )
    return tuple(found)


def _commitments(drafts: Sequence[CommitmentDraft], statements: Sequence[Statement]) -> tuple[Commitment, ...]:
    """Numbered commitments, each with the statements inside its span."""
    starts = [s.start for s in statements]
    found = []
    for number, d in enumerate(drafts, 1):
        first, last = bisect_left(starts, d.start), bisect_left(starts, d.end)
        held = tuple(s.id for s in statements[first:last])
        found.append(
            Commitment(
                f"c{number}",
                d.kind,
                d.title,
                d.start,
                d.end,
                None if d.node is None else d.node.id,
                d.lead_units,
                d.support_units,
                d.due_year,
                held,
                d.category,
            )
        )
    return tuple(found)
