"""YJ403, YJ409, YJ410, YJ411: what a plan owes as a whole, and which documents owe it."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

from yongjiang.model.finding import Finding

_TASKS = """
## 一、重点任务

### （一）培育科技企业

高新技术企业达到260家。

### （二）建设创新平台

建成中试基地2个。

### （三）集聚创新人才

引进领军人才60名。
"""
_PERIOD = "规划期为2021年至2025年。"


def findings(code: str, title: str, opening: str = "", tail: str = "") -> list[Finding]:
    text = f"# {title}\n\n{opening}\n{_TASKS}\n{tail}\n"
    report = checker().check(sources({"文件.md": text}), select=[code])
    assert report.faults == ()
    return list(report.findings)


NO_PLANS = [
    "甲区2021年政府工作报告",
    "甲区人民代表大会常务委员会关于科技创新的决定",
    "甲区科技创新规划解读",
    "关于甲区科技创新规划实施情况的报告",
    "甲区2021年公务员招聘方案",
]


@pytest.mark.parametrize("title", NO_PLANS)
@pytest.mark.parametrize("code", ["YJ403", "YJ409", "YJ410", "YJ411"])
def test_other_documents_owe_nothing(code: str, title: str) -> None:
    assert findings(code, title) == []


@pytest.mark.parametrize("code", ["YJ409", "YJ410", "YJ411"])
@pytest.mark.parametrize(
    "title", ["甲区科技创新规划", "甲区科技创新行动计划（征求意见稿）", "关于印发《甲区科技创新行动计划》的通知"]
)
def test_plans_by_their_title(code: str, title: str) -> None:
    (found,) = findings(code, title)
    assert found.evidence[0].quote == title


@pytest.mark.parametrize("code", ["YJ409", "YJ410", "YJ411"])
def test_an_extract_with_hardly_a_task_owes_nothing(code: str) -> None:
    report = checker().check(sources({"文件.md": "# 甲区科技规划\n\n## 一、任务\n\n建成基地2个。\n"}), select=[code])
    assert report.findings == ()


# --- YJ409 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tail",
    [
        "## 二、保障措施\n\n### （一）强化督查考核\n\n每季度督查一次。",
        "## 二、保障措施\n\n### （一）加强组织领导\n\n区科技局定期对进展开展监测。",
        "## 二、组织实施\n\n将任务完成情况纳入年度考核。",
        "各部门每年报告规划实施情况，2023年开展中期评估。",
    ],
)
def test_a_monitoring_clause_in_any_words(tail: str) -> None:
    assert findings("YJ409", "甲区科技规划", _PERIOD, tail) == []


@pytest.mark.parametrize(
    "tail",
    [
        "## 二、保障措施\n\n### （一）加强组织领导\n\n成立领导小组，统筹推进任务。",
        "### （四）完善公共服务\n\n布局环境监测站点，健全风险评估和人才评价机制。\n\n## 二、保障措施\n\n加大投入。",
    ],
)
def test_monitoring_of_something_else_does_not_count(tail: str) -> None:
    assert [f.severity for f in findings("YJ409", "甲区科技规划", _PERIOD, tail)] == ["warning"]


@pytest.mark.parametrize(
    ("title", "count"),
    [("甲区2021年第四季度巡演工作方案", 0), ("甲区上半年攻坚行动方案", 0), ("甲区“十四五”期间科技规划", 1)],
)
def test_what_is_over_within_months_is_not_monitored(title: str, count: int) -> None:
    assert len(findings("YJ409", title, _PERIOD)) == count


@pytest.mark.parametrize(
    ("title", "opening", "severity"),
    [
        ("甲区2021年人才招录工作方案", "", "info"),
        ("甲区人才招录工作方案", "", "info"),
        ("甲区人才工作方案", _PERIOD, "warning"),
        ("甲区人才集聚三年行动方案", "", "warning"),
        ("甲区人才规划", "", "warning"),
    ],
)
def test_what_is_done_within_a_year_is_doubt(title: str, opening: str, severity: str) -> None:
    assert [f.severity for f in findings("YJ409", title, opening)] == [severity]


def test_the_evaluation_of_the_plan_before_does_not_count() -> None:
    review = "## 一、发展基础\n\n### （一）工作成效\n\n完成“十三五”规划中期评估。\n"
    report = checker().check(
        sources({"文件.md": f"# 甲区科技规划\n\n{_PERIOD}\n\n{review}{_TASKS.replace('一、', '二、')}"}),
        select=["YJ409"],
    )
    assert len(report.findings) == 1


# --- YJ410 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        ("甲区科技创新“十四五”规划", ""),
        ("甲区科技创新行动计划（2021—2025年）", ""),
        ("甲区2024年科技工作计划", ""),
        ("甲区科技创新规划", "本规划的实施期限为五年。"),
        ("甲区科技创新规划", "规划期至2025年。"),
    ],
)
def test_a_period_in_any_words(title: str, opening: str) -> None:
    assert findings("YJ410", title, opening) == []


@pytest.mark.parametrize(
    ("title", "opening", "severity"),
    [
        ("甲区科技创新规划", "", "warning"),
        ("甲区科技创新规划", "“十四五”时期是关键五年。", "info"),
        ("甲区人才安居实施方案", "", "info"),
    ],
)
def test_how_grave_a_missing_period_is(title: str, opening: str, severity: str) -> None:
    (found,) = findings("YJ410", title, opening)
    assert found.severity == severity


# --- YJ411 ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "opening", "tail"),
    [
        ("甲区人民政府关于印发甲区科技规划的通知", "", ""),
        ("甲区科技规划", "甲区科学技术局", ""),
        ("甲区科技规划", "本规划由甲区科学技术局组织编制。", ""),
        ("甲区科技规划", "", "甲区人民政府\n\n2021年6月1日"),
    ],
)
def test_an_issuer_anywhere(title: str, opening: str, tail: str) -> None:
    assert findings("YJ411", title, opening, tail) == []


# --- YJ403 ------------------------------------------------------------------------------------------------------------


def test_targets_without_year_are_told_together() -> None:
    (found,) = findings("YJ403", "甲区人才安居实施方案")
    assert len(found.evidence) == 3


def test_what_recurs_every_year_is_due_every_year() -> None:
    (found,) = findings(
        "YJ403", "甲区人才安居实施方案", "", "### （四）办好活动\n\n每年举办展会2场，研发投入年均增长10%。"
    )
    assert len(found.evidence) == 3


def test_the_period_dates_every_target() -> None:
    assert findings("YJ403", "甲区人才安居实施方案", "实施期限为2021年至2025年。") == []


def test_a_plan_approved_by_a_congress_needs_no_other_issuer() -> None:
    approved = f"（2026年2月10日甲区第五届人民代表大会第一次会议批准）\n\n{_PERIOD}"
    assert findings("YJ411", "甲区科技创新规划纲要", approved) == []


def test_a_programme_that_says_by_when_needs_no_period() -> None:
    assert findings("YJ410", "甲区科技创新行动方案", "到2027年，创新能力明显提升。") == []
