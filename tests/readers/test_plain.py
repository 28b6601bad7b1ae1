"""Plain text and Markdown: the file's own text, its lines told apart by shape."""

from __future__ import annotations

import time

import pytest
from tests.readers.builders import shapes, tables, texts

from yongjiang.model import Document
from yongjiang.readers import read_bytes


def read(text: str, name: str = "a.txt") -> Document:
    return read_bytes(text.encode(), name)


def test_text_is_the_files_own_but_for_line_ends_and_mark() -> None:
    document = read("\ufeff　总则 \r\n\r第二行\t\r\n", "a.txt")
    assert document.text == "　总则 \n\n第二行\t\n"
    assert texts(document) == ["总则", "第二行"]
    assert (document.format, document.encoding, document.path) == ("txt", "utf-8", "a.txt")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("# 总体要求", "heading"),
        ("#标签不是标题", "paragraph"),
        ("- 建设平台", "list_item"),
        ("* 建设平台", "list_item"),
        ("* * *", "paragraph"),
        ("---", "paragraph"),
        ("-5%的降幅", "paragraph"),
        ("● 建设平台", "list_item"),
        ("1. 建设平台", "list_item"),
        ("12、建设平台", "list_item"),
        ("（3）建设平台", "list_item"),
        ("⑦建设平台", "list_item"),
        ("2.5亿元投资到位", "paragraph"),
        ("2025. 不是序号", "paragraph"),
        ("一、总体要求", "paragraph"),
        ("表 1 主要指标", "caption"),
        ("表1：主要指标（单位：家）", "caption"),
        ("附表2-1 重点项目", "caption"),
        ("图三 空间布局", "caption"),
        ("表1主要指标", "caption"),
        ("表1", "caption"),
        ("表1所示各项指标均已完成", "paragraph"),
        ("表1 列出了指标，其中多数完成，少数滞后。", "paragraph"),
        ("表一致认为", "paragraph"),
        ("图书馆新增3家", "paragraph"),
        ("注：数据为快报数", "note"),
        ("备注2：口径有变化", "note"),
        ("资料来源：统计局", "note"),
        ("注重实效", "paragraph"),
        ("资料汇编", "paragraph"),
    ],
)
def test_kind_of_a_line(line: str, kind: str) -> None:
    assert shapes(read(line)) == [(kind, line)]


def test_heading_level_is_the_number_of_signs() -> None:
    assert [block.level for block in read("# 甲\n### 乙\n丙", "a.md").blocks] == [1, 3, 0]


def test_a_table_is_one_block_with_the_spans_of_its_cells() -> None:
    document = read("前文\n| 指标 | 2020 年 |\n|------|:---:|\n| 企业（家） |  |\n|专利|80|\n后文")
    assert [kind for kind, _ in shapes(document)] == ["paragraph", "table", "paragraph"]
    table = document.blocks[1]
    assert [[document.text[c.start : c.end] for c in row] for row in table.rows] == [
        ["指标", "2020 年"],
        ["企业（家）", ""],
        ["专利", "80"],
    ]
    assert document.text[table.start : table.end].startswith("| 指标")
    assert document.text[table.start : table.end].endswith("|专利|80|")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("|甲|乙|\n|-|-|\n|1|-|", [["甲", "乙"], ["1", "-"]]),
        ("|甲|乙|\n|1|2|", [["甲", "乙"], ["1", "2"]]),
        ("甲 | 乙\n--- | ---\n1 | 2", [["甲", "乙"], ["1", "2"]]),
        (r"|甲\|丙|乙|" + "\n|1|2|", [[r"甲\|丙", "乙"], ["1", "2"]]),
        ("  |甲|乙|  \r\n  |1|2|", [["甲", "乙"], ["1", "2"]]),
        ("指标\t单位\t2025年\n企业\t家\t300\n", [["指标", "单位", "2025年"], ["企业", "家", "300"]]),
        ("指标\t单位\t2025年\n\t家\t300", [["指标", "单位", "2025年"], ["", "家", "300"]]),
        (
            "指标\t单位\t2025年\n一、创新发展\n企业\t家\t300\n二、绿色发展\n绿地\t亩\t50",
            [
                ["指标", "单位", "2025年"],
                ["一、创新发展"],
                ["企业", "家", "300"],
                ["二、绿色发展"],
                ["绿地", "亩", "50"],
            ],
        ),
    ],
)
def test_tables(text: str, cells: list[list[str]]) -> None:
    document = read(text)
    assert tables(document) == [cells]
    for row in document.blocks[0].rows:
        assert [document.text[cell.start : cell.end] for cell in row] == [cell.text for cell in row]


@pytest.mark.parametrize(
    "text",
    [
        "|只有一行|",
        "甲 | 乙\n丙 | 丁",
        "\t\t第一段话。\n\t\t第二段话。",
        "第一章\t总则\t1\n第二章 重点\t2",
        "甲\t乙\t" + "很长的一段话" * 30 + "\n丙\t丁\t" + "很长的一段话" * 30,
    ],
)
def test_no_tables(text: str) -> None:
    assert tables(read(text)) == []


@pytest.mark.parametrize("line", ["表2 项目清单", "注：亩为计量单位", "这一句话说明下表，很要紧。", "二、项目"])
def test_another_table_is_no_group_of_rows(line: str) -> None:
    head = "指标\t单位\t2025年\n"
    assert len(tables(read(f"{head}企业\t家\t300\n{line}\n{head}绿地\t亩\t50"))) == 2


def test_the_name_of_a_group_spans_the_table() -> None:
    table = read("指标\t单位\t2025年\n一、创新发展\n企业\t家\t300").blocks[0]
    assert [cell.colspan for row in table.rows for cell in row] == [1, 1, 1, 3, 1, 1, 1]


def test_a_table_as_converters_leave_it() -> None:
    document = read(
        '前<table border="1"><tr><td rowspan=2><b>指标</b></td><TH colspan="2"> 目标 </TH></tr>\n'
        "<tr><td>2020</td><td>2025<tr><td></td></tr></table>后",
        "a.md",
    )
    assert texts(document) == ["前", "后"]
    assert [[(c.text, c.colspan, c.rowspan) for c in row] for row in document.blocks[1].rows] == [
        [("指标", 1, 2), ("目标", 2, 1)],
        [("2020", 1, 1), ("2025", 1, 1)],
        [("", 1, 1)],
    ]


def test_an_unclosed_table_is_text() -> None:
    assert texts(read("<table><tr><td>甲")) == ["<table><tr><td>甲"]


def test_five_million_characters_are_quick() -> None:
    page = "## 重点任务\n\n到2025年，建成平台12个。\n1. 培育企业。\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n"
    data = (page * (5_000_000 // len(page))).encode()
    started = time.perf_counter()
    document = read_bytes(data, "a.md")
    assert time.perf_counter() - started < 10
    assert len(document.blocks) == 4 * (5_000_000 // len(page))


MATTER = "---\nsource: 云汀区档案馆\ntitle: {}\ntags:\n- 渔业\n---\n\n2021年，渔业平稳发展。\n"


def test_what_a_markdown_file_says_of_itself_is_no_text_of_the_document() -> None:
    document = read(MATTER.format('"云汀区渔业计划"'), "a.md")
    assert texts(document) == ["2021年，渔业平稳发展。"]
    assert document.title == "云汀区渔业计划"
    assert document.text.startswith("---")
    assert read(MATTER.format(""), "a.md").title is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (MATTER.format("云汀"), "a.txt"),
        ("---\n\ntitle: 云汀\n\n---\n", "a.md"),
        ("---\n\n第一条 总则\n\n---\n", "a.md"),
        ("渔业\n---\ntitle: 云汀\n---\n", "a.md"),
    ],
)
def test_rules_that_enclose_text(text: str, name: str) -> None:
    assert texts(read(text, name))[0] == text.split("\n")[0]
