"""Lists as files: every page of what is shown, with the same filters and order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Literal
from urllib.parse import quote

from django.http import HttpResponse
from xlsxwriter import Workbook

Shape = Literal["xlsx", "csv"]
Cell = str | int | Decimal | None
_TYPES: dict[Shape, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: a cell of a spreadsheet holds no more characters
_LONGEST = 32_000
#: decimal digits that a spreadsheet keeps of a number
_DIGITS = 15
#: the same list gives the same bytes
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
#: what a spreadsheet would compute, or read as the start of a formula after a tab or a line break
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def download(shape: Shape, name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    """A file to keep, named `name` (Chinese is fine)."""
    body = as_xlsx(name, heads, rows) if shape == "xlsx" else as_csv(heads, rows)
    return attached(body, _TYPES[shape], name, shape)


def attached(body: bytes, kind: str, name: str, shape: str) -> HttpResponse:
    """A file to keep, of the MIME type `kind`, named `name` with the ending `shape`."""
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename=\"list.{shape}\"; filename*=UTF-8''{quote(name)}.{shape}"
    return response


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with the mark that spreadsheet programs need; a text that looks like a formula has ' before it."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([_plain(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def as_xlsx(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A workbook of one sheet. Texts are written as texts, whatever they begin with; numbers as numbers."""
    with TemporaryFile() as target:
        book = Workbook(target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"title": name, "created": _NEVER})
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet(name[:31])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heads) - 1, 18)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
        for line, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, column, cell[:_LONGEST])
                elif cell is not None:
                    _write_number(sheet, line, column, cell)
        book.close()
        target.seek(0)
        return target.read()


def _write_number(sheet: object, line: int, column: int, value: int | Decimal) -> None:
    exact = isinstance(value, int) or len(value.normalize().as_tuple().digits) <= _DIGITS
    if exact:
        sheet.write_number(line, column, value)  # type: ignore[attr-defined]
    else:
        # a spreadsheet would round it
        sheet.write_string(line, column, format(value, "f"))  # type: ignore[attr-defined]


def _plain(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        text = format(cell, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else str(cell)
