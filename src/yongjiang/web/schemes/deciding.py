"""What the rules of a scheme say of a firm: for one with its reasons, for all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from yongjiang.model.decision import Decision, Outcome, Question
from yongjiang.model.rules import RulePack
from yongjiang.web.enterprises.batch import scanned
from yongjiang.web.enterprises.facts import subject_of, undisputed
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.errors import Unfit
from yongjiang.web.schemes.models import Scheme
from yongjiang.web.zone import rulebook


def policy_packs() -> dict[str, str]:
    """Titles of the rule packs that a scheme can carry out, by key."""
    book = rulebook()
    return {key: book.title(key) for key in book.keys if book.versions(key)[0].pack.kind == "policy"}


def in_force(key: str, on: date) -> tuple[RulePack, date | None] | None:
    """The version in force on a day, and its last day; None where none is."""
    book = rulebook()
    found = book.in_force(key, Question(on)) if key in book.keys else ()
    return (found[0][0].pack, found[0][1].until) if found else None


def pack_of(key: str, on: date) -> RulePack:
    """The version in force on a day, the newest where none is. Raises Unfit where the zone has no such pack."""
    book = rulebook()
    if key not in book.keys:
        raise Unfit("YJE-SCHEME", f"地区资料包里没有规则“{key}”", key, "请管理员补上这份规则")
    found = book.in_force(key, Question(on))
    known = [one.pack for one in book.versions(key)]
    return found[0][0].pack if found else max(known, key=lambda one: max(when.since for when in one.applies))


def decided(scheme: Scheme, enterprise: Enterprise, on: date) -> Decision:
    """What the pack decides about the firm, by its facts as they are now, for the day `on`. One query."""
    subject = subject_of(enterprise, undisputed(enterprise.facts.order_by("pk")))
    return rulebook().decide(scheme.pack, subject, Question(on))


def entitled(scheme: Scheme, outcome: Outcome, amounts: Mapping[str, int | None]) -> int | None:
    """What the rules give in 分, with the cap of the scheme; None where they leave it open."""
    if outcome == "fail":
        return 0
    found = list(amounts.values())
    known = [one for one in found if one is not None]
    if outcome == "unknown" or not found or len(known) < len(found):
        return None
    total = sum(max(one, 0) for one in known)
    return total if scheme.most is None else min(total, scheme.most)


def amount_of(scheme: Scheme, decision: Decision) -> int | None:
    """`entitled`, by a decision."""
    return entitled(scheme, decision.outcome, {one.key: one.amount for one in decision.amounts})


def decided_all(scheme: Scheme, on: date) -> dict[str, tuple[Outcome, int | None]]:
    """Outcome and amount of every firm by its key. Two queries."""
    found = scanned(Enterprise.objects.all(), [scheme.pack], Question(on), for_money=True)
    results = {key: packs[scheme.pack] for key, packs in found.items()}
    return {key: (one.outcome, entitled(scheme, one.outcome, one.amounts)) for key, one in results.items()}
