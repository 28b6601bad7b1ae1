"""The spreadsheet to fill in holds what was given, as texts, and the vocabulary beside it."""

from __future__ import annotations

from io import BytesIO

from python_calamine import CalamineWorkbook

from yongjiang.reports.fact_sheet_xlsx import SheetColumn, fact_sheet

COLUMNS = (
    SheetColumn("营业收入（万元）", "收入", "万元", True, "年度利润表的营业收入", "写数"),
    SheetColumn("已上市", "基本情况", "", False, "股票已上市", "是、否", ("是", "否", "不适用")),
)


def made() -> bytes:
    return fact_sheet("填报表", ("代码", "年度"), [("012345678901234567", "2025")], COLUMNS, ["第一条" * 30, "第二条"])


def test_codes_stay_texts() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(made()))
    assert book.sheet_names == ["填报", "填表说明"]
    rows = book.get_sheet_by_name("填报").to_python()
    assert rows == [["代码", "年度", "营业收入（万元）", "已上市"], ["012345678901234567", "2025", "", ""]]


def test_the_second_sheet_says_how_each_is_written() -> None:
    rows = CalamineWorkbook.from_filelike(BytesIO(made())).get_sheet_by_name("填表说明").to_python()
    assert rows[0][0] == "填报表"
    assert ["收入", "营业收入（万元）", "万元", "是", "写数", "年度利润表的营业收入"] in rows
    assert any(str(row[0]).startswith("2. 第二条") for row in rows)


def test_the_same_gives_the_same_bytes() -> None:
    assert made() == made()
