"""Columns in a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.kernel.width import clip, display_width, wrap


@pytest.mark.parametrize(
    ("text", "width"), [("甬江", 4), ("R&D", 3), ("％", 2), ("e\u0301", 1), ("", 0), ("\u200b甬", 2)]
)
def test_width(text: str, width: int) -> None:
    assert display_width(text) == width


@given(st.text(), st.integers(1, 40))
def test_clip_fits_and_keeps_the_head(text: str, columns: int) -> None:
    clipped = clip(text, columns)
    assert display_width(clipped) <= columns
    assert clipped == text or text.startswith(clipped[:-1])


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("到2025年，企业达到300家。", 12, ["到2025年，企", "业达到300", "家。"]),
        ("年均增长12.5%以上", 10, ["年均增长", "12.5%以上"]),
        ("规划（修订）稿", 6, ["规划", "（修", "订）稿"]),
        ("a" * 9, 4, ["aaaa", "aaaa", "a"]),
        ("研发 经费", 5, ["研发", "经费"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_where_chinese_may(text: str, columns: int, lines: list[str]) -> None:
    assert wrap(text, columns) == lines


def test_columns_may_be_counted_otherwise_and_what_has_none_clings() -> None:
    assert wrap("到年ab", 4, lambda text: 2 * len(text)) == ["到年", "ab"]
    assert wrap("e\u0301" * 3, 2) == ["e\u0301e\u0301", "e\u0301"]


@given(st.text(alphabet=st.sampled_from("到年，。（12.5%ab甲 ")), st.integers(2, 30))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert all(display_width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
