"""The lines that people write or paste."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.model.measure import Part
from yongjiang.web.decomposition.reading import read_parts


def test_lines_from_a_sheet_and_by_hand() -> None:
    found = read_parts("慈城镇\t1,200\n庄桥街道，80家\n\n洪塘街道,待定\n", "家")
    assert found.wrong == ()
    assert found.parts == (
        Part("慈城镇", Decimal(1200)), Part("庄桥街道", Decimal(80)), Part("洪塘街道", None)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("慈城镇，六十几", "“六十几”不是以家计的数"),
        ("慈城镇，12%", "“12%”不是以家计的数"),
        ("慈城镇，>60", "“>60”不是以家计的数"),
        ("，60", "要先写名称"),
        ("慈城镇，60，2", "写多了"),
        ("甲，1\n甲，2", "“甲”第 1 行已经写过"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(line: str, said: str) -> None:
    (message,) = read_parts(line, "家").wrong
    assert said in message
    assert message.startswith(f"第 {len(line.splitlines())} 行")


def test_weights() -> None:
    assert read_parts("甲，90，3\n乙，70", "%", weighted=True).parts[0].weight == 3
    assert "不小于 0" in read_parts("甲，90，-3", "%", weighted=True).wrong[0]


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    found = read_parts(text, "家")
    assert len(found.parts) + len(found.wrong) <= len(text.splitlines())
