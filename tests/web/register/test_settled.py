"""A plan as people settled it: untouched where nobody touched it, the machine's reading beside what they changed."""

from __future__ import annotations

import msgspec
import pytest
from tests.web.builders import actor

from yongjiang.model import Plan
from yongjiang.reports.plan_json import encode_plan
from yongjiang.web.documents.contents import unpacked
from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.fields import Plain
from yongjiang.web.register.models import Commitment, ReviewState, Statement
from yongjiang.web.register.settled import settled_plan
from yongjiang.web.review.actions import current_values, settle_item

pytestmark = pytest.mark.django_db


def settle(row: Statement | Commitment, verdict: ReviewState, **changes: Plain) -> None:
    settle_item(row=row, verdict=verdict, values=current_values(row) | changes, revision=row.revision, by=actor())


def row(number: str) -> Statement:
    return Statement.objects.get(live=True, number__startswith=number, name="高新技术企业")


def test_an_untouched_plan_is_the_one_that_the_command_prints(draft: Taken) -> None:
    settle(row("300"), ReviewState.CONFIRMED)
    plan = unpacked(bytes(draft.version.content.plan))
    assert encode_plan(settled_plan(draft.version)) == encode_plan(plan)


def test_a_corrected_number_has_both_values(draft: Taken) -> None:
    settle(row("300"), ReviewState.CORRECTED, value="310.5", binding="binding", hedge="", year=None, name="高企数")
    said = encode_plan(settled_plan(draft.version))
    assert b'"value":310.5' in said
    plan, machine = msgspec.json.decode(said), unpacked(bytes(draft.version.content.plan))
    (one,) = [s for s in plan["statements"] if "machine" in s]
    assert (one["indicator"], one["value"], one["binding"], one["hedge"], one["year"]) == (
        "高企数", 310.5, "binding", None, None,
    )  # fmt: skip
    assert one["review"] == "corrected"
    assert one["machine"] == {"indicator": "高新技术企业", "value": 300, "binding": None, "hedge": "力争", "year": 2025}
    # all else, and all else of it, is what the machine read; it still reads as a plan
    read = msgspec.json.decode(said, type=Plan)
    others = [s for s in read.statements if s.id != one["id"]]
    assert others == [s for s in machine.statements if s.id != one["id"]]
    assert (read.outline, read.commitments, read.tables) == (machine.outline, machine.commitments, machine.tables)


def test_a_corrected_task_names_other_bodies(draft: Taken) -> None:
    task = Commitment.objects.get(version=draft.version, duties__name="区发改局", kind="measure")
    settle(task, ReviewState.CORRECTED, lead=["区发改局", "区科技局"], support=[], category="平台")
    plan = msgspec.json.decode(encode_plan(settled_plan(draft.version)))
    (one,) = [c for c in plan["commitments"] if "machine" in c]
    assert (one["lead_units"], one["support_units"], one["category"]) == (["区发改局", "区科技局"], [], "平台")
    assert one["machine"] == {"lead_units": ["区科技局"], "support_units": ["区发改局"], "category": None}


def test_what_was_rejected_stands_apart(draft: Taken) -> None:
    machine = unpacked(bytes(draft.version.content.plan))
    holder = next(c for c in machine.commitments if c.statements)
    gone = next(s for s in machine.statements if s.id == holder.statements[0])
    settle(Statement.objects.get(version=draft.version, number_start=gone.number_start), ReviewState.REJECTED)
    plan = msgspec.json.decode(encode_plan(settled_plan(draft.version)))
    assert gone.id not in [s["id"] for s in plan["statements"]]
    assert [(s["id"], s["review"]) for s in plan["rejected"]["statements"]] == [(gone.id, "rejected")]
    assert gone.id not in [number for c in plan["commitments"] for number in c["statements"]]
    assert plan["rejected"]["commitments"] == []


def test_what_is_taken_back_leaves_nothing(draft: Taken) -> None:
    settle(row("300"), ReviewState.CORRECTED, value="310")
    settle(row("310") if Statement.objects.filter(number__startswith="310") else row("300"), ReviewState.PROPOSED)
    assert isinstance(settled_plan(draft.version), Plan)
