"""Who answers for what in a plan: the terminal and the page list the same owners in the same order."""

from __future__ import annotations

from typing import NamedTuple

from yongjiang.model.plan import Commitment, Plan


class Owner(NamedTuple):
    """A name that leads or supports commitments, as the plan writes it; 各部门 is one too, though it is no one body."""

    name: str
    leads: list[Commitment]
    supports: list[Commitment]


def owners_of(plan: Plan) -> list[Owner]:
    """All owners, who leads most first, then who supports most, then in the order of the document."""
    owners: dict[str, Owner] = {}

    def owner(name: str) -> Owner:
        return owners.setdefault(name, Owner(name, [], []))

    for commitment in plan.commitments:
        for name in dict.fromkeys(commitment.lead_units):
            owner(name).leads.append(commitment)
        for name in dict.fromkeys(commitment.support_units):
            owner(name).supports.append(commitment)
    return sorted(owners.values(), key=lambda found: (-len(found.leads), -len(found.supports)))
