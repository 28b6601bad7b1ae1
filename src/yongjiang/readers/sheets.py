"""Rows of cells: a CSV file as spreadsheet programs save it, and text pasted from one. Cells stay text, as written."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath

from yongjiang.readers import failures
from yongjiang.readers.encoding import decode

SHEET_SUFFIXES = (".csv", ".tsv", ".txt")
_MARKS = "\t,;"
#: characters of a cell; a longer one is no cell but a quotation mark that was never closed
_LONGEST_CELL = 32_000


def sheet_rows(data: bytes, name: str) -> list[list[str]]:
    """The rows of a file. Raises CallerError for another kind of file, DocumentError for what is no text."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in SHEET_SUFFIXES:
        raise failures.bad_sheet(name, suffix, SHEET_SUFFIXES)
    if not data.strip():
        raise failures.empty(name, "文件是空的")
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
