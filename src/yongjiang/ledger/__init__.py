"""The ledger engine: entries in, balances out, and no limit ever broken.

Purpose: keep money that is promised and paid (budgets of policies, vouchers, a risk pool) so that it can be replayed.
Input → output: `Account`s and `LedgerEntry`s → `Balances`; an entry that does not balance, names an unknown account or
breaks a limit gives a `LedgerRefusal` and changes nothing. Amounts are whole 分. Entries are only ever added: what was
wrong is taken back by an entry of its own. Reads no file or clock.

>>> from datetime import date
>>> from yongjiang.model.ledger import Account, Balances, Leg, LedgerEntry
>>> accounts = (Account("source", "财政", least=None), Account("budget", "预算"), Account("paid", "已付"))
>>> day = date(2026, 3, 1)
>>> grant = LedgerEntry("1", day, "财政局", "年度预算", (Leg("source", -100), Leg("budget", 100)))
>>> after = post(accounts, Balances(), grant)
>>> after.amounts["budget"]
100
>>> post(accounts, after, LedgerEntry("2", day, "科技局", "拨付", (Leg("budget", -101), Leg("paid", 101)))).lacking
1
"""

from yongjiang.ledger.posting import post, replay, reversal

__all__ = ["post", "replay", "reversal"]
