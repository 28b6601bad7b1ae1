"""Tables of a document as HTML tables, with their marks: as the file draws them, or put together again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from yongjiang.model import Block, Cell, Plan
from yongjiang.model.plan import Table, TableCell
from yongjiang.reports.plan_html.found import row_ref
from yongjiang.reports.plan_html.marks import RenderedText
from yongjiang.reports.plan_html.markup import escape

_FIGURE = re.compile(r"[\s\[\](（）)<>≤≥±+~～〜\-－—–/\d.,，:：%％‰亿万千百元家个]*")

#: a cell without a value
_DASHES = frozenset(("-", "—", "——", "－", "–", "/"))
#: cells up to this many characters keep to one line
_SHORT = 5


class RowIndex:
    """Which indicator rows of the plan begin within a stretch of the text."""

    __slots__ = ("_order", "_plan_rows", "_starts", "ambiguous")

    def __init__(self, plan: Plan) -> None:
        rows = sorted((row.start, k) for k, row in enumerate(plan.indicators))
        self._starts = [start for start, _ in rows]
        self._order = [k for _, k in rows]
        self._plan_rows = plan.indicators
        self.ambiguous = frozenset(k for k, row in enumerate(plan.indicators) if row.ambiguous)

    def within(self, start: int, end: int) -> list[int]:
        """Indices (in the plan) of the rows that begin in ``[start, end)``."""
        return self._order[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def unit_beside(self, cell: TableCell, found: Sequence[int]) -> str:
        """The unit to show beside the cell that names an indicator, where the cell itself does not say it."""
        for row in (self._plan_rows[k] for k in found):
            if row.unit and cell.text == row.name and row.unit not in cell.text:
                return row.unit
        return ""


def row_spans(cells_of_rows: Iterable[Sequence[Cell | TableCell]]) -> list[tuple[int, int]]:
    """Span of each row: from its first cell to its last; empty where no cell stands in the text."""
    spans = []
    for cells in cells_of_rows:
        placed = [c for c in cells if c.end > c.start]
        spans.append((min(c.start for c in placed), max(c.end for c in placed)) if placed else (0, 0))
    return spans


def loose_rows(plan: Plan, drawn: Iterable[tuple[int, int]]) -> list[int]:
    """Indices of indicator rows that begin in none of the `drawn` rows."""
    spans = sorted(drawn)
    starts = [a for a, _ in spans]
    loose = []
    for k, row in enumerate(plan.indicators):
        at = bisect_right(starts, row.start) - 1
        if at < 0 or row.start >= spans[at][1]:
            loose.append(k)
    return loose


def grid_table(block: Block, text: RenderedText, rows: RowIndex) -> str:
    """A table that the file itself draws."""
    spans = row_spans(block.rows)
    height = max((cell.rowspan for cell in block.rows[0]), default=1) if len(block.rows) > 1 else 0
    numbered = any(rows.within(*span) for span in spans)
    regular = len({sum(cell.colspan for cell in cells) for cells in block.rows}) == 1 == height
    figures = _figure_columns(block.rows[height:]) if regular else set()
    head, body = [], []
    for index, (cells, span) in enumerate(zip(block.rows, spans, strict=True)):
        if index < height:
            line = "".join(_cell("th", cell, text, figures=k in figures) for k, cell in enumerate(cells))
            head.append(f"<tr>{_corner(height) if numbered and index == 0 else ''}{line}</tr>")
        else:
            line = "".join(_cell("td", cell, text) for cell in cells)
            body.append(_body_row(line, rows.within(*span), rows, numbered, text))
    return _table(head, body)


def rebuilt_table(table: Table, text: RenderedText, rows: RowIndex) -> str:
    """A table whose cells stand in plain lines, run together or with separators, put together again.

    Where every row is shorter than the head, the first columns (a category named once) have no cells and are left out.
    """
    spans = row_spans(row.cells for row in table.rows)
    numbered = any(rows.within(*span) for span in spans)
    width = max((len(row.cells) for row in table.rows), default=len(table.columns))
    columns = [*table.columns[-width:], *[""] * (width - len(table.columns))]
    figures = _figure_columns([row.cells for row in table.rows])
    head = "".join(_head_cell(column, index in figures) for index, column in enumerate(columns))
    body = []
    for row, span in zip(table.rows, spans, strict=True):
        found = rows.within(*span)
        cells = "".join(_cell("td", cell, text, rows.unit_beside(cell, found)) for cell in row.cells)
        line = cells + "<td></td>" * (width - len(row.cells))
        body.append(_body_row(line, found, rows, numbered, text))
    return _table([f"<tr>{_corner(1) if numbered else ''}{head}</tr>"] if table.columns else [], body)


def _table(head: list[str], body: list[str]) -> str:
    thead = f"<thead>{''.join(head)}</thead>" if head else ""
    inner = f"<table>{thead}<tbody>{''.join(body)}</tbody></table>"
    return f'<div class="scroll" tabindex="0" role="group" aria-label="表格">{inner}</div>'


def _corner(height: int) -> str:
    return f'<th class="ui no" rowspan="{height}"><span class="sr">行</span></th>'


def _body_row(line: str, found: list[int], rows: RowIndex, numbered: bool, text: RenderedText) -> str:
    if not numbered:
        return f"<tr>{line}</tr>"
    if not found:
        return f'<tr><td class="ui no"></td>{line}</tr>'
    places = [row_ref(k) for k in found]
    fresh = [place for place in places if place not in text.anchored]
    text.anchored.update(fresh)
    ref = places[0]
    own = f' id="{ref}"' if ref in fresh else ""
    others = "".join(f'<span id="{place}"></span>' for place in fresh if place != ref)
    link = f'<a{own} href="#i-{ref}" data-m="{ref}"><span class="sr">这一行的字段</span></a>{others}'
    if not any(k in rows.ambiguous for k in found):
        return f'<tr data-m="{ref}"><th scope="row" class="ui no">{link}</th>{line}</tr>'
    doubt = '<span class="doubt" title="连写的格有多种切分，请对照原文">？<span class="sr">有多种切分</span></span>'
    return f'<tr data-m="{ref}" class="amb"><th scope="row" class="ui no">{link}{doubt}</th>{line}</tr>'


def _figure_columns(rows: Sequence[Sequence[Cell | TableCell]]) -> set[int]:
    """Columns that mostly hold figures, whose heads then stand at the right as well."""
    counts = Counter(k for cells in rows for k, cell in enumerate(cells) if _is_figure(cell.text))
    return {k for k, count in counts.items() if 2 * count > len(rows)}


def _is_figure(text: str) -> bool:
    if not 0 < len(text) < 24 or _FIGURE.fullmatch(text) is None:
        return False
    return text.strip() in _DASHES or any(c.isdigit() for c in text)


def _head_cell(column: str, figures: bool) -> str:
    css = "num" if figures and len(column) <= 2 * _SHORT else "tight" if len(column) <= _SHORT else ""
    attribute = f' class="{css}"' if css else ""
    return f'<th scope="col"{attribute}>{escape(column)}</th>'


def _cell(tag: str, cell: Cell | TableCell, text: RenderedText, unit: str = "", *, figures: bool = False) -> str:
    words = text.render(cell.start, cell.end) if cell.end > cell.start else escape(cell.text)
    css = ""
    if figures or _is_figure(cell.text):
        css = ' class="num"'
    elif len("".join(cell.text.split())) <= _SHORT:
        css = ' class="tight"'
    spans = ""
    if isinstance(cell, Cell):
        spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    beside = f' <span class="ui unit">{escape(unit)}</span>' if unit else ""
    return f"<{tag}{css}{spans}>{words}{beside}</{tag}>"
