"""What rules over several sentences: a review of the past, a plan, news."""

from __future__ import annotations

import pytest
from tests.compiler.statements.builders import read


def test_a_review_of_the_past_reports_and_a_plan_promises() -> None:
    sentence = "五年新增养老床位1260张，技术合同成交额由3亿元增加到16亿元。"
    past = read(sentence, region="background")
    # since when it rose is not said
    assert [(d.kind, d.year) for d in past] == [("actual", 2020), ("actual", None), ("actual", 2020)]
    ahead = read(sentence)
    assert [(d.kind, d.year) for d in ahead] == [("target", 2025), ("actual", 2020), ("target", 2025)]


@pytest.mark.parametrize(
    "opening", ["“十三五”期间，经济较快增长", "“十三五”时期是不平凡的五年", "过去五年，经济较快增长"]
)
def test_a_paragraph_that_opens_with_the_past_tells_of_it(opening: str) -> None:
    drafts = read(f"{opening}。高新技术企业达到126家。下一步，力争高新技术企业达到200家。")
    assert [(d.kind, d.year) for d in drafts] == [("actual", 2020), ("target", 2025)]
    ahead = read(f"{opening}。高新技术企业达到126家。到2025年，高新技术企业达到260家。研发人员达到160人。")
    assert [(d.kind, d.year) for d in ahead] == [("actual", 2020), ("target", 2025), ("target", 2025)]
    done = read(f"{opening}。规划目标任务全面完成，高新技术企业达到126家。")
    assert [(d.kind, d.year) for d in done] == [("actual", 2020)]


def test_a_heading_that_names_a_year_sets_it() -> None:
    (draft,) = read("常住人口达到70万人。", region="goal", heading="二〇三五年远景目标")
    assert (draft.kind, draft.year) == ("target", 2035)


def test_news_reports_unless_it_says_that_it_promises() -> None:
    setting = {"region": "measure", "period": None, "reference_year": 2018, "base_year": None}
    now, then = read("园区集聚研发机构16家。今年，园区将引进重点项目8个。", promising=False, **setting)
    assert (now.kind, now.year) == ("actual", 2017)
    assert (then.kind, then.year) == ("target", 2018)


def test_words_of_effort_in_a_review_are_no_promises() -> None:
    drafts = read("全年争取上级资金98亿元，将3.2万名群众纳入低保；力争明年引进项目60个。", region="background")
    assert [d.kind for d in drafts] == ["actual", "actual", "target"]


def test_a_report_of_what_exists_does_not_rule_what_comes_next() -> None:
    drafts = read("目前拥有工作站8家，下一步新增5家。")
    assert [(d.kind, d.measure) for d in drafts] == [("actual", "level"), ("target", "increase")]
