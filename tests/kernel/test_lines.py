"""Lines and columns of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yongjiang.kernel.lines import Lines


@given(st.text(alphabet="甲a\n "), st.data())
def test_a_place_is_found_again_by_its_line_and_column(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    lines = Lines(text)
    line, column = lines.at(place)
    assert 1 <= line <= len(lines)
    assert lines.span(line).start + column - 1 == place
    assert text[:place].count("\n") == line - 1


@given(st.text(alphabet="甲a\n "))
def test_lines_are_those_of_the_text(text: str) -> None:
    lines = Lines(text)
    assert [text[slice(*lines.span(k + 1))] for k in range(len(lines))] == text.split("\n")
