"""Columns in a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.kernel.width import clip, display_width


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
