"""Open a scheme, give it money, close it, look which firms it fits."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone

from yongjiang.model.decision import Outcome
from yongjiang.model.ledger import Account, LedgerEntry, Leg
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.errors import Unfit
from yongjiang.web.ledgers.actions import open_ledger, post_entry
from yongjiang.web.ledgers.models import Posting
from yongjiang.web.register.models import Body
from yongjiang.web.schemes.deciding import decided_all, in_force, policy_packs
from yongjiang.web.schemes.models import ClaimState, Route, Scan, ScanRow, Scheme

#: accounts of a scheme: where the money comes from, what may be spent, what is approved and not paid; each firm that is
#: paid has one of its own (`firm_account`)
_ORDER: tuple[Outcome, ...] = ("pass", "person", "unknown", "fail")
SOURCE, BUDGET, RESERVED = "source", "budget", "reserved"


@transaction.atomic
def open_scheme(
    *, pack: str, title: str, body: Body, route: Route, opens: date, closes: date | None, budget: int, number: str,
    by: Actor, most: int | None = None, disclosed: bool = True, sample: bool = False, once: str = "",
) -> Scheme:  # fmt: skip
    """A scheme with its ledger and first money. budget: in 分; number: of the document that grants it; once: says
    that a form is the same one, sent again. No scheme outlasts its rules. Raises Unfit.
    """
    if pack not in policy_packs():
        raise Unfit("YJE-SCHEME", "没有这份政策规则", pack, "请从列出的规则里选一份")
    if closes is not None and closes < opens:
        raise Unfit("YJE-SCHEME", "截止日期早于开始日期", closes.isoformat(), "请对调或改正")
    found = in_force(pack, opens)
    if found is None:
        raise Unfit(
            "YJE-SCHEME", "开始办理那天，这份规则没有生效", opens.isoformat(), "请改开始办理的日子，或换一份规则"
        )
    closes = _until(closes, found[1])
    key = f"s-{once or secrets.token_hex(4)}"
    if (known := Scheme.objects.filter(key=key).first()) is not None:
        return known
    accounts = (
        Account(SOURCE, "预算来源", least=None), Account(BUDGET, "可用预算"), Account(RESERVED, "已核定待拨付"),
    )  # fmt: skip
    ledger = open_ledger(key=key, title=f"{title}台账", accounts=accounts, by=by)
    made = Scheme.objects.create(
        key=key, pack=pack, title=title, body=body, ledger=ledger, route=route, opens=opens, closes=closes, most=most,
        disclosed=disclosed, sample=sample, by=by.user,
    )  # fmt: skip
    after = {"title": title, "rules": pack, "body": body.name, "opens": opens, "closes": closes}
    record(by=by, verb="scheme.open", on=target_of(made), after={k: v for k, v in after.items() if v is not None})
    add_budget(scheme=made, amount=budget, number=number, by=by)
    return made


@transaction.atomic
def add_budget(*, scheme: Scheme, amount: int, number: str, by: Actor, once: str = "") -> Posting:
    """More money in 分, below zero to take some away. number: of the document; once: says that a form is the same
    one, sent again, which counts once. Raises Unfit, Overdrawn.
    """
    if not amount:
        raise Unfit("YJE-SCHEME", "金额不能是零", scheme.title, "请写增加或减少的金额")
    if not number.strip():
        raise Unfit("YJE-SCHEME", "没有写预算依据", scheme.title, "请写预算文号或批准文件")
    entry = LedgerEntry(
        f"budget/{once or secrets.token_hex(4)}", timezone.localdate(), by.name,
        f"{'预算下达' if amount > 0 else '预算调减'}（{number.strip()}）", (Leg(SOURCE, -amount), Leg(BUDGET, amount)),
    )  # fmt: skip
    return post_entry(ledger=scheme.ledger, entry=entry, by=by)


@transaction.atomic
def close_scheme(*, scheme: Scheme, on: date, by: Actor) -> Scheme:
    """Take claims up to `on` only; those that were filed go on. Raises Unfit for a day before it opened."""
    made = Scheme.objects.select_for_update().get(pk=scheme.pk)
    if on < made.opens:
        raise Unfit("YJE-SCHEME", "截止日期早于开始日期", on.isoformat(), "请改正")
    before = made.closes
    found = in_force(made.pack, made.opens)
    made.closes = on = _until(on, found[1] if found else None) or on
    made.save(update_fields=["closes"])
    record(by=by, verb="scheme.close", on=target_of(made), before={"closes": before}, after={"closes": on})
    return made


@transaction.atomic
def scan(*, scheme: Scheme, by: Actor, on: date | None = None) -> Scan:
    """Decide the rules of `scheme` about all firms, and keep what was found.

    Claims that wait on its list get the amounts of today.
    """
    day = on or timezone.localdate()
    found = decided_all(scheme, day)
    outcomes = [outcome for outcome, _ in found.values()]
    decided_by = in_force(scheme.pack, day)
    total = sum(amount or 0 for outcome, amount in found.values() if outcome == "pass")
    made = Scan.objects.create(
        scheme=scheme, on=day, version=decided_by[0].version if decided_by else "", passed=outcomes.count("pass"),
        failed=outcomes.count("fail"), unknown=outcomes.count("unknown"), person=outcomes.count("person"),
        total=total, by=by.user,
    )  # fmt: skip
    keys = dict(Enterprise.objects.values_list("key", "pk"))
    # in the order in which they are listed: who passes first, the largest amount first
    order = sorted(found.items(), key=lambda one: (_ORDER.index(one[1][0]), -(one[1][1] or 0), one[0]))
    ScanRow.objects.bulk_create(
        (
            ScanRow(scan=made, enterprise_id=keys[key], outcome=outcome, amount=amount)
            for key, (outcome, amount) in order
        ),
        batch_size=1000,
    )
    for claim in scheme.claims.filter(state=ClaimState.FILED, route=Route.AUTOMATIC).select_related("enterprise"):
        claim.outcome, claim.amount = found[claim.enterprise.key]
        claim.save(update_fields=["outcome", "amount"])
    record(by=by, verb="scheme.scan", on=target_of(scheme), after={"firms": made.count, "passed": made.passed})
    return made


def _until(closes: date | None, last: date | None) -> date | None:
    """The last day of a scheme whose rules end on `last`. Raises Unfit for one behind that."""
    if closes is not None and last is not None and closes > last:
        raise Unfit(
            "YJE-SCHEME", f"规则只到 {last.isoformat()}", closes.isoformat(), "截止日期不能更晚，新规则另开一项"
        )
    return closes or last


def target_of(scheme: Scheme) -> Target:
    """A scheme, for the trail."""
    return Target("scheme", scheme.key, scheme.title)
