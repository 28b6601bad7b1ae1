"""Rows of cells: an Excel or CSV file, and text pasted from a spreadsheet. Cells stay text, as written."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from yongjiang.readers import failures
from yongjiang.readers.encoding import decode

SHEET_SUFFIXES = (".xlsx", ".csv", ".tsv", ".txt")
_MARKS = "\t,;"
#: characters of a cell; a longer one is no cell but a quotation mark that was never closed
_LONGEST_CELL = 32_000
#: what a workbook may unpack to, and how far its cells may lie: the library makes room for all that lies between
_UNPACKED, _LAST_ROW, _LAST_COLUMN = 64 * 2**20, 20_000, 200
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,4})([0-9]{1,9})["']""")
_Cell = int | float | str | bool | date | datetime | time | timedelta


def sheet_rows(data: bytes, name: str) -> list[list[str]]:
    """The rows of a file, of a workbook those of its first sheet. Raises CallerError for another kind of file,
    DocumentError for what cannot be read.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in SHEET_SUFFIXES:
        raise failures.bad_sheet(name, suffix, SHEET_SUFFIXES)
    if not data.strip():
        raise failures.empty(name, "文件是空的")
    if suffix == ".xlsx":
        return _workbook_rows(data, name)
    return pasted_rows(decode(data, name)[0], name)


def pasted_rows(text: str, name: str = "粘贴的内容") -> list[list[str]]:
    """The rows of a text; its cells are divided by tabs where it has any, else by commas or semicolons.

    Raises DocumentError.

    >>> pasted_rows("指标\\t数值\\n高新技术企业数\\t1,234\\n"), pasted_rows('a,"1,234"')
    ([['指标', '数值'], ['高新技术企业数', '1,234']], [['a', '1,234']])
    """
    mark = "\t" if "\t" in text else max(_MARKS[1:], key=text.count)
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="")
    try:
        rows = [[" ".join(cell.split()) for cell in row] for row in csv.reader(lines, delimiter=mark)]
    except csv.Error as cause:  # a cell beyond the limit of the library
        raise failures.unclosed(name) from cause
    if any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        raise failures.unclosed(name)
    return rows


def _workbook_rows(data: bytes, name: str) -> list[list[str]]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # an encrypted workbook, or one of Excel 97
        raise failures.encrypted_or_old(name)
    _bounded(data, name)
    try:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except PasswordError as cause:
        raise failures.encrypted(name, "表格") from cause
    except CalamineError as cause:
        raise failures.damaged(name, "表格已损坏，或不是 Excel 的 .xlsx") from cause
    return [[_text(cell) for cell in row] for row in rows]


def _bounded(data: bytes, name: str) -> None:
    """Nothing that would take all memory: looked at before the library unpacks it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > _UNPACKED:
                raise failures.wide(name)
            for info in package.infolist():
                if info.filename.lower().startswith("xl/worksheets/"):
                    places = _PLACE.findall(package.read(info))
                    if any(int(row) > _LAST_ROW or _number(column) > _LAST_COLUMN for column, row in places):
                        raise failures.wide(name)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, OSError, ValueError, RuntimeError) as cause:
        raise failures.damaged(name, "表格已损坏，或不是 Excel 的 .xlsx") from cause


def _number(column: bytes) -> int:
    """Of a column's letters: A 1, AA 27, none 0."""
    number = 0
    for letter in column.upper():
        number = 26 * number + letter - 64
    return number


def _text(cell: _Cell) -> str:
    """As the spreadsheet shows it without formats: 2024 for 2024.0."""
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)).normalize():f}"
    if isinstance(cell, datetime) and cell.time() == time():
        cell = cell.date()
    return " ".join(str(cell).split())
