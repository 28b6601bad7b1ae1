"""Every write to a ledger."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from yongjiang.ledger import post, reversal
from yongjiang.model.ledger import Account, Balances, LedgerEntry, LedgerRefusal, Leg
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.errors import Unfit
from yongjiang.web.ledgers.amounts import in_words
from yongjiang.web.ledgers.models import Ledger, LedgerAccount, Posting, PostingLeg
from yongjiang.web.ledgers.queries import accounts_of, entry_of

#: the database keeps no larger amount
_LARGEST = 9 * 10**18


class Overdrawn(Unfit):
    """The engine did not post it. refusal: why, and whose limit by how much."""

    def __init__(self, refusal: LedgerRefusal, where: str) -> None:
        super().__init__(f"YJE-LEDGER-{refusal.code.upper()}", refusal.what, where, refusal.fix)
        self.refusal = refusal


@transaction.atomic
def open_ledger(*, key: str, title: str, accounts: Sequence[Account], by: Actor) -> Ledger:
    """A new ledger with these accounts, all of them empty."""
    made = Ledger.objects.create(key=key, title=title[:200], by=by.user)
    for account in accounts:
        open_account(ledger=made, account=account)
    names = "、".join(account.title for account in accounts)
    record(by=by, verb="ledger.open", on=target_of(made), after={"accounts": names})
    return made


@transaction.atomic
def open_account(*, ledger: Ledger, account: Account) -> LedgerAccount:
    """The account of that key, made where there is none; who has one keeps its limits. What is posted to it is in the
    trail, that it exists is not.
    """
    values = {"title": account.title[:200], "least": account.least, "most": account.most}
    return LedgerAccount.objects.get_or_create(ledger=ledger, key=account.key, defaults=values)[0]


@transaction.atomic
def post_entry(*, ledger: Ledger, entry: LedgerEntry, by: Actor) -> Posting:
    """Post `entry`; who has its day and by whom filled in. Raises Overdrawn; Unfit where its key was posted with
    something else. One that was posted before is given back as it was.
    """
    ledger = Ledger.objects.select_for_update().get(pk=ledger.pk)
    if (known := ledger.postings.filter(key=entry.key).first()) is not None:
        if sorted(entry_of(known).legs, key=_order) != sorted(entry.legs, key=_order):
            raise Unfit("YJE-LEDGER-KEY", "这个编号已经记过别的账", entry.key, "请刷新页面，看看现在的账目")
        return known
    if any(abs(leg.amount) > _LARGEST for leg in entry.legs):
        raise Unfit("YJE-LEDGER-SIZE", "金额太大", entry.why, "请检查单位是不是写错了")
    wanted = {leg.account for leg in entry.legs}
    rows = {row.key: row for row in ledger.accounts.filter(key__in=wanted)}
    reversed_ = ledger.postings.filter(key=entry.reverses).first() if entry.reverses else None
    before = Balances({key: row.balance for key, row in rows.items()}, (reversed_.key,) if reversed_ else ())
    after = post(accounts_of(rows.values()), before, entry)
    if isinstance(after, LedgerRefusal):
        raise Overdrawn(after, ledger.title)
    ledger.count += 1
    ledger.save(update_fields=["count"])
    made = Posting.objects.create(
        ledger=ledger, seq=ledger.count, key=entry.key, on=entry.on, why=entry.why[:400], reverses=reversed_,
        by=by.user,
    )  # fmt: skip
    PostingLeg.objects.bulk_create(
        PostingLeg(posting=made, account=rows[leg.account], amount=leg.amount) for leg in entry.legs
    )
    for key in wanted:
        rows[key].balance = after.amounts[key]
    LedgerAccount.objects.bulk_update(rows.values(), ["balance"])
    moved = {rows[leg.account].title: in_words(leg.amount) for leg in entry.legs}
    record(by=by, verb="ledger.post", on=target_of(ledger), after={"entry": ledger.count, **moved}, why=entry.why)
    return made


@transaction.atomic
def take_back(*, ledger: Ledger, key: str, why: str, by: Actor) -> Posting:
    """Undo the entry `key`. Raises Unfit where there is none or it is undone; Overdrawn where what it brought is
    spent.
    """
    Ledger.objects.select_for_update().get(pk=ledger.pk)
    known = ledger.postings.filter(key=key).first()
    if known is None:
        raise Unfit("YJE-LEDGER-KEY", "没有这笔账", key, "请刷新页面，看看现在的账目")
    if Posting.objects.filter(reverses=known).exists():
        raise Unfit("YJE-LEDGER-KEY", "这笔账已经冲销", key, "请刷新页面，看看现在的账目")
    today = timezone.localdate()
    return post_entry(
        ledger=ledger, entry=reversal(entry_of(known), key=f"{key}/back", on=today, by=by.name, why=why), by=by
    )


def target_of(ledger: Ledger) -> Target:
    """A ledger, for the trail."""
    return Target("ledger", ledger.key, ledger.title)


def _order(leg: Leg) -> tuple[str, int]:
    return leg.account, leg.amount
