"""The ledger: balances by replay, limits never broken, nothing counted twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.ledger import post, replay, reversal
from yongjiang.model.ledger import Account, Balances, LedgerEntry, LedgerRefusal, Leg

DAY = date(2026, 3, 1)
ACCOUNTS = (
    Account("source", "财政", least=None), Account("budget", "可用预算"), Account("granted", "已批未付"),
    Account("paid", "已付", most=1000),
)  # fmt: skip
KEYS = [account.key for account in ACCOUNTS]


def moved(key: str, out: str, into: str, amount: int) -> LedgerEntry:
    return LedgerEntry(key, DAY, "科技局", "测试", (Leg(out, -amount), Leg(into, amount)))


def funded(amount: int) -> Balances:
    after = post(ACCOUNTS, Balances(), moved("fund", "source", "budget", amount))
    assert isinstance(after, Balances)
    return after


def test_money_moves() -> None:
    after = post(ACCOUNTS, funded(500), moved("a", "budget", "granted", 200))
    assert isinstance(after, Balances)
    assert after.amounts == {"source": -500, "budget": 300, "granted": 200}


def test_a_budget_is_never_overspent() -> None:
    refused = post(ACCOUNTS, funded(500), moved("a", "budget", "granted", 501))
    assert isinstance(refused, LedgerRefusal)
    assert (refused.code, refused.account, refused.lacking) == ("short", "budget", 1)
    assert "还差 0.01 元" in refused.what


def test_an_upper_limit() -> None:
    refused = post(ACCOUNTS, funded(5000), moved("a", "budget", "paid", 1001))
    assert isinstance(refused, LedgerRefusal)
    assert (refused.code, refused.lacking) == ("over", 1)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (LedgerEntry("x", DAY, "", "", (Leg("budget", 1),)), "legs"),
        (LedgerEntry("x", DAY, "", "", (Leg("budget", 0), Leg("paid", 0))), "legs"),
        (LedgerEntry("x", DAY, "", "", (Leg("budget", -1), Leg("paid", 2))), "unbalanced"),
        (moved("x", "budget", "nowhere", 1), "account"),
        (LedgerEntry("x", DAY, "", "", (Leg("budget", -1), Leg("paid", 1)), "never"), "reverses"),
    ],
)
def test_what_cannot_be_posted(entry: LedgerEntry, code: str) -> None:
    refused = post(ACCOUNTS, funded(5), entry)
    assert isinstance(refused, LedgerRefusal)
    assert refused.code == code


def test_the_same_entry_twice_counts_once() -> None:
    entry = moved("a", "budget", "granted", 200)
    once = post(ACCOUNTS, funded(500), entry)
    assert isinstance(once, Balances)
    assert post(ACCOUNTS, once, entry) == once


def test_what_was_wrong_is_taken_back() -> None:
    entry = moved("a", "budget", "granted", 200)
    back = reversal(entry, key="b", on=DAY, by="审计局", why="重复拨付")
    entries = [moved("fund", "source", "budget", 500), entry, back]
    assert replay(ACCOUNTS, entries).amounts == {"source": -500, "budget": 500, "granted": 0}
    with pytest.raises(ValueError, match="没有可以冲销"):
        replay(ACCOUNTS, [entries[0], back])


entries = st.builds(
    moved, st.integers(0, 30).map(str), st.sampled_from(KEYS), st.sampled_from(KEYS), st.integers(1, 600)
).filter(lambda entry: entry.legs[0].account != entry.legs[1].account)


@given(st.lists(entries, max_size=40))
def test_whatever_is_posted(several: list[LedgerEntry]) -> None:
    balances, taken = Balances(), []
    for entry in several:
        after = post(ACCOUNTS, balances, entry)
        if isinstance(after, LedgerRefusal):
            continue
        if after is not balances:
            taken.append(entry)
        balances = after
        assert sum(balances.amounts.values()) == 0
        for account in ACCOUNTS:
            amount = balances.amounts.get(account.key, 0)
            assert account.least is None or amount >= account.least
            assert account.most is None or amount <= account.most
    assert replay(ACCOUNTS, taken) == balances
    assert len(set(balances.keys)) == len(balances.keys)
