"""Text on a terminal: broken into lines as Chinese is, in cells of tables too."""

from __future__ import annotations

import io

import pytest
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
