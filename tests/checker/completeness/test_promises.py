"""YJ406, YJ407, YJ408: measures, boxes and projects without owner or anything to measure them by."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

from yongjiang.model.finding import Finding

_HEAD = "# 甲区科技规划\n\n规划期为2021年至2025年。\n\n"


def findings(code: str, text: str, name: str = "规划.md") -> list[Finding]:
    report = checker().check(sources({name: text}), select=[code])
    assert report.faults == ()
    return list(report.findings)


def quotes(found: list[Finding]) -> list[list[str]]:
    return [[evidence.quote for evidence in finding.evidence] for finding in found]


def tasks(*owners: str) -> str:
    """A section of numbered tasks, each with its owner note, if any."""
    numbered = [f"{k}. 建好第{k}个平台。建设平台{k}个。{note}" for k, note in enumerate(owners, 1)]
    return "## 二、重点任务\n\n### （一）建设平台\n\n" + "\n\n".join(numbered) + "\n\n"


# --- YJ406 ------------------------------------------------------------------------------------------------------------

_A, _B = "（责任单位：区科技局）", "（牵头单位：区经信局；配合单位：区财政局）"


def test_one_task_of_many_without_owner() -> None:
    (found,) = findings("YJ406", _HEAD + tasks(_A, _B, "", _A))
    assert quotes([found]) == [["3. 建好第3个平台"]]
    assert "4项任务有3项写了" in found.message


@pytest.mark.parametrize(
    "owners",
    [
        (_A, _B, _A),
        ("", "", _A),
        ("", "", ""),
        (_A, _B, "由区科技局牵头推进。"),
        (_A, _B, "区科技局应当每年公布进展。"),
    ],
)
def test_tasks_that_name_owners_or_where_few_do(owners: tuple[str, ...]) -> None:
    assert findings("YJ406", _HEAD + tasks(*owners)) == []


def test_who_acts_is_told_by_the_way_where_no_note_names_owners() -> None:
    duty = "区科技局应当每年公布进展。"
    assert findings("YJ406", _HEAD + tasks(duty, duty, "")) == []


def test_steps_of_carrying_out_need_no_owner() -> None:
    steps = "## 三、实施步骤\n\n### （一）动员部署\n\n印发方案2份。\n\n### （二）全面推进\n\n开会4次。\n"
    assert findings("YJ406", _HEAD + tasks(_A, _A, _B) + steps) == []


def test_a_section_without_any_owner_is_one_finding_at_its_heading() -> None:
    text = (
        _HEAD
        + tasks(_A, _A, _A, _B, _B)
        + "### （二）培育企业\n\n1. 扶持企业。新增企业20家。\n\n2. 服务企业。走访企业300家。\n"
    )
    assert quotes(findings("YJ406", text)) == [["（二）培育企业"]]


def test_safeguards_need_no_owner() -> None:
    text = (
        _HEAD
        + tasks(_A, _A, _B)
        + "## 三、保障措施\n\n### （一）强化宣传\n\n宣传10次。\n\n### （二）加强协调\n\n开会4次。\n"
    )
    assert findings("YJ406", text) == []


def test_an_owner_line_at_the_end_serves_what_stands_above_it() -> None:
    section = "第{}节  建设平台\n\n建好平台。建设平台3个。\n\n引进机构。引进机构5家。\n\n(牵头单位:区科技局)\n\n"
    alone = "第{}节  培育企业\n\n培育企业。新增企业20家。\n\n(牵头单位:区经信局)\n\n"
    text = "甲区科技规划\n\n规划期为2021年至2025年。\n\n第一章  重点任务\n\n"
    text += section.format("一") + alone.format("二") + alone.format("三") + alone.format("四")
    assert findings("YJ406", text, "规划.txt") == []


_BOX = "专栏{}：第{}类工程\n\n◆甲{}：建设平台{}个。\n\n◆乙{}：引进机构{}家。\n\n{}"


def boxes(*owners: str) -> str:
    drawn = [_BOX.format(k, k, k, k, k, k, f"{note}\n\n" if note else "") for k, note in enumerate(owners, 1)]
    return _HEAD + "## 一、重点任务\n\n" + "".join(drawn)


def test_a_box_without_owner_beside_boxes_that_have_one() -> None:
    (found,) = findings("YJ406", boxes(_A, _B, "", _A))
    assert quotes([found]) == [["专栏3：第3类工程"]]
    assert "4个专栏有3个写了" in found.message


def test_a_box_below_items_whose_last_names_owners() -> None:
    head = _HEAD + "## 一、重点任务\n\n### （一）优化模式\n\n"
    items = "1. 推广新模式。\n\n智能制造。推进车间改造，形成一批示范。\n\n网络协同。推进平台互通，形成一批案例。{}\n\n"
    behind = boxes(_A, _B, "").removeprefix(_HEAD + "## 一、重点任务\n\n").rpartition("专栏3")
    before, box = "### （二）建设平台\n\n" + behind[0], "专栏3" + behind[2]
    assert quotes(findings("YJ406", head + before + "### （三）推广\n\n" + items.format("") + box))[-1] == [
        "专栏3：第3类工程"
    ]
    assert not findings("YJ406", head + before + "### （三）推广\n\n" + items.format(_A) + box)


def test_where_few_boxes_have_owners_none_lacks_one() -> None:
    assert findings("YJ406", boxes(_A, "", "", "")) == []


def test_boxes_of_the_review_and_of_goals_set_no_task() -> None:
    review = _HEAD + "## 一、发展基础\n\n专栏1：“十三五”亮点\n\n◆引才：引进领军人才5名。\n\n"
    assert findings("YJ406", review + boxes(_A, _B, _A).removeprefix(_HEAD).replace("一、", "二、")) == []


def test_a_row_of_a_task_table_without_owner() -> None:
    rows = "| 建好市场 | 建成 | 区科技局 |\n| 办好展会 | 办2届 | 区商务局 |\n| 开放数据 | 300个 | {} |\n"
    text = _HEAD + "表1 任务分工\n\n| 任务 | 内容 | 牵头单位 |\n|---|---|---|\n" + rows
    assert quotes(findings("YJ406", text.format("—"))) == [["开放数据 | 300个 | —"]]
    assert findings("YJ406", text.format("区数据局")) == []


# --- YJ407 ------------------------------------------------------------------------------------------------------------


def test_a_project_list_without_owner_where_other_lists_have_one() -> None:
    text = boxes("", "", "") + "专栏4：交通项目\n\n白鹭大桥、枫岭隧道、青禾立交。\n\n（牵头单位：区交通局）\n\n"
    text += "专栏5：教育项目\n\n石泉小学、汀洲小学、枫林中学。\n\n（牵头单位：区教育局）\n\n"
    text += "专栏6：卫生项目\n\n区中医院、妇幼保健院项目。\n\n"
    (found,) = findings("YJ407", text)
    assert quotes([found]) == [["区中医院", "妇幼保健院项目"]]
    assert findings("YJ406", text) == []


def test_a_list_that_is_already_told_by_its_box_is_not_told_again() -> None:
    text = boxes(_A, _A, _B) + "专栏4：教育项目\n\n石泉小学、汀洲小学、枫林中学。\n\n（牵头单位：区教育局）\n\n"
    text += "专栏5：卫生项目\n\n区中医院、妇幼保健院项目。\n\n"
    assert quotes(findings("YJ406", text)) == [["专栏5：卫生项目"]]
    assert findings("YJ407", text) == []


# --- YJ408 ------------------------------------------------------------------------------------------------------------

_CHAPTER = "## 第一章 壮大主体\n\n### （一）优化服务\n\n{}\n\n### （二）培育企业\n\n新增企业20家。\n"


@pytest.mark.parametrize(
    "text",
    [
        "加强服务保障，对首次认定的企业奖励20万元。",
        "加强服务保障，建成企业服务中心。",
        "加强服务保障，2023年底前形成制度。",
        "加强服务保障，实现镇街服务站全覆盖。",
    ],
)
def test_what_can_be_shown_is_measurable(text: str) -> None:
    assert findings("YJ408", _HEAD + _CHAPTER.format(text)) == []


def test_vague_measures_of_a_chapter_are_told_together() -> None:
    text = _HEAD + _CHAPTER.format("不断加强服务。\n\n### （三）激发活力\n\n持续优化环境。")
    (found,) = findings("YJ408", text)
    assert quotes([found]) == [["（一）优化服务", "（三）激发活力"]]
    assert (found.severity, "3项举措中有2项" in found.message) == ("info", True)


def test_only_plans_must_be_measurable() -> None:
    text = _CHAPTER.format("不断加强服务。")
    assert findings("YJ408", "# 甲区2021年政府工作报告\n\n" + text) == []
    assert findings("YJ408", "# 甲区人大常委会关于科技创新的决定\n\n" + text) == []


def test_a_box_speaks_for_the_measure_before_it() -> None:
    text = _HEAD + _CHAPTER.format("不断加强服务。\n\n专栏1：服务工程\n\n◆建站：建设服务站9家。")
    assert findings("YJ408", text) == []


def test_the_row_of_totals_is_no_project() -> None:
    head = "## 项目\n\n| 项目名称 | 投资 | 责任单位 |\n|---|---|---|\n"
    rows = "| 甲路改造 | 20 | 区交通局 |\n| 乙桥重建 | 30 | 区交通局 |\n| 丙站迁建 | 10 | |\n| 合计 | 60 | |\n"
    (found,) = findings("YJ407", _HEAD + head + rows)
    assert "有3个项目，丙站迁建没有写责任单位" in found.message
