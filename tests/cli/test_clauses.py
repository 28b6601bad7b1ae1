"""Clauses on a terminal: clipped around what matters, marks by display width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.cli.clauses import Row, clause_rows, underline
from yongjiang.kernel.lines import Lines
from yongjiang.kernel.width import display_width

LONG = "到2025年，" + "全区" * 30 + "高新技术企业达到280家，" + "全市" * 30 + "增加值占比达到68%。"


def rows(text: str, clause: str, *marks: str, columns: int = 60) -> list[Row]:
    start = text.index(clause)
    places = [(text.index(mark, start), text.index(mark, start) + len(mark)) for mark in marks]
    return list(clause_rows(text, Lines(text), (start, start + len(clause)), places, columns))


def marked(row: Row) -> str:
    """What stands above the marks."""
    return "".join(
        row.text[k] for k in range(len(row.text)) if row.under[display_width(row.text[:k]) :][:1] in ("^", "~")
    )


def test_a_short_line_is_shown_whole() -> None:
    (row,) = rows("前言\n到2025年，企业达到280家，专利60件。\n", "企业达到280家", "280家")
    assert (row.line, row.text) == (2, "到2025年，企业达到280家，专利60件。")
    assert marked(row) == "280家"
    assert row.text[slice(*row.clause)] == "企业达到280家"


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_a_long_line_is_clipped_around_the_mark(columns: int) -> None:
    (row,) = rows(LONG, "高新技术企业达到280家", "280家", columns=columns)
    assert row.text.startswith("…")
    assert row.text.endswith("…")
    assert display_width(row.text) <= columns
    assert "企业达到280家" in row.text
    assert marked(row) == "280家"


def test_marks_far_apart_get_a_row_each() -> None:
    first, second = rows(LONG, LONG, "280家", "68%")
    assert (first.line, second.line) == (1, 0)
    assert (marked(first), marked(second)) == ("280家", "68%")
    assert second.text.endswith("占比达到68%。")


def test_lines_of_the_clause_without_marks_are_left_out() -> None:
    text = "甲\n\n  企业(家)\n 120300\n乙\n"
    (row,) = rows(text, text.strip(), "300")
    assert (row.line, row.text, row.under) == (4, "120300", "   ^^^")


def test_numbers_that_touch_are_told_apart() -> None:
    assert underline("基数12.521[9.5]", [(2, 6), (6, 8), (9, 12)]) == "    ^^^^~~ ^^^"


@pytest.mark.parametrize(
    ("text", "clause", "under"),
    [
        ("金融工程：组建基金，规模三十亿元。", "金融工程", "^^^^^^^^"),
        ("一、总体要求", "一、总体要求", ""),
        ("| 一、总体要求 |", "一、总体要求", ""),
        ("一、总体\n要求", "一、总体\n要求", ""),
    ],
)
def test_a_clause_without_marks_is_marked_where_it_is_a_part(text: str, clause: str, under: str) -> None:
    (row,) = rows(text, clause)
    assert row.under == under


def test_characters_that_upset_a_terminal_become_blanks_and_places_stay() -> None:
    (row,) = rows("企\x1b业\t300家", "企\x1b业\t300家", "300家")
    assert row.text == "企 业 300家"
    assert marked(row) == "300家"


@given(
    st.text(alphabet=st.sampled_from("甲乙12%a，。\n\t （\u200b"), min_size=1),
    st.integers(8, 40),
    st.data(),
)
def test_any_clause_fits_and_its_marks_stand_under_it(text: str, columns: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    marks = []
    if end > start:
        a = data.draw(st.integers(start, end - 1))
        marks = [(a, data.draw(st.integers(a + 1, end)))]
    for row in clause_rows(text, Lines(text), (start, end), marks, columns):
        assert display_width(row.text) <= columns
        assert len(row.under) <= display_width(row.text)
        assert row.text.isprintable()
