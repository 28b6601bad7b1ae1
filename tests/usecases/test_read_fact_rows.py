"""Rows of a sheet as facts of enterprises: what is right equals what was written, what is wrong is said in its cell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.kernel.credit_codes import with_checksum
from yongjiang.kernel.errors import CallerError
from yongjiang.model.decision import FactEntry, TitleHeld
from yongjiang.model.rules import FactDefinition
from yongjiang.usecases import read_fact_rows as read_fact_rows_module
from yongjiang.usecases.fact_columns import MOST_ROWS, head_of
from yongjiang.usecases.read_fact_rows import FactLine, FactSheet, named_firms, read_fact_rows
from yongjiang.usecases.sheet_firms import FirmBook, KnownFirm, NewFirm

TODAY = date(2026, 3, 1)
CODE, OTHER, FRESH = (with_checksum(f"91330205XXXX0000{n}") for n in (1, 2, 3))
FACTS = (
    FactDefinition("revenue", "营业收入", "money", "收入", "年报", "元", True, 2, lower=0, aliases=("营收",)),
    FactDefinition("rd", "研究开发费用", "money", "研发", "年报", "元", True, 2, lower=0, within="revenue"),
    FactDefinition("staff", "职工总数", "count", "人员", "月均", "人", yearly=True, lower=0),
    FactDefinition("share", "市场占有率", "ratio", "市场", "份额", digits=6, lower=0),
    FactDefinition("listed", "已上市", "yes_no", "基本情况", "股票"),
    FactDefinition("title", "高新技术企业证书", "title", "称号", "起止"),
    FactDefinition("in_field", "核心技术属于领域", "yes_no", "研发", "专家", judged=True),
    FactDefinition("raised", "累计股权融资（美元）", "money", "收入", "合计", "美元", digits=2, lower=0),
)  # fmt: skip
FIRMS = (
    KnownFirm("jia", CODE, "甲公司", "孔浦街道"),
    KnownFirm("yi", OTHER, "乙公司"),
    KnownFirm("bare", "", "光杆公司"),
)
HEAD = ("统一社会信用代码", "企业名称", "年度")


def book(mine: str | None = None, *, judged: bool = True) -> FirmBook:
    return FirmBook({fact.name: fact for fact in FACTS}, FIRMS, TODAY, judged, mine)


def read(
    heads: tuple[str, ...], *rows: tuple[str, ...], known: dict[str, tuple[FactEntry, ...]] | None = None,
    mine: str | None = None, judged: bool = True,
) -> FactSheet:  # fmt: skip
    return read_fact_rows([(*HEAD, *heads), *rows], book(mine, judged=judged), known or {})


def one(head: str, cell: str, year: str = "2025", **more: object) -> FactLine:
    """A sheet of one cell."""
    (line,) = read((head,), (CODE, "甲公司", year, cell), **more).lines  # type: ignore[arg-type]
    return line


def text(line: FactLine) -> str:
    return "；".join(said.words for said in line.said)


@pytest.mark.parametrize(
    ("head", "cell", "value", "written"),
    [
        ("营业收入（万元）", "1,200.5", 1_200_500_000, "1,200.5万元"),
        ("营业收入(万元)", "1200元", 120_000, "1200元"),
        ("营收／亿元", "3", 30_000_000_000, "3亿元"),
        ("营业收入", "3万元", 3_000_000, "3万元"),
        ("营业收入", "0", 0, "0"),
        ("营业收入（元）", "不适用", None, "不适用"),
        ("职工总数", "100", 100, "100"),
        ("职工总数（人）", "１００", 100, "100人"),
        ("市场占有率（%）", "12.5", 125_000, "12.5%"),
        ("市场占有率", "12.5%", 125_000, "12.5%"),
        ("已上市（是或否）", "无", False, "无"),
        ("高新技术企业证书", "2023-12-01 至 2026-11-30", TitleHeld(date(2023, 12, 1), date(2026, 11, 30)), None),
        ("累计股权融资（美元）（万美元）", "5", 5_000_000, "5万美元"),
        ("累计股权融资（美元）", "5美元", 500, "5美元"),
    ],
)
def test_a_cell_is_read_with_the_unit_of_its_head(head: str, cell: str, value: object, written: str | None) -> None:
    line = one(head, cell)
    assert line.state == "good", text(line)
    (fact,) = line.facts
    assert (fact.value, fact.written, fact.before) == (value, written or cell, "")


@pytest.mark.parametrize(
    ("head", "cell", "says"),
    [
        ("职工总数（人）", "-3", "不能小于 0"),
        ("职工总数（人）", "很多", "不是数"),
        ("职工总数（人）", "3.5", "不是整数"),
        ("职工总数（人）", "3件", "单位不对"),
        ("营业收入", "1200", "没有写单位，请把表头写成“营业收入（万元）”"),
        ("营业收入（万元）", "无", "分不清是哪一种"),
        ("营业收入（万元）", "—", "分不清是哪一种"),
        ("营业收入（万元）", "9" * 20, "太大"),
        ("营业收入（万元）", "0.0000001", "小数太多"),
        ("市场占有率", "12.5", "超过 1"),
        ("高新技术企业证书", "2023年", "起止日期"),
        ("已上市", "也许", "请写是、否或不适用"),
        ("营业收入（万元）", "1" * 201, "最多 200"),
    ],
)
def test_a_cell_that_cannot_be_read_says_where_and_why(head: str, cell: str, says: str) -> None:
    line = one(head, cell)
    assert line.state == "bad"
    assert f"D 列“{head}”" in text(line)
    assert says in text(line)
    assert line.facts == ()


@pytest.mark.parametrize(
    ("year", "says"),
    [("2026", "还没有结束"), ("2031", "还没有结束"), ("去年", "不是年度"), ("1066", "太早"), ("", "没有写年度")],
)
def test_years(year: str, says: str) -> None:
    line = one("职工总数（人）", "5", year)
    assert (line.state, line.facts) == ("bad", ())
    assert says in text(line)
    assert len([said for said in line.said if said.kind == "error"]) == 1


def test_all_that_is_wrong_with_a_row_is_said_at_once() -> None:
    (line,) = read(("职工总数", "已上市"), (CODE[:-1] + "I", "", "2031", "-3", "也许")).lines
    assert [said.place[:1] for said in line.said] == ["A", "C", "D", "E"]


def test_what_has_no_year_needs_none() -> None:
    assert one("已上市", "是", "").facts[0].year is None
    assert one("职工总数", "5", "2024年度").facts[0].year == 2024


def test_a_value_a_thousand_times_another_years_is_asked_about() -> None:
    known = {"jia": (FactEntry("revenue", 5_000_000_00, 2024),)}
    line = one("营业收入（万元）", "5000000", known=known)
    assert line.state == "doubtful"
    assert "D 列“营业收入（万元）”：营业收入 2025年" in text(line)
    assert "把元和万元弄混" in text(line)
    # also where the year that stands is the later one
    line = one("营业收入（万元）", "5000000", "2023", known=known)
    assert line.state == "doubtful"


def test_a_part_above_its_whole_is_asked_about_in_its_cell() -> None:
    sheet = read(("营业收入（万元）", "研究开发费用（万元）"), (CODE, "", "2025", "100", "120"))
    (line,) = sheet.lines
    assert line.state == "doubtful"
    assert "E 列“研究开发费用（万元）”" in text(line)
    assert "还多" in text(line)
    assert sheet.doubtful
    assert not sheet.bad


def test_what_stood_before_is_told_and_what_is_the_same_is_not_written() -> None:
    known = {"jia": (FactEntry("staff", 80, 2025), FactEntry("revenue", 100_00, 2025), FactEntry("listed", None))}
    rows = ((CODE, "甲公司", "2025", "90", "100", "否"),)
    (line,) = read(("职工总数（人）", "营业收入（元）", "已上市"), *rows, known=known).lines
    assert [(fact.name, fact.before) for fact in line.facts] == [("staff", "80人"), ("listed", "不适用")]
    assert "原来是 80人，改为 90人" in text(line)
    (same,) = read(("职工总数（人）",), (CODE, "", "2025", "80"), known=known).lines
    assert (same.state, same.facts) == ("skipped", ())


def test_one_firm_and_year_twice() -> None:
    rows = ((CODE, "", "2025", "5", "是"), (CODE, "", "2025", "6", "是"), (CODE, "", "2024", "6", "否"))
    sheet = read(("职工总数", "已上市"), *rows)
    assert [line.state for line in sheet.lines] == ["good", "bad", "bad"]
    assert "D 列“职工总数”：和第 2 行写的不一样" in text(sheet.lines[1])
    assert "2025年只能有一个" in text(sheet.lines[1])
    assert "E 列“已上市”：和第 2 行写的不一样" in text(sheet.lines[2])
    assert sheet.entries() == {}


def test_a_new_firm_is_proposed_once() -> None:
    rows = ((FRESH, "丙公司", "2025", "5"), (FRESH.lower(), "丙 公司", "2024", "6"))
    sheet = read(("职工总数",), *rows)
    assert sheet.firms == (NewFirm(FRESH, "丙公司"),)
    assert [line.adds for line in sheet.lines] == [True, False]
    assert {firm: [fact.year for fact in facts] for firm, facts in sheet.entries().items()} == {FRESH: [2025, 2024]}


@pytest.mark.parametrize(
    ("code", "name", "state", "says"),
    [
        (FRESH[:-1] + ("0" if FRESH[-1] != "0" else "1"), "丙公司", "bad", "最后一位是校验码"),
        ("913302050000000000", "丙公司", "bad", "当成数字"),
        (FRESH, "", "bad", "新企业要写名称"),
        ("", "丙公司", "bad", "没有登记过叫这个名称的企业"),
        ("", "", "bad", "没有写是哪家企业"),
        ("", "甲公司", "good", ""),
        (CODE, "乙公司", "doubtful", "这个代码登记的是“甲公司”"),
        (FRESH, "甲公司", "doubtful", "已经有同名的企业"),
        (FRESH, "光杆公司", "doubtful", "将补上这个代码"),
    ],
)
def test_whose_a_row_is(code: str, name: str, state: str, says: str) -> None:
    (line,) = read(("职工总数",), (code, name, "2025", "5")).lines
    assert line.state == state
    assert says in text(line)


def test_a_known_firm_without_code_gets_it_in_its_file() -> None:
    sheet = read(("职工总数",), (FRESH, "光杆公司", "2025", "5"), (FRESH, "光杆公司", "2024", "4"))
    assert sheet.firms == (NewFirm(FRESH, "光杆公司", key="bare"),)
    assert set(sheet.entries()) == {"bare"}


def test_two_names_for_one_code() -> None:
    sheet = read(("职工总数",), (FRESH, "丙公司", "2025", "5"), (FRESH, "丁公司", "2024", "6"))
    assert "第 2 行同一个代码写的是“丙公司”" in text(sheet.lines[1])
    assert sheet.bad


def test_the_file_of_a_firm_is_not_changed_by_a_sheet() -> None:
    (line,) = read(("街道", "园区", "已上市"), (CODE, "", "", "慈城镇", "某园", "是")).lines
    assert line.state == "good"
    assert "档案里是“孔浦街道”，这张表不改档案" in text(line)
    assert "档案里没有写" in text(line)


@pytest.mark.parametrize(
    ("code", "name", "state"),
    [("", "", "good"), (CODE, "甲公司", "good"), ("", "甲公司", "good"), (OTHER, "", "bad"), ("", "乙公司", "bad")],
)
def test_a_firm_fills_in_itself_alone(code: str, name: str, state: str) -> None:
    (line,) = read(("职工总数",), (code, name, "2025", "5"), mine="jia").lines
    assert line.state == state
    assert (line.firm == "jia") is (state == "good")


def test_a_firm_without_code_fills_in_by_name() -> None:
    (line,) = read(("职工总数",), (FRESH, "光杆公司", "2025", "5"), mine="bare").lines
    assert (line.state, line.firm) == ("good", "bare")
    (line,) = read(("职工总数",), (FRESH, "丙公司", "2025", "5"), mine="bare").lines
    assert line.state == "bad"


def test_a_firm_does_not_judge_itself() -> None:
    assert one("核心技术属于领域", "是").state == "good"
    line = one("核心技术属于领域", "是", mine="jia", judged=False)
    assert "由专家或部门判断" in text(line)
    assert line.state == "bad"


@pytest.mark.parametrize(
    ("heads", "kind", "says"),
    [
        (("研发费用率", "职工总数"), "warning", "是不是：研究开发费用"),
        (("", "职工总数"), "warning", "没有表头"),
        (("职工总数（万元）", "已上市"), "error", "“万元”不是职工总数的单位，请写“职工总数（人）”"),
        (("营收（万元）", "营业收入（元）"), "error", "是同一项数据"),
        (("年度", "职工总数"), "error", "和前面的列重复"),
    ],
)
def test_a_column_that_is_not_known(heads: tuple[str, str], kind: str, says: str) -> None:
    sheet = read(heads, (CODE, "", "2025", "5", "6"))
    assert [said.kind for said in sheet.said] == [kind]
    assert says in sheet.said[0].words
    assert sheet.said[0].place.startswith(("D 列", "E 列"))
    assert (sheet.bad, sheet.doubtful) == (kind == "error", kind == "warning")


def test_an_empty_column_is_passed_over() -> None:
    assert read(("没有这项", "检查结果", "职工总数"), (CODE, "", "2025", "", "不对", "5")).said == ()


def test_a_share_as_a_spreadsheet_keeps_it() -> None:
    line = one("市场占有率（%）", "0.125")
    assert line.state == "doubtful"
    assert "读作 0.125%" in text(line)


def test_rows_above_the_head_and_empty_ones() -> None:
    rows = [("企业数据表",), (*HEAD, "职工总数"), ("", "", "", ""), (CODE, "甲公司", "2025", "5")]
    (line,) = read_fact_rows(rows, book(), {}).lines
    assert (line.number, line.state) == (4, "good")
    assert named_firms(rows, book()) == {"jia"}


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([("甲", "乙")], "没有找到表头"),
        ([HEAD], "没有读到一行数据"),
        ([HEAD, *[(CODE, "", "2025")] * (MOST_ROWS + 1)], "一次最多"),
    ],
)
def test_a_sheet_that_is_none(rows: list[tuple[str, ...]], says: str) -> None:
    with pytest.raises(CallerError) as raised:
        read_fact_rows(rows, book(), {})
    assert says in raised.value.what


def test_more_values_than_can_be_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_fact_rows_module, "MOST_FACTS", 1)
    assert read(("职工总数",), (CODE, "", "2025", "5")).lines
    with pytest.raises(CallerError, match="一次最多写 1 项"):
        read(("职工总数", "已上市"), (CODE, "", "2025", "5", "是"))


@given(st.lists(st.lists(st.text(max_size=12), max_size=12), max_size=8))
def test_whatever_a_sheet_holds_it_is_read_or_refused(rows: list[list[str]]) -> None:
    head = [*HEAD, *(head_of(fact) for fact in FACTS)]
    try:
        sheet = read_fact_rows([head, *rows], book(), {})
    except CallerError:
        return
    assert all(line.state in ("bad", "doubtful", "good", "skipped") for line in sheet.lines)
    assert not (sheet.bad and sheet.entries())
