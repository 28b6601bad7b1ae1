"""The same document as txt, docx, html and pdf gives the same statements, rows and owners."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.compiler.builders import compiler
from tests.readers.builders import PLAN, as_docx, as_html, as_pdf, as_text

from yongjiang.model.plan import Plan
from yongjiang.readers import read_document

WRITERS: dict[str, Callable[..., bytes]] = {"txt": as_text, "docx": as_docx, "html": as_html, "pdf": as_pdf}


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Plan]:
    folder: Path = tmp_path_factory.mktemp("formats")
    found = {}
    for suffix, write in WRITERS.items():
        path = folder / f"plan.{suffix}"
        path.write_bytes(write(PLAN))
        found[suffix] = compiler().compile(read_document(path))
    return found


def meanings(plan: Plan) -> list[tuple[object, ...]]:
    """Statements without their places."""
    return [
        (s.number, s.value, s.value_high, s.unit, s.op, s.kind, s.measure, s.indicator, s.year, s.hedge, s.source)
        for s in plan.statements
    ]


def test_there_is_something_to_compare(plans: dict[str, Plan]) -> None:
    assert len(plans["txt"].statements) > 15
    assert len(plans["txt"].indicators) == 3
    assert any(c.lead_units for c in plans["txt"].commitments)


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf"])
def test_statements_agree(plans: dict[str, Plan], suffix: str) -> None:
    assert meanings(plans[suffix]) == meanings(plans["txt"])


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf"])
def test_rows_owners_and_headings_agree(plans: dict[str, Plan], suffix: str) -> None:
    one, other = plans["txt"], plans[suffix]
    assert [(r.name, r.unit, r.base, r.target) for r in other.indicators] == [
        (r.name, r.unit, r.base, r.target) for r in one.indicators
    ]
    assert [(c.kind, c.title, c.lead_units) for c in other.commitments] == [
        (c.kind, c.title, c.lead_units) for c in one.commitments
    ]
    assert [(n.level, n.title, n.kind) for n in other.outline] == [(n.level, n.title, n.kind) for n in one.outline]
