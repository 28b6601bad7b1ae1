"""A diagnosis of an enterprise: each rung with its decision, what lacks, and the conditions with their articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from yongjiang.model.decision import Decision, Reason
from yongjiang.model.wording import OUTCOME_WORDS, source_words
from yongjiang.reports.official_layout import Line, OfficialLetter, Words

_COLUMNS, _WIDTHS = ("条件", "结果", "实际", "要求", "出处"), (42, 20, 28, 26, 40)


class DiagnosedRung(Struct, frozen=True):
    """A pack with its decision; lacks: what is to be done or asked, a sentence each; held: until when the title is."""

    title: str
    decision: Decision
    lacks: tuple[str, ...] = ()
    held: str = ""


class Diagnosis(Struct, frozen=True):
    """What is told of one enterprise. case: first application or review, in words; sample: invented for a show."""

    name: str
    code: str
    on: date
    case: str
    rungs: tuple[DiagnosedRung, ...]
    others: tuple[DiagnosedRung, ...]
    sample: bool = False


def diagnosis(of: Diagnosis) -> bytes:
    """The DOCX. The same diagnosis gives the same bytes."""
    letter = OfficialLetter(f"{of.name}企业梯队诊断", of.on)
    day = f"{of.on.year}年{of.on.month}月{of.on.day}日"
    code = f"（统一社会信用代码 {of.code}）" if of.code else ""
    letter.paragraph([f"{of.name}{code}，按{day}适用的规定和已填的数据判断，{of.case}。"])
    letter.paragraph(["缺少数据不等于不符合。没有核实的门槛只作提示，符合的也要由人核对；最后以主管部门认定为准。"])
    if of.sample:
        letter.paragraph([Words("这是为演示而编的示例企业，不是真实企业。", bold=True)])
    letter.heading("一、结论", 1)
    letter.table(("称号或政策", "决定", "说明"), (52, 26, 78), [_summary(one) for one in (*of.rungs, *of.others)])
    letter.heading("二、各项条件", 1)
    for one in (*of.rungs, *of.others):
        if one.decision.version:
            letter.heading(f"{one.title}（{one.decision.version} 版）", 2)
            letter.table(_COLUMNS, _WIDTHS, list(_conditions(one.decision.reason)))
    return letter.bytes()


def said(decision: Decision) -> str:
    """The decision in words."""
    words = decision.class_title or OUTCOME_WORDS[decision.outcome]
    return words + ("（按未核实的门槛）" if decision.tentative else "")


def _summary(one: DiagnosedRung) -> Sequence[Sequence[Line]]:
    told = [f"已持有，到{one.held}"] if one.held else []
    return [[[one.title]], [[said(one.decision)]], [[line] for line in (*told, *one.lacks)] or [["—"]]]


def _conditions(reason: Reason) -> Iterator[Sequence[Sequence[Line]]]:
    """The conditions at the top, each with those below it that settle it."""
    for top in reason.parts or (reason,):
        yield _row(top, top.title, None)
        for part in top.parts:
            if part.outcome in ("fail", "unknown", "person") or part.points is not None:
                yield _row(part, f"—{part.title}", top)


def _row(reason: Reason, title: str, above: Reason | None) -> Sequence[Sequence[Line]]:
    outcome = OUTCOME_WORDS[reason.outcome] if reason.outcome is not None else ""
    by = ""
    if above is not None and reason.by == above.by:
        by = "同上"
    elif reason.by is not None:
        by = source_words(reason.by)
    return [
        [[title or "条件"]],
        [[outcome]],
        [[reason.value or reason.note or "—"]],
        [[reason.wanted or "—"]],
        [[by or "—"]],
    ]
