"""A ledger in the database: what the engine refuses is not written, what is written replays to the same balances."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yongjiang.model.ledger import Account, LedgerEntry, Leg
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.errors import Unfit
from yongjiang.web.ledgers.actions import Overdrawn, open_account, open_ledger, post_entry, take_back
from yongjiang.web.ledgers.models import Ledger, LedgerAccount, Posting
from yongjiang.web.ledgers.queries import balances, differences

BY = Actor.system("测试")
DAY = date(2026, 3, 1)
ACCOUNTS = (Account("source", "来源", least=None), Account("budget", "可用预算"), Account("paid", "已付", most=1000))

pytestmark = pytest.mark.django_db


def ledger() -> Ledger:
    return open_ledger(key=f"l-{Ledger.objects.count()}", title="台账", accounts=ACCOUNTS, by=BY)


def moved(key: str, out: str, into: str, amount: int) -> LedgerEntry:
    return LedgerEntry(key, DAY, "甲", f"从{out}到{into}", (Leg(out, -amount), Leg(into, amount)))


def test_money_moves_and_is_in_the_trail() -> None:
    one = ledger()
    post_entry(ledger=one, entry=moved("a", "source", "budget", 500), by=BY)
    post_entry(ledger=one, entry=moved("b", "budget", "paid", 200), by=BY)
    assert balances(one) == {"source": -500, "budget": 300, "paid": 200}
    assert list(one.postings.values_list("seq", "key")) == [(1, "a"), (2, "b")]
    assert Entry.objects.filter(verb="ledger.post").first().after["可用预算"] == "-2.00 元"  # type: ignore[union-attr]


def test_an_overspend_writes_nothing() -> None:
    one = ledger()
    post_entry(ledger=one, entry=moved("a", "source", "budget", 500), by=BY)
    with pytest.raises(Overdrawn) as told:
        post_entry(ledger=one, entry=moved("b", "budget", "paid", 501), by=BY)
    assert (told.value.refusal.account, told.value.refusal.lacking) == ("budget", 1)
    assert "可用预算不够" in told.value.what
    assert balances(one)["budget"] == 500
    assert Posting.objects.count() == 1


def test_the_database_itself_holds_the_limits() -> None:
    one = ledger()
    for field, value in (("budget", -1), ("paid", 1001)):
        with pytest.raises(IntegrityError), transaction.atomic():
            one.accounts.filter(key=field).update(balance=value)


def test_the_same_key_counts_once_and_means_one_thing() -> None:
    one = ledger()
    first = post_entry(ledger=one, entry=moved("a", "source", "budget", 500), by=BY)
    assert post_entry(ledger=one, entry=moved("a", "source", "budget", 500), by=BY) == first
    assert balances(one)["budget"] == 500
    with pytest.raises(Unfit) as told:
        post_entry(ledger=one, entry=moved("a", "source", "budget", 501), by=BY)
    assert told.value.code == "YJE-LEDGER-KEY"


def test_an_entry_is_taken_back_once() -> None:
    one = ledger()
    post_entry(ledger=one, entry=moved("a", "source", "budget", 500), by=BY)
    take_back(ledger=one, key="a", why="记错了", by=BY)
    assert balances(one) == {"source": 0, "budget": 0, "paid": 0}
    for key in ("a", "never"):
        with pytest.raises(Unfit):
            take_back(ledger=one, key=key, why="记错了", by=BY)
    assert one.postings.count() == 2


def test_what_is_spent_is_not_taken_back() -> None:
    one = ledger()
    post_entry(ledger=one, entry=moved("a", "source", "budget", 500), by=BY)
    post_entry(ledger=one, entry=moved("b", "budget", "paid", 400), by=BY)
    with pytest.raises(Overdrawn):
        take_back(ledger=one, key="a", why="调减", by=BY)
    assert balances(one)["budget"] == 100


def test_an_unknown_account_is_refused_and_an_opened_one_takes_money() -> None:
    one = ledger()
    with pytest.raises(Overdrawn) as told:
        post_entry(ledger=one, entry=moved("a", "source", "firm/x", 5), by=BY)
    assert told.value.code == "YJE-LEDGER-ACCOUNT"
    made = open_account(ledger=one, account=Account("firm/x", "某企业"))
    assert open_account(ledger=one, account=Account("firm/x", "某企业", most=1)) == made
    post_entry(ledger=one, entry=moved("a", "source", "firm/x", 5), by=BY)
    assert balances(one)["firm/x"] == 5


def test_large_amounts_are_exact_and_too_large_ones_refused() -> None:
    one = ledger()
    post_entry(ledger=one, entry=moved("a", "source", "budget", 10**13 + 1), by=BY)
    assert balances(one)["budget"] == 10**13 + 1
    with pytest.raises(Unfit) as told:
        post_entry(ledger=one, entry=moved("b", "source", "budget", 10**19), by=BY)
    assert told.value.code == "YJE-LEDGER-SIZE"


def test_tampering_with_a_balance_is_found() -> None:
    one = ledger()
    post_entry(ledger=one, entry=moved("a", "source", "budget", 500), by=BY)
    LedgerAccount.objects.filter(key="budget").update(balance=499)
    (found,) = differences(one)
    assert (found.account.key, found.kept, found.replayed) == ("budget", 499, 500)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(("source", "budget", "paid")), st.sampled_from(("budget", "paid")),
                          st.integers(1, 700)), max_size=8))  # fmt: skip
def test_whatever_is_posted_replays_to_the_balances_kept(wishes: list[tuple[str, str, int]]) -> None:
    one = ledger()
    done = 0
    for at, (out, into, amount) in enumerate(wishes):
        if out == into:
            continue
        try:
            post_entry(ledger=one, entry=moved(str(at), out, into, amount), by=BY)
        except Overdrawn:
            continue
        done += 1
    assert one.postings.count() == done
    assert not differences(one)
    found = balances(one)
    assert sum(found.values()) == 0
    assert found["budget"] >= 0 <= found["paid"] <= 1000
