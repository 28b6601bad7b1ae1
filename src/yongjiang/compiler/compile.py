"""One document in, one plan out: the order in which the grammars read, and the assembly of what they found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from yongjiang.compiler.bodies import BodyGrammar
from yongjiang.compiler.commitments import CommitmentGrammar
from yongjiang.compiler.commitments.draft import CommitmentDraft
from yongjiang.compiler.drafts import StatementDraft
from yongjiang.compiler.frame import Frame, FrameGrammar
from yongjiang.compiler.outline import Node, Outline, OutlineGrammar
from yongjiang.compiler.paragraphs import canonical_text, fold_blocks
from yongjiang.compiler.standing import StandingGrammar, year_told
from yongjiang.compiler.statements import StatementGrammar
from yongjiang.compiler.tables import TableGrammar
from yongjiang.model.document import Document
from yongjiang.model.lexicon import Lexicon
from yongjiang.model.plan import Commitment, DocumentInfo, Plan, Statement, Table

#: blocks at the head of a document that are enough to tell its title, date and period
_HEAD = 60
#: label of a table before its title
_CAPTION = re.compile(r"^附?表\s*[0-9０-９一二三四五六七八九十]*(?:[-—－.][0-9]+)?\s*[：:.、]?\s*")


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
        reading = self._tables.read(text, canonical, blocks, period=head.period, issued_year=_speaks_in(head))
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
        if frame.results:
            _report(reading.drafts, frame.base_year)
        drafts = _merged(drafts, reading.drafts)
        statements = _statements(drafts, outline, reading.tables)
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


def _speaks_in(frame: Frame) -> int | None:
    """The year a document speaks in: of its date; that of which it tells what came of it is over then."""
    told, issued = year_told(frame.title), int(frame.issued[:4]) if frame.issued else None
    return issued if told is None else max(issued or 0, told + 1)


def _report(drafts: Sequence[StatementDraft], year: int | None) -> None:
    """Make all `drafts` of tables results, of `year` where their heads name none: so in a document of results."""
    for draft in drafts:
        draft.kind = "actual"
        if draft.year is None or (year is not None and draft.year > year):
            draft.year = year


def _start(draft: StatementDraft) -> int:
    return draft.number_start if draft.value is not None else draft.start


def _merged(prose: list[StatementDraft], tables: list[StatementDraft]) -> list[StatementDraft]:
    return sorted([*prose, *tables], key=_start)


def _statements(drafts: Sequence[StatementDraft], outline: Outline, tables: Sequence[Table]) -> tuple[Statement, ...]:
    """Numbered statements, each with the heading it stands under; those of a table with its caption as section."""
    found = []
    governing = outline.governing
    captions = [(table.start, table.end, _CAPTION.sub("", table.caption or "")) for table in tables]
    starts = [start for start, _, _ in captions]
    for number, d in enumerate(drafts, 1):
        node: Node | None = governing(d.start)
        section = None if node is None else node.title
        if d.source == "table" and captions:
            k = bisect_right(starts, d.start) - 1
            if k >= 0 and d.start < captions[k][1]:
                section = captions[k][2] or section
            while node is not None and node.number is None and node.parent is not None:
                # a lead governs its own paragraph, not the table behind it
                node = node.parent
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
                section,
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
