"""The door: characters made canonical, lines joined, white space dropped, and the way back kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compiler.outline.builders import blocks_of, paragraphs_of

from yongjiang.compiler.paragraphs import canonical_text, fold_blocks, fold_text
from yongjiang.model.document import Block


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("达到３００家,占４．５％;", "达到300家，占4.5%；"),
        ("总量1,200,300件,增长5%", "总量1,200,300件，增长5%"),
        ("二О三五年（２０３５）", "二〇三五年（2035）"),
        ("﹝牵头单位:区科技局﹞", "（牵头单位：区科技局）"),
        ("2021～2025年", "2021~2025年"),
        ("8﹒建设平台﹑园区﹔", "8.建设平台、园区；"),
    ],
)
def test_canonical_text(text: str, canonical: str) -> None:
    assert canonical_text(text) == canonical


@pytest.mark.parametrize(
    ("lines", "folded"),
    [
        (["实施人才计划，引进领军", "人才100名。"], ["实施人才计划，引进领军人才100名。"]),
        (
            ["推进平台建设，完善机制。", "强化人才支撑，做好服务。"],
            ["推进平台建设，完善机制。", "强化人才支撑，做好服务。"],
        ),
        (
            ["（二）做强产业。以园区为特色，聚", "焦三大产业发展。"],
            ["（二）做强产业。以园区为特色，聚焦三大产业发展。"],
        ),
        (["第二章 强化支撑，打造引擎", "加快建设创新城区。"], ["第二章强化支撑，打造引擎", "加快建设创新城区。"]),
        (["发展数字经济，布局", "1. 算力中心"], ["发展数字经济，布局", "1.算力中心"]),
        (["到 2025 年，R&D 经费占比达 4 %"], ["到2025年，R&D经费占比达4%"]),
        (["Digital  Twin 城市 2020 2025"], ["Digital Twin城市2020 2025"]),
    ],
)
def test_folding(lines: list[str], folded: list[str]) -> None:
    assert [p.text for p in paragraphs_of("\n\n".join(lines))] == folded


def test_a_heading_goes_on_with_nothing() -> None:
    text = "强化支撑，打造引擎\n加快建设创新城区。"
    heading, body = Block("heading", 0, 9, 2), Block("paragraph", 10, len(text))
    assert [p.kind for p in fold_blocks(canonical_text(text), [heading, body])] == ["heading", "paragraph"]


def test_nothing_is_joined_over_a_table() -> None:
    text = "主要指标，见下表\n|指标|2025年|\n高新技术企业达到500家。"
    paragraphs = paragraphs_of(text)
    assert [p.text for p in paragraphs] == ["主要指标，见下表", "高新技术企业达到500家。"]
    skipped = fold_blocks(canonical_text(text), [Block("paragraph", b.start, b.end) for b in blocks_of(text)], {1})
    assert [p.text for p in skipped] == [p.text for p in paragraphs]


def test_items_of_a_list_stay_apart() -> None:
    text = "建设平台，提升能级\n培育企业，壮大主体"
    items = [Block("list_item", 0, 9), Block("list_item", 10, len(text))]
    assert len(fold_blocks(canonical_text(text), items)) == 2


def test_wrapped_lines_are_joined_where_a_full_line_ends_open() -> None:
    clause = (
        "实施重点项目：东湖路（江北大道至滨河路）、西湖路（滨江段）、南湖路（文创园至科技城）工程建设并做好配套服务"
    )
    text = "\n".join(
        "\n".join((clause * 3)[k : k + 31] for k in range(0, len(clause) * 3, 31)) + "。" for _ in range(6)
    )
    assert [p.text for p in paragraphs_of(text)] == [clause * 3 + "。"] * 6
    assert all(p.joined for p in paragraphs_of(text))


def test_lost_line_breaks_are_cut_at_numbers() -> None:
    clause = "推动各项工作落地见效，持续完善政策体系，不断提升服务水平和治理能力。" * 5
    text = f"作出如下决定： 一、统一思想 1.提高认识。{clause} 2.明确方向。{clause} 二、落实任务 3.建设平台。{clause}"
    heads = [p.text[:6] for p in paragraphs_of(text)]
    assert heads == ["作出如下决定", "一、统一思想", "1.提高认识", "2.明确方向", "二、落实任务", "3.建设平台"]


def test_the_way_back() -> None:
    text = "前文。\n　　到 2025 年,新增\n\n企业３００ 家以上。"
    paragraph = paragraphs_of(text)[1]
    at = paragraph.text.index("300")
    start, end = paragraph.span(at, at + 4)
    assert text[start:end] == "３００ 家"
    assert text[paragraph.start : paragraph.end].startswith("到")


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("一、（）12.。，；：\n \u3000第章条年％３家发展,;ab") | st.characters(), max_size=200))
def test_every_folded_character_comes_from_its_place(text: str) -> None:
    canonical = canonical_text(text)
    assert len(canonical) == len(text)
    last = 0
    for index, paragraph in enumerate(fold_blocks(canonical, blocks_of(text))):
        assert paragraph.index == index
        assert last <= paragraph.start < paragraph.end
        last = paragraph.end
        for k, char in enumerate(paragraph.text):
            origin = canonical[paragraph.at(k)]
            assert origin == char or (char == " " and origin.isspace())
    if text.strip():
        assert fold_text(text).end <= len(text)
