from __future__ import annotations

from tests.reports.builders import sample

from yongjiang.reports.owners import owners_of


def test_owners_are_ordered_by_what_they_lead_and_count_each_commitment_once() -> None:
    _, plan = sample()
    owners = owners_of(plan)
    weights = [(len(owner.leads), len(owner.supports)) for owner in owners]
    assert weights == sorted(weights, reverse=True)
    named = {name for c in plan.commitments for name in (*c.lead_units, *c.support_units)}
    assert named
    assert {owner.name for owner in owners} == named
    assert sum(len(owner.leads) for owner in owners) == sum(len(set(c.lead_units)) for c in plan.commitments)
