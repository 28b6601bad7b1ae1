"""Findings that people looked at and accept: set aside with who decided and why; waivers are looked at in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

import msgspec

from yongjiang.checker.fingerprints import folded
from yongjiang.checker.rule import Example, Rule
from yongjiang.model.explanation import Step
from yongjiang.model.finding import SEVERITIES, CheckReport, Evidence, Finding, Mark, Waived, Waiver
from yongjiang.model.policy import CheckPolicy

_PLAN = """# 甲区科技规划

规划期为2021年至2025年。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 增量 |
|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 | [{}] |
"""
#: of the finding that YJ101 makes of the plan above with an increment of 144
_FINGERPRINT = "d6b5d744a1f7b471"
_ENTRY = "fingerprint: {}\n  who: 甲区科技局\n  why: 144家为统计部门核定数，基数待更正\n  until: {}"

UNMATCHED = Rule(
    code="YJ901",
    name="unmatched-waiver",
    title="豁免没有对应的问题",
    severity="warning",
    over="waivers",
    why="问题已经改掉，或者那处文字改过、指纹随之变了。前一种情况这条豁免该删去；后一种情况改后的文字还没有人看过。",
    bad=Example(
        {"规划.md": _PLAN.format(134), "waivers.yaml": "- " + _ENTRY.format(_FINGERPRINT, "2027-12-31") + "\n"},
        (_ENTRY.format(_FINGERPRINT, "2027-12-31"),),
    ),
    good=Example(
        {"规划.md": _PLAN.format(144), "waivers.yaml": "- " + _ENTRY.format(_FINGERPRINT, "2027-12-31") + "\n"}
    ),
    mend="删去这条豁免；文字改过而问题仍在的，重新确认后换成新的指纹。",
    basis="校核结果的豁免应当逐条对应、可以追溯",
)
EXPIRED = Rule(
    code="YJ902",
    name="expired-waiver",
    title="豁免已经到期",
    severity="warning",
    over="waivers",
    why="豁免写明了到哪一天为止。过了这一天，当初接受这处问题的理由可能不再成立，问题重新列出。",
    bad=Example(
        {"规划.md": _PLAN.format(144), "waivers.yaml": "- " + _ENTRY.format(_FINGERPRINT, "2025-12-31") + "\n"},
        (_ENTRY.format(_FINGERPRINT, "2025-12-31"),),
    ),
    good=Example(
        {"规划.md": _PLAN.format(144), "waivers.yaml": "- " + _ENTRY.format(_FINGERPRINT, "2027-12-31") + "\n"}
    ),
    mend="改正问题并删去这条豁免；确需继续保留的，由批准人延长 until。",
    basis="校核结果的豁免应当有批准人、理由和期限",
)
#: rules that look at waivers, not at plans
WAIVER_RULES = (UNMATCHED, EXPIRED)


def waive(
    report: CheckReport,
    waivers: Sequence[Waiver],
    as_of: date,
    policy: CheckPolicy = CheckPolicy(),  # noqa: B008 - a frozen value
    *,
    partial: Collection[str] = (),
) -> CheckReport:
    """`report` with what `waivers` cover moved to `waived`, and with findings about the waivers themselves.

    A waiver covers through the day it names, counted from `as_of`. partial: files of waivers for documents that were
    not all checked: that such a waiver matches nothing says nothing.
    """
    by_mark: defaultdict[str, list[Waiver]] = defaultdict(list)
    for waiver in waivers:
        by_mark[waiver.fingerprint].append(waiver)
    kept: list[Finding] = []
    waived: list[Waived] = []
    said: list[Finding] = []
    for finding in report.findings:
        own = by_mark.pop(finding.fingerprint, [])
        valid = [waiver for waiver in own if not _expired(waiver, as_of)]
        if valid:
            waived.append(Waived(finding, valid[0]))
        else:
            kept.append(finding)
        said += (_expired_finding(waiver, finding, as_of) for waiver in own if waiver not in valid)
    for own in by_mark.values():
        said += (_unmatched_finding(waiver, as_of) for waiver in own if waiver.document not in partial)
    findings = sorted([*kept, *_settled(said, policy)], key=lambda f: SEVERITIES.index(f.severity))
    return msgspec.structs.replace(report, findings=tuple(findings), waived=(*report.waived, *waived))


def _expired(waiver: Waiver, as_of: date) -> bool:
    return waiver.until is not None and date.fromisoformat(waiver.until) < as_of


def _settled(findings: Iterable[Finding], policy: CheckPolicy) -> Iterator[Finding]:
    """`findings`, in the order of their files, as grave as the zone has them."""
    for finding in sorted(findings, key=lambda f: (f.evidence[0].document, f.evidence[0].start)):
        severity = policy.severities.get(finding.code, finding.severity)
        if severity != "off":
            yield msgspec.structs.replace(finding, severity=severity)


def _unmatched_finding(waiver: Waiver, as_of: date) -> Finding:
    late = f"，而且已在{waiver.until}到期" if _expired(waiver, as_of) else ""
    message = f"豁免 {waiver.fingerprint}（{waiver.who}：{waiver.why}）没有对应的问题{late}"
    return _finding(UNMATCHED, waiver, message, as_of, waiver.fingerprint)


def _expired_finding(waiver: Waiver, finding: Finding, as_of: date) -> Finding:
    until = waiver.until or ""
    message = f"{waiver.who}批准的豁免到{until}为止，已经到期，“{finding.title}”重新列出：{finding.message}"
    return _finding(EXPIRED, waiver, message, as_of, until)


def _finding(rule: Rule, waiver: Waiver, message: str, as_of: date, marked: str) -> Finding:
    at = waiver.quote.find(marked)
    marks = (Mark(waiver.start + at, waiver.start + at + len(marked)),) if at >= 0 else ()
    steps = (
        Step("指纹", waiver.fingerprint),
        Step("批准人", waiver.who),
        Step("理由", waiver.why),
        Step("到期日", waiver.until or "长期"),
        Step("校核日", as_of.isoformat()),
    )
    evidence = [Evidence(waiver.document, waiver.start, waiver.end, waiver.quote, marks)]
    parts = map(folded, (waiver.fingerprint, waiver.until or ""))
    return rule.finding(message, rule.severity, evidence, steps, parts)
