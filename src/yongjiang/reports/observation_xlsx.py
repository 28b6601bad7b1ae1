"""The spreadsheet in which an office fills in what it owes: what is known is locked, what is asked for is open."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from yongjiang.model.measure import ObservationSource, ObservationStatus

#: the same input gives the same bytes
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
FONT = "微软雅黑"
#: head, width, whether it is filled in
_COLUMNS = (
    ("指标", 40, False), ("单位", 12, False), ("时期", 12, False), ("上年值", 12, False), ("数值", 14, True),
    ("来源", 16, True), ("状态", 12, True), ("口径", 18, True), ("说明", 30, True),
)  # fmt: skip
#: empty rows below, for further values
_SPARE = 40
_DIGITS = 15


_Sources = Mapping[ObservationSource, str]
_Statuses = Mapping[ObservationStatus, str]


class OwedRow(NamedTuple):
    """A value that is owed. last: that of the year before."""

    indicator: str
    unit: str
    period: str
    last: Decimal | None


def format_owed(title: str, rows: Sequence[OwedRow], sources: _Sources, statuses: _Statuses) -> bytes:
    """The workbook: the sheets 填报 and 填表说明. sources, statuses: key → word, offered as lists."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": NEVER})
    plain = {"font_name": FONT, "font_size": 11, "border": 1, "border_color": "#dedbd1", "valign": "vcenter"}
    head = book.add_format({**plain, "bold": True, "bg_color": "#e4eef5", "font_color": "#1b5e8c"})
    shut = book.add_format({**plain, "bg_color": "#f3f1ea", "font_color": "#5a6672", "text_wrap": True})
    filled = book.add_format({**plain, "locked": False, "num_format": "@"})
    sheet: Worksheet = book.add_worksheet("填报")
    for k, (name, width, _open) in enumerate(_COLUMNS):
        sheet.set_column(k, k, width)
        sheet.write_string(0, k, name, head)
    for line, row in enumerate(rows, 1):
        for k, text in enumerate((row.indicator, row.unit, row.period)):
            sheet.write_string(line, k, text, shut)
        _write_last(sheet, line, row.last, shut)
        for k in range(4, len(_COLUMNS)):
            sheet.write_blank(line, k, None, filled)
    end = len(rows) + _SPARE
    for line in range(len(rows) + 1, end + 1):
        for k in range(len(_COLUMNS)):
            sheet.write_blank(line, k, None, filled)
    _lists(sheet, end, sources, statuses)
    sheet.freeze_panes(1, 1)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    _notes(book, title, sources, statuses)
    book.close()
    return target.getvalue()


def _write_last(sheet: Worksheet, line: int, last: Decimal | None, style: object) -> None:
    if last is None:
        sheet.write_string(line, 3, "", style)
    elif len(last.normalize().as_tuple().digits) <= _DIGITS:
        sheet.write_number(line, 3, last, style)
    else:  # a spreadsheet would round it
        sheet.write_string(line, 3, f"{last:f}", style)


def _lists(sheet: Worksheet, end: int, sources: _Sources, statuses: _Statuses) -> None:
    for column, words in ((5, sources), (6, statuses)):
        sheet.data_validation(
            1, column, end, column,
            {
                "validate": "list", "source": list(words.values()),
                "error_title": "请从列出的里选", "error_message": f"可以写：{'、'.join(words.values())}",
            },
        )  # fmt: skip


def _notes(book: Workbook, title: str, sources: _Sources, statuses: _Statuses) -> None:
    wrap = book.add_format({"font_name": FONT, "font_size": 11, "text_wrap": True, "valign": "top"})
    bold = book.add_format({"font_name": FONT, "font_size": 14, "bold": True})
    sheet = book.add_worksheet("填表说明")
    sheet.set_column(0, 0, 90)
    sheet.write_string(0, 0, title, bold)
    lines = (
        "只填白色的格子；灰色的是系统给出的，不用改。",
        "数值：写一个确切的数，可以带千分位；按别的单位写时，把单位写在数字后面，如 5000万元。没有数的空着。",
        "时期：2025 是全年，2025-H1 上半年，2025-Q2 二季度，2025-06 六月。还没有结束的时期不能报。",
        f"来源：{'、'.join(sources.values())}。空着按“{sources['self_report']}”。",
        f"状态：{'、'.join(statuses.values())}。空着按“{statuses['preliminary']}”。",
        "口径：统计口径变了才写，如“2023年新口径”；没有变的空着。",
        "要报别的时期或指标，写在下面的空行里。",
        "填好以后，在“报送数据”页上传，或选中各行（连同表头）复制、粘贴。有一行不对，整张表都不会记入，系统会逐行说明。",
    )
    for line, text in enumerate(lines, 2):
        sheet.write_string(line, 0, f"{line - 1}. {text}", wrap)
