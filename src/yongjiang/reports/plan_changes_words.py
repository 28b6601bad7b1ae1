"""How the changes of a plan read: a terminal, a page and a message use the same words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from yongjiang.model.plan_changes import ChangedField, ChangeKind, FieldChange, ItemChange, ItemGroup, PlanChanges
from yongjiang.model.wording import (
    BINDING_WORDS,
    BODY_WORDS,
    COMMITMENT_WORDS,
    COMPARATOR_WORDS,
    MEASURE_WORDS,
    STATEMENT_WORDS,
)

CHANGE_WORDS: dict[ChangeKind, str] = {
    "added": "新增", "gone": "删去", "changed": "改动", "reworded": "措辞", "moved": "移动",
}  # fmt: skip
GROUP_WORDS: dict[ItemGroup, str] = {
    "statements": "数字", "indicators": "指标表", "commitments": "任务和项目", "headings": "标题", "bodies": "单位",
}  # fmt: skip
FIELD_WORDS: dict[ChangedField, str] = {
    "title": "名称", "period": "规划期", "horizon": "展望年份", "issuer": "发文机关", "number": "文号",
    "issued": "日期", "value": "数值", "year": "年份", "indicator": "指标", "op": "比较", "kind": "性质",
    "measure": "计法", "hedge": "语气", "binding": "属性", "name": "指标", "unit": "计量单位", "base": "基数",
    "base_year": "基数年份", "target": "目标", "target_year": "目标年份", "growth": "增量或增速", "actual": "完成情况",
    "verdict": "评价", "attribute": "属性", "units": "责任单位", "lead_units": "牵头单位",
    "support_units": "配合单位", "due_year": "完成时限", "commitment_kind": "类别", "category": "所属",
    "body_kind": "单位类别",
    "words": "措辞", "indicator_words": "指标名称", "name_words": "指标名称", "heading": "位置", "order": "次序",
}  # fmt: skip
#: fields whose values are words of the model
_VALUES: dict[ChangedField, dict[str, str]] = {
    "op": dict(COMPARATOR_WORDS.items()),
    "kind": dict(STATEMENT_WORDS.items()),
    "measure": dict(MEASURE_WORDS.items()),
    "binding": BINDING_WORDS,
    "commitment_kind": dict(COMMITMENT_WORDS.items()),
    "body_kind": dict(BODY_WORDS.items()),
}
_YEARS: frozenset[ChangedField] = frozenset({"year", "base_year", "target_year", "due_year", "horizon", "period"})
#: who answers
OWNERS: frozenset[ChangedField] = frozenset({"lead_units", "support_units", "units"})
_NOTHING = "未写"


class FieldText(NamedTuple):
    """A changed field in words. before, after: what it said and says."""

    name: str
    before: str
    after: str


def field_text(change: FieldChange) -> FieldText:
    """`change` in words; of the order of headings, behind which one it stood and stands."""
    return FieldText(FIELD_WORDS[change.field], _said(change.field, change.before), _said(change.field, change.after))


def _said(field: ChangedField, value: str | None) -> str:
    if field == "order":
        return f"在“{value}”之后" if value else "最前"
    if value is None:
        return "无" if field in OWNERS else _NOTHING
    value = _VALUES.get(field, {}).get(value, value)
    return f"{value}年" if field in _YEARS else value


def telling(changes: Iterable[ItemChange]) -> tuple[ItemChange, ...]:
    """`changes` without those that another change tells already."""
    return tuple(change for change in changes if not change.within)


def main_fields(change: ItemChange) -> tuple[FieldChange, ...]:
    """What to tell of a change: where it says something else, not also that its words differ."""
    if change.kind != "changed":
        return change.fields
    return tuple(f for f in change.fields if f.field not in ("words", "indicator_words", "name_words")) or change.fields


def summary(changes: PlanChanges) -> str:
    """How much changed, in one line.

    >>> summary(PlanChanges((), (), (), (), (), (), {}, True))
    '没有变化'
    """
    if changes.none:
        return "没有变化" if changes.same_text else "文字有改动，数字、任务、责任单位都没有变"
    parts: list[str] = []
    statements, rows = telling(changes.statements), telling(changes.indicators)
    _count(parts, statements, "个数")
    _count(parts, rows, "行指标")
    owners = [c for c in (*rows, *changes.commitments) if any(f.field in OWNERS for f in c.fields)]
    only_owners = {id(c) for c in owners if all(f.field in OWNERS for f in main_fields(c))}
    _count(parts, [c for c in changes.commitments if id(c) not in only_owners], "项任务")
    if owners:
        parts.append(f"责任单位变动 {len(owners)} 处")
    _count(parts, telling(changes.headings), "个标题")
    everything = [*statements, *rows, *changes.commitments, *telling(changes.headings)]
    for kind, words in (("moved", "移动 {} 处"), ("reworded", "措辞修改 {} 处")):
        if number := sum(change.kind == kind for change in everything):
            parts.append(words.format(number))
    if changes.document:
        parts.append(f"文件信息改动 {len(changes.document)} 处")
    return "、".join(parts) or "只有提到的单位不同"


def _count(parts: list[str], changes: Iterable[ItemChange], unit: str) -> None:
    kinds: list[str] = [change.kind for change in changes]
    for kind, word in (("added", "新增"), ("changed", "改动"), ("gone", "删去")):
        if number := kinds.count(kind):
            parts.append(f"{word} {number} {unit}")
