"""Five outcomes and how they combine: Kleene's three values, "needs a person", "failed by an unverified threshold".

A pass by an unverified threshold is never a pass: it needs a person. A failure by one stays a failure, but tells so,
and turns into "needs a person" where its opposite would grant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yongjiang.model.decision import Outcome

FAIL, TENTATIVE, UNKNOWN, PERSON, PASS = range(5)
OUTCOMES: tuple[Outcome, ...] = ("fail", "fail", "unknown", "person", "pass")
#: what may still become a pass: asking for the fact goes before asking a person
_SWAPPED = (FAIL, TENTATIVE, PERSON, UNKNOWN, PASS)


def all_of(codes: Iterable[int]) -> int:
    """Every one has to pass."""
    return min(codes, default=PASS)


def any_of(codes: Iterable[int]) -> int:
    """One has to pass."""
    return _SWAPPED[max((_SWAPPED[code] for code in codes), default=FAIL)]


def opposite(code: int) -> int:
    """The outcome of "not"."""
    return (PASS, PERSON, UNKNOWN, PERSON, FAIL)[code]


def some_of(codes: Sequence[int], count: int) -> int:
    """At least `count` have to pass."""
    passed = sum(code == PASS for code in codes)
    possible = passed + sum(code in (UNKNOWN, PERSON) for code in codes)
    if passed >= count:
        return PASS
    if possible >= count:
        return UNKNOWN if UNKNOWN in codes else PERSON
    return TENTATIVE if possible + sum(code == TENTATIVE for code in codes) >= count else FAIL


def branch(check: int, then: int, otherwise: int) -> int:
    """`then` where the check passes, `otherwise` where it fails; both ways while it is not settled."""
    if check == PASS:
        return then
    if check == FAIL:
        return otherwise
    if then == otherwise:
        return then
    if then <= TENTATIVE and otherwise <= TENTATIVE:
        return TENTATIVE
    if check == TENTATIVE:
        return PERSON if otherwise == PASS else otherwise
    return UNKNOWN if UNKNOWN in (check, then, otherwise) else PERSON


def softened(code: int, unverified: bool) -> int:
    """The outcome of a test by a threshold that is not verified."""
    if not unverified:
        return code
    return {PASS: PERSON, FAIL: TENTATIVE}.get(code, code)
