"""Rows as reports: what is wrong is said in its row and column, what is right equals what was written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.measure.builders import POLICY

from yongjiang.kernel.errors import CallerError
from yongjiang.model.measure import Observation
from yongjiang.usecases.observation_cells import Wrong, folded_name, observed_number, plain
from yongjiang.usecases.read_observations import (
    MOST_ROWS,
    Book,
    KnownIndicator,
    Line,
    Sheet,
    read_observations,
    wanted_indicators,
)

TODAY = date(2026, 3, 1)
FIRMS = KnownIndicator("firms", "高新技术企业数", "家", ("高企数",), ("kjj",))
SHARE = KnownIndicator("share", "研发经费支出占地区生产总值比重", "%", (), ("kjj",))
OUTPUT = KnownIndicator("gdp", "地区生产总值", "亿元", (), ("fgj",))
PEOPLE = KnownIndicator("people", "人才资源总量", "万人", (), ("kjj",))
INDEX = KnownIndicator("index", "价格指数", "", (), ("fgj",))
BODIES = {"kjj": "区科技局", "fgj": "区发改局"}
HEAD = ("指标", "时期", "数值", "单位", "来源", "状态", "口径", "报送单位", "说明")


def book(mine: str | None = None) -> Book:
    bodies = {folded_name(name): key for key, name in BODIES.items()}
    return Book((FIRMS, SHARE, OUTPUT, PEOPLE, INDEX), bodies, BODIES, TODAY, POLICY, mine, frozenset(("家", "人")))


def read(*rows: tuple[str, ...], known: tuple[Observation, ...] = (), mine: str | None = None) -> Sheet:
    return read_observations([HEAD, *rows], book(mine), known)


def one(*cells: str, known: tuple[Observation, ...] = (), mine: str | None = None) -> Line:
    (line,) = read(cells, known=known, mine=mine).lines
    return line


@pytest.mark.parametrize(
    ("indicator", "written", "value"),
    [
        ("高新技术企业数", "1,234", "1234"),
        ("高企数", "１２３．５", "123.5"),
        ("firms", " 12 家", "12"),
        ("firms", "3万", "30000"),
        ("share", "3.41%", "3.41"),
        ("share", "3.41", "3.41"),
        ("gdp", "5000万元", "0.5"),
        ("gdp", "-7.25", "-7.25"),
        ("gdp", "－7.25", "-7.25"),
        ("gdp", "'-7.25", "-7.25"),
        ("gdp", "+3", "3"),
        ("index", "101.2", "101.2"),
        ("gdp", "0", "0"),
    ],
)
def test_a_number_is_read_as_written(indicator: str, written: str, value: str) -> None:
    line = one(indicator, "2025", written)
    assert line.said == () or [said.kind for said in line.said] == ["told"]
    assert line.entry is not None
    assert line.entry.value == Decimal(value)


@pytest.mark.parametrize(
    ("indicator", "written", "words"),
    [
        ("firms", "二百多", "不是数字"),
        ("firms", "abc", "不是数字"),
        ("firms", "1 234,5", "读不准"),
        ("firms", "1.234.5", "读不准"),
        ("firms", "1,23", "读不准"),
        ("firms", "12%", "“%”和这个指标的单位“家”不合"),
        ("gdp", "5公里", "不合"),
        ("index", "5家", "没有单位"),
        ("gdp", "500亿元以上", "确切的数"),
        ("gdp", "500-600", "确切的数"),
        ("gdp", "约500", "不是数字"),
        ("gdp", "1e5", "不合"),
        ("gdp", "1" * 19, "太长"),
        ("gdp", "0." + "1" * 9, "太长"),
        ("gdp", "#REF!", "不是数字"),
        ("gdp", "=1+1", "不是数字"),
        ("gdp", "①", "不是数字"),
        ("gdp", "1\x00", "控制字符"),
    ],
)
def test_what_is_no_exact_number_is_said_in_its_column(indicator: str, written: str, words: str) -> None:
    line = one(indicator, "2025", written)
    assert [(said.kind, said.column) for said in line.said] == [("error", "value")]
    assert words in line.said[0].text
    assert line.entry is None


@pytest.mark.parametrize("written", ["－", "—", "——", "-", "/", "", "暂无"])
def test_nothing_reported_is_skipped_and_told(written: str) -> None:
    line = one("firms", "2025", written)
    assert line.state == "skipped"
    assert "跳过" in line.said[0].text


def test_the_column_of_units_counts_where_the_number_has_none() -> None:
    line = one("gdp", "2025", "5000", "万元")
    assert line.entry is not None
    assert line.entry.value == Decimal("0.5")
    assert line.said[0].text == "记为 0.5 亿元"
    wrong = one("gdp", "2025", "5000", "人")
    assert "“人”和这个指标的单位“亿元”不合" in wrong.said[0].text


@pytest.mark.parametrize(
    ("period", "words"), [("2026", "还没有结束"), ("2027", "还没有结束"), ("去年", "不是时期"), ("", "没有填时期")]
)
def test_a_period_that_is_none_or_not_over(period: str, words: str) -> None:
    line = one("firms", period, "12")
    assert line.said[0].column == "period"
    assert words in line.said[0].text


def test_an_unknown_indicator_and_body_get_the_nearest_names() -> None:
    line = one("高新技术企业", "2025", "12", "", "", "", "", "科技局")
    assert [said.column for said in line.said] == ["indicator", "body"]
    assert "是不是：高新技术企业数" in line.said[0].text
    assert "是不是：区科技局" in line.said[1].text
    assert "“应报数据”" in one("毫不相干xyz", "2025", "1").said[0].text


def test_all_that_is_wrong_in_a_row_is_said_at_once() -> None:
    line = one("firms", "去年", "abc", "", "听说", "估计", "口" * 201, "某局", "说" * 301)
    assert {said.column for said in line.said} == {
        "period", "value", "source", "status", "definition", "body", "note",
    }  # fmt: skip
    assert line.state == "bad"


def test_words_of_source_and_status() -> None:
    line = one("firms", "2025", "12", "", "统计部门", "核定", "旧口径", "", "年报")
    assert line.entry is not None
    assert line.entry[3:8] == ("statistics", "final", "level", "旧口径", "年报")
    assert "规划文件印出" not in one("firms", "2025", "1", "", "规划文件印出").said[0].text.split("可以写")[1]


def test_a_row_twice_in_the_sheet() -> None:
    sheet = read(("firms", "2025", "12"), ("高企数", "2025年", "13"), ("firms", "2025", "12", "", "统计部门"))
    assert [line.state for line in sheet.lines] == ["good", "bad", "good"]
    assert "和第 2 行重复" in sheet.lines[1].said[0].text
    assert sheet.entries == ()


def test_what_was_reported_already_is_told() -> None:
    old = Observation("firms", "2025", Decimal("12"), source="self_report", status="preliminary", recorded=TODAY)
    same, changed, settled = (
        one("firms", "2025", *rest, known=(old,)) for rest in (("12.0",), ("14",), ("12", "", "", "核定数"))
    )
    assert (same.state, "已经报过" in same.said[0].text) == ("skipped", True)
    assert (changed.state, changed.said[0].text) == ("good", "原来报的是 12，这次改为 14")
    assert (settled.state, settled.said) == ("good", ())


@pytest.mark.parametrize(
    ("value", "state"), [("1510", "doubtful"), ("1509", "good"), ("15.1", "doubtful"), ("0", "doubtful")]
)
def test_a_value_far_from_last_years_is_asked_about(value: str, state: str) -> None:
    last = Observation("firms", "2024", Decimal(151), source="plan")
    line = one("firms", "2025", value, known=(last,))
    assert line.state == state
    assert line.entry is not None
    # and beside a row before it in the same sheet
    sheet = read(("firms", "2024", "151"), ("firms", "2025", value))
    assert sheet.lines[1].state == state


@pytest.mark.parametrize(
    ("indicator", "last", "value", "said"),
    [
        ("firms", "151", "-5", ["以“家”计的数一般不会是负数，请核对正负号", "一正一负"]),
        ("firms", None, "-5", ["以“家”计的数"]),
        ("people", None, "-0.1", ["以“万人”计的数"]),
        ("gdp", "706", "-706", ["上年（2024年 706）和这次一正一负，请核对正负号"]),
        ("gdp", "-7", "7", ["一正一负"]),
        ("gdp", "-7", "-6", []),
        ("gdp", "0", "-6", []),
        ("gdp", None, "-6", []),
    ],
)
def test_a_negative_number_is_asked_about(indicator: str, last: str | None, value: str, said: list[str]) -> None:
    known = () if last is None else (Observation(indicator, "2024", Decimal(last)),)
    line = one(indicator, "2025", value, known=known)
    assert line.state == ("doubtful" if said else "good")
    assert [one.kind for one in line.said] == ["warning"] * len(said)
    assert all(words in one.text for one, words in zip(line.said, said, strict=True))


def test_a_rate_may_change_its_sign() -> None:
    rows = [(*HEAD, "读法"), ("firms", "2024", "3", *[""] * 6, "增速"), ("firms", "2025", "-2", *[""] * 6, "增速")]
    assert [line.state for line in read_observations(rows, book(), ()).lines] == ["good", "good"]


def test_an_empty_definition_is_the_one_in_use_at_the_period() -> None:
    known = tuple(
        Observation("firms", period, Decimal(150), definition=name, recorded=date(2025, 4, day))
        for day, (period, name) in enumerate((("2021", ""), ("2022", ""), ("2023", ""), ("2023", "新口径")), 1)
    )
    cells = ("", "", "")
    for period, words, definition in (
        ("2022", "", ""),
        ("2024", "", "新口径"),
        ("2024", "2024年口径", "2024年口径"),
        ("2024", "未注明口径", ""),
    ):
        line = one("firms", period, "150", *cells, words, known=known)
        assert line.entry is not None
        assert line.entry.definition == definition
        assert [said.column for said in line.said] == (["definition"] if not words and definition else [])
    # nothing before it: the first after it; and what the sheet itself says counts in any order of its rows
    assert one("firms", "2022", "1", known=known[3:]).entry[6] == "新口径"  # type: ignore[index]
    sheet = read(("firms", "2025", "150"), ("firms", "2024", "150", *cells, "2024年口径"), known=known)
    assert [line.entry.definition for line in sheet.lines if line.entry] == ["2024年口径"] * 2


def test_whose_indicator_it_is() -> None:
    assert "由区发改局报送" in one("gdp", "2025", "1", mine="kjj").said[0].text
    own = one("firms", "2025", "1", mine="kjj")
    assert own.entry is not None
    assert own.entry.body == "kjj"
    assert one("firms", "2025", "1", "", "", "", "", "区发改局", mine="kjj").said[0].column == "body"


def test_who_reports_for_a_body_reports_its_own_values_alone() -> None:
    for source in ("统计部门", "第三方"):
        line = one("firms", "2025", "1", "", source, "修订数", mine="kjj")
        assert (line.entry, [said.column for said in line.said]) == (None, ["source"])
        assert "来源只能是“责任单位自报”" in line.said[0].text
        assert one("firms", "2025", "1", "", source).entry is not None
    for source in ("", "责任单位自报", "self_report"):
        assert one("firms", "2025", "1", "", source, mine="kjj").entry is not None


def test_columns_in_any_order_under_other_names_and_none() -> None:
    rows = [("某表",), ("年度", "完成值", "责任人", "指标名称"), ("2025", "12", "张三", "高企数"), ("", " ", "", "")]
    sheet = read_observations(rows, book(), ())
    assert [(line.number, line.state) for line in sheet.lines] == [(3, "good")]
    bare = read_observations([("高企数", "2025", "12", "家")], book(), ())
    assert bare.lines[0].entry == sheet.lines[0].entry
    assert bare.heads == ("指标", "时期", "数值", "单位")
    assert wanted_indicators(rows, book()) == {"firms"}


@pytest.mark.parametrize("rows", [[], [HEAD], [HEAD, ("", "")]])
def test_no_row_at_all(rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(CallerError, match="没有读到"):
        read_observations(rows, book(), ())


def test_too_many_rows() -> None:
    with pytest.raises(CallerError, match="最多"):
        wanted_indicators([("a",)] * (MOST_ROWS + 1), book())


@given(
    st.lists(
        st.lists(st.text(max_size=12) | st.sampled_from(["高企数", "2025", "12%", "—", "3万"]), max_size=9), max_size=6
    )
)
def test_no_text_breaks_the_reader(rows: list[list[str]]) -> None:
    try:
        sheet = read_observations(rows, book(), ())
    except CallerError:
        return
    assert all(line.entry is not None or line.said for line in sheet.lines)


@given(st.text(max_size=30), st.sampled_from(["家", "%", "亿元", "", "万人", "人/亿元"]))
def test_no_cell_breaks_the_reader_of_numbers(text: str, unit: str) -> None:
    try:
        value = observed_number(plain(text), unit)
    except Wrong:
        return
    assert value is None or value.is_finite()


@given(
    st.decimals(-(10**17), 10**17, places=8, allow_nan=False),
    st.sampled_from(["", "亿元"]),
    st.booleans(),
    st.booleans(),
)
def test_every_number_that_is_taken_equals_what_was_written(
    value: Decimal, unit: str, grouped: bool, wide: bool
) -> None:
    written = f"{value:,f}" if grouped else f"{value:f}"
    if wide:
        written = "".join(chr(ord(c) + 0xFEE0) for c in written)
    assert observed_number(plain(written), "亿元", unit) == value
    if abs(value) < 10**13:
        assert observed_number(plain(f"{written}万亿元"), "亿元") == value * 10**4
