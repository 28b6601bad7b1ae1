"""Text on a terminal: broken into lines as Chinese is, in cells of tables too."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from yongjiang.cli.terminal import Words, show, words

SENTENCE = "社会消费品零售总额2020年231.4亿元，没有达到目标“240”，完成度88.06%；失业率目标“<3.5”，R&D经费（全社会）。"


def printed(thing: Words | Table, columns: int) -> list[str]:
    out = Console(file=io.StringIO(), width=columns, markup=False, highlight=False)
    show(out, thing)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue().rstrip("\n").split("\n")


@pytest.mark.parametrize("columns", range(12, 60, 3))
def test_no_line_opens_with_a_closing_mark_and_no_number_is_broken(columns: int) -> None:
    cell = Table.grid()
    cell.add_row(words(SENTENCE))
    for lines in (printed(words(SENTENCE), columns), printed(cell, columns)):
        assert "".join(lines) == SENTENCE
        assert all(cell_len(line) <= columns for line in lines)
        assert all(line[0] not in "，。；”）" and line[-1] not in "“（<" for line in lines)
        assert all(any(number in line for line in lines) for number in ("231.4", "88.06%", "<3.5", "R&D"))


def test_lines_of_its_own_and_styles_stay() -> None:
    text = Words.assemble(("目标", "dim"), "\n", ("同一指标：上位260家，下位280家", "red"))
    assert printed(text, 20) == ["目标", "同一指标：上位260", "家，下位280家"]
    lines = text.wrap(Console(), 20)
    assert [[span.style for span in line.spans] for line in lines] == [["dim"], ["red"], ["red"]]


#: signs whose columns are not counted everywhere alike: variants, keycaps, hexagrams, soft hyphens among others
SIGNS = ["❤️", "1️⃣", "e\u0301", *"❤☰䷀\u00ad\u200d中国，。）（“12.5%aB ①"]


@given(st.lists(st.sampled_from(SIGNS), max_size=40), st.integers(10, 40))
@example(["️）❤️❤️❤️❤️2B中❤️a❤️。2中，国）a❤️。"], 20)
def test_no_character_is_lost_in_a_cell(signs: list[str], columns: int) -> None:
    text = "".join(["❤", *signs])
    table = Table(box=None)
    table.add_column()
    table.add_row(Words(text))
    lines = printed(table, columns)
    assert all(cell_len(line) <= columns for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_long_text_takes_no_square_of_time() -> None:
    out = Console(width=20)
    started = time.process_time()
    lines = Words("甲乙丙，丁 " * 8_000).wrap(out, 20)
    assert "".join(line.plain for line in lines).replace(" ", "") == "甲乙丙，丁" * 8_000
    assert time.process_time() - started < 3
