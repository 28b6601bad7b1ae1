"""The example scheme of a first look: one approves, another pays."""

from __future__ import annotations

import pytest
from django.utils import timezone
from msgspec.structs import replace
from tests.web.schemes.builders import PACK, fitting, payer, planner, rules

from yongjiang.model.rules import RuleParameter
from yongjiang.web.cases.models import CaseEvent
from yongjiang.web.register.models import Body
from yongjiang.web.schemes.filling import load_sample_schemes
from yongjiang.web.schemes.models import Claim

pytestmark = pytest.mark.django_db


def test_the_example_is_approved_by_one_and_paid_by_another() -> None:
    Body.objects.create(key="kjj", name="科技局", kind="government")
    for name in "甲乙丙丁戊":
        fitting(f"{name}公司")
    by, other, today = planner(), payer(), timezone.localdate()
    with rules(replace(PACK, body="kjj", parameters=(RuleParameter("budget", "预算", "art", "5000000", "元"),))):
        assert load_sample_schemes(by=by, payer=other, today=today) == 1
        assert load_sample_schemes(by=by, payer=other, today=today) == 0
    assert sorted(Claim.objects.values_list("state", flat=True)) == ["filed", "paid", "paid", "payable", "payable"]
    moves = CaseEvent.objects.filter(kind="move").values_list("data__move", "by")
    assert set(moves) == {("approve-listed", by.user.pk), ("pay", other.user.pk)}  # type: ignore[union-attr]
