"""Headings that carry a number: styles, levels, where the title ends, sentences that are no headlines."""

from __future__ import annotations

import pytest
from tests.compiler.outline.builders import outline_of, sketch, titles

BODY = "推动各项工作落地见效，持续完善政策体系，不断提升服务水平和治理能力。"


def test_chapters_and_sections() -> None:
    first = f"第一章  夯实基础,迈上新台阶\n{BODY}\n第一节  建设平台\n{BODY}\n第二节　培育企业\n{BODY}"
    assert sketch(f"{first}\n第二章 优化环境\n{BODY}") == [
        "chapter 夯实基础,迈上新台阶",
        "  section 建设平台",
        "  section 培育企业",
        "chapter 优化环境",
    ]  # fmt: skip


def test_chinese_numbering_three_deep() -> None:
    text = f"一、重点任务\n（一）建设平台。{BODY}\n1. 做强实验室。{BODY}\n2．做优孵化器。{BODY}\n(二) 培育企业。{BODY}"
    assert sketch(text) == [
        "chapter 重点任务",
        "  measure 建设平台",
        "    measure 做强实验室",
        "    measure 做优孵化器",
        "  measure 培育企业",
    ]
    assert [node.level for node in outline_of(text).nodes] == [1, 2, 3, 3, 2]


def test_a_style_keeps_its_level_where_the_one_above_is_left_out() -> None:
    nodes = outline_of(f"一、任务\n1. 做强平台。{BODY}\n二、措施\n（一）加强领导。{BODY}\n1. 建立专班。{BODY}").nodes
    assert [(node.title, node.level) for node in nodes] == [
        ("任务", 1), ("做强平台", 3), ("措施", 1), ("加强领导", 2), ("建立专班", 3),
    ]  # fmt: skip
    assert nodes[1].parent is nodes[0]


def test_parts_above_chapters() -> None:
    assert sketch(
        f"第一篇 开局起步\n第一章 基础环境\n{BODY}\n第二篇 创新发展\n第二章 强化创新\n第一节 建平台\n一、建走廊\n{BODY}"
    ) == [
        "chapter 开局起步", "  chapter 基础环境", "chapter 创新发展", "  chapter 强化创新", "    section 建平台",
        "      measure 建走廊",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "title", "number"),
    [
        ("（三）加强要素保障。设立基金，支持项目。", "加强要素保障", "（三）"),
        ("(3)加强要素保障。设立基金，支持项目。", "加强要素保障", "（3）"),
        ("3、加强要素保障。设立基金，支持项目。", "加强要素保障", "3、"),
        ("1．5G提速工程。新建基站，推动覆盖。", "5G提速工程", "1."),
        ("1.2024年重点工作。新建基站，推动覆盖。", "2024年重点工作", "1."),
        ("四、稳中求进，全力扩大有效投资", "稳中求进，全力扩大有效投资", "四、"),
        ("**（一）建设平台。**引进研究院，形成体系。", "建设平台", "（一）"),
        ("第三节  二О三五年愿景", "二О三五年愿景", "第三节"),
        ("五、二〇二三年工作回顾", "二〇二三年工作回顾", "五、"),
        ("② 推进试点。选择园区，先行先试。", "推进试点", "②"),
    ],
)
def test_number_and_title(line: str, title: str, number: str) -> None:
    node = outline_of(f"{line}\n{BODY}").nodes[0]
    assert (node.title, node.number) == (title, number)


def test_spans_hold_the_heading_and_body_begins_after_it() -> None:
    text = f"前文。\n（一） 建设 平台。{BODY}"
    node = outline_of(text).nodes[0]
    assert text[node.start : node.end] == "（一） 建设 平台"
    assert node.body == len("（一）建设平台。")
    assert text[node.until - 2 : node.until] == "力。"


@pytest.mark.parametrize(
    "line",
    [
        "1.高新技术企业达到800家；",
        "（二）支持企业建设研发机构，建立健全培育机制，对符合条件的给予奖励，并在用地用能方面优先保障；",
        "2.全市研发投入强度提高到3.6%。",
        "3.各级人民政府应当建立健全协调推进工作机制，统筹安排资金，落实各项要素保障，协调解决重大问题。各部门配合。",
    ],
)
def test_a_numbered_sentence_is_an_item_whose_text_stays_text(line: str) -> None:
    node = outline_of(line).nodes[0]
    assert node.kind == "item"
    assert line[node.body : node.body + 2] == line.split(".", 1)[-1].split("）", 1)[-1][:2]


@pytest.mark.parametrize(
    "line",
    [
        "1.3：30.7：68.0的结构持续优化，服务业成为主引擎",
        "一、二、三产业结构调整为5：40：55，经济质量稳步提升",
        "2021年以来，全区上下齐心协力。各项事业取得新进步，综合实力显著增强",
        "12单位地区生产总值能耗降低(%)——按市下达约束性区发改局",
        "3个平台投入使用，5家企业完成搬迁，园区面貌焕然一新",
    ],
)
def test_figures_are_not_numbering(line: str) -> None:
    assert outline_of(f"{line}\n{BODY}").nodes == ()


def test_articles_of_a_regulation_are_items() -> None:
    assert sketch("第一章 总则\n第一条 为了促进创新，制定本条例。\n第二条 本条例适用于本市。") == [
        "chapter 总则", "  item 第一条", "  item 第二条",
    ]  # fmt: skip


def test_notes_and_enclosures_are_no_headings() -> None:
    assert titles(f"一、目标\n{BODY}\n注：（1）按现价计算；\n（2）增速按可比价计算；\n（3）含规上企业。") == ["目标"]
    assert titles(f"一、目标\n{BODY}\n附件：1.任务分解表\n2.重点企业名单") == ["目标"]


def test_appendix_opens_a_part_of_its_own() -> None:
    text = f"一、措施\n（一）加强领导。{BODY}\n附件1\n重点项目清单\n1．科创中心项目，总投资12亿元；"
    outline = outline_of(text)
    assert [(node.title, node.level, node.region) for node in outline.nodes[2:]] == [
        ("重点项目清单", 1, "other"), ("科创中心项目", 4, "other"),
    ]  # fmt: skip


def test_title_on_the_line_after_its_number() -> None:
    text = f"第一章\n全面开启新征程\n第一节\n发展基础\n{BODY}"
    outline = outline_of(text)
    assert [node.title for node in outline.nodes] == ["全面开启新征程", "发展基础"]
    assert text[outline.nodes[0].start : outline.nodes[0].end] == "第一章\n全面开启新征程"


def test_lost_line_breaks() -> None:
    tasks = " ".join(f"{n}.落实任务第{c}项。{BODY * 3}" for n, c in enumerate("甲乙丙丁", 1))
    text = f"为推进创新,作出如下决定: 一、统一思想,明确方向 {tasks} 二、加强领导,形成合力 5.落实任务第戊项。{BODY * 3}"
    assert sketch(text) == [
        "chapter 统一思想,明确方向",
        *(f"  measure 落实任务第{c}项" for c in "甲乙丙丁"),
        "chapter 加强领导,形成合力",
        "  measure 落实任务第戊项",
    ]


def test_decimal_numbering_and_bare_numbers() -> None:
    text = f"1 总体思路\n{BODY}\n1.1 基本考虑\n{BODY}\n2 主要任务\n{BODY}\n2.1 建设平台\n{BODY}\n3 保障措施\n{BODY}"
    assert [(node.number, node.title, node.level) for node in outline_of(text).nodes] == [
        ("1", "总体思路", 1),
        ("1.1", "基本考虑", 2),
        ("2", "主要任务", 1),
        ("2.1", "建设平台", 2),
        ("3", "保障措施", 1),
    ]
    assert outline_of(f"7 综合楼\n{BODY}\n9 实验楼\n{BODY}").nodes == ()


@pytest.mark.parametrize(
    ("line", "title"), [("附：名词解释", "名词解释"), ("附件2 重点项目表", "重点项目表"), ("附录", "附录")]
)
def test_heads_of_appendices(line: str, title: str) -> None:
    nodes = outline_of(f"一、措施\n{BODY}\n{line}\n1. 科创走廊。{BODY}").nodes
    assert [(node.title, node.kind) for node in nodes] == [
        ("措施", "chapter"), (title, "chapter"), ("科创走廊", "item"),
    ]  # fmt: skip
