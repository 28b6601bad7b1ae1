"""A case on a workflow: what happened to it, where it stands, what comes next. All plain data, JSON by msgspec."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from yongjiang.model.explanation import Step

CaseStatus = Literal["running", "paused", "done", "stopped", "withdrawn"]
DueStatus = Literal["none", "open", "today", "late", "paused"]
RefusalCode = Literal[
    "not-started",
    "already-started",
    "wrong-version",
    "ended",
    "paused",
    "not-paused",
    "before-last",
    "in-future",
    "unknown-move",
    "not-here",
    "which-stage",
    "which-body",
    "branches-open",
    "waiting",
    "not-offered",
    "not-allowed",
    "separate",
    "condition",
    "paper",
    "not-tolerable",
    "unknown-paper",
    "unknown-fact",
    "bad-fact",
    "reason",
    "owing",
    "nothing",
    "not-late",
]


class CaseActor(Struct, frozen=True):
    """Who acts. roles: role keys of the zone; body: key of the body acted for, empty for none."""

    person: str
    roles: tuple[str, ...] = ()
    body: str = ""


class _Event(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What all events have. on: the day; note: what the actor says to it."""

    on: date
    by: CaseActor
    note: str = ""


class Started(_Event, frozen=True, kw_only=True, tag="start"):
    """The case begins on one version of a definition. lead, support: keys of bodies; person: who handles it."""

    case: str
    definition: str
    version: date
    lead: str
    support: tuple[str, ...] = ()
    person: str = ""
    facts: dict[str, str] = {}
    papers: dict[str, str] = {}


class Moved(_Event, frozen=True, kw_only=True, tag="move"):
    """A move is taken. stage: the one left, needed only where the case stands on several that the move could leave;
    branch: the body whose branch it is, needed only where that is not the body of the actor.

    facts, papers (key → reference of the caller's own) come with it; late_papers: papers that will follow (容缺).
    """

    move: str
    stage: str = ""
    branch: str = ""
    facts: dict[str, str] = {}
    papers: dict[str, str] = {}
    late_papers: tuple[str, ...] = ()


class Supplied(_Event, frozen=True, kw_only=True, tag="supply"):
    """Facts and papers are handed in."""

    facts: dict[str, str] = {}
    papers: dict[str, str] = {}


class Paused(_Event, frozen=True, kw_only=True, tag="pause"):
    """The clock stops, from this day on."""


class Resumed(_Event, frozen=True, kw_only=True, tag="resume"):
    """The clock runs again, from this day on."""


class HandedOver(_Event, frozen=True, kw_only=True, tag="hand_over"):
    """To another lead body, another person, or both. With a new body and no person, nobody handles it yet."""

    to_body: str = ""
    to_person: str = ""


class Withdrawn(_Event, frozen=True, kw_only=True, tag="withdraw"):
    """The case is taken back and ends."""


class Escalated(_Event, frozen=True, kw_only=True, tag="escalate"):
    """The next level of escalation of a stage takes effect. branch: the body whose branch it is, if it is one's."""

    stage: str
    branch: str = ""


Event = Started | Moved | Supplied | Paused | Resumed | HandedOver | Withdrawn | Escalated


class Standing(Struct, frozen=True):
    """A stage on which the case stands. since: papers from this count of events on are fresh here; path:
    ``parallel/branch`` it is inside of, outermost first, ``parallel/branch@body`` where it is a body's own; escalated:
    levels in effect.

    On a join with its own branch still in `path` it waits for the others.
    """

    stage: str
    entered: date
    since: int
    path: tuple[str, ...] = ()
    escalated: int = 0


class HeldPaper(Struct, frozen=True):
    """A paper that was handed in. at: count of events then."""

    paper: str
    reference: str
    on: date
    at: int


class OwedPaper(Struct, frozen=True):
    """A paper that may follow later. since: the day it was tolerated; days: working days from then."""

    paper: str
    since: date
    days: int
    move: str


class Pause(Struct, frozen=True):
    """Days that do not count: `first` up to, not including, `until`; None while it lasts."""

    first: date
    until: date | None = None


class Passage(Struct, frozen=True):
    """A stage that the case has left. move: by which, empty for a withdrawal or where another branch ended the case."""

    stage: str
    entered: date
    left: date
    move: str = ""


class CaseState(Struct, frozen=True):
    """Where a case stands. count: events so far, for callers that must notice a rival act; last: day of the last one.

    facts and papers: the newest of each key, in the order of their keys. did: of the moves from which others must be
    separate (`STARTING` too), in the order of their keys, the people who ever took them in this case.
    """

    case: str
    definition: str
    version: date
    status: CaseStatus
    started: date
    last: date
    count: int
    initiator: CaseActor
    lead: str
    support: tuple[str, ...]
    person: str
    standing: tuple[Standing, ...]
    end: str = ""
    facts: dict[str, str] = {}
    papers: tuple[HeldPaper, ...] = ()
    owed: tuple[OwedPaper, ...] = ()
    pauses: tuple[Pause, ...] = ()
    passed: tuple[Passage, ...] = ()
    did: dict[str, tuple[str, ...]] = {}


class Refusal(Struct, frozen=True):
    """Why an event was refused. message: one short sentence; explanation: all that was looked at."""

    code: RefusalCode
    message: str
    explanation: Step


class Lack(Struct, frozen=True):
    """What a step still lacks. key: of the paper or fact it is about. tolerable: the paper may follow later, within
    so many working days.
    """

    code: RefusalCode
    words: str
    key: str = ""
    tolerable: int | None = None


class NextStep(Struct, frozen=True):
    """A move out of a stage. who: parties that may take it; lacks: all that stands against it now, empty when ready;
    barred: people who may not, whatever their role, for what they did in this case before.
    """

    move: str
    title: str
    enters: str
    who: tuple[str, ...]
    reason: bool
    lacks: tuple[Lack, ...]
    explanation: Step
    barred: tuple[str, ...] = ()


class Due(Struct, frozen=True):
    """A deadline. day: None where there is none or the clock stands; late: working days late, 0 on a weekend right
    after; left: working days left, today not counted, while the clock stands in the unit of the deadline; explanation:
    how the day was found.
    """

    status: DueStatus
    day: date | None = None
    late: int = 0
    left: int = 0
    explanation: Step | None = None


class MustAct(Struct, frozen=True):
    """A party that must act. body: the body meant by a relation, empty for a role."""

    party: str
    body: str = ""


class DueEscalation(Struct, frozen=True):
    """A level of escalation whose day has come. level: from 1; recorded: whether it was put into effect."""

    level: int
    after: int
    tell: tuple[str, ...]
    act: tuple[str, ...]
    recorded: bool


class StageOutlook(Struct, frozen=True):
    """One stage the case stands on. waiting: at a join, for titles of the branches still missing; branch: the body
    whose branch it is, empty where it is nobody's own.
    """

    stage: str
    title: str
    entered: date
    must_act: tuple[MustAct, ...]
    due: Due
    escalations: tuple[DueEscalation, ...]
    steps: tuple[NextStep, ...]
    waiting: tuple[str, ...] = ()
    branch: str = ""


class OwedOutlook(Struct, frozen=True):
    """A paper that is owed, and until when."""

    paper: str
    title: str
    due: Due


class Outlook(Struct, frozen=True):
    """What is next. acts: names of `Rights` that are open now (to the actor asked for, if one was); unsure: years the
    calendar has no notice for, though a deadline was counted in them.
    """

    status: CaseStatus
    stages: tuple[StageOutlook, ...]
    owed: tuple[OwedOutlook, ...]
    acts: tuple[str, ...]
    unsure: tuple[int, ...]
