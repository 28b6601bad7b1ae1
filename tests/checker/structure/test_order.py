"""YJ602 to YJ605, YJ614, YJ615: numbers of headings and captions, the table of contents, references, repetitions."""

from __future__ import annotations

import pytest
from tests.checker.structure.reading import findings

from yongjiang.checker.numbering import in_chinese, read_numbering, written_like

BOXES = (
    "甲区规划\n\n一、甲\n\n专栏{}：工程\n\n建设水厂。\n\n二、乙\n\n专栏{}：行动\n\n改造管网。\n\n"
    "三、丙\n\n专栏{}：计划\n\n培训。\n"
)


def numbered(*numbers: str) -> str:
    return "甲区规划\n\n" + "\n\n".join(
        f"{number}标题{chr(0x4E01 + k)}\n\n正文内容。" for k, number in enumerate(numbers)
    )


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        (("一、", "二、", "四、"), "二接着就是四，中间缺三"),
        (("第一章 ", "第二章 ", "第二章 ", "第四章 "), "第二章出现两次"),
    ],
)
def test_headings_out_of_order(numbers: tuple[str, ...], message: str) -> None:
    assert [f.message for f in findings("YJ602", numbered(*numbers)) if message in f.message]


@pytest.mark.parametrize(
    ("inside", "count"),
    [
        ("办法有三条。一、适当控制新增建设用地的规模，使存量先用起来。二、控制非生产性建设的规模。三、分期实施。", 0),
        ("正文内容。\n\n二、控制规模\n\n正文内容。", 1),
    ],
)
def test_marks_inside_a_paragraph_number_no_headings(inside: str, count: int) -> None:
    text = numbered("一、", "二、", "三、").replace("正文内容。", inside, 2).replace(inside, "正文内容。", 1)
    assert len(findings("YJ602", text)) == count


@pytest.mark.parametrize(("label", "count"), [("附表：1.登记表", 0), ("另附登记表。", 1)])
def test_a_list_that_begins_on_the_line_of_its_label(label: str, count: int) -> None:
    items = "1.申请书。由单位填写。\n\n2.评估表。由单位填写。"
    text = f"甲区方案\n\n一、材料\n\n{items}\n\n{label}\n\n2.花名册。由单位填写。\n"
    assert len(findings("YJ602", text)) == count


@pytest.mark.parametrize("numbers", [("一、", "二、", "三、"), ("第一章 ", "第二章 ", "第三章 ")])
def test_headings_in_order(numbers: tuple[str, ...]) -> None:
    assert findings("YJ602", numbered(*numbers)) == ()


def test_numbers_that_run_on_through_chapters() -> None:
    first = "甲区决定\n\n一、目标\n\n1. 统一思想。提高站位。\n\n"
    text = first + "二、任务\n\n2. 建设水厂。加快进度。\n\n3. 改造管网。分期实施。\n"
    assert findings("YJ602", text) == ()


def test_a_number_that_stands_in_the_text_is_not_missing() -> None:
    text = numbered("一、", "三、").replace("正文内容。", "正文内容，二、另一段没有排成标题。", 1)
    assert findings("YJ602", text) == ()


@pytest.mark.parametrize(
    ("numbers", "glued"),
    [
        (("一、", "三、"), "正文内容。\n\n50二、强化水厂建设"),
        (("十一、", "十三、"), "正文内容。\n\n2十二、强化水厂建设"),
        (("1、", "3、"), "正文内容。\n\n1482、强化水厂建设"),
        (("第一章 ", "第三章 "), "水厂不少于3座。第二章水厂认定第五条认定程序如下"),
    ],
)
def test_a_number_behind_the_number_of_a_page_is_not_missing(numbers: tuple[str, str], glued: str) -> None:
    text = numbered(*numbers)
    assert findings("YJ602", text)
    assert findings("YJ602", text.replace("正文内容。", f"{glued}。", 1)) == ()


def test_a_first_number_on_the_line_of_the_heading_above() -> None:
    text = "云汀区意见\n\n一、目标\n\n二、任务（一）建设水厂。新建水厂三座。\n\n（二）改造管网\n\n分期实施。\n"
    assert findings("YJ602", text + "\n三、保障\n\n落实。\n") == ()


@pytest.mark.parametrize(("labels", "count"), [((1, 2, 3), 0), ((1, 2, 4), 1), ((1, 2, 2), 1), ((2, 3, 4), 1)])
def test_boxes(labels: tuple[int, int, int], count: int) -> None:
    assert len(findings("YJ603", BOXES.format(*labels))) == count


def test_a_table_that_goes_on_is_no_second_one() -> None:
    text = "甲区规划\n\n一、甲\n\n表1 主要指标\n\n森林覆盖率60%。\n\n表1 主要指标（续）\n\n湿地80公顷。\n"
    assert findings("YJ603", text) == ()


def test_contents_against_headings() -> None:
    text = (
        "甲区规划\n\n目录\n\n第一章 基础……1\n\n第一节 成绩……1\n\n第二章 任务……3\n\n第三章 保障……8\n\n"
        "附件1：项目表……9\n\n第一章 基础\n\n第一节 成效\n\n完成。\n\n第二章 任务\n\n建设。\n\n第三章 机制\n\n健全。\n"
    )
    found = findings("YJ604", text)
    assert [(f.severity, [e.quote for e in f.evidence]) for f in found] == [
        ("error", ["第一节 成绩……1", "第一节 成效"]),
        ("error", ["第三章 保障……8", "第三章 机制"]),
        ("warning", ["附件1：项目表……9"]),
    ]


@pytest.mark.parametrize("title", ["目 录\n\n", ""], ids=["titled", "untitled"])
@pytest.mark.parametrize("numbers", ["章", "、"])
@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (("环境", "布局", "保障", "评估", "监测"), []),
        (("环境", "总体", "保障", "评估", "监测"), ["error"]),  # in other words
        (("环境", "布局", "保障", "监测"), ["error", "warning"]),  # one left out, the last renumbered
        (("环境", "布局", "保障", "评估", "监测", "附则"), ["error"]),
        (("环境", "保障", "布局", "评估", "监测"), ["error", "error"]),  # in another order
    ],
)
def test_contents_without_pages(title: str, numbers: str, entries: tuple[str, ...], said: list[str]) -> None:
    def listed(names: tuple[str, ...]) -> list[str]:
        ordinals = [in_chinese(k) for k in range(1, len(names) + 1)]
        return [
            f"第{number}章 发展{name}" if numbers == "章" else f"{number}、发展{name}"
            for number, name in zip(ordinals, names, strict=True)
        ]

    headings = listed(("环境", "布局", "保障", "评估", "监测"))
    body = "\n\n".join(f"{heading}\n\n统筹推进，分步实施。" for heading in headings)
    text = f"甲区商贸业规划\n\n{title}" + "\n".join(listed(entries)) + f"\n\n{body}\n"
    assert [f.severity for f in findings("YJ604", text)] == said


def test_contents_of_a_document_of_which_only_a_part_is_there() -> None:
    entries = "\n\n".join(f"第{in_chinese(k)}章 内容{in_chinese(k)} {k}" for k in range(1, 9))
    (found,) = findings(
        "YJ604", f"甲区规划\n\n目 录\n\n{entries}\n\n第一章 内容一\n\n建设。\n\n第二章 内容二\n\n改造。\n"
    )
    assert found.severity == "info"


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("项目清单见专栏7。", ["专栏7"]),
        ("各项指标如表9所示。", ["表9"]),
        ("按照第八章第二节的要求推进。", ["第八章"]),
        ("落实《甲市规划》第八章的要求，按照《招标投标法》第三章办理。", []),
        ("项目清单见专栏1，各项指标如表1所示，按照第一章的要求推进。", []),
        ("编制作战图3张、时间表6个月一调整，图一乐、代表3人参加。", []),
        ("清单见附件1。\n\n附件：附件1 水厂清单\n\n附件2 管网清单", []),
        ("清单见附件2。\n\n附件：1.水厂清单 2.管网清单", []),
        ("清单见附件3。\n\n附件：附件1 水厂清单\n\n附件2 管网清单", ["附件3"]),
    ],
)
def test_references(sentence: str, quoted: list[str]) -> None:
    text = f"甲区规划\n\n第一章 目标\n\n{sentence}\n\n表1 指标\n\n入学率98%。\n\n"
    text += "专栏1：工程\n\n水厂。\n\n第二章 保障\n\n健全。\n"
    assert [f.evidence[0].quote for f in findings("YJ605", text)] == quoted


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [
        ("表2 中小企业培育目标", True),
        ("表2　内涝防治工程", True),
        ("表2 数据中心建设计划", True),
        ("表2 所属企业名单", True),
        ("表2 为民实事清单", True),
        ("表2：显示产业项目", True),
        ("表2 所示的各项指标", False),
        ("表2 中的各项指标", False),
        ("表2中列出的各项指标", False),
        ("表2 为各镇目标，由区水利局分解", False),
        ("表2 和表3 所列", False),
        ("表2.5", False),
    ],
)
def test_captions_whose_titles_begin_like_sentences(line: str, is_caption: bool) -> None:
    text = f"云汀区规划\n\n一、目标\n\n表1 主要指标\n\n入学率98%。\n\n{line}\n\n水厂三座。\n\n表3 项目\n\n水厂。\n"
    assert (findings("YJ603", text) == ()) is is_caption


def test_captions_side_by_side() -> None:
    text = "云汀区规划\n\n一、现状\n\n如图1、图2、图3所示。\n\n图1　水系现状　　　　　　图2　管网现状\n\n图3 泵站\n"
    assert (findings("YJ603", text), findings("YJ605", text)) == ((), ())


def test_an_annex_whose_number_ends_in_a_point() -> None:
    listed = "附件1.云汀区水厂坐标\n\n　　2.云汀区管网坐标\n\n云汀区人民政府\n\n附件1.\n\n云汀区水厂坐标\n\n甲点。\n\n"
    text = f"云汀区批复\n\n一、范围见附件1，管网见附件2。\n\n{listed}附件2：\n\n云汀区管网坐标\n\n乙点。\n"
    assert findings("YJ605", text) == ()


def test_a_section_of_a_chapter_that_has_fewer() -> None:
    text = "甲区规划\n\n第一章 目标\n\n第一节 总体\n\n详见第二章第三节。\n\n"
    text += "第二章 任务\n\n第一节 建设\n\n水厂。\n\n第二节 改造\n\n管网。\n"
    (found,) = findings("YJ605", text)
    assert found.evidence[0].quote == "第二章第三节"


def test_numbers_of_headings() -> None:
    assert read_numbering("（十二）") == ("(#)", 12)
    assert read_numbering("1.") != read_numbering("一、")
    assert read_numbering("") is None
    assert written_like("第一节", 21) == "第二十一节"
    assert written_like("③", 4) == "④"


def test_repeated_sentences_and_headings() -> None:
    sentence = (
        "推动企业与高校共建实验室，联合承担省级以上科研项目，攻克一批技术难题，形成一批自主知识产权，培养一批领军人才"
    )
    text = f"甲区规划\n\n一、平台建设\n\n{sentence}。\n\n二、平台建设\n\n{sentence}。\n"
    assert [f.severity for f in findings("YJ614", text)] == ["warning"]
    assert len(findings("YJ615", text)) == 1


_TOLD = "推动企业与高校共建第{}家实验室，联合承担省级以上科研项目，攻克一批技术难题"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("{0}。建设水厂。{1}。{2}。", "{0}。\n建设水厂。\n{1}。\n{2}。", ["3句连着的话"]),
        ("{0}。{1}。", "{1}。{0}。", ["同一句话", "同一句话"]),  # in another order
        ("{0}。建设水厂。{1}。", "{0}。改造管网。{1}。", ["同一句话", "同一句话"]),
        ("第一章 {0}\n{1}。", "第一章 {0}\n{1}。", ["同一句话"]),  # a heading and its entry in the contents
        ("水厂\t{0}\n", "水厂\t{0}\n", []),  # cells
    ],
)
def test_what_is_repeated_in_a_row_is_told_as_one(first: str, second: str, told: list[str]) -> None:
    said = [_TOLD.format(number) for number in "一二三"]
    text = f"甲区规划\n\n一、甲\n\n{first.format(*said)}\n\n二、乙\n\n{second.format(*said)}\n"
    found = findings("YJ614", text)
    assert [f.message.partition("（共")[0].partition("出现")[0] for f in found] == told
    for finding in found:
        one, other = ("".join(place.quote.split()) for place in finding.evidence)
        assert one == other


def test_a_caption_set_as_the_head_row_of_its_table() -> None:
    listed = "甲区方案\n\n一、任务\n\n分工见附件2。\n\n附件：1.指标表\n2.分工表\n\n"
    head = "| 附件{}{} |  |\n|---|---|\n| 序号 | 任务 |\n| 1 | 建设水厂 |\n\n"
    assert findings("YJ605", listed + head.format(1, "指标表") + head.format(2, "分工表"), "方案.md") == ()
    (found,) = findings("YJ605", listed.replace("见附件2", "见附件3") + head.format(1, "指标表"), "方案.md")
    assert found.evidence[0].quote == "附件3"


@pytest.mark.parametrize("note", ["（各有关部门和单位，各县区人民政府按职责分工负责实施并报告）"])
def test_a_note_of_owners_stands_behind_several_tasks(note: str) -> None:
    assert findings("YJ614", f"一、甲\n\n建设水厂。{note}\n\n二、乙\n\n改造管网。{note}\n") == ()


_NOTICE = (
    "甲区关于印发《甲区水利行动方案（{}年）》的通知\n\n请落实。\n\n甲区水利行动方案（2026—2028年）\n\n一、目标\n\n{}\n"
)


@pytest.mark.parametrize(
    ("years", "sentence", "count"),
    [
        ("2026—2029", "新建水厂2座。", 1),
        ("2026-2028", "新建水厂2座。", 0),
        ("2026—2028", "落实《甲区水利行动方案（2023—2025年）》。", 0),  # the one before it
        ("2026—2028", "落实《甲区防汛行动方案（2026—2029年）》。", 0),
    ],
)
def test_years_behind_one_title(years: str, sentence: str, count: int) -> None:
    assert len(findings("YJ626", _NOTICE.format(years, sentence))) == count


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("12356", ["缺4"]),
        ("12335", ["第4行写3"]),
        ("22345", ["第1行写2"]),
        ("12355", ["第4行写5"]),
        ("12245", ["第3行写2"]),
        ("12235", []),  # two are wrong: not told which
        ("133", ["第2行写3"]),
        ("134", []),  # of three rows
        ("345678", []),  # goes on from another table
        ("12344", ["4出现两次"]),
        ("12345", []),
        ("12312", []),  # a second group counts anew
    ],
)
def test_numbers_of_rows(numbers: str, said: list[str]) -> None:
    rows = "".join(f"| {n} | 指标{chr(0x4E01 + k)} | {k + 5} |\n" for k, n in enumerate(numbers))
    found = findings("YJ627", f"甲区规划\n\n| 序号 | 指标 | 2025年 |\n|---|---|---|\n{rows}", "规划.md")
    assert [words for f in found for words in said if words in f.message] == said
    assert len(found) == len(said)


def test_numbers_run_on_behind_a_box_that_numbers_its_own_items() -> None:
    def items(*names: str, first: int = 1) -> str:
        return "\n\n".join(f"{k}．{name}。保障民生。" for k, name in enumerate(names, first))

    box = items("水厂", "泵站")
    sections = items("建设水厂", "改造管网", "建设泵站", "治理河道"), items("保护水源", "节约用水", first=5)
    text = f"甲区规划\n\n三、任务\n\n（一）甲\n\n{sections[0]}\n\n专栏1 工程\n\n{box}\n\n（二）乙\n\n{sections[1]}\n"
    assert findings("YJ602", text) == ()
    assert findings("YJ602", text.replace("5．", "6．")) != ()
