"""Waivers set findings aside, and are looked at themselves."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from tests.checker.builders import checker, sources
from tests.checker.word_rules import checker_of, word_rule

from yongjiang.checker import Rule, all_rules, waive
from yongjiang.checker.waivers import EXPIRED, UNMATCHED, WAIVER_RULES
from yongjiang.model.finding import CheckReport, Waiver
from yongjiang.model.policy import CheckPolicy
from yongjiang.usecases.waivers import load_waivers

DAY = date(2026, 6, 30)
TEXT = "全区要打造标杆。\n\n各镇要争创第一。\n"


def report() -> CheckReport:
    return checker_of(word_rule("YJ191", "标杆"), word_rule("YJ192", "第一")).check(sources({"a.txt": TEXT}))


def waiver(fingerprint: str, until: str | None = None, document: str = "waivers.yaml") -> Waiver:
    quote = f"fingerprint: {fingerprint}\n  until: {until}"
    return Waiver(fingerprint, "甲区科技局", "核实过", until, document, 2, 2 + len(quote), quote)


def codes(result: CheckReport) -> list[str]:
    return [finding.code for finding in result.findings]


def test_what_is_covered_moves_aside_with_its_waiver() -> None:
    before = report()
    cover = waiver(before.findings[0].fingerprint)
    after = waive(before, [cover], DAY)
    assert codes(after) == ["YJ192"]
    assert [(one.finding, one.waiver) for one in after.waived] == [(before.findings[0], cover)]
    assert after.documents == before.documents


@pytest.mark.parametrize(("days", "covered"), [(-1, False), (0, True), (1, True)])
def test_a_waiver_covers_through_its_last_day(days: int, covered: bool) -> None:
    before = report()
    until = (DAY + timedelta(days)).isoformat()
    after = waive(before, [waiver(before.findings[0].fingerprint, until)], DAY)
    assert bool(after.waived) == covered
    assert codes(after) == (["YJ192"] if covered else ["YJ191", "YJ192", "YJ902"])


def test_an_expired_waiver_says_what_came_back_and_where_it_is_written() -> None:
    before = report()
    late = waiver(before.findings[0].fingerprint, "2025-12-31")
    found = waive(before, [late], DAY).findings[-1]
    assert (found.code, found.severity) == ("YJ902", "warning")
    for words in ("甲区科技局", "2025-12-31", "用了“标杆”"):
        assert words in found.message
    (evidence,) = found.evidence
    assert (evidence.document, evidence.quote) == ("waivers.yaml", late.quote)
    (mark,) = evidence.marks
    assert late.quote[mark.start - late.start : mark.end - late.start] == "2025-12-31"


def test_a_waiver_that_matches_nothing_is_told() -> None:
    found = waive(report(), [waiver("0" * 16)], DAY).findings[-1]
    assert (found.code, found.severity) == ("YJ901", "warning")
    assert "0000000000000000" in found.message
    assert "到期" not in found.message
    assert "到期" in waive(report(), [waiver("0" * 16, "2025-12-31")], DAY).findings[-1].message


def test_where_not_all_documents_were_checked_an_unmatched_waiver_says_nothing() -> None:
    unmatched = [waiver("0" * 16, document="a/waivers.yaml"), waiver("1" * 16, document="b/waivers.yaml")]
    found = waive(report(), unmatched, DAY, partial=["a/waivers.yaml"]).findings[2:]
    assert [finding.evidence[0].document for finding in found] == ["b/waivers.yaml"]


def test_of_two_waivers_the_valid_one_covers_and_the_late_one_is_told() -> None:
    before = report()
    mark = before.findings[0].fingerprint
    after = waive(before, [waiver(mark, "2025-12-31"), waiver(mark, None, "b.yaml")], DAY)
    assert [one.waiver.document for one in after.waived] == ["b.yaml"]
    assert codes(after) == ["YJ192", "YJ902"]


def test_the_gravest_still_come_first_and_the_zone_settles_how_grave() -> None:
    mild = msgspec.structs.replace(report(), findings=tuple(
        msgspec.structs.replace(finding, severity="info") for finding in report().findings
    ))  # fmt: skip
    assert codes(waive(mild, [waiver("0" * 16)], DAY)) == ["YJ901", "YJ191", "YJ192"]
    off = CheckPolicy(severities={"YJ901": "off"})
    assert codes(waive(mild, [waiver("0" * 16)], DAY, off)) == ["YJ191", "YJ192"]


def test_each_waiver_has_a_finding_of_its_own() -> None:
    found = waive(report(), [waiver("0" * 16), waiver("1" * 16)], DAY).findings[2:]
    assert len({finding.fingerprint for finding in found}) == 2


@pytest.mark.parametrize("rule", WAIVER_RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("good", [False, True])
def test_the_rules_over_waivers_do_what_their_examples_say(rule: Rule, good: bool, tmp_path: Path) -> None:
    example = rule.good if good else rule.bad
    documents = dict(example.documents)
    file = tmp_path / "waivers.yaml"
    file.write_text(documents.pop("waivers.yaml"), "utf8")
    found = checker().check(sources(documents), select=["YJ101"])
    loaded = [waiver for one in load_waivers(file) for waiver in one.waivers]
    after = waive(found, loaded, DAY)
    own = [finding for finding in after.findings if finding.code in ("YJ901", "YJ902")]
    assert [finding.code for finding in own] == ([] if good else [rule.code])
    assert tuple(e.quote for finding in own for e in finding.evidence) == example.flagged


def test_people_find_the_rules_over_waivers_in_the_list_of_all() -> None:
    assert all_rules()[-2:] == (UNMATCHED, EXPIRED)
