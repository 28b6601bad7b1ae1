"""What stands around the rules: choice, severity, order, fingerprints, faults."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest
from tests.checker.builders import compiler, sources
from tests.checker.word_rules import broken_rule, checker_of, pair_rule, word_rule

from yongjiang.checker import Checker, Source
from yongjiang.checker.catalogue import Entry
from yongjiang.kernel.errors import ZoneError
from yongjiang.model.finding import CheckReport
from yongjiang.model.policy import CheckPolicy
from yongjiang.readers import read_bytes
from yongjiang.zones import load_lexicon

HEAD = "# 甲区科技规划\n\n规划期为2021年至2025年。\n\n"
TABLE = """表1 主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 | 增量 |
|---|---|---|---|---|---|
| 1 | 高新技术企业数 | 家 | 126 | 260 | [144] |
"""
FIRST = "全区要打造标杆。\n\n"
SECOND = "各镇要争创第一。\n\n"


def check(text: str, *entries: Entry, name: str = "规划.md", **options: Sequence[str]) -> CheckReport:
    return checker_of(*entries).check(sources({name: text}), **options)


def codes(report: CheckReport) -> list[str]:
    return [finding.code for finding in report.findings]


def test_a_finding_says_where_and_why() -> None:
    report = check(HEAD + FIRST, word_rule("YJ191", "标杆"))
    (finding,) = report.findings
    (evidence,) = finding.evidence
    text = HEAD + FIRST
    assert evidence.quote == text[evidence.start : evidence.end] == "全区要打造标杆"
    assert [text[mark.start : mark.end] for mark in evidence.marks] == ["标杆"]
    assert (finding.rule, finding.title, finding.mend) == ("word-yj191", "用了“标杆”", "换一个词")
    assert finding.working.steps[0].value == "标杆"
    assert [info.path for info in report.documents] == ["规划.md"]


def test_the_gravest_come_first_then_as_they_stand() -> None:
    entries = (word_rule("YJ191", "第一", "info"), word_rule("YJ192", "标杆"), word_rule("YJ193", "第一"))
    report = checker_of(*entries).check(sources({"b.md": SECOND, "a.md": FIRST + SECOND}))
    found = [(f.severity, f.evidence[0].document, f.code) for f in report.findings]
    assert found == [
        ("error", "b.md", "YJ193"),
        ("error", "a.md", "YJ192"),
        ("error", "a.md", "YJ193"),
        ("info", "b.md", "YJ191"),
        ("info", "a.md", "YJ191"),
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["YJ191", "YJ291"]),
        ({"select": ["YJ1"]}, ["YJ191"]),
        ({"select": ["YJ191", "YJ291"]}, ["YJ191", "YJ291"]),
        ({"ignore": ["YJ1"]}, ["YJ291"]),
        ({"select": ["YJ2", "YJ191"], "ignore": ["YJ291"]}, ["YJ191"]),
    ],
)
def test_rules_are_chosen_by_how_their_codes_begin(options: dict[str, list[str]], expected: list[str]) -> None:
    assert codes(check(FIRST + SECOND, word_rule("YJ191", "标杆"), word_rule("YJ291", "第一"), **options)) == expected


@pytest.mark.parametrize(
    ("own", "doubt", "zone", "result"),
    [
        ("error", None, None, "error"),
        ("error", "info", None, "info"),
        ("error", None, "warning", "warning"),
        ("info", None, "error", "error"),
        ("error", "info", "error", "info"),
        ("error", "warning", "info", "info"),
    ],
)
def test_the_zone_settles_severities_and_doubt_stays_doubt(
    own: str, doubt: str | None, zone: str | None, result: str
) -> None:
    policy = CheckPolicy(severities={"YJ191": zone} if zone else {})  # type: ignore[dict-item]
    entry = word_rule("YJ191", "标杆", own, doubt)  # type: ignore[arg-type]
    report = checker_of(entry, policy=policy).check(sources({"a.md": FIRST}))
    assert [finding.severity for finding in report.findings] == [result]


def test_the_zone_switches_a_rule_off() -> None:
    policy = CheckPolicy(severities={"YJ191": "off"})
    assert not checker_of(word_rule("YJ191", "标杆"), policy=policy).check(sources({"a.md": FIRST})).findings


def test_a_policy_for_a_rule_that_is_none_is_the_zone_s_mistake() -> None:
    with pytest.raises(ZoneError, match="YJ777"):
        checker_of(word_rule("YJ191", "标杆"), policy=CheckPolicy(severities={"YJ777": "info", "YJ901": "off"}))


@pytest.mark.parametrize("broken", [broken_rule("YJ190"), broken_rule("YJ190", "第一")])
def test_a_rule_that_fails_is_told_and_hides_nothing(broken: Entry) -> None:
    report = checker_of(broken, word_rule("YJ191", "标杆")).check(sources({"a.md": FIRST, "b.md": FIRST}))
    assert codes(report) == ["YJ191", "YJ191"]
    assert [(fault.code, fault.documents) for fault in report.faults] == [("YJ190", ("a.md",)), ("YJ190", ("b.md",))]
    assert "KeyError" in report.faults[0].what
    assert "没料到" in report.faults[0].what
    assert "word_rules.py:" in report.faults[0].what


def test_what_a_rule_said_before_it_failed_counts() -> None:
    report = check(SECOND, broken_rule("YJ190", "第一"))
    assert (codes(report), len(report.faults)) == (["YJ190"], 1)


def prints(text: str, name: str = "规划.md", *entries: Entry) -> set[str]:
    rules = entries or (word_rule("YJ191", "标杆"), word_rule("YJ192", "第一"))
    return {finding.fingerprint for finding in check(text, *rules, name=name).findings}


@pytest.mark.parametrize(
    "edited",
    [
        HEAD + SECOND + FIRST,
        HEAD + "新加的一段。\n\n" + FIRST + "又一段，有数300。\n\n" + SECOND,
        HEAD + "## 一、目标\n\n" + FIRST + "## 二、任务\n\n" + SECOND,
        HEAD + "全区要 打造 标杆。\n\n各镇要争创第一。\n\n",
    ],
    ids=["moved", "more around", "headings", "blanks"],
)
def test_a_fingerprint_survives_unrelated_edits(edited: str) -> None:
    assert prints(edited) == prints(HEAD + FIRST + SECOND)


def test_a_fingerprint_changes_with_what_it_quotes() -> None:
    assert not prints(HEAD + "全区要打造新标杆。") & prints(HEAD + FIRST)
    assert not prints(HEAD.replace("甲区", "乙区") + FIRST) & prints(HEAD + FIRST)


def test_the_file_s_name_matters_only_where_there_is_no_title() -> None:
    assert prints(HEAD + FIRST, "a.md") == prints(HEAD + FIRST, "b.md")
    assert prints(FIRST, "甲.txt") == prints(FIRST, "甲.md")


def test_places_of_several_documents_make_one_fingerprint_in_any_order() -> None:
    rule = pair_rule("YJ195", "标杆")
    one, other = {"a.md": HEAD + FIRST}, {"b.md": "# 乙规划\n\n" + FIRST}
    (first,) = checker_of(rule).check(sources(one | other)).findings
    (second,) = checker_of(rule).check(sources(other | one)).findings
    assert first.fingerprint == second.fingerprint
    assert [e.document for e in first.evidence] == ["a.md", "b.md"]


def test_the_same_flaw_twice_gets_two_fingerprints() -> None:
    found = [f.fingerprint for f in check(FIRST + FIRST, word_rule("YJ191", "标杆")).findings]
    assert len(set(found)) == 2
    assert found[1] == f"{found[0]}-2"


def _as_docx() -> bytes:
    document = docx.Document()
    document.add_heading("甲区科技规划", 0)
    document.add_paragraph("规划期为2021年至2025年。")
    document.add_paragraph("表1 主要指标")
    table = document.add_table(rows=2, cols=6)
    rows = [line.strip("| ").split(" | ") for line in TABLE.splitlines() if line.startswith("| ")]
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _as_html() -> bytes:
    rows = [line.strip("| ").split(" | ") for line in TABLE.splitlines() if line.startswith("| ")]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f"<html><body><h1>甲区科技规划</h1><p>规划期为2021年至2025年。</p><p>表1 主要指标</p><table>{body}</table>"
        "</body></html>"
    ).encode()


@pytest.mark.parametrize(("data", "name"), [(_as_docx(), "规划.docx"), (_as_html(), "x.html")], ids=["docx", "html"])
def test_the_same_plan_in_another_format_keeps_its_fingerprints(data: bytes, name: str) -> None:
    rules = Checker(load_lexicon("national"))
    (as_markdown,) = rules.check(sources({"规划.md": HEAD + TABLE}), select=["YJ101"]).findings
    document = read_bytes(data, name)
    (other,) = rules.check([Source(compiler().compile(document), document.text)], select=["YJ101"]).findings
    assert other.fingerprint == as_markdown.fingerprint
