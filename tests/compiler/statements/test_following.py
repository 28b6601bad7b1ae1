"""Targets that name what they follow instead of a number are kept word for word, without a value."""

from __future__ import annotations

import pytest
from tests.compiler.statements.builders import GRAMMAR, read


@pytest.mark.parametrize(
    ("sentence", "indicator", "words", "measure"),
    [
        ("居民人均可支配收入增长与经济增长基本同步。", "居民人均可支配收入增长", "与经济增长基本同步", "growth"),
        ("到2025年，单位GDP能耗降低率完成省下达目标任务。", "单位GDP能耗降低率", "完成省下达目标任务", "level"),
        ("工业投资增速高于全市平均水平，", "工业投资增速", "高于全市平均水平", "growth"),
        ("亿元GDP安全事故死亡率接近或达到发达国家水平。", "亿元GDP安全事故死亡率", "接近或达到发达国家水平", "level"),
    ],
)
def test_kept(sentence: str, indicator: str, words: str, measure: str) -> None:
    (draft,) = read(sentence)
    assert (draft.value, draft.number, draft.number_start, draft.number_end) == (None, "", 0, 0)
    assert (draft.indicator, draft.verbatim, draft.measure, draft.year) == (indicator, words, measure, 2025)
    assert sentence[draft.start : draft.end] == indicator + words


def test_a_report_is_no_target() -> None:
    assert read("空气质量各项指标均完成省下达目标任务。", region="background") == []


@pytest.mark.parametrize(
    "sentence", ["与新建道路同步建设地下管廊。", "增速高于全市平均水平2个百分点。", "推动城乡同步发展。"]
)
def test_other_uses_of_the_words_are_left_alone(sentence: str) -> None:
    assert [d for d in read(sentence) if d.value is None] == []


def test_explained_by_its_words() -> None:
    assert GRAMMAR.read_following("城镇居民收入与GDP同步") == [("城镇居民收入", "与GDP同步")]
