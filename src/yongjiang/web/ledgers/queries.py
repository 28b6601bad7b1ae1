"""Read ledgers: balances, postings, and whether the two agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yongjiang.ledger import replay
from yongjiang.model.ledger import Account, LedgerEntry, Leg
from yongjiang.web.ledgers.amounts import in_words
from yongjiang.web.ledgers.models import Ledger, LedgerAccount, Posting


class Difference(NamedTuple):
    """An account whose balance is not what its postings come to, both in 分."""

    account: LedgerAccount
    kept: int
    replayed: int


def accounts_of(rows: Iterable[LedgerAccount]) -> list[Account]:
    """Accounts as the engine takes them."""
    return [Account(row.key, row.title, row.least, row.most) for row in rows]


def balances(ledger: Ledger) -> dict[str, int]:
    """Balances in 分 by account. One query."""
    return dict(ledger.accounts.values_list("key", "balance"))


def entry_of(posting: Posting) -> LedgerEntry:
    """A posting as the engine takes it. Queries what is not fetched: `postings` fetches all."""
    return LedgerEntry(
        posting.key, posting.on, str(posting.by) if posting.by_id else "系统", posting.why,
        tuple(Leg(leg.account.key, leg.amount) for leg in posting.legs.all()),
        posting.reverses.key if posting.reverses is not None else "",
    )  # fmt: skip


def postings(ledger: Ledger) -> Iterator[Posting]:
    """All postings in their order, with their legs; read in parts."""
    rows = ledger.postings.order_by("seq").select_related("by", "reverses").prefetch_related("legs__account")
    return rows.iterator(chunk_size=1000)


def what_is_wrong(ledger: Ledger) -> list[str]:
    """`differences` in sentences; also a posting that could never have been made."""
    try:
        found = differences(ledger)
    except ValueError as error:
        return [f"有一笔账不该记得进去：{error}"]
    return [f"{one.account.title}的余额是 {in_words(one.kept)}，逐笔重算是 {in_words(one.replayed)}" for one in found]


def differences(ledger: Ledger) -> list[Difference]:
    """Accounts whose balance differs from the replay of all postings. Raises ValueError where a posting could never
    have been made.
    """
    rows = list(ledger.accounts.all())
    found = replay(accounts_of(rows), map(entry_of, postings(ledger))).amounts
    return [Difference(row, row.balance, found.get(row.key, 0)) for row in rows if row.balance != found.get(row.key, 0)]
