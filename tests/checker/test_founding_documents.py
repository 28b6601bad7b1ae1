"""The real documents, where they are at hand: the contradictions that everybody can see are found, each as an error."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from tests.checker.builders import checker, sources

from yongjiang.model.finding import CheckReport


@lru_cache(maxsize=1)
def report(seeds: Path) -> CheckReport:
    return checker().check(sources({file.name: file.read_text("utf8") for file in sorted(seeds.glob("*.txt"))}))


@pytest.mark.parametrize(
    ("code", "numbers", "documents"),
    [
        ("YJ301", ("45%", "60%"), 1),
        ("YJ301", ("2000家", "3000家"), 2),
        ("YJ102", ("623亿元", "1300亿元", "13%"), 1),
        ("YJ101", ("16万人", "11万人", "4.5"), 1),
        ("YJ504", (), 2),
    ],
)
def test_a_contradiction_is_found(shared: Path, code: str, numbers: tuple[str, ...], documents: int) -> None:
    found = [f for f in report(shared / "seeds").findings if f.code == code and all(n in f.message for n in numbers)]
    assert [f.severity for f in found] == ["error"]
    assert len({e.document for e in found[0].evidence}) == documents


def test_no_rule_fails_on_them(shared: Path) -> None:
    assert report(shared / "seeds").faults == ()


def test_the_work_report_of_another_city_gives_no_error(shared: Path) -> None:
    (other,) = (shared / "documents").glob("*.txt")
    found = checker().check(sources({other.name: other.read_text("utf8")})).findings
    assert [f.message for f in found if f.severity != "info"] == []
