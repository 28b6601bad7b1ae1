"""Rows of cells from files and pasted text."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from yongjiang.kernel.errors import CallerError, DocumentError
from yongjiang.readers.sheets import pasted_rows, sheet_rows

ROWS = [["指标", "数值", "说明"], ["高新技术企业数", "1,234", "一行 又一行"]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
def test_a_file_as_spreadsheet_programs_save_it(encoding: str) -> None:
    text = '指标,数值,说明\r\n高新技术企业数,"1,234","一行\r\n又一行"\r\n'
    assert sheet_rows(text.encode(encoding), "表.CSV") == ROWS


def test_pasted_rows() -> None:
    assert pasted_rows('指标\t数值\t说明\n高新技术企业数\t1,234\t"一行\n又一行"\n') == ROWS
    assert pasted_rows("a;1,5\nb;2;c") == [["a", "1,5"], ["b", "2", "c"]]
    assert pasted_rows("") == []


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"a", "x.xls", CallerError),
        (b"a", "x.xlsx", DocumentError),
        (b"PK\x03\x04" + b"a" * 99, "x.xlsx", DocumentError),
        (b"\xd0\xcf\x11\xe0" + b"a" * 999, "x.xlsx", DocumentError),
        (b"a", "x", CallerError),
        (b"  \n", "x.csv", DocumentError),
        (b"\x00\x01\x02\x03" * 50, "x.csv", DocumentError),
        (b'a,"' + b"b" * 40_000, "x.csv", DocumentError),
    ],
)
def test_what_is_no_sheet_is_said(data: bytes, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        sheet_rows(data, name)


def workbook(cells: dict[tuple[int, int], Any]) -> bytes:
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_numbers": False})
    sheet = book.add_worksheet()
    for (row, column), value in cells.items():
        sheet.write(row, column, value)
    book.add_worksheet("另一张").write(0, 0, "不读")
    book.close()
    return target.getvalue()


def test_a_workbook() -> None:
    cells = {
        (0, 0): "指标", (0, 1): "数值", (1, 0): "高新技术企业数", (1, 1): 1234, (3, 0): " 文字\n换行 ", (3, 1): 3.41,
        (4, 0): date(2024, 6, 1), (4, 1): "1,234.5", (5, 0): 1e-7, (5, 1): True,
    }  # fmt: skip
    assert sheet_rows(workbook(cells), "表.XLSX") == [
        ["指标", "数值"],
        ["高新技术企业数", "1234"],
        ["", ""],
        ["文字 换行", "3.41"],
        ["2024-06-01", "1,234.5"],
        ["0.0000001", "True"],
    ]


@pytest.mark.parametrize("far", [(1_000_000, 0), (0, 16_000)])
def test_a_cell_far_away_takes_no_memory(far: tuple[int, int]) -> None:
    with pytest.raises(DocumentError, match="很远"):
        sheet_rows(workbook({(0, 0): "指标", far: "x"}), "表.xlsx")


@given(st.decimals(-(10**10), 10**10, places=4))
def test_a_number_of_a_workbook_is_the_one_that_was_typed(value: Decimal) -> None:
    assert Decimal(sheet_rows(workbook({(0, 0): float(value)}), "表.xlsx")[0][0]) == value


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert all(isinstance(cell, str) for row in pasted_rows(text) for cell in row)
