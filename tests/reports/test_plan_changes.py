"""Changes of a plan in words and as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import jsonschema
import msgspec
import pytest
from tests.checker.consistent_plan import PLAN as CONSISTENT
from tests.usecases.version_builders import SECTIONS, compared, document, version

from yongjiang.model.plan_changes import ChangedField, ChangeKind, FieldChange, ItemGroup
from yongjiang.reports.plan_changes_json import format_plan_changes, format_plan_changes_schema, plan_changes_schema
from yongjiang.reports.plan_changes_words import (
    CHANGE_WORDS,
    FIELD_WORDS,
    GROUP_WORDS,
    field_text,
    main_fields,
    summary,
)

TEXT = document(SECTIONS)
TABLE = CONSISTENT.rendered(CONSISTENT.printed())[0]


def test_everything_has_a_word() -> None:
    assert set(FIELD_WORDS) == set(get_args(ChangedField))
    assert set(CHANGE_WORDS) == set(get_args(ChangeKind))
    assert set(GROUP_WORDS) == set(get_args(ItemGroup))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("", "", "没有变化"),
        ("本规划的规划期", "这部规划的规划期", "文字有改动，数字、任务、责任单位都没有变"),
        ("27亿元", "29亿元", "改动 1 个数"),
        ("到2025年，技术合同成交额达到27亿元。", "", "删去 1 个数"),
        ("牵头单位：区科技局", "牵头单位：区商务局", "责任单位变动 1 处"),
        ("区科技局）", "区科技局）\n\n（二）扩大开放。建设海外仓。（牵头单位：区商务局）", "新增 1 项任务"),
        ("27亿元", "270000万元", "措辞修改 1 处"),
        ("绿色发展", "低碳转型", "措辞修改 1 处"),
        ("2021年至2025年", "2021年至2024年", "文件信息改动 1 处"),
    ],
)
def test_the_summary_counts_each_change_once(before: str, after: str, said: str) -> None:
    assert summary(compared(TEXT, TEXT.replace(before, after) if before else TEXT)) == said


def test_a_cell_counts_as_its_row_alone() -> None:
    assert (
        summary(compared(TABLE, CONSISTENT.rendered(CONSISTENT.printed() | {"trade1:t": "230"})[0])) == "改动 1 行指标"
    )


def test_several_kinds_are_listed() -> None:
    after = TEXT.replace("27亿元", "29亿元").replace("到2025年，充电桩达到76根。", "").replace("区科技局", "区商务局")
    assert summary(compared(TEXT, after)) == "改动 1 个数、删去 1 个数、责任单位变动 1 处"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (FieldChange("year", "2025", None), ("年份", "2025年", "未写")),
        (FieldChange("op", "=", ">="), ("比较", "达到", "不低于")),
        (FieldChange("lead_units", None, "区科技局", ("区科技局",)), ("牵头单位", "无", "区科技局")),
        (FieldChange("order", None, "第一章 甲"), ("次序", "最前", "在“第一章 甲”之后")),
        (FieldChange("commitment_kind", "measure", "duty"), ("类别", "举措", "职责")),
    ],
)
def test_fields_read_in_chinese(change: FieldChange, said: tuple[str, str, str]) -> None:
    assert field_text(change) == said


def test_where_the_value_differs_the_words_are_not_told_too() -> None:
    after = TEXT.replace("技术合同成交额达到27亿元", "技术合同成交总额超过29亿元")
    (change,) = compared(TEXT, after).statements
    assert "words" in {f.field for f in change.fields}
    assert "words" not in {f.field for f in main_fields(change)}


def test_the_published_schema_is_not_stale(project_root: Path) -> None:
    made = (project_root / "docs" / "plan-changes.schema.json").read_bytes()
    assert made == format_plan_changes_schema(), "run make docs and commit"


def test_json_keeps_its_schema_and_lists_only_keys_that_changed() -> None:
    after = TEXT.replace("27亿元", "29亿元")
    changes = compared(TEXT, after)
    old, new = version(TEXT).plan.document, version(after).plan.document
    data = msgspec.json.decode(format_plan_changes(old, new, changes))
    jsonschema.Draft202012Validator(plan_changes_schema()).validate(data)
    (change,) = data["changes"]["statements"]
    assert data["changes"]["pairs"] == {change["before"]["key"]: change["after"]["key"]}
    assert data["summary"] == "改动 1 个数"
