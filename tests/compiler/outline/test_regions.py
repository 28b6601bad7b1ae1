"""What a heading says of the text under it, and how that is inherited."""

from __future__ import annotations

import pytest
from tests.compiler.outline.builders import outline_of

from yongjiang.compiler.outline.regions import RegionReader
from yongjiang.zones import load_lexicon

READER = RegionReader(load_lexicon("national"))
TEXT = "推动各项工作落地见效，持续完善政策体系，不断提升服务水平和治理能力。"


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("发展基础", "background"),
        ("现实基础与面临形势", "background"),
        ("“十三五”规划实施情况", "background"),
        ("2023年工作回顾", "background"),
        ("存在的主要问题", "background"),
        ("指导思想", "background"),
        ("基本原则", "background"),
        ("“十四五”时期经济社会发展总体要求", "background"),
        ("机遇和挑战", "background"),
        ("规划范围、期限和层次", "background"),
        ("有关名词解释", "glossary"),
        ("术语和定义", "glossary"),
        ("“五大中心”既定目标如期实现", "background"),
        ("确保既定目标如期实现", None),
        ("总体要求与发展目标", "goal"),
        ("二〇三五年远景目标", "goal"),
        ("主要预期目标", "goal"),
        ("战略定位", "goal"),
        ("目标任务", "goal"),
        ("重点任务", "measure"),
        ("2024年重点工作", "measure"),
        ("保障措施", "measure"),
        ("夯实产业基础", None),
        ("优化创新环境", None),
        ("补齐民生短板", None),
        ("健全实施机制，实现发展目标", None),
        ("加强基础设施建设", None),
        ("基础研究能力提升", None),
        ("打造科创高地", None),
    ],
)
def test_words_of_a_title(title: str, region: str | None) -> None:
    assert READER.of(title) == region


def test_children_inherit_and_kind_follows() -> None:
    text = (
        f"一、总体部署\n（一）发展基础\n1. 实力增强。{TEXT}\n（二）发展目标\n——产业能级跃升。{TEXT}\n"
        f"——生态环境改善。{TEXT}\n二、主要任务\n（一）建设平台。{TEXT}"
    )
    assert [(node.title, node.kind, node.region) for node in outline_of(text).nodes] == [
        ("总体部署", "chapter", "measure"),
        ("发展基础", "background", "background"),
        ("实力增强", "background", "background"),
        ("发展目标", "goal", "goal"),
        ("产业能级跃升", "goal", "goal"),
        ("生态环境改善", "goal", "goal"),
        ("主要任务", "chapter", "measure"),
        ("建设平台", "measure", "measure"),
    ]


def test_an_opening_chapter_takes_its_nature_from_its_sections() -> None:
    mixed = outline_of(f"第一章 把握大势，开启征程\n第一节 发展基础\n{TEXT}\n第二节 主要目标\n{TEXT}").nodes[0]
    past = outline_of(f"第一章 把握大势，开启征程\n第一节 发展成就\n{TEXT}\n第二节 面临形势\n{TEXT}").nodes[0]
    action = outline_of(f"第一章 强化创新，开启征程\n第一节 发展基础\n{TEXT}\n第二节 建设平台\n{TEXT}").nodes[0]
    assert (mixed.region, past.region, action.region) == ("other", "background", "measure")


def test_points_after_a_dash() -> None:
    nodes = outline_of(
        f"第一节 远景目标\n——城市框架沿江、沿湖拓展，{TEXT}\n——坚持量质并举，提质增效。{TEXT}\n——创新引领：{TEXT}"
    ).nodes
    assert [node.title for node in nodes[1:]] == ["城市框架沿江、沿湖拓展", "坚持量质并举，提质增效", "创新引领"]
    assert {node.kind for node in nodes[1:]} == {"goal"}


def test_quantities_after_a_dash_are_text() -> None:
    assert len(outline_of(f"第一节 目标\n{TEXT}\n——研发投入强度达到3.5%；\n——高新技术企业达到500家。").nodes) == 1


def test_text_after_points_falls_back() -> None:
    text = f"第一节 目标\n——产业能级跃升。{TEXT}\n——生态环境改善。{TEXT}\n表1：主要指标\n到2035年，{TEXT}"
    outline = outline_of(text)
    for words in ("表1", "到2035年"):
        governing = outline.governing(text.index(words))
        assert governing is not None
        assert governing.title == "目标"


def test_words_that_are_explained_are_no_tasks_whatever_they_end_with() -> None:
    entries = "1.护苗行动：保护新作物品种的行动。\n2.一河一策：每条河有自己的方案。\n3.双塔工程：两座塔的建设工程。"
    outline = outline_of(f"一、重点任务\n（一）建设平台。{TEXT}\n附件：名词解释\n{entries}")
    assert [node.region for node in outline.nodes] == ["measure", "measure", *["glossary"] * 4]
