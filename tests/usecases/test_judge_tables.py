"""The verdicts printed in review tables come out again, with their working."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.compiler.builders import compiler
from tests.measure.builders import POLICY

from yongjiang.readers import read_document
from yongjiang.usecases.judge_tables import JudgedRow, judge_tables

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def judged(file: Path) -> tuple[JudgedRow, ...]:
    return judge_tables(compiler().compile(read_document(file)), POLICY)


@pytest.mark.parametrize(
    ("file", "rows", "agreeing"),
    [("003_5d6088ac9a9c7bd9.txt", 25, 20), ("002_fe01fcbd79ec6c0d.txt", 6, 5)],
)
def test_the_founding_documents_verdicts_come_out_as_printed(
    shared: Path, file: str, rows: int, agreeing: int
) -> None:  # fmt: skip
    found = judged(shared / "seeds" / file)
    assert len(found) == rows
    assert Counter(row.agrees for row in found) == {True: agreeing, None: rows - agreeing}
    for row in found:
        if row.agrees:
            assert row.working.value == row.printed
            assert {"目标", "实际", "方法"} <= {step.label for step in row.working.steps}
        else:  # each without numbers says why
            assert row.verdict.verdict in ("not_assessable", "no_data")
            assert row.verdict.why


def test_a_verdict_that_contradicts_its_numbers_is_seen() -> None:
    """The sample plan calls a target met that its own number misses."""
    wrong = [row for row in judged(SAMPLES / "yunting-five-year-plan.txt") if row.agrees is False]
    assert [(row.row.name, row.printed, row.working.value) for row in wrong] == [
        ("社会消费品零售总额", "完成", "未完成")
    ]
