"""The spreadsheet in which facts of enterprises are filled in: a row an enterprise and year, a column a fact."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from yongjiang.reports.observation_xlsx import FONT, NEVER

#: empty rows below those that are given
_SPARE = 100
_WIDTH, _WIDEST = 10, 26
_CHARACTERS_A_LINE = 60


class SheetColumn(NamedTuple):
    """A column to fill in. choices: what may be written, empty for anything; means, how: for the second sheet."""

    head: str
    group: str
    unit: str
    yearly: bool
    means: str
    how: str
    choices: tuple[str, ...] = ()


def fact_sheet(
    title: str, keys: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[SheetColumn], notes: Sequence[str]
) -> bytes:
    """The workbook: the sheets 填报 and 填表说明. keys: heads of the first columns, whose cells are given in `rows`.

    All cells are texts, so that a spreadsheet keeps codes and percentages as they are typed.
    """
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": NEVER})
    _entries(book, keys, rows, columns)
    _vocabulary(book, title, columns, notes)
    book.close()
    return target.getvalue()


def _entries(
    book: Workbook, keys: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[SheetColumn]
) -> None:
    plain = {"font_name": FONT, "font_size": 11, "border": 1, "border_color": "#dedbd1", "valign": "vcenter"}
    top = {**plain, "bold": True, "text_wrap": True}
    key_head = book.add_format({**top, "bg_color": "#f3f1ea", "font_color": "#1f2933"})
    head = book.add_format({**top, "bg_color": "#e4eef5", "font_color": "#1b5e8c"})
    text = book.add_format({**plain, "num_format": "@"})
    sheet: Worksheet = book.add_worksheet("填报")
    sheet.set_row(0, 48)
    for at, name in enumerate(keys):
        sheet.set_column(at, at, 22 if at < 2 else _WIDTH, text)
        sheet.write_string(0, at, name, key_head)
    for at, column in enumerate(columns, len(keys)):
        sheet.set_column(at, at, min(_WIDEST, max(_WIDTH, len(column.head) + 2)), text)
        sheet.write_string(0, at, column.head, head)
        if column.choices:
            sheet.data_validation(
                1, at, len(rows) + _SPARE, at,
                {"validate": "list", "source": list(column.choices), "error_type": "warning",
                 "error_title": "请从列出的里选", "error_message": f"可以写：{'、'.join(column.choices)}"},
            )  # fmt: skip
    for line, row in enumerate(rows, 1):
        for at, cell in enumerate(row):
            sheet.write_string(line, at, cell, text)
    sheet.freeze_panes(1, len(keys))


def _vocabulary(book: Workbook, title: str, columns: Sequence[SheetColumn], notes: Sequence[str]) -> None:
    plain = {"font_name": FONT, "font_size": 11, "text_wrap": True, "valign": "top"}
    wrap = book.add_format(plain)
    bold = book.add_format({**plain, "text_wrap": False, "bold": True, "font_size": 14})
    head = book.add_format({**plain, "bold": True, "bg_color": "#e4eef5", "font_color": "#1b5e8c"})
    sheet = book.add_worksheet("填表说明")
    for at, width in enumerate((16, 34, 10, 12, 34, 60)):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, title, bold)
    line = 1
    for number, note in enumerate(notes, 1):
        line += 1
        sheet.merge_range(line, 0, line, 5, "", wrap)
        sheet.set_row(line, 17 * (1 + len(note) // _CHARACTERS_A_LINE))
        sheet.write_string(line, 0, f"{number}. {note}", wrap)
    line += 2
    for at, name in enumerate(("类别", "数据", "单位", "每年一个数", "怎样写", "口径")):
        sheet.write_string(line, at, name, head)
    for below, one in enumerate(columns, line + 1):
        for at, cell in enumerate((one.group, one.head, one.unit, "是" if one.yearly else "", one.how, one.means)):
            sheet.write_string(below, at, cell, wrap)
