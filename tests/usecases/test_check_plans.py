"""A check goes on past what fails, and sets aside what is waived or known."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.checker.builders import compiler
from tests.checker.word_rules import broken_rule, checker_of, pair_rule, word_rule

from yongjiang.checker.catalogue import Entry
from yongjiang.kernel.errors import CallerError
from yongjiang.model.finding import Waiver
from yongjiang.readers import read_document
from yongjiang.reports.findings_json import format_findings
from yongjiang.usecases.baselines import load_baseline
from yongjiang.usecases.check_plans import Checked, Wishes, check_plans
from yongjiang.usecases.find_documents import Failed
from yongjiang.usecases.waivers import WaiverFile

DAY = date(2026, 6, 30)
RULES = (word_rule("YJ191", "标杆"), word_rule("YJ192", "第一", "warning"), pair_rule("YJ391", "标杆"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("全区要打造标杆。\n", "utf8")
    Path("b.txt").write_text("各镇要争当标杆、争创第一。\n", "utf8")
    Path("broken.docx").write_bytes(b"no word file")
    return tmp_path


def check(paths: Sequence[str], entries: Sequence[Entry] = RULES, **wishes: object) -> Checked:
    sources = [Path(path) for path in paths]
    return check_plans(
        sources, compiler(), checker_of(*entries), read_document, Wishes(as_of=DAY, **wishes)  # type: ignore[arg-type]
    )  # fmt: skip


def codes(checked: Checked) -> list[str]:
    return [finding.code for finding in checked.report.findings]


def waivers(*fingerprints: str, whole: bool = True) -> WaiverFile:
    quotes = [f"fingerprint: {fingerprint}" for fingerprint in fingerprints]
    text = "\n".join(quotes)
    found = tuple(
        Waiver(f, "甲", "乙", None, "waivers.yaml", text.index(q), text.index(q) + len(q), q)
        for f, q in zip(fingerprints, quotes, strict=True)
    )
    return WaiverFile("waivers.yaml", text, found, whole)


@pytest.mark.usefixtures("folder")
def test_all_documents_are_checked_together() -> None:
    checked = check(["a.txt", "b.txt"])
    assert codes(checked) == ["YJ191", "YJ391", "YJ191", "YJ192"]
    assert [one.document.path for one in checked.compiled] == ["a.txt", "b.txt"]
    for finding in checked.report.findings:
        for evidence in finding.evidence:
            assert checked.texts[evidence.document][evidence.start : evidence.end] == evidence.quote


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_read_is_data_and_the_rest_is_checked() -> None:
    checked = check(["a.txt", "broken.docx", "no.txt", "b.txt"])
    assert codes(checked) == ["YJ191", "YJ391", "YJ191", "YJ192"]
    assert [(failed.path.name, failed.error.code) for failed in checked.failed] == [
        ("broken.docx", "YJE-MISMATCH"),
        ("no.txt", "YJE-PATH"),
    ]


def test_nothing_to_check_is_an_empty_report() -> None:
    failed = Failed(Path("no.txt"), CallerError("YJE-PATH", "没有", "no.txt", "看看"))
    checked = check_plans([failed], compiler(), checker_of(*RULES), read_document, Wishes(DAY))
    assert (checked.report.findings, checked.compiled, checked.failed) == ((), (), (failed,))


@pytest.mark.usefixtures("folder")
def test_rules_are_chosen() -> None:
    assert codes(check(["a.txt", "b.txt"], select=("YJ191",), ignore=("YJ3",))) == ["YJ191", "YJ191"]


@pytest.mark.usefixtures("folder")
def test_a_broken_rule_is_in_the_result() -> None:
    checked = check(["a.txt"], [broken_rule("YJ190"), *RULES])
    assert codes(checked) == ["YJ191"]
    assert [fault.code for fault in checked.report.faults] == ["YJ190"]


@pytest.mark.usefixtures("folder")
def test_what_is_waived_is_set_aside_and_an_idle_waiver_told() -> None:
    first = check(["a.txt"]).report.findings[0]
    file = waivers(first.fingerprint, "0" * 16)
    checked = check(["a.txt", "b.txt"], waivers=(file,))
    assert codes(checked) == ["YJ391", "YJ191", "YJ192", "YJ901"]
    assert [one.finding for one in checked.report.waived] == [first]
    evidence = checked.report.findings[-1].evidence[0]
    assert checked.texts[evidence.document][evidence.start : evidence.end] == evidence.quote


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("paths", "wishes", "whole"),
    [
        (["a.txt"], {}, False),
        (["a.txt", "broken.docx"], {}, True),
        (["a.txt"], {"select": ("YJ1",)}, True),
        (["a.txt"], {"ignore": ("YJ192",)}, True),
    ],
    ids=["other documents", "one failed", "some rules", "not all rules"],
)
def test_where_not_everything_was_checked_no_waiver_is_called_idle(
    paths: list[str], wishes: dict[str, tuple[str, ...]], whole: bool
) -> None:
    checked = check(paths, waivers=(waivers("0" * 16, whole=whole),), **wishes)
    assert codes(checked) == ["YJ191"]


@pytest.mark.usefixtures("folder")
def test_a_broken_rule_lets_no_waiver_be_called_idle() -> None:
    checked = check(["a.txt"], [broken_rule("YJ190"), *RULES], waivers=(waivers("0" * 16),))
    assert codes(checked) == ["YJ191"]


def test_only_what_is_new_is_told_against_a_baseline(folder: Path) -> None:
    before = check(["a.txt"])
    (folder / "base.json").write_bytes(format_findings(before.report, DAY))
    known = load_baseline(folder / "base.json")
    checked = check(["a.txt", "b.txt"], baseline=known)
    assert codes(checked) == ["YJ391", "YJ191", "YJ192"]
    assert checked.known == 1
    assert check(["a.txt"], baseline=known).report.findings == ()


def test_a_baseline_of_another_version_still_serves(folder: Path) -> None:
    file = folder / "base.json"
    file.write_text(json.dumps({"new": 1, "findings": [{"fingerprint": "00", "more": {}}]}), "utf8")
    assert load_baseline(file) == {"00"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "不存在"),
        (b"", "不是 JSON"),
        (b"not json", "不是 JSON"),
        ("甲".encode("gb18030"), "不是 JSON"),
        (b"[]", "不是校核结果"),
        (b'{"findings": [{"code": "YJ101"}]}', "不是校核结果"),
        (b'{"statements": []}', "不是校核结果"),
    ],
)
def test_a_baseline_that_is_none_is_told_clearly(folder: Path, content: bytes | None, words: str) -> None:
    if content is not None:
        (folder / "base.json").write_bytes(content)
    with pytest.raises(CallerError) as caught:
        load_baseline(folder / "base.json")
    assert caught.value.code == "YJE-BASELINE"
    assert words in caught.value.what
    assert "base.json" in caught.value.where
