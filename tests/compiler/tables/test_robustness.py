"""No text makes the grammar fail, and what it says is always where it says."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compiler.tables.builders import read

_PIECES = st.sampled_from(
    [
        "表1 指标",
        "序号",
        "指标名称",
        "单位",
        "2020年",
        "2025年",
        "年均增长",
        "属性",
        "责任部门",
        "\n",
        "\n\n",
        " ",
        "   ",
        "|",
        "| ",
        " |\n",
        "1",
        "2",
        "3",
        "地区生产总值",
        "（亿元）",
        "（%）",
        "19.8",
        "25.5",
        "[5.7]",
        "0",
        ".",
        "%",
        "—",
        "-",
        "/",
        "470-480",
        "预期性",
        "约束性",
        "完成",
        "未完成",
        "区发改局",
        "、",
        "按市下达",
        "冲刺千亿",
        "注：",
        "（1）",
        "。",
        "，",
        "经济发展",
        "３",
        "[",
        "]",
        "）",
    ]
)


def _check(text: str) -> None:
    reading = read(text)
    for table in reading.tables:
        assert 0 <= table.start <= table.end <= len(text)
        for row in table.rows:
            assert all(text[c.start : c.end] == c.text for c in row.cells)
    for found in reading.indicators:
        assert 0 <= found.start <= found.end <= len(text)
        assert found.name
    for draft in reading.drafts:
        assert 0 <= draft.start <= draft.end <= len(text)
        assert text[draft.number_start : draft.number_end] == draft.number
        assert (draft.value is None) == (draft.number == "")


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_shuffled_pieces_of_tables(text: str) -> None:
    _check(text)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_shuffled_rows_below_a_header(text: str) -> None:
    _check("表1 指标\n序号指标2020年2025年年均增长属性责任部门\n" + text)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    _check(text)


def test_headers_without_rows_do_not_take_quadratic_time() -> None:
    reading = read("序号指标名称2020年2025年\n1甲乙（家）\n" * 1500)
    assert reading.indicators == ()


def test_a_long_run_of_digits_is_reported_and_left_whole() -> None:
    digits = "123456789" * 8
    heads = "序号指标2021年2022年2023年2024年2025年属性"
    text = f"表1 指标\n{heads}\n1甲（家）{digits}预期性\n2乙类（家）12345预期性\n注：略。\n"
    reading = read(text)
    assert [r.name for r in reading.indicators] == ["乙类"]
    assert len(reading.warnings) == 1
