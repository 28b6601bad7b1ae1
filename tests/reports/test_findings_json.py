"""The JSON of a check, and its schema."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
from tests.checker.builders import sources
from tests.checker.word_rules import broken_rule, checker_of, pair_rule, word_rule

from yongjiang.checker import waive
from yongjiang.model.finding import CheckReport, Waiver
from yongjiang.reports.findings_json import Unread, findings_schema, format_findings, format_findings_schema

DAY = date(2026, 6, 30)
VALIDATOR = jsonschema.Draft202012Validator(findings_schema())


def report() -> CheckReport:
    rules = (word_rule("YJ191", "标杆"), pair_rule("YJ391", "第一"), broken_rule("YJ190"))
    documents = {"a.txt": "全区要打造标杆。\n各镇争创第一。\n", "b.txt": "各街道争创第一。\n"}
    found = checker_of(*rules).check(sources(documents))
    return waive(found, [Waiver(found.findings[0].fingerprint, "甲", "乙", None, "waivers.yaml", 0, 2, "- ")], DAY)


def test_the_published_schema_is_not_stale(project_root: Path) -> None:
    made = (project_root / "docs" / "findings.schema.json").read_bytes()
    assert made == format_findings_schema(), "run make docs and commit"


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(findings_schema())


def test_a_report_fits_the_schema_and_says_everything() -> None:
    unread = Unread("c.docx", "YJE-MISMATCH", "内容不是 Word", "请换一份")
    data = json.loads(format_findings(report(), DAY, [unread]))
    VALIDATOR.validate(data)
    assert [finding["code"] for finding in data["findings"]] == ["YJ391"]
    assert [one["finding"]["code"] for one in data["waived"]] == ["YJ191"]
    assert [fault["code"] for fault in data["faults"]] == ["YJ190", "YJ190"]
    assert [document["path"] for document in data["documents"]] == ["a.txt", "b.txt"]
    assert (data["unread"][0]["path"], data["as_of"]) == ("c.docx", "2026-06-30")
    assert data["findings"][0]["working"]["steps"][0]["label"] == "次数"


def test_the_schema_refuses_what_is_no_report() -> None:
    data = json.loads(format_findings(report(), DAY))
    data["findings"][0]["severity"] = "fatal"
    del data["documents"][0]["sha256"]
    assert {tuple(e.absolute_path)[:2] for e in VALIDATOR.iter_errors(data)} == {("findings", 0), ("documents", 0)}


def test_chinese_stays_legible() -> None:
    text = format_findings(report(), DAY)
    assert "争创第一".encode() in text
    assert text.endswith(b"}\n")
