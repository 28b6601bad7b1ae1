"""Rules by what people call them."""

from __future__ import annotations

import pytest

from yongjiang.checker import Example, Rule
from yongjiang.kernel.errors import CallerError
from yongjiang.usecases.choose_rules import choose_codes, find_rules, require_rules


def rule(code: str, name: str, title: str) -> Rule:
    example = Example({})
    return Rule(code, name, title, "error", "plan", "因为", example, example, "改", "据")


RULES = (
    rule("YJ101", "increment-mismatch", "增量不等于目标减基数"),
    rule("YJ102", "growth-mismatch", "增速推不出目标"),
    rule("YJ301", "target-conflict", "同一指标的目标不一致"),
)


@pytest.mark.parametrize("name", ["YJ101", "yj101", " YJ101 ", "increment-mismatch", "Increment_Mismatch"])
def test_a_rule_is_found_by_code_or_name(name: str) -> None:
    assert [rule.code for rule in find_rules(name, RULES)] == ["YJ101"]


@pytest.mark.parametrize(
    ("name", "codes"),
    [("YJ1", ["YJ101", "YJ102"]), ("yj3", ["YJ301"]), ("YJ30", ["YJ301"]), ("算术", ["YJ101", "YJ102"])],
)
def test_how_codes_begin_brings_all_of_them(name: str, codes: list[str]) -> None:
    assert [rule.code for rule in find_rules(name, RULES)] == codes


@pytest.mark.parametrize(
    ("name", "near"),
    [("YJ103", "YJ101"), ("101", "YJ101"), ("yj10l", "YJ101"), ("increment-mismach", "YJ101"), ("增速", "YJ102")],
)
def test_one_that_is_none_brings_near_ones(name: str, near: str) -> None:
    with pytest.raises(CallerError) as caught:
        find_rules(name, RULES)
    assert caught.value.code == "YJE-RULE"
    assert name in caught.value.what
    assert near in caught.value.fix


@pytest.mark.parametrize("name", ["", "???", "甲"])
def test_one_like_no_other_is_told_where_the_list_is(name: str) -> None:
    with pytest.raises(CallerError) as caught:
        find_rules(name, RULES)
    assert caught.value.fix == "用 yongjiang rule 看全部规则"


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ([], ()),
        (["YJ1"], ("YJ1",)),
        (["yj101,YJ3"], ("YJ101", "YJ3")),
        (["YJ101，YJ301 ,", "YJ101"], ("YJ101", "YJ301")),
        (["growth-mismatch"], ("YJ102",)),
        (["算术，同一指标的目标不一致"], ("YJ1", "YJ301")),
    ],
)
def test_codes_are_chosen_as_they_are_written(words: list[str], codes: tuple[str, ...]) -> None:
    assert choose_codes(words, RULES, "--select") == codes


def test_all_words_that_mean_no_rule_are_named() -> None:
    with pytest.raises(CallerError) as caught:
        choose_codes(["YJ1,YJ7", "甲"], RULES, "--ignore")
    assert caught.value.where == "--ignore"
    assert "“YJ7”、“甲”" in caught.value.what
    assert "“YJ1”" not in caught.value.what


@pytest.mark.parametrize(
    ("selected", "ignored"), [(("YJ1",), ("YJ1",)), (("YJ101",), ("YJ1",)), ((), ("YJ",)), ((), ("YJ1", "YJ3"))]
)
def test_a_choice_that_leaves_no_rule_is_refused(selected: tuple[str, ...], ignored: tuple[str, ...]) -> None:
    with pytest.raises(CallerError) as caught:
        require_rules(selected, ignored, RULES)
    assert caught.value.code == "YJE-RULE"
    assert "没有剩下规则" in caught.value.what
    assert all(code in caught.value.where for code in (*selected, *ignored))


@pytest.mark.parametrize(("selected", "ignored"), [((), ()), (("YJ1",), ("YJ101",)), ((), ("YJ1",))])
def test_a_choice_that_leaves_a_rule_is_taken(selected: tuple[str, ...], ignored: tuple[str, ...]) -> None:
    require_rules(selected, ignored, RULES)
