"""List labels stand in the text as Word shows them."""

from __future__ import annotations

import pytest
from tests.readers.builders import docx_of, shapes, texts

from yongjiang.readers import read_bytes
from yongjiang.readers.counting import shown_number


def level(index: int, style: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}<w:lvlText w:val="{text}"/>'
        f"</w:lvl>"
    )


def numbering(
    *levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>', more: str = ""
) -> str:
    return (
        f'<w:numbering><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{more}{nums}</w:numbering>'
    )


def item(text: str, index: int = 0, num: str = "1") -> str:
    number = f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{num}"/></w:numPr>'
    return f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def labels(body: str, lists: str, **parts: str) -> list[str]:
    return texts(read_bytes(docx_of(body, numbering=lists, **parts), "a.docx"))


PLAN_LISTS = (
    level(0, "chineseCountingThousand", "第%1章"),
    level(1, "chineseCounting", "%2、"),
    level(2, "chineseCounting", "（%3）"),
    level(3, "decimal", "%4."),
    level(4, "decimalEnclosedCircle", "%5", '<w:suff w:val="nothing"/>'),
)


def test_levels_of_a_plan_count_and_restart() -> None:
    body = "".join(item("甲", i) for i in (0, 1, 2, 3, 3, 4, 2, 3, 1, 0, 1))
    assert labels(body, numbering(*PLAN_LISTS)) == [
        "第一章 甲", "一、甲", "（一）甲", "1. 甲", "2. 甲", "①甲",
        "（二）甲", "1. 甲", "二、甲", "第二章 甲", "一、甲",
    ]  # fmt: skip


def test_levels_within_one_label() -> None:
    lists = numbering(
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2"),
        level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    )
    assert labels(item("甲") + item("乙", 1) + item("丙", 2) + item("丁", 2), lists) == [
        "第一章 甲",
        "一.1 乙",
        "1.1.1 丙",
        "1.1.2 丁",
    ]


def test_two_numberings_of_one_list_count_on_unless_one_starts_anew() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item("甲") + item("乙", num="2") + item("丙", num="3") + item("丁", num="3") + item("戊")
    assert labels(body, numbering(level(0, "decimal", "%1."), nums=nums)) == [
        "1. 甲",
        "2. 乙",
        "5. 丙",
        "6. 丁",
        "7. 戊",
    ]


@pytest.mark.parametrize(("restart", "last"), [("", "1. 丁"), ('<w:lvlRestart w:val="0"/>', "2. 丁")])
def test_a_level_that_never_restarts(restart: str, last: str) -> None:
    lists = numbering(level(0, "decimal", "%1、"), level(1, "decimal", "%2.", restart))
    assert labels(item("甲") + item("乙", 1) + item("丙") + item("丁", 1), lists)[-1] == last


def test_a_level_given_anew_by_the_numbering() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'upperRoman', '%1)')}</w:lvlOverride></w:num>"
    )
    assert labels(item("甲") + item("乙"), numbering(level(0, "decimal", "%1."), nums=nums)) == ["I)甲", "II)乙"]


def test_bullets_show_as_plain_signs() -> None:
    lists = numbering(level(0, "bullet", "\uf06c"), level(1, "bullet", "\uf0ff"), level(2, "bullet", "-"))
    document = read_bytes(docx_of(item("甲") + item("乙", 1) + item("丙", 2), numbering=lists), "a.docx")
    assert shapes(document) == [("list_item", "● 甲"), ("list_item", "• 乙"), ("list_item", "- 丙")]


def test_numbering_by_style_and_its_end() -> None:
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="k"><w:name w:val="子"/>'
        '<w:basedOn w:val="h"/></w:style></w:styles>'
    )
    lists = numbering(level(0, "decimal", "%1."), level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="h"/>'))
    own = "<w:numPr><w:numId w:val='0'/></w:numPr>"
    body = "".join(f"<w:p><w:pPr><w:pStyle w:val='h'/>{x}</w:pPr><w:r><w:t>甲</w:t></w:r></w:p>" for x in ("", own, ""))
    document = read_bytes(docx_of(body, numbering=lists, styles=styles), "a.docx")
    assert shapes(document) == [("heading", "（一）甲"), ("heading", "甲"), ("heading", "（二）甲")]


def test_a_list_that_another_style_defines() -> None:
    styles = (
        '<w:styles><w:style w:type="numbering" w:styleId="L"><w:name w:val="列表"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
        "</w:style></w:styles>"
    )
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>'
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert labels(item("甲"), numbering(level(0, "decimal", "%1）"), more=linked, nums=nums), styles=styles) == [
        "1）甲"
    ]


def test_empty_paragraphs_count_but_do_not_show() -> None:
    assert labels(item("甲") + item("") + item("乙"), numbering(level(0, "decimal", "%1."))) == ["1. 甲", "3. 乙"]


def test_a_list_that_is_not_there() -> None:
    assert labels(item("甲", num="9") + item("乙", index=8), numbering(level(0, "decimal", "%1."))) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("decimal", ["1", "10", "11", "20", "35", "101"]),
        ("decimalZero", ["01", "10", "11", "20", "35", "101"]),
        ("chineseCounting", ["一", "十", "十一", "二十", "三十五", "一〇一"]),
        ("chineseCountingThousand", ["一", "十", "十一", "二十", "三十五", "一百零一"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾壹", "贰拾", "叁拾伍", "壹佰零壹"]),
        ("ideographDigital", ["一", "一〇", "一一", "二〇", "三五", "一〇一"]),
        ("ideographTraditional", ["甲", "癸", "甲", "癸", "戊", "甲"]),
        ("upperRoman", ["I", "X", "XI", "XX", "XXXV", "CI"]),
        ("lowerLetter", ["a", "j", "k", "t", "ii", "wwww"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑪", "⑳", "㉟", "(101)"]),
        ("decimalEnclosedParen", ["⑴", "⑽", "⑾", "⒇", "(35)", "(101)"]),
        ("decimalFullWidth", ["１", "１０", "１１", "２０", "３５", "１０１"]),
        ("none", ["", "", "", "", "", ""]),
        ("unheardOf", ["1", "10", "11", "20", "35", "101"]),
    ],
)
def test_number_formats(style: str, shown: list[str]) -> None:
    assert [shown_number(number, style) for number in (1, 10, 11, 20, 35, 101)] == shown


@pytest.mark.parametrize(
    "style", ["chineseCounting", "chineseCountingThousand", "lowerLetter", "upperRoman", "ideographTraditional"]
)
@pytest.mark.parametrize("number", [0, 99_999, 999_999])
def test_numbers_out_of_the_ordinary(style: str, number: int) -> None:
    assert len(shown_number(number, style)) <= 40
