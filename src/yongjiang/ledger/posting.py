"""Post entries one by one; replay them all; take one back."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date

from yongjiang.model.ledger import Account, Balances, LedgerEntry, LedgerRefusal, Leg


def post(accounts: Sequence[Account], balances: Balances, entry: LedgerEntry) -> Balances | LedgerRefusal:
    """The balances after `entry`, or why it cannot be posted. One that was posted before changes nothing."""
    if entry.key in balances.keys:
        return balances
    known = {account.key: account for account in accounts}
    amounts = _after(known, balances.amounts, balances.keys, entry)
    if isinstance(amounts, LedgerRefusal):
        return amounts
    return Balances({**balances.amounts, **amounts}, (*balances.keys, entry.key))


def _after(
    known: Mapping[str, Account], amounts: Mapping[str, int], keys: Container[str], entry: LedgerEntry
) -> dict[str, int] | LedgerRefusal:
    """What the accounts that `entry` touches come to, or why it cannot be posted."""
    if refusal := _shape(known, keys, entry):
        return refusal
    found: dict[str, int] = {}
    for leg in entry.legs:
        found[leg.account] = found.get(leg.account, amounts.get(leg.account, 0)) + leg.amount
    for key, amount in found.items():
        account = known[key]
        if account.least is not None and amount < account.least:
            lacking = account.least - amount
            return LedgerRefusal(
                "short", f"{account.title}不够，还差 {_yuan(lacking)}", "请减少金额，或先增加额度", key, lacking
            )
        if account.most is not None and amount > account.most:
            over = amount - account.most
            return LedgerRefusal("over", f"{account.title}超过上限 {_yuan(over)}", "请减少金额", key, over)
    return found


def _shape(known: Mapping[str, Account], keys: Container[str], entry: LedgerEntry) -> LedgerRefusal | None:
    """What is wrong with an entry whatever the balances are."""
    if len(entry.legs) < 2 or any(not leg.amount for leg in entry.legs):
        return LedgerRefusal("legs", "一笔账至少有一进一出，金额不为零", "请补上对方账户和金额")
    if total := sum(leg.amount for leg in entry.legs):
        return LedgerRefusal("unbalanced", f"进出不平，相差 {_yuan(abs(total))}", "请让各账户的增减合计为零")
    if strange := next((leg.account for leg in entry.legs if leg.account not in known), None):
        return LedgerRefusal("account", f"没有账户“{strange}”", f"现有账户：{'、'.join(known)}")
    if entry.reverses and entry.reverses not in keys:
        return LedgerRefusal("reverses", f"没有可以冲销的账“{entry.reverses}”", "只能冲销已经入账的")
    return None


def replay(accounts: Sequence[Account], entries: Iterable[LedgerEntry]) -> Balances:
    """The balances after all `entries`. Raises ValueError where one of them could not have been posted."""
    known = {account.key: account for account in accounts}
    amounts: dict[str, int] = {}
    keys: dict[str, None] = {}
    for entry in entries:
        if entry.key in keys:
            continue
        after = _after(known, amounts, keys, entry)
        if isinstance(after, LedgerRefusal):
            raise ValueError(f"{entry.key}：{after.what}")
        amounts |= after
        keys[entry.key] = None
    return Balances(amounts, tuple(keys))


def reversal(entry: LedgerEntry, *, key: str, on: date, by: str, why: str) -> LedgerEntry:
    """The entry that takes `entry` back."""
    return LedgerEntry(key, on, by, why, tuple(Leg(leg.account, -leg.amount) for leg in entry.legs), entry.key)


def _yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02} 元"
