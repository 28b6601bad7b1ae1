"""Set terms that are damaged, and phrases that say the same twice: what is found, and what must not be."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from tests.checker.structure.reading import findings

from yongjiang.checker.segmentation import words_in
from yongjiang.checker.spelling import set_terms
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.zones import load_lexicon

PLAIN = "一、任务\n\n着力发展{}，促进就业增收。\n"


def said(code: str, text: str) -> list[tuple[str, str]]:
    return [(f.severity, f.evidence[0].quote) for f in findings(code, text)]


@pytest.mark.parametrize(
    ("wrong", "severity"),
    [
        ("软件信息和技术服务业", "warning"),  # 和 displaced
        ("软件信息与技术服务业", "warning"),  # and another in its place
        ("战略性新新兴产业", "error"),  # doubled
        ("战略性兴新产业", "error"),  # exchanged
        ("科技型中小企企业", "error"),  # at the end
        ("公共文化服体系", "warning"),  # lost
        ("创新、绿色、协调、开放、共享", "info"),
        ("研究与实验发展经费", "info"),  # a near word
    ],
)
def test_each_kind_of_damage_is_found(wrong: str, severity: str) -> None:
    assert said("YJ634", PLAIN.format(wrong)) == [(severity, wrong)]


def test_it_is_surer_where_the_right_writing_stands_elsewhere() -> None:
    text = PLAIN.format("公共文化服体系") + "\n完善公共文化服务体系。\n"
    (found,) = findings("YJ634", text)
    assert found.severity == "error"
    assert [e.quote for e in found.evidence] == ["公共文化服体系", "公共文化服务体系"]
    assert "缺“务”" in found.message


@pytest.mark.parametrize(
    "plain",
    [
        "港产城融合发展",  # no 城乡融合发展
        "境外直接投资",  # no 外商直接投资
        "智能网联车",
        "法治政府建设规范化",  # no 示范
        "智慧城市建设和城市更新行动",
        "农业科技创新、技术推广",
    ],
)
def test_plain_words_are_no_damaged_terms(plain: str) -> None:
    assert said("YJ634", PLAIN.format(plain)) == []


def test_a_writing_that_comes_again_and_again_is_meant() -> None:
    assert said("YJ634", PLAIN.format("软件信息和技术服务业") * 4) == []


def test_no_term_is_taken_for_another_one_damaged() -> None:
    terms = set_terms(Vocabulary(load_lexicon("national")))
    text = "一、名录\n\n" + "".join(f"发展{term}。\n\n" for term in terms.category)
    assert said("YJ634", text) == []


def singles(text: str) -> int:
    return sum(len(word) == 1 for word in words_in(text))


def test_most_planted_damages_are_found() -> None:
    """A character of a term lost or doubled, or two exchanged, at any inner place where a word is broken by it."""
    chance, caught, planted = random.Random(5), Counter[str](), Counter[str]()
    terms = sorted(term for term in set_terms(Vocabulary(load_lexicon("national"))).category if len(term) >= 8)
    while planted.total() < 90:
        term = chance.choice(terms)
        k = chance.randrange(2, len(term) - 3)
        kind = chance.choice(("lost", "doubled", "exchanged"))
        wrong = {
            "lost": term[:k] + term[k + 1 :],
            "doubled": term[:k] + term[k] + term[k:],
            "exchanged": term[:k] + term[k + 1] + term[k] + term[k + 2 :],
        }[kind]
        if not all("一" <= char <= "鿿" for char in term) or wrong == term or singles(wrong) <= singles(term):
            continue
        planted[kind] += 1
        caught[kind] += bool(findings("YJ634", PLAIN.format(wrong)))
    assert caught.total() >= 0.85 * planted.total(), (caught, planted)


@pytest.mark.parametrize(
    "plain",
    ["城镇体系和与国土规模的关系", "理事会报告", "监管政策以及与改革开放的配合", "推进行政审批", "成都均衡发展"],
)
def test_words_that_only_touch_are_not_redundant(plain: str) -> None:
    assert said("YJ635", PLAIN.format(plain)) == []


def test_redundant_words_are_said_to_be_used_to_or_not() -> None:
    assert said("YJ635", PLAIN.format("每年年均增长的产业，涉及到各县")) == [
        ("warning", "每年年均"),
        ("info", "涉及到"),
    ]
