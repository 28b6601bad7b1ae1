"""Read the trail: the history of an object, and whether the chain holds."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import QuerySet

from yongjiang.web.audit.actions import entry_hash
from yongjiang.web.audit.models import Entry, Head


class Tampering(NamedTuple):
    """A place where the chain does not hold. number: of the row; what: in Chinese."""

    number: int
    what: str


def history(kind: str, key: str) -> QuerySet[Entry]:
    """What was done to an object, newest first."""
    return Entry.objects.filter(kind=kind, key=key)


def verify() -> tuple[int, list[Tampering]]:
    """How many rows the trail has, and every place where it was tampered with."""
    wrong: list[Tampering] = []
    previous, expected = "", 1
    for entry in Entry.objects.order_by("number").iterator(chunk_size=1000):
        if entry.number != expected:
            wrong.append(Tampering(expected, f"缺少第 {expected} 至 {entry.number - 1} 条记录"))
        elif entry.previous != previous:
            wrong.append(Tampering(entry.number, "与前一条接不上"))
        if entry.hash != entry_hash(entry):
            wrong.append(Tampering(entry.number, "内容被改动过"))
        previous, expected = entry.hash, entry.number + 1
    head = Head.objects.filter(pk=1).first()
    if (head.number, head.hash) != (expected - 1, previous) if head is not None else expected > 1:
        wrong.append(Tampering(expected, "末尾的记录被删去，或链尾被改动"))
    return expected - 1, wrong
