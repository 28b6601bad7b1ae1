"""A scheme for a first look: the zone's example policy, with some of its firms paid, marked as invented."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from yongjiang.rules.amounts import read_exact
from yongjiang.web.audit.actions import Actor
from yongjiang.web.ledgers.amounts import plain
from yongjiang.web.register.models import Body
from yongjiang.web.schemes.claiming import file_listed, take_claim_step
from yongjiang.web.schemes.deciding import in_force, pack_of, policy_packs
from yongjiang.web.schemes.models import Claim, Route, Scheme
from yongjiang.web.schemes.running import open_scheme, scan

#: parameter of a policy pack that says how much there is
_BUDGET = "budget"
#: so many of those that were found are approved, and so many of these paid
_APPROVED, _PAID = 4, 2


@transaction.atomic
def load_sample_schemes(*, by: Actor, payer: Actor, today: date) -> int:
    """Open each policy pack of the zone that says how much money there is and who carries it out; how many, 0 where
    there are schemes. by: who runs schemes and approves; payer: another, who pays.
    """
    if Scheme.objects.exists():
        return 0
    count, opens = 0, date(today.year, 1, 1)
    for key, title in policy_packs().items():
        pack = pack_of(key, today)
        budget = next((one.value for one in pack.parameters if one.name == _BUDGET), "")
        if not budget or not pack.body or in_force(key, opens) is None:
            continue
        made = open_scheme(
            pack=key, title=title, body=Body.objects.get(key=pack.body), route=Route.AUTOMATIC,
            opens=opens, closes=None,
            budget=int(read_exact(budget, "元") * 100), number="示例，没有真实预算", by=by, sample=True,
        )  # fmt: skip
        claims = file_listed(found=scan(scheme=made, by=by, on=today), by=by)
        for at, claim in enumerate(claims[:_APPROVED]):
            done = _step(claim, "approve-listed", {"amount": plain(claim.amount)}, by)
            if at < _PAID:
                _step(done, "pay", {"payment-number": f"示例凭证{at + 1}"}, payer)
        count += 1
    return count


def _step(claim: Claim, move: str, facts: dict[str, str], by: Actor) -> Claim:
    return take_claim_step(on=claim, move=move, revision=claim.case.count, by=by, facts=facts)
