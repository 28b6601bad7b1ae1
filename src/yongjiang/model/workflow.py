"""The definition of a workflow: stages, moves between them, who may act, what is required, by when.

Plain data, as written in a zone package. A *party* is a role key of the zone, or one of `RELATIONS`: how the actor's
body stands to the case.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

StageKind = Literal["ordinary", "start", "end", "parallel", "join"]
Outcome = Literal["done", "stopped"]
FactKind = Literal["text", "number", "yes_no", "date", "bodies"]
Relation = Literal["lead", "support", "initiator", "countersigner"]
#: countersigner: the body for which a branch was opened (`Stage.each`)
RELATIONS: tuple[Relation, ...] = ("lead", "support", "initiator", "countersigner")
#: as the bound of a date in a condition: the day of the event, for an outlook the day of looking
TODAY = "today"
#: in `Move.separate_from`: to have started the case
STARTING = "start"


class Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """Something a case can state of itself. Values are text: ``12.5``, ``true``, ``2025-12-31``; of bodies their
    keys, ``kjj,fgj``. unit: for display. who: parties that may state it, empty for all who may hand it in.
    """

    key: str
    title: str
    kind: FactKind = "text"
    unit: str = ""
    who: tuple[str, ...] = ()


class Paper(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of evidence that a move can require."""

    key: str
    title: str


class Condition(Struct, frozen=True, forbid_unknown_fields=True):
    """Either a `fact` with exactly one comparison, or exactly one of the groups.

    A fact that nobody stated makes a comparison unknown, and unknown never passes; ``present: false`` asks for that.
    none_of: none may hold, and each must be known not to. Of a date, a bound may be `TODAY`; within_working_days,
    within_calendar_days: the day of the event is not later than the last of so many days after it, counted as those of
    a deadline.
    """

    fact: str | None = None
    equals: str | None = None
    at_least: str | None = None
    at_most: str | None = None
    present: bool | None = None
    within_working_days: int | None = None
    within_calendar_days: int | None = None
    all_of: tuple[Condition, ...] = ()
    any_of: tuple[Condition, ...] = ()
    none_of: tuple[Condition, ...] = ()


class Need(Struct, frozen=True, forbid_unknown_fields=True):
    """A paper that a move requires. tolerated: working days within which it may follow later (容缺), None for never;
    fresh: only one handed in since the case entered this stage counts, as after a return.
    """

    paper: str
    tolerated: int | None = None
    fresh: bool = False


class Escalation(Struct, frozen=True, forbid_unknown_fields=True):
    """From `after` working days late on: parties that are told, and parties that may then act in the stage."""

    after: int
    tell: tuple[str, ...] = ()
    act: tuple[str, ...] = ()


class Deadline(Struct, frozen=True, forbid_unknown_fields=True):
    """Exactly one of: working days or calendar days from the day after entry, or the day that a date fact states.

    Days on which the case is paused do not count; the day of a fact stays where it is.
    """

    working_days: int | None = None
    calendar_days: int | None = None
    fact: str | None = None
    escalations: tuple[Escalation, ...] = ()


class Stage(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a case can stand. who: parties that must act here, and may take each move that names nobody else.

    outcome: of an end. branches: of a parallel stage, the stages its branches begin with; a case never stands on
    the parallel stage itself. each: of a parallel stage with one branch, the fact that names bodies: the branch is
    opened once for every one of them (会签); whom the fact names later while it is open is asked too, and who is
    named no more is not. joins: of a join, the parallel stage whose branches meet here.
    """

    key: str
    title: str
    kind: StageKind = "ordinary"
    who: tuple[str, ...] = ()
    outcome: Outcome | None = None
    branches: tuple[str, ...] = ()
    each: str | None = None
    joins: str | None = None
    deadline: Deadline | None = None


class Move(Struct, frozen=True, forbid_unknown_fields=True):
    """A step from one of the stages `leaves` to the stage `enters`.

    who: parties that may take it, those of the stage where empty; when: what must hold; reason: whether who takes it
    must say why; separate_from: moves (`STARTING` for the start) nobody may have taken in this case who takes this one
    (不相容岗位分离, four eyes); closes: a parallel stage all of whose branches end when this move is taken out of one.
    """

    key: str
    title: str
    leaves: tuple[str, ...]
    enters: str
    who: tuple[str, ...] = ()
    when: Condition | None = None
    papers: tuple[Need, ...] = ()
    reason: bool = False
    separate_from: tuple[str, ...] = ()
    closes: str | None = None


class Rights(Struct, frozen=True, forbid_unknown_fields=True):
    """Parties that may do what is no move. Empty: the workflow does not offer it. supply: papers and facts."""

    start: tuple[str, ...] = ()
    supply: tuple[str, ...] = ()
    pause: tuple[str, ...] = ()
    resume: tuple[str, ...] = ()
    hand_over: tuple[str, ...] = ()
    withdraw: tuple[str, ...] = ()


class Called(Struct, frozen=True, forbid_unknown_fields=True):
    """What relations are called in a workflow; "" where by their usual names."""

    lead: str = ""
    support: str = ""
    initiator: str = ""
    countersigner: str = ""


class Definition(Struct, frozen=True, forbid_unknown_fields=True):
    """A workflow. version: the day from which new cases start on it; a running case stays on its own.

    roles: key and name of each role, for messages; the loader fills it in from the zone. called: what relations are
    called here, where not by their usual names.
    """

    key: str
    title: str
    version: date
    source: str
    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    about: str = ""
    facts: tuple[Fact, ...] = ()
    papers: tuple[Paper, ...] = ()
    may: Rights = Rights()
    roles: tuple[tuple[str, str], ...] = ()
    called: Called = Called()
