"""SARIF 2.1.0: what the standard demands is there, and every place is where it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

import pytest
from tests.checker.builders import compiler
from tests.checker.word_rules import broken_rule, checker_of, pair_rule, word_rule

from yongjiang.checker import Rule, Source, waive
from yongjiang.checker.catalogue import Entry
from yongjiang.checker.waivers import WAIVER_RULES
from yongjiang.model import Document, Plan
from yongjiang.model.finding import Waiver
from yongjiang.readers import read_bytes
from yongjiang.reports.findings_json import Unread
from yongjiang.reports.findings_sarif import format_sarif

DAY = date(2026, 6, 30)
ENTRIES: tuple[Entry, ...] = (
    word_rule("YJ191", "标杆"), word_rule("YJ192", "争当", "warning"), word_rule("YJ193", "率先", "info"),
    pair_rule("YJ391", "第一"), broken_rule("YJ190"),
)  # fmt: skip
RULES: tuple[Rule, ...] = (*(entry.rule for entry in ENTRIES), *WAIVER_RULES)
WAIVERS = "- fingerprint: {}\n  who: 甲\n  why: 乙\n- fingerprint: 0000000000000000\n  who: 甲\n  why: 乙\n"
DOCUMENTS = {
    "plans/甲 区#1.md": "# 甲区规划\n\n## 一、目标\n\n全区要打造标杆。\n\n各镇争创第一，\n率先建成。\n".encode(),
    "/work/plans/b.txt": "各街道争创第一。\r\n各村争当先进。\r\n".encode(),
    "/other/c.html": "<html><body><p>各企业争创第一。</p></body></html>".encode(),
}


def sarif() -> tuple[dict[str, Any], dict[str, str]]:
    """The log of a check with everything in it, and the texts by path."""
    read = [read_bytes(data, name) for name, data in DOCUMENTS.items()]
    documents: list[tuple[Document, Plan]] = [(document, compiler().compile(document)) for document in read]
    found = checker_of(*ENTRIES).check([Source(plan, document.text) for document, plan in documents])
    mark = next(finding.fingerprint for finding in found.findings if finding.code == "YJ191")
    text = WAIVERS.format(mark)
    waivers = [
        Waiver(f, "甲", "乙", None, "waivers.yaml", text.index(f) - 13, text.index(f) + 16, f"fingerprint: {f}")
        for f in (mark, "0" * 16)
    ]
    texts = {document.path: document.text for document, _ in documents} | {"waivers.yaml": text}
    log = format_sarif(
        waive(found, waivers, DAY), documents, texts, RULES,
        unread=[Unread("d 1.docx", "YJE-MISMATCH", "内容不是 Word", "请换一份")], root=PurePosixPath("/work"),
    )  # fmt: skip
    return json.loads(log), texts


LOG, TEXTS = sarif()
RUN = LOG["runs"][0]


def objects(node: Any, key: str) -> Iterator[Any]:
    """Every value under `key`, at any depth."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key:
                yield value
            yield from objects(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from objects(value, key)


def all_locations() -> list[dict[str, Any]]:
    return [
        location
        for result in RUN["results"]
        for location in (*result["locations"], *result.get("relatedLocations", ()))
    ]


def test_the_log_has_what_the_standard_demands() -> None:
    assert LOG["version"] == "2.1.0"
    assert "sarif-schema-2.1.0.json" in LOG["$schema"]
    assert len(LOG["runs"]) == 1
    assert RUN["tool"]["driver"]["name"] == "Yongjiang"
    assert RUN["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    assert isinstance(RUN["invocations"][0]["executionSuccessful"], bool)
    assert re.fullmatch(r"[a-zA-Z]{2}-[a-zA-Z]{2}", RUN["language"])
    for message in objects(LOG, "message"):
        assert message["text"]
    for result in RUN["results"]:
        assert result["message"]["text"]
        assert result["level"] in ("none", "note", "warning", "error")


def test_rules_carry_their_help() -> None:
    rules = RUN["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule, own in zip(rules, RULES, strict=True):
        assert rule["shortDescription"]["text"] == own.title
        assert own.mend in rule["help"]["text"]
        assert own.basis in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("note", "warning", "error")
    for result in RUN["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_every_finding_is_a_result_with_its_level_and_fingerprint() -> None:
    levels = {result["ruleId"]: result["level"] for result in RUN["results"]}
    assert levels == {"YJ191": "error", "YJ192": "warning", "YJ193": "note", "YJ391": "error", "YJ901": "warning"}
    marks = [result["partialFingerprints"]["yongjiang/v1"] for result in RUN["results"]]
    assert len(set(marks)) == len(marks)


def test_regions_are_where_they_say_by_characters_and_by_lines() -> None:
    for location in all_locations():
        place = location["physicalLocation"]
        text = TEXTS[list(TEXTS)[place["artifactLocation"]["index"]]]
        for region in (place["region"], *location.get("annotations", ())):
            start = region["charOffset"]
            end = start + region["charLength"]
            lines = text.split("\n")
            by_lines = [
                sum(len(line) + 1 for line in lines[: region[f"{side}Line"] - 1]) + region[f"{side}Column"] - 1
                for side in ("start", "end")
            ]
            assert by_lines == [start, end]
        region = place["region"]
        assert region["snippet"]["text"] == text[region["charOffset"] :][: region["charLength"]]


def test_the_other_places_are_related_locations() -> None:
    (conflict,) = (result for result in RUN["results"] if result["ruleId"] == "YJ391")
    assert len(conflict["locations"]) == 1
    assert [location["id"] for location in conflict["relatedLocations"]] == [1, 2]
    assert conflict["relatedLocations"][0]["message"]["text"] == "写了“第一”"


def test_the_heading_is_the_logical_location() -> None:
    (result,) = (result for result in RUN["results"] if result["ruleId"] == "YJ191")
    names = [place["fullyQualifiedName"] for place in result["locations"][0]["logicalLocations"]]
    assert names == ["一、目标"] or names[0].endswith("一、目标")


def test_what_is_waived_is_suppressed_and_the_rest_is_said_not_to_be() -> None:
    for result in RUN["results"]:
        kinds = [(one["kind"], one["status"]) for one in result["suppressions"]]
        assert kinds == ([("external", "accepted")] if result["ruleId"] == "YJ191" else [])
    (suppression,) = next(result["suppressions"] for result in RUN["results"] if result["suppressions"])
    assert suppression["justification"] == "甲：乙"
    region = suppression["location"]["physicalLocation"]["region"]
    assert TEXTS["waivers.yaml"][region["charOffset"] :].startswith("fingerprint: ")


def test_artifacts_are_relative_and_say_what_places_index() -> None:
    artifacts = RUN["artifacts"]
    uris = [artifact["location"]["uri"] for artifact in artifacts]
    assert [unquote(uri) for uri in uris] == ["plans/甲 区#1.md", "plans/b.txt", "file:///other/c.html", "waivers.yaml"]
    assert all(re.fullmatch(r"[A-Za-z0-9%/.:_~-]+", uri) for uri in uris)
    for artifact in artifacts:
        absolute = artifact["location"]["uri"].startswith("file:")
        assert ("uriBaseId" in artifact["location"]) != absolute
    assert all(base in RUN["originalUriBaseIds"] for base in objects(LOG, "uriBaseId"))
    notes = [artifact["properties"]["offsets"] for artifact in artifacts]
    assert ["取出的文字" in note for note in notes] == [False, False, True, False]


@pytest.mark.parametrize("words", ["规则 YJ190 自身出错", "内容不是 Word"])
def test_what_went_wrong_is_a_notification(words: str) -> None:
    (invocation,) = RUN["invocations"]
    assert invocation["executionSuccessful"] is False
    assert any(words in notice["message"]["text"] for notice in invocation["toolExecutionNotifications"])
