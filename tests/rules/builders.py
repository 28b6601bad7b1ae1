"""Small vocabularies, packs and subjects for the tests of the rules engine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from yongjiang.model.decision import Decision, FactEntry, Question, Subject
from yongjiang.model.rules import Applies, Criterion, FactDefinition, Part, RulePack, RuleSource
from yongjiang.rules import Rulebook

REPORTED = RuleSource("r", "示例〔2020〕1号", "第一条", "reported")
UNVERIFIED = RuleSource("u", "示例〔2020〕2号", "第二条", "unverified")
DAY = Question(date(2025, 6, 1))

FACTS = (
    FactDefinition("registered_on", "成立日期", "date", "基本情况", "营业执照"),
    FactDefinition("staff", "职工总数", "count", "人员", "年末", "人"),
    FactDefinition("patents", "专利", "count", "知识产权", "有效", "件"),
    FactDefinition("sales", "销售收入", "money", "收入", "年度", "元", yearly=True, digits=2),
    FactDefinition("rd", "研发费用", "money", "研发", "年度", "元", yearly=True, digits=2),
    FactDefinition("net", "净资产", "money", "资产", "年末", "元", yearly=True, digits=2),
    FactDefinition("share", "占有率", "ratio", "市场", "全国", digits=6),
    FactDefinition("land", "用地", "number", "用地", "平均", "亩", yearly=True, digits=4),
    FactDefinition("breach", "违法", "yes_no", "合规", "上年"),
    FactDefinition("advanced", "技术先进", "yes_no", "研发", "专家判断", judged=True),
    FactDefinition("panel", "专家分", "number", "评价", "专家", "分", digits=2, judged=True),
    FactDefinition("group", "行业分组", "choice", "基本情况", "分组", choices=("甲组", "乙组")),
    FactDefinition("industry", "行业代码", "code", "基本情况", "GB/T 4754"),
    FactDefinition("certificate", "证书", "title", "称号", "起止"),
    FactDefinition("award_on", "获奖日期", "date", "奖项", "最近一次"),
)


def criterion(**fields: Any) -> Criterion:
    """A criterion with a title and a source where none is given."""
    return Criterion(**{"key": "c", "title": "条件", "basis": "r", **fields})


def part(**fields: Any) -> Part:
    """A part of a score with a title and a source where none is given."""
    return Part(**{"key": "p", "title": "部分", "basis": "r", **fields})


def pack(requirement: Criterion | None = None, **fields: Any) -> RulePack:
    """A pack that applies to first applications from 2020 on."""
    given: dict[str, Any] = {
        "key": "example", "title": "示例", "version": "1", "kind": "title", "about": "测试用",
        "applies": (Applies("first", date(2020, 1, 1)),), "sources": (REPORTED, UNVERIFIED), "requirement": requirement,
    }  # fmt: skip
    return RulePack(**{**given, **fields})


def yearly(name: str, *values: int | None, last: int = 2024) -> tuple[FactEntry, ...]:
    """Values of a yearly fact, the last year first; money in 元. None: does not apply."""
    scale = {fact.name: 10**fact.digits for fact in FACTS}[name]
    return tuple(
        FactEntry(name, None if value is None else value * scale, last - back) for back, value in enumerate(values)
    )


def subject(*facts: FactEntry | Sequence[FactEntry]) -> Subject:
    """An enterprise with these facts."""
    entries = [entry for one in facts for entry in ([one] if isinstance(one, FactEntry) else one)]
    return Subject("1", "示例企业", tuple(entries))


def decide(requirement: Criterion, *facts: FactEntry | Sequence[FactEntry], question: Question = DAY) -> Decision:
    """What a pack of this one requirement decides."""
    return Rulebook([pack(requirement)], FACTS).decide("example", subject(*facts), question)


def outcome(requirement: Criterion, *facts: FactEntry | Sequence[FactEntry]) -> str:
    """The outcome of this one requirement."""
    return decide(requirement, *facts).outcome
