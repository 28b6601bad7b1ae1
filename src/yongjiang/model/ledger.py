"""A ledger: accounts, entries that move money between them, balances, and limits that no entry may break."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Account(Struct, frozen=True, forbid_unknown_fields=True):
    """An account. least, most: its balance in 分 never goes below or above (None: no limit)."""

    key: str
    title: str
    least: int | None = 0
    most: int | None = None


class Leg(Struct, frozen=True, gc=False):
    """What an entry does to one account, in 分: above zero comes in, below zero goes out."""

    account: str
    amount: int


class LedgerEntry(Struct, frozen=True):
    """One entry. key: its name for ever, so that the same one posted twice counts once; why: what it is about;
    legs: come to zero together; reverses: key of the entry it takes back, "" for others.
    """

    key: str
    on: date
    by: str
    why: str
    legs: tuple[Leg, ...]
    reverses: str = ""


class Balances(Struct, frozen=True):
    """Where the accounts stand after `entries`. keys: of all entries so far, in their order."""

    amounts: dict[str, int] = {}
    keys: tuple[str, ...] = ()


class LedgerRefusal(Struct, frozen=True):
    """An entry that was not posted. code: what kind of mistake; what, fix: one sentence each; account: whose limit, ""
    for others; lacking: by how much in 分.
    """

    code: str
    what: str
    fix: str
    account: str = ""
    lacking: int = 0
