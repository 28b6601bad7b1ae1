"""Who lacks one condition alone, or would fall off at review: in words, by the explainer, for a few enterprises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from yongjiang.model.decision import Question, Reason
from yongjiang.model.rules import RulePack
from yongjiang.usecases.scan_enterprises import columns_asked
from yongjiang.web.enterprises.batch import subjects_of
from yongjiang.web.enterprises.ladder import CASE_WORDS, conditions, deepest, failures, held_titles, question_for
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.zone import rulebook


@dataclass(frozen=True, slots=True)
class Lacking:
    """An enterprise that lacks one condition for a rung, or one that would not pass its review. why: the condition."""

    name: str
    href: str
    rung: str
    why: str
    sample: bool


class Asking(NamedTuple):
    """What is asked: about which enterprise, by which pack, as a review or a first application."""

    firm: int
    pack: str
    review: bool


def told(asked: Sequence[Asking], packs: Mapping[str, RulePack], today: date) -> dict[Asking, str]:
    """What lacks, of each that was asked; "" for a first application that lacks more than one thing. Two queries."""
    if not asked:
        return {}
    book, keys = rulebook(), list(packs)
    columns = {
        column: None for case in CASE_WORDS for column in columns_asked(book, keys, Question(today, case))
    }  # fmt: skip
    rows = Enterprise.objects.filter(pk__in={one.firm for one in asked})
    # in the order of their keys, as `subjects_of` gives them
    subjects = dict(zip(sorted({one.firm for one in asked}), subjects_of(rows, list(columns)), strict=True))
    found = {}
    for one in asked:
        subject, pack = subjects[one.firm], packs[one.pack]
        question = question_for(pack, held_titles(subject), today, "review" if one.review else "first")
        reason = book.decide(pack.key, subject, question).reason
        found[one] = "；".join(failures(reason)) if one.review else _only_failure(reason)
    return found


def _only_failure(reason: Reason) -> str:
    """The one condition that failed where all others are met, as far down as it is one; "" where more is open."""
    met = conditions(reason)
    if (met.failed, met.missing, met.person) != (1, 0, 0):
        return ""
    part = deepest(reason)
    several = sum(below.outcome == "fail" for below in part.parts) > 1
    return "" if several and any(below.outcome == "pass" for below in part.parts) else failures(reason)[0]
