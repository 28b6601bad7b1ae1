"""What holds of every document: no rule fails, every quotation is the text's own, the same twice."""

from __future__ import annotations

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.checker.builders import checker
from tests.compiler.builders import compiler, document

from yongjiang.checker import Source

#: pieces of plans, a blank written as _ and a line end as ⏎
WRITTEN = """
规划期为2021年至2025年。 到2025年， 高新技术企业达到300家 力争突破500家 占比达到120% 2.1:41.6:56.3 十大工程：甲、乙、丙
（牵头单位：区科技局） #_甲区规划 ##_第一章_目标 ##_第三章_任务 专栏1：重点任务 专栏3：其他 ◆平台： “六大行动” 见专栏7
表1_主要指标 |_指标名称_|_2020年_|_2025年_|_属性_| |---|---|---|---| |_人才总量(万人)_|_17.4_|_21.6_|_约束性_|
, 。 、等 (（ 》 二О三五年 ２０２５年 年均增长15% 实现翻番 郭嘉 改善改善 2026年底前 13月40日 比2015年提高8.4个百分点
合计26家，其中省级6家、市级12家 目_录 第一章_目标1 附件1：说明2 甲区科学技术局 2021年10月 完成 0 - % [4.5]
470-480亿元 ⏎ ⏎⏎
"""
PIECES = st.sampled_from([piece.replace("_", " ").replace("⏎", "\n") for piece in WRITTEN.split()])
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), min_size=1, max_size=40).map("".join)


@given(st.lists(TEXTS, min_size=1, max_size=3))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_rule_fails_and_every_quotation_is_the_text_itself(texts: list[str]) -> None:
    documents = [msgspec.structs.replace(document(text), path=f"{number}.txt") for number, text in enumerate(texts)]
    papers = [Source(compiler().compile(d), d.text) for d in documents]
    report = checker().check(papers)
    assert report.faults == ()
    by_path = {source.plan.document.path: source.text for source in papers}
    for finding in report.findings:
        assert finding.evidence, finding.code
        for evidence in finding.evidence:
            assert by_path[evidence.document][evidence.start : evidence.end] == evidence.quote
            assert all(evidence.start <= mark.start < mark.end <= evidence.end for mark in evidence.marks), finding
        assert finding.message
        assert finding.mend
    assert len({finding.fingerprint for finding in report.findings}) == len(report.findings)
    assert checker().check(papers) == report
