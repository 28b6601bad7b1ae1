"""Every rule does what its examples say, is documented, and keeps its code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.checker.builders import checker, example_sources

from yongjiang.checker import all_rules, catalogue
from yongjiang.checker.catalogue import Entry
from yongjiang.model.explanation import Step

CODES = Path(__file__).parent / "golden" / "codes.txt"
ENTRIES = catalogue()
BY_CODE = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule.code)


@BY_CODE
def test_the_bad_example_is_flagged_where_it_says(entry: Entry) -> None:
    report = checker().check(example_sources(entry.rule.bad), select=[entry.rule.code])
    quotes = [evidence.quote for finding in report.findings for evidence in finding.evidence]
    assert not report.faults
    assert entry.rule.bad.flagged, "a bad example names what is flagged"
    assert sorted(quotes) == sorted(entry.rule.bad.flagged)


@BY_CODE
def test_nothing_it_says_is_a_key_of_ours(entry: Entry) -> None:
    rule = entry.rule
    told = [rule.title, rule.why, rule.mend, rule.basis]
    for finding in checker().check(example_sources(rule.bad), select=[rule.code]).findings:
        told += [finding.message, finding.mend, *(e.says for e in finding.evidence), *_words(finding.working.steps)]
    assert [words for words in told if re.search(r"[a-z]_[a-z]", words)] == []


def _words(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        yield from (step.label, step.value, step.basis, *_words(step.steps))


@BY_CODE
def test_the_good_example_passes(entry: Entry) -> None:
    report = checker().check(example_sources(entry.rule.good), select=[entry.rule.code])
    assert [finding.message for finding in report.findings] == []
    assert not report.faults


@BY_CODE
def test_a_rule_is_documented(entry: Entry) -> None:
    rule = entry.rule
    assert re.fullmatch(r"YJ[1-9]\d\d", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    for words in (rule.title, rule.why, rule.mend, rule.basis):
        assert re.search(r"[一-鿿]{2}", words), f"{rule.code} lacks a Chinese explanation"
    assert entry.check.__doc__
    assert entry.check.__module__.rsplit(".", 1)[-1] == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"


def test_a_code_keeps_its_sin_for_ever() -> None:
    """``golden/codes.txt`` only grows: a new rule adds its line, a withdrawn one leaves it in place."""
    known = dict(line.split() for line in CODES.read_text("utf8").splitlines())
    now = {rule.code: rule.name for rule in all_rules()}
    assert {code: name for code, name in now.items() if known.get(code, name) != name} == {}
    assert sorted(now.keys() - known.keys()) == [], "add these codes to golden/codes.txt"


def test_codes_and_names_are_unique() -> None:
    assert len({entry.rule.code for entry in ENTRIES}) == len({entry.rule.name for entry in ENTRIES}) == len(ENTRIES)
