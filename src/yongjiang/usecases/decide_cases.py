"""Decide cases by rule packs, and say whether each came out as expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from yongjiang.kernel.errors import CallerError
from yongjiang.model.decision import Decision, Missing, RuleCase, WayUp
from yongjiang.rules import Rulebook


class DecidedCase(Struct, frozen=True):
    """A case and what a pack decides. agrees: None where nothing was expected; told: what differs."""

    case: str
    where: str
    decision: Decision
    missing: Missing
    ways_up: tuple[WayUp, ...]
    expected: str = ""
    agrees: bool | None = None
    told: str = ""


def decide_cases(book: Rulebook, cases: Iterable[RuleCase], only: str = "") -> Iterator[DecidedCase]:
    """Every case by its pack (key or title), or by all packs where it names none. only: this pack instead.

    Raises CallerError where a pack is named that there is not.
    """
    titles = {book.title(key): key for key in book.keys}
    for case in cases:
        key = case.pack or only
        key = titles.get(key, key)
        if key and key not in book.keys:
            raise CallerError("YJE-PACK", f"没有规则“{key}”", case.where, f"现有的：{'、'.join(book.keys)}")
        for pack in [key] if key else book.keys:
            yield _decided(book, case, pack)


def _decided(book: Rulebook, case: RuleCase, pack: str) -> DecidedCase:
    decision = book.decide(pack, case.subject, case.question)
    told = []
    came = decision.class_key or decision.outcome
    if case.expect and case.expect not in (decision.outcome, decision.class_key):
        told.append(f"应当是 {case.expect}，得到 {came}")
    given = {amount.key: amount.amount for amount in decision.amounts}
    for key, amount in case.amounts:
        if key not in given or given[key] != amount:
            told.append(f"{key} 应当是 {amount} 分，得到 {given.get(key)}")
    agrees = None if not case.expect and not case.amounts else not told
    return DecidedCase(
        case.name, case.where, decision, book.missing(pack, case.subject, case.question),
        book.ways_up(pack, case.subject, case.question), case.expect, agrees, "；".join(told),
    )  # fmt: skip
