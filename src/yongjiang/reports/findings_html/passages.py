"""One document of the report: the passages with findings, each beside its cards, and what lies between, folded."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from yongjiang.model import Document, Plan
from yongjiang.reports.findings_html.cards import Cards
from yongjiang.reports.findings_html.spots import Spot, pair_of
from yongjiang.reports.findings_html.text import EvidenceText
from yongjiang.reports.plan_html.document import DocumentFlow, Stretch
from yongjiang.reports.plan_html.flow import Piece, pieces_of

#: a stretch as short as this that stands alone is shown rather than folded
_SHORT = 80
_CONTENTS = '<details class="toc">'
_CAPTION = '<p class="caption">'


class Passage(NamedTuple):
    """A stretch with the places that touch it. begins: those of them that begin in it."""

    stretch: Stretch
    touches: list[Spot]
    begins: list[Spot]


class PassageFlow:
    """Renders a document that has findings, once. spots: its places; homes: where each finding's card stands."""

    def __init__(
        self, document: Document, plan: Plan, spots: Sequence[Spot], homes: Mapping[int, Spot], cards: Cards
    ) -> None:
        pieces = pieces_of(document, plan)
        self._text = EvidenceText(document.text, spots, _fragments(pieces))
        stretches = list(DocumentFlow(document, plan, pieces, self._text).stretches())
        self._passages = _passages(stretches or [Stretch(0, 0, -1, "")], spots)
        self._headings = _headings(self._passages, plan)
        self._homes = homes
        self._cards = cards

    def html(self) -> Iterator[str]:
        """The whole document, row by row."""
        row: Passage | None = None
        folded: list[Passage] = []
        for passage in self._passages:
            heading = self._headings.get(passage.stretch.start)
            if not passage.touches and heading is None:
                folded.append(passage)
                continue
            yield self._row(row, folded)
            row, folded = passage, []
            if not passage.touches:
                css = " ".join(dict.fromkeys(heading or ()))
                yield f'<div class="row head {css}"><div class="text">{self._drawn(passage)}</div></div>\n'
                row = None
        yield self._row(row, folded)

    def _row(self, passage: Passage | None, folded: Sequence[Passage]) -> str:
        """A passage beside its cards, with what folds behind it; without a passage what folds stands alone."""
        fold = self._fold(folded)
        if passage is None:
            return f'<div class="row rest"><div class="text">{fold}</div></div>\n' if fold else ""
        css = " ".join(dict.fromkeys(pair_of(spot.finding) for spot in passage.touches))
        strays = "".join(self._text.stray(spot) for spot in passage.begins)
        notes = "".join(self._notes(passage.begins))
        return (
            f'<div class="row {css}"><div class="text">{self._drawn(passage)}{strays}{fold}</div>'
            f'<div class="notes">{notes}</div></div>\n'
        )

    def _notes(self, spots: Sequence[Spot]) -> Iterator[str]:
        """Cards of the findings at home here, and references for those at home elsewhere, in the order of the text."""
        here = {spot.number for spot in spots if spot.home}
        referred: set[int] = set()
        for spot in spots:
            if spot.home:
                yield self._cards.card(spot.number, spot.finding, spot.part)
            elif spot.number not in here and spot.number not in referred:
                referred.add(spot.number)
                yield self._cards.reference(spot, self._homes[spot.number])

    def _fold(self, passages: Sequence[Passage]) -> str:
        if not passages:
            return ""
        drawn = "".join(map(self._drawn, passages))
        size = sum(passage.stretch.end - passage.stretch.start for passage in passages)
        if len(passages) == 1 and size <= _SHORT:
            return drawn
        told = f'<span>略去 {len(passages)} 段<span class="act">，展开</span></span>'
        return f'<details class="fold"><summary class="ui">{told}</summary>{drawn}</details>'

    def _drawn(self, passage: Passage) -> str:
        html = passage.stretch.html
        if passage.touches and html.startswith(_CONTENTS):
            html = html.replace("<details", "<details open", 1)
        return f'<section class="box">{html}</section>' if passage.stretch.box >= 0 else html


def _fragments(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """The spans of text that a document shows in one go, in order: cells of tables, and all other pieces whole."""
    found: list[tuple[int, int]] = []
    drawn: set[str] = set()
    for piece in pieces:
        if piece.grid is not None:
            found += [(cell.start, cell.end) for cells in piece.grid.rows for cell in cells if cell.start < cell.end]
        elif piece.kind == "flat" and piece.table is not None:
            if piece.table.id not in drawn:
                drawn.add(piece.table.id)
                found += [(c.start, c.end) for row in piece.table.rows for c in row.cells if c.start < c.end]
        else:
            found.append((piece.start, piece.end))
    return sorted(found)


def _passages(stretches: Sequence[Stretch], spots: Sequence[Spot]) -> list[Passage]:
    """Stretches with their places. Every place begins in one; where it stands between two, in the next."""
    passages = [Passage(stretch, [], []) for stretch in stretches]
    first = 0
    for spot in sorted(spots, key=lambda s: (s.evidence.start, s.number, s.part)):
        while first + 1 < len(passages) and passages[first].stretch.end <= spot.evidence.start:
            first += 1
        passages[first].begins.append(spot)
        passages[first].touches.append(spot)
        later = first + 1
        while later < len(passages) and passages[later].stretch.start < spot.evidence.end:
            passages[later].touches.append(spot)
            later += 1
    return passages


def _headings(passages: Sequence[Passage], plan: Plan) -> dict[int, list[str]]:
    """Where the headings stand that are above passages with findings: start of stretch → classes of those findings."""
    nodes = {node.id: node for node in plan.outline}
    node_starts = [node.start for node in plan.outline]
    starts = [passage.stretch.start for passage in passages]
    found: defaultdict[int, list[str]] = defaultdict(list)
    for before, passage in zip([None, *passages], passages, strict=False):
        last = bisect_right(node_starts, passage.stretch.end - 1) - 1
        if not passage.touches:
            continue
        classes = [pair_of(spot.finding) for spot in passage.touches]
        if before is not None and before.stretch.html.startswith(_CAPTION):
            found[before.stretch.start] += classes
        node = plan.outline[last] if last >= 0 else None
        while node is not None:
            found[starts[max(0, bisect_right(starts, node.start) - 1)]] += classes
            node = nodes.get(node.parent or "")
    return found
