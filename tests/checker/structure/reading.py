"""What one rule says of one plain text."""

from __future__ import annotations

from tests.checker.builders import checker, sources

from yongjiang.model.finding import Finding

PLAN = (
    "甲区水利发展“十四五”规划\n\n规划期为2021—2025年，展望到2035年。\n\n"
    "一、任务\n\n{}\n\n到2025年，供水能力达到80万吨。\n"
)


def findings(code: str, text: str, name: str = "规划.txt") -> tuple[Finding, ...]:
    """Findings of the rule `code` over the whole document `text`."""
    report = checker().check(sources({name: text}), select=[code])
    assert not report.faults
    return report.findings


def said(code: str, sentence: str) -> list[tuple[str, list[str]]]:
    """Severity and quotations of what the rule finds in a plan with this sentence."""
    return [(f.severity, [e.quote for e in f.evidence]) for f in findings(code, PLAN.format(sentence))]


def quotes(code: str, sentence: str) -> list[str]:
    """The first quotation of each finding."""
    return [quoted[0] for _, quoted in said(code, sentence)]
