"""Captions, units and notes around a table belong to it, and prose must not read them again."""

from __future__ import annotations

import pytest
from tests.compiler.tables.builders import blocks_of, read

_TABLE = "| 指标 | 2020年 | 2025年 |\n|--|--|--|\n| 高企 | 151 | 300 |\n"


def _consumed(text: str) -> list[str]:
    blocks = blocks_of(text)
    return [text[blocks[k].start : blocks[k].end] for k in sorted(read(text).consumed)]


@pytest.mark.parametrize(
    "caption",
    [
        "表1：“十四五”主要指标",
        "表 3-1 主要指标",
        "附表 主要指标",
        "附表2 指标体系",
        "“十四五”时期主要指标",
        "表二 指标一览表",
    ],
)
def test_captions(caption: str) -> None:
    text = f"前一段。\n{caption}\n{_TABLE}后一段。\n"
    reading = read(text)
    assert reading.tables[0].caption == caption
    assert reading.indicators[0].table == caption.replace(" ", "")
    assert _consumed(text) == [caption]


@pytest.mark.parametrize(
    "line", ["表明工作取得了进展，成效明显，态势良好", "三、主要指标", "有关情况如下。", "（二）发展目标"]
)
def test_lines_that_are_no_captions(line: str) -> None:
    reading = read(f"{line}\n{_TABLE}")
    assert reading.tables[0].caption is None
    assert reading.consumed == frozenset()
    assert reading.indicators[0].table == "t1"


def test_a_caption_in_bold_is_named_without_its_marks() -> None:
    reading = read(f"前一段。\n**表1 “十四五”主要指标**\n{_TABLE}后一段。\n")
    assert reading.tables[0].caption == "表1 “十四五”主要指标"
    assert reading.indicators[0].table == "表1“十四五”主要指标"


def test_a_box_is_a_caption_but_stays_with_the_boxes() -> None:
    text = f"专栏1 “十四五”主要指标\n{_TABLE}"
    assert read(text).tables[0].caption == "专栏1 “十四五”主要指标"
    assert _consumed(text) == []


def test_unit_line_and_notes() -> None:
    notes = "注：（1）按现价计算；\n（2）带*号为常住口径；\n（3）[ ]内为累计数。\n"
    text = f"表1 指标\n单位：家\n{_TABLE}{notes}（一）后面的标题\n"
    assert _consumed(text) == [
        "表1 指标", "单位：家", "注：（1）按现价计算；", "（2）带*号为常住口径；", "（3）[ ]内为累计数。",
    ]  # fmt: skip
    assert read(text).indicators[0].unit == "家"


def test_lines_of_a_flattened_table_are_consumed_with_its_frame() -> None:
    rows = "高企（家）151300[149]\n专利（件）3040[10]\n"
    text = f"前文。\n表1 指标\n指标2020年2025年增量\n{rows}备注：略。\n后文到2025年达到5家。\n"
    assert _consumed(text) == [
        "表1 指标",
        "指标2020年2025年增量",
        "高企（家）151300[149]",
        "专利（件）3040[10]",
        "备注：略。",
    ]
    table = read(text).tables[0]
    assert text[table.start : table.end].startswith("指标2020年")
    assert text[table.start : table.end].endswith("[10]")
