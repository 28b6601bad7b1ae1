"""A document under check: sentences, lines, and its facts by key and by measure."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

from yongjiang.checker.paper import Paper

TEXT = "到2025年，高新技术企业达到300家，年均增长8%。\n\n高新技术企业达到310家"


def paper(text: str) -> Paper:
    return checker().papers(sources({"规划.txt": text})).papers[0]


@pytest.mark.parametrize("text", [TEXT, TEXT + "\n", "。甲。。乙", "甲"])
def test_every_character_stands_in_one_sentence_and_one_line(text: str) -> None:
    read = paper(text)
    for ends, found in (("\n。", read.sentence), ("\n", read.line)):
        for at in range(len(text) + 1):
            start, end = found(at)
            assert start <= at <= end
            assert not any(sign in ends for sign in text[start:end])
            assert start == 0 or text[start - 1] in ends
            assert end == len(text) or text[end] in ends


def test_a_place_behind_the_text_is_in_its_last_line() -> None:
    read = paper(TEXT)
    assert read.line(len(TEXT) + 1) == read.line(len(TEXT))


def test_facts_are_the_same_by_key_and_by_measure() -> None:
    read = paper(TEXT)
    assert len(read.facts) == 3
    for sorted_facts in (read.facts_of, read.measured):
        assert {id(fact) for facts in sorted_facts.values() for fact in facts} == {id(fact) for fact in read.facts}
    assert [fact.amount.value for fact in read.measured["growth"]] == [8]
    assert len(read.facts_of["高新技术企业"]) >= 2


def test_a_place_is_quoted_with_its_clause() -> None:
    one = paper("推进材料制备技术，突破高磁能级永磁材料，建设一批中试基地。另一句话。")
    at = one.text.index("高磁能级")
    assert one.around(at, at + 4) == "…突破高磁能级永磁材料…"
    assert one.text[slice(*one.clause(at, at + 4))] == "突破高磁能级永磁材料"


def test_a_document_without_a_title_goes_by_its_first_heading() -> None:
    one = paper("一、统一思想认识\n\n全区上下要统一思想。\n\n二、强化责任\n\n各单位要履行责任。\n")
    assert (one.info.title, one.name) == (None, "统一思想认识")
    assert one.known_as == paper("全区上下要统一思想。").known_as  # but fingerprints know it by its file


@pytest.mark.parametrize(("heading", "name"), [("第三条", "规划.txt"), ("一、强化责任\n\n", "强化责任")])
def test_a_number_is_no_name_of_a_document(heading: str, name: str) -> None:
    text = f"第一条 为了规范管理，制定本条例。\n\n第二条 本条例适用于本区。\n\n{heading} 管委会负责。\n"
    assert (paper(text).info.title, paper(text).name) == (None, name)


def test_drafts_of_one_title_are_told_apart_by_their_files() -> None:
    title = "# 甲区科技规划\n\n正文。\n"
    files = {"稿/一.md": title, "稿/二.md": title, "旧/二.md": title, "决定.md": "# 甲区决定\n\n正文。\n"}
    called = [read.called for read in checker().papers(sources(files)).papers]
    own = "《甲区科技规划》"
    assert called == [f"{own}（一.md）", f"{own}（稿/二.md）", f"{own}（旧/二.md）", "《甲区决定》"]


@pytest.mark.parametrize(
    ("title", "whose"),
    [
        ("甲市人大常委会关于加快推进云湖科创走廊建设的决定", "甲市云湖科创走廊"),
        ("甲市科技创新“十四五”规划", "甲市"),
        ("甲市推进渔业高质量发展行动方案", "甲市"),
    ],
)
def test_figures_of_a_corridor_are_not_those_of_the_city(title: str, whose: str) -> None:
    (one,) = checker().papers(sources({"甲.md": f"# {title}\n\n规划期为2021年至2025年。\n\n甲市推进节水。\n"})).papers
    assert one.whose == whose
