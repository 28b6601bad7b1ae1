"""YJ304, YJ311, YJ314: who answers for an indicator or a task, and what a table of tasks sets for it."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

HEAD = "# 甲区科技创新规划\n\n甲区人民政府\n\n规划期为2021年至2025年。\n\n## 一、目标\n\n表1 主要指标\n\n"
TABLE = (
    "| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 责任单位 |\n|---|---|---|---|---|---|\n"
    "| 1 | 高新技术企业数 | 家 | 126 | 260 | {} |\n| 2 | 技术合同成交额 | 亿元 | 20 | 36 | 区科技局 |\n\n"
)
SIBLING = "优化政策兑现。网上办理、限时拨付。（牵头单位：区税务局）\n\n"
TASKS = "## 三、分工\n\n| 序号 | 重点任务 | 牵头单位 | 配合单位 |\n|---|---|---|---|\n| 1 | {} | {} | {} |\n"


def said(code: str, body: str, owner: str = "区科技局") -> list[tuple[str, list[str]]]:
    text = HEAD + TABLE.format(owner) + "## 二、任务\n\n" + SIBLING + body
    report = checker().check(sources({"规划.md": text}), select=[code])
    assert not report.faults
    return [(f.severity, [e.quote for e in f.evidence][1:]) for f in report.findings]


@pytest.mark.parametrize(
    ("body", "severity", "quotes"),
    [
        (
            "培育高新技术企业。到2025年，高新技术企业达到260家。（牵头单位：区经信局）\n",
            "warning",
            ["高新技术企业达到260家", "区经信局"],
        ),
        (
            "专栏1 重点任务\n\n◆高新技术企业倍增：到2025年，高新技术企业达到260家。（责任单位：区发改局）\n",
            "warning",
            ["高新技术企业达到260家", "区发改局"],
        ),
        ("由区金融办牵头，到2025年，技术合同成交额达到36亿元。\n", "warning", ["技术合同成交额达到36亿元", "区金融办"]),
        # the measure is about more than its indicator
        (
            "壮大创新力量。到2025年，高新技术企业达到260家。（牵头单位：区经信局）\n",
            "info",
            ["高新技术企业达到260家", "区经信局"],
        ),
    ],
)
def test_prose_lays_the_indicator_of_a_row_on_another(body: str, severity: str, quotes: list[str]) -> None:
    assert said("YJ304", body) == [(severity, quotes)]


@pytest.mark.parametrize(
    "body",
    [
        "培育高新技术企业。到2025年，高新技术企业达到260家。（牵头单位：甲区科学技术局）\n",
        "培育高新技术企业。到2025年，高新技术企业达到260家。（牵头单位：区经信局；配合单位：区科技局、区税务局）\n",
        "培育高新技术企业。到2025年，高新技术企业达到260家。（责任单位：各街道，区级有关部门）\n",
        "培育高新技术企业。到2023年，高新技术企业达到180家。（牵头单位：区经信局）\n",
        "壮大力量。到2025年，高新技术企业达到260家，技术合同成交额达到36亿元。（牵头单位：区经信局）\n",
        "培育高新技术企业。到2025年，高新技术企业达到260家。\n",
    ],
)
def test_one_owner_in_other_words_a_joint_list_or_none(body: str) -> None:
    assert said("YJ304", body) == []


def test_rows_of_two_tables_name_one_department_in_full_and_in_short() -> None:
    second = "表2 创新指标\n\n" + TABLE.format("甲区科学技术局") + "## 二、任务\n\n落实。\n"
    text = HEAD + TABLE.format("区科技局") + second
    assert checker().check(sources({"规划.md": text}), select=["YJ304"]).findings == ()


@pytest.mark.parametrize(
    ("task", "lead", "support", "found"),
    [
        ("建设中试基地集群", "区经信局", "区科技局", 1),
        ("1.建设中试基地集群，到2025年建成三处", "区经信局", "", 1),
        ("建设中试基地集群", "区科学技术局", "区经信局", 0),
        ("建设中试基地集群", "区经信局、区科技局", "", 0),
        ("建设中试基地集群", "各街道", "", 0),
        ("建设中试基地集群并验收", "区经信局", "", 0),
    ],
)
def test_a_task_in_the_text_and_in_the_table_of_tasks(task: str, lead: str, support: str, found: int) -> None:
    body = "建设中试基地集群。依托园区分步实施。（牵头单位：区科技局）\n\n" + TASKS.format(task, lead, support)
    assert len(said("YJ311", body)) == found


def test_short_titles_may_be_those_of_two_tasks() -> None:
    body = "企业培育。逐家辅导。（牵头单位：区科技局）\n\n" + TASKS.format("企业培育", "区经信局", "")
    assert said("YJ311", body) == []


GOALS = (
    "## 三、分工\n\n| 序号 | 重点任务 | 工作目标 | 牵头单位 | 完成时限 |\n|---|---|---|---|---|\n"
    "| 1 | 培育高新技术企业 | {} | 区科技局 | {} |\n"
)


@pytest.mark.parametrize(
    ("goal", "due", "count"),
    [
        ("高新技术企业达到280家", "2025年", 1),
        ("到2025年，高新技术企业突破280家", "", 1),
        ("完善名单，高新技术企业达到280家，技术合同成交额达到36亿元", "2025年底", 1),
        ("高新技术企业达到260家", "2025年", 0),
        ("高新技术企业达到180家", "2023年", 0),
        ("2023年高新技术企业达到180家，2025年高新技术企业达到260家", "2025年", 0),
        ("高新技术企业达到280家以上", "2025年", 0),
        ("高新技术企业达到2.8百家", "2025年", 0),
        ("省级高新技术企业研发中心达到28家", "2025年", 0),
    ],
)
def test_targets_in_a_table_of_tasks(goal: str, due: str, count: int) -> None:
    assert len(said("YJ314", GOALS.format(goal, due))) == count
