"""An alignment as a spreadsheet: every upper item with what carries it, and what nobody carries."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from yongjiang.model.alignment import AlignedItem, Matrix, MatrixRow
from yongjiang.reports.alignment_words import (
    KIND_WORDS,
    STANDING_WORDS,
    Standing,
    leads_text,
    standing,
    value_text,
)
from yongjiang.reports.wording import titled

#: the same input gives the same bytes
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
_FONT = "微软雅黑"
_COLOURS: dict[Standing, str] = {
    "carried": "#3d6b3f", "doubtful": "#7d5212", "owed": "#b23a25", "uncarried": "#5a6672",
}  # fmt: skip
#: a cell holds no more characters
_LONGEST = 32_000


class _Column(NamedTuple):
    head: str
    width: float
    kind: str = "text"


_MATRIX = (
    _Column("序号", 6, "number"), _Column("上位事项", 36), _Column("类别", 9), _Column("目标值或期限", 18),
    _Column("章", 24), _Column("节或专栏", 22), _Column("牵头单位", 20), _Column("承接情况", 13, "standing"),
    _Column("下位文件", 26), _Column("承接事项", 34), _Column("承接的目标值或期限", 18), _Column("承接单位", 18),
    _Column("强度", 7, "strength"), _Column("理由", 60),
)  # fmt: skip
_LACKING = (
    _Column("序号", 6, "number"), _Column("上位事项", 44), _Column("类别", 9), _Column("目标值或期限", 20),
    _Column("章", 30), _Column("节或专栏", 28), _Column("牵头单位", 26), _Column("应由谁承接", 34),
    _Column("情况", 13, "standing"),
)  # fmt: skip


def format_spreadsheet(matrix: Matrix) -> bytes:
    """The workbook: the sheets 对照表 and 无人承接."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": f"上下衔接对照：{titled(matrix.upper)}", "created": _NEVER})
    formats = _formats(book)
    names = {lower.document.path: titled(lower.document) for lower in matrix.lowers}
    _sheet(book, "对照表", _MATRIX, _matrix_lines(matrix, names), formats)
    _sheet(book, "无人承接", _LACKING, _lacking_lines(matrix, names), formats)
    book.close()
    return target.getvalue()


def _formats(book: Workbook) -> dict[str, Format]:
    plain = {"font_name": _FONT, "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    plain |= {"border_color": "#dedbd1"}
    found = {
        "head": book.add_format(
            {**plain, "bold": True, "bg_color": "#e4eef5", "font_color": "#1b5e8c", "valign": "vcenter"}
        ),
        "text": book.add_format(plain),
        "number": book.add_format({**plain, "align": "center", "font_color": "#5a6672"}),
        "strength": book.add_format({**plain, "align": "right", "num_format": "0.00"}),
    }
    for key, colour in _COLOURS.items():
        found[key] = book.add_format({**plain, "font_color": colour, "bold": key == "owed"})
    return found


def _matrix_lines(matrix: Matrix, names: dict[str, str]) -> Iterable[list[str | float]]:
    """A line for each carrier, or one that says that there is none."""
    for number, row in enumerate(matrix.rows, start=1):
        head: list[str | float] = [number, *_item_cells(row), STANDING_WORDS[standing(row)]]
        if not row.carriers:
            yield [*head, "", "", "", "", "", ""]
        for carrier in row.carriers:
            item = carrier.item
            yield [
                *head, names.get(item.document, item.document), item.title, value_text(item), leads_text(item),
                carrier.strength, "；".join(carrier.reasons),
            ]  # fmt: skip


def _lacking_lines(matrix: Matrix, names: dict[str, str]) -> Iterable[list[str | float]]:
    """What nobody carries, what should be carried first."""
    numbered = [(number, row) for number, row in enumerate(matrix.rows, start=1) if not row.carriers]
    for number, row in sorted(numbered, key=lambda pair: (not pair[1].expected, pair[0])):
        owed = "、".join(names.get(path, path) for path in row.expected)
        yield [number, *_item_cells(row), owed, STANDING_WORDS[standing(row)]]


def _item_cells(row: MatrixRow) -> list[str | float]:
    item: AlignedItem = row.item
    return [item.title, KIND_WORDS[item.kind], value_text(item), item.chapter, item.section, leads_text(item)]


def _sheet(
    book: Workbook,
    name: str,
    columns: Sequence[_Column],
    lines: Iterable[Sequence[str | float]],
    formats: dict[str, Format],
) -> None:
    sheet: Worksheet = book.add_worksheet(name)
    for k, column in enumerate(columns):
        sheet.set_column(k, k, column.width)
        sheet.write_string(0, k, column.head, formats["head"])
    sheet.set_row(0, 24)
    keys = {word: key for key, word in STANDING_WORDS.items()}
    last = 0
    for last, line in enumerate(lines, start=1):
        for k, (column, cell) in enumerate(zip(columns, line, strict=True)):
            if isinstance(cell, str):
                style = formats[keys[cell]] if column.kind == "standing" else formats["text"]
                sheet.write_string(last, k, cell[:_LONGEST], style)  # never a formula, whatever the document says
            else:
                sheet.write_number(last, k, cell, formats[column.kind])
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
