"""The sample documents: every planted mistake is found at its place, and nothing else is an error.

All findings stand in ``golden/samples.txt`` with their spans. Renew it with ``python -m tests.checker.test_samples``
after reading what changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.checker.builders import checker, sources

from yongjiang.model.finding import CheckReport, Finding

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
GOLDEN = Path(__file__).parent / "golden" / "samples.txt"
PLANTED: list[dict[str, Any]] = yaml.safe_load((SAMPLES / "mistakes.yaml").read_text("utf8"))["mistakes"]


@lru_cache(maxsize=1)
def report() -> CheckReport:
    files = sorted(file for file in SAMPLES.iterdir() if file.name != "mistakes.yaml")
    return checker().check(sources({file.name: file.read_text("utf8") for file in files}))


def lines() -> Iterator[str]:
    """A finding a paragraph: code, severity, message; below it each place with its span and quotation."""
    for finding in report().findings:
        yield f"{finding.severity} {finding.code} {finding.message}"
        for e in finding.evidence:
            yield f"    {e.document} {e.start}-{e.end} {e.quote!r}"


def test_the_findings_are_the_golden_ones() -> None:
    assert list(lines()) == GOLDEN.read_text("utf8").splitlines()


@pytest.mark.parametrize("mistake", PLANTED, ids=lambda mistake: mistake["what"][:16])
def test_a_planted_mistake_is_found_at_each_of_its_places(mistake: dict[str, Any]) -> None:
    places = [(place["document"], *span(place["document"], place["quote"])) for place in mistake["places"]]
    own = [finding for finding in report().findings if finding.code == mistake["finding"]]
    found = [place for place in places if any(touches(finding, *place) for finding in own)]
    assert found == places
    if len(places) > 1 and mistake["kind"] not in ("owner",):
        assert any(all(touches(finding, *place) for place in places) for finding in own), "one finding holds them all"


def test_every_error_is_a_planted_one() -> None:
    planted = [(m["finding"], p["document"], *span(p["document"], p["quote"])) for m in PLANTED for p in m["places"]]
    for finding in report().findings:
        if finding.severity == "error":
            assert any(code == finding.code and touches(finding, *place) for code, *place in planted), finding.message


def span(document: str, quote: str) -> tuple[int, int]:
    start = (SAMPLES / document).read_text("utf8").index(quote)
    return start, start + len(quote)


def touches(finding: Finding, document: str, start: int, end: int) -> bool:
    return any(e.document == document and e.start < end and start < e.end for e in finding.evidence)


if __name__ == "__main__":
    GOLDEN.write_text("\n".join(lines()) + "\n", "utf8")
