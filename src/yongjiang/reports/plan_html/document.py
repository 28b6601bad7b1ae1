"""The document itself: its text as headings, paragraphs, boxes and tables, with everything found marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from yongjiang.model import Document, Plan
from yongjiang.model.plan import Commitment
from yongjiang.model.wording import COMMITMENT_WORDS
from yongjiang.reports.plan_html.flow import Piece, box_ends, pieces_of, printed_contents
from yongjiang.reports.plan_html.found import commitment_ref, marks_of
from yongjiang.reports.plan_html.marks import MarkedText, RenderedText
from yongjiang.reports.plan_html.markup import escape
from yongjiang.reports.plan_html.tables import RowIndex, grid_table, loose_rows, rebuilt_table, row_spans

_BLOCK_CLASSES = {"caption": "caption", "note": "note", "list_item": "li"}
#: what a paragraph ends with that is complete
_SENTENCE_ENDS = frozenset("。；！？：…”’）)》】;!?:.")
#: short words for the margin
_GUTTER_WORDS = {"item": "任务"}
#: a piece names at most this many commitments it belongs to
_HOLDERS = 3
#: and no more than this many are followed at once, so that a page stays linear in its document
_OPEN = 16


class Stretch(NamedTuple):
    """What is drawn as one: a paragraph, a heading, a table. box: which box it stands in, -1 for none."""

    start: int
    end: int
    box: int
    html: str


class DocumentFlow:
    """Renders a document, once. As it goes, `anchored` comes to hold the ids that stand in its text.

    text: marks of another kind than what the plan found, with the pieces they were made for; the labels and links
    that lead to the plan's index are then left out.
    """

    def __init__(
        self,
        document: Document,
        plan: Plan,
        pieces: Sequence[Piece] | None = None,
        text: RenderedText | None = None,
    ) -> None:
        self._source = document.text
        self._plan = plan
        self._pieces = pieces_of(document, plan) if pieces is None else pieces
        self._title = "".join((plan.document.title or "").split())
        self._rebuilt: set[str] = set()
        self._labelled = text is None
        if text is not None:
            self._text = text
            self._rows = RowIndex(msgspec.structs.replace(plan, indicators=()))
            self._holders: list[tuple[Commitment, ...]] = [()] * len(self._pieces)
            return
        loose = loose_rows(plan, _drawn_rows(self._pieces))
        self._text = MarkedText(document.text, marks_of(plan, document.text, loose))
        self._rows = RowIndex(plan)
        self._holders = _holders(self._pieces, plan)

    @property
    def anchored(self) -> set[str]:
        """Ids of the places in the text that can be jumped to."""
        return self._text.anchored

    def html(self) -> Iterator[str]:
        """The whole document, stretch by stretch."""
        box = -1
        for stretch in self.stretches():
            if stretch.box != box:
                yield "</section>\n" if box >= 0 else ""
                yield '<section class="box">\n' if stretch.box >= 0 else ""
                box = stretch.box
            yield stretch.html
            yield "\n"
        yield "</section>\n" if box >= 0 else ""

    def stretches(self) -> Iterator[Stretch]:
        """Everything in reading order."""
        pieces = self._pieces
        contents = printed_contents(self._source, pieces, self._plan.outline)
        boxes = box_ends(pieces, self._plan, self._source)
        index = box_end = 0
        box = -1
        while index < len(pieces):
            if index >= box_end:
                box, box_end = (index, boxes[index]) if index in boxes else (-1, 0)
            limit = box_end if index < box_end else len(pieces)
            stop = index + 1
            if index in contents:
                while stop < limit and stop in contents:
                    stop += 1
                drawn = self._contents(pieces[index:stop])
            elif pieces[index].kind == "flat":
                while stop < limit and pieces[stop].table is pieces[index].table:
                    stop += 1
                drawn = self._flat(pieces[index:stop])
            elif pieces[index].kind == "grid":
                drawn = self._grid(pieces[index])
            else:
                drawn = self._words(index)
            yield Stretch(pieces[index].start, pieces[stop - 1].end, box, drawn)
            index = stop

    def _words(self, index: int) -> str:
        """A heading or a paragraph."""
        piece, node = self._pieces[index], self._pieces[index].node
        holders = self._holders[index]
        data = f' data-c="{" ".join(commitment_ref(c) for c in holders)}"' if holders else ""
        label = _gutter(piece) if self._labelled else ""
        if piece.words > piece.start:
            label += f'<span class="md">{self._text.render(piece.start, piece.words)}</span>'
        if self._is_title(piece):
            return f'<p class="doctitle">{label}{self._text.render(piece.words, piece.end)}</p>'
        if piece.kind == "heading":
            level = min(6, (node.level if node else piece.level or 3) + 1)
            css = f' class="{node.kind}"' if node else ""
            return f"<h{level}{css}{data}>{label}{self._text.render(piece.words, piece.end)}</h{level}>"
        css = _BLOCK_CLASSES.get(piece.kind, "")
        if piece.short and not css and node is None:
            css = "line"
        elif node is None and not css and index and self._goes_on(self._pieces[index - 1]):
            css = "cont"
        opening = ""
        start = piece.words
        if node is not None and node.start <= start < node.end < piece.end:
            level = min(6, node.level + 1)
            words = self._text.render(start, node.end)
            opening = f'<strong class="lead {node.kind}" role="heading" aria-level="{level}">{words}</strong>'
            start = node.end
        attributes = (f' class="{css}"' if css else "") + data
        return f"<p{attributes}>{label}{opening}{self._text.render(start, piece.end)}</p>"

    def _is_title(self, piece: Piece) -> bool:
        size = len(self._title)
        if not size <= piece.end - piece.words <= 2 * size:
            return False
        return size > 0 and "".join(self._source[piece.words : piece.end].split()) == self._title

    def _goes_on(self, before: Piece) -> bool:
        """Whether the piece before broke off within a sentence, as a text does that was cut at the end of pages."""
        ends = self._source[before.end - 1]
        return before.kind == "paragraph" and not before.short and ends not in _SENTENCE_ENDS

    def _contents(self, run: Sequence[Piece]) -> str:
        lines = "".join(f"<p>{self._text.render(piece.start, piece.end)}</p>" for piece in run)
        return f'<details class="toc"><summary class="ui">原文所印目录，{len(run)} 行</summary>{lines}</details>'

    def _flat(self, run: Sequence[Piece]) -> str:
        """A table put together again, with the lines it was read from beneath."""
        table = run[0].table
        assert table is not None
        drawn = ""
        if table.id not in self._rebuilt:
            self._rebuilt.add(table.id)
            drawn = rebuilt_table(table, self._text, self._rows)
        lines = "".join(f"<p>{self._text.render(piece.start, piece.end)}</p>" for piece in run)
        note = f"原文：表格在文件里连成了 {len(run)} 行文字，上表由这些文字还原"
        source = f'<details class="source"><summary class="ui">{note}</summary>{lines}</details>'
        return f'<figure class="rebuilt">{drawn}{source}</figure>'

    def _grid(self, piece: Piece) -> str:
        assert piece.grid is not None
        return f'<figure class="grid">{grid_table(piece.grid, self._text, self._rows)}</figure>'


def _gutter(piece: Piece) -> str:
    """Label in the margin for the commitment that begins with a piece."""
    if not piece.opens:
        return ""
    first = piece.opens[0]
    ref, kind = commitment_ref(first), COMMITMENT_WORDS[first.kind]
    label, title = _GUTTER_WORDS.get(first.kind, kind), escape(f"{kind}：{first.title}")
    return f'<a class="ui gut" href="#i-{ref}" data-m="{ref}" title="{title}">{label}</a>'


def _holders(pieces: Sequence[Piece], plan: Plan) -> list[tuple[Commitment, ...]]:
    """For each piece the measures and items it lies in, innermost last."""
    waiting = sorted((c for c in plan.commitments if c.kind in ("measure", "item")), key=lambda c: (-c.start, c.end))
    active: list[Commitment] = []
    found = []
    for piece in pieces:
        while waiting and waiting[-1].start < piece.end:
            active.append(waiting.pop())
        active = [c for c in active if c.end > piece.start][-_OPEN:]
        found.append(tuple(active[-_HOLDERS:]))
    return found


def _drawn_rows(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    seen: set[str] = set()
    for piece in pieces:
        if piece.grid is not None:
            spans += row_spans(piece.grid.rows)
        elif piece.kind == "flat" and piece.table is not None and piece.table.id not in seen:
            seen.add(piece.table.id)
            spans += row_spans(row.cells for row in piece.table.rows)
    return spans
