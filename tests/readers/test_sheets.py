"""Rows of cells from files and pasted text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        (b"a", "x.xlsx", CallerError),
        (b"a", "x", CallerError),
        (b"  \n", "x.csv", DocumentError),
        (b"\x00\x01\x02\x03" * 50, "x.csv", DocumentError),
        (b'a,"' + b"b" * 40_000, "x.csv", DocumentError),
    ],
)
def test_what_is_no_sheet_is_said(data: bytes, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        sheet_rows(data, name)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    assert all(isinstance(cell, str) for row in pasted_rows(text) for cell in row)
