"""Facts of one enterprise, what a rule pack decides about it, and the way to the decision."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from yongjiang.model.rules import CaseKind, RuleSource

#: pass, fail: settled; unknown: facts are missing; person: somebody has to judge, or a threshold is not verified
Outcome = Literal["pass", "fail", "unknown", "person"]
#: value: known; missing: nobody said; absent: does not apply (a year before the firm was founded, a title never held)
FactState = Literal["value", "missing", "absent"]


class TitleHeld(Struct, frozen=True, gc=False):
    """A title and the days from and to which it is valid. until: None where it has no end."""

    since: date
    until: date | None = None


#: money, number, count, ratio: whole units of the last digit (分, 0.0001 亩); yes_no: bool; choice, code: text
FactScalar = int | bool | str | date | TitleHeld


class FactEntry(Struct, frozen=True, gc=False):
    """A fact that somebody stated. year: of yearly facts, else None; value None: does not apply to this enterprise.

    source: who or what says so; recorded: on which day.
    """

    name: str
    value: FactScalar | None
    year: int | None = None
    source: str = ""
    recorded: date | None = None


class Subject(Struct, frozen=True):
    """An enterprise (or a technology) and what is known about it. Of two entries for one fact the last counts."""

    key: str
    name: str
    facts: tuple[FactEntry, ...] = ()


class Question(Struct, frozen=True):
    """On which day, for which kind of case, and for a review the day of the certificate.

    year: the last accounting year with closed books, None for the one before the day.
    """

    on: date
    case: CaseKind = "first"
    certificate: date | None = None
    year: int | None = None


class UsedFact(Struct, frozen=True, gc=False):
    """A fact that a step looked at. value: as people write it (1,200万元), "" where there is none."""

    name: str
    title: str
    year: int | None
    state: FactState
    value: str = ""
    source: str = ""


class Points(Struct, frozen=True, gc=False):
    """Points between `low` and `high`, in hundredths; both the same where they are settled."""

    low: int
    high: int


class Reason(Struct, frozen=True):
    """One step of a decision, with those below it.

    outcome: None for steps that give points alone; value: what came out (6.2%); wanted: what is asked for (不低于5%);
    note: why it is not settled; tentative: it failed, or gives points, by a threshold that is not verified;
    by: how sure, where from; facts: those this very step looked at.
    """

    key: str
    title: str
    outcome: Outcome | None
    value: str = ""
    wanted: str = ""
    note: str = ""
    tentative: bool = False
    by: RuleSource | None = None
    points: Points | None = None
    facts: tuple[UsedFact, ...] = ()
    parts: tuple[Reason, ...] = ()
    advice: str = ""


class AmountGiven(Struct, frozen=True, gc=False):
    """An amount in 分, or None with the reason in `note`."""

    key: str
    title: str
    amount: int | None
    note: str = ""
    by: RuleSource | None = None


class Decision(Struct, frozen=True):
    """What a pack decides. version: of the pack, "" where none was in force; result: key and title of the class given.

    questions: see `Missing`; year: the last accounting year it looked at.
    """

    pack: str
    title: str
    version: str
    question: Question
    year: int
    outcome: Outcome
    reason: Reason
    tentative: bool = False
    class_key: str = ""
    class_title: str = ""
    points: Points | None = None
    amounts: tuple[AmountGiven, ...] = ()


class FactWanted(Struct, frozen=True, order=True, gc=False):
    """A fact to ask for."""

    name: str
    title: str
    year: int | None


class RuleCase(Struct, frozen=True):
    """Facts and a question, with what is expected. name: a sentence; pack: its key, "" for all of them; expect: an
    outcome or the key of a class, "" where nothing is expected; amounts: expected, in 分, by key; where: file and line.
    """

    name: str
    question: Question
    subject: Subject
    pack: str = ""
    expect: str = ""
    amounts: tuple[tuple[str, int], ...] = ()
    where: str = ""


class Missing(Struct, frozen=True):
    """What to ask. sets: the smallest sets of facts that could settle it as passed, fewest first; next: the fact to
    ask for first; judged: what a person has to settle besides.
    """

    sets: tuple[tuple[FactWanted, ...], ...]
    next: FactWanted | None
    judged: tuple[str, ...] = ()


class Change(Struct, frozen=True, gc=False):
    """One fact that would have to be otherwise. before, after: as people write them; by: the difference, written."""

    name: str
    title: str
    year: int | None
    before: str
    after: str
    by: str
    amount: int
    on: date | None = None


class WayUp(Struct, frozen=True):
    """Changes that together would turn the decision. leaves: what a person or a fact still has to settle then."""

    changes: tuple[Change, ...]
    outcome: Outcome
    leaves: tuple[str, ...] = ()
    earliest: date | None = None
