"""A zone: what differs from one innovation zone to the next, as loaded from its package. Every fact has its source."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from yongjiang.model.plan import Binding, BodyKind, Comparator, MeasureKind

Direction = Literal["up", "down", "hold"]
#: what a value counts: a year's amount or rate, which a part of the year cannot be compared with; a state at any day
#: (stock); a year's amount that adds up over the plan's years (flow)
Counting = Literal["yearly", "stock", "flow"]
#: methods of judging; `measure.METHODS` says what each is
MethodKey = Literal[
    "linear", "compound", "milestones", "growth", "cumulative", "mean", "hold", "rank", "follow", "direction",
    "attainment", "none",
]  # fmt: skip
#: how often values are asked for
Frequency = Literal["year", "half", "quarter", "month"]
DocumentRole = Literal["decision", "plan", "special_plan", "action_programme", "report"]
PlaceKind = Literal["belt", "axis", "core", "area", "block", "street", "town", "zone"]
#: what a role may allow; the one list that code and packages share
Permission = Literal[
    "see_drafts",  # read documents that are not published
    "upload",  # bring in documents and new versions
    "review",  # confirm, correct, reject what the compiler read; decide on merging
    "judge",  # accept, waive, mark mended what the checker found
    "publish",  # make a version public
    "report",  # report progress and values, for one's own body where the role is bound
    "steer",  # confirm tasks, review reports, settle projects
    "amend",  # change a target, a date, an owner by a recorded act
    "see_history",  # read the audit trail
    "administer",  # accounts and master data
    "see_enterprises",  # the files of all enterprises, and the ladder they make
    "keep_enterprises",  # enter enterprises and facts about any of them
    "run_schemes",  # open support schemes, scan, enter claims, see their ledgers
    "own_enterprise",  # see and enter what concerns the one enterprise of the account, and no other
    "see_technologies",  # the key technologies with their colours and what these rest on
    "keep_technologies",  # enter key technologies and facts about them
]


class Citation(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a fact comes from. document: key of one of the zone's documents; clause: the heading it stands under."""

    document: str
    clause: str


class ZoneDocument(Struct, frozen=True, forbid_unknown_fields=True):
    """A document of the zone's hierarchy. under: keys of the documents that stand above it.

    issued: ISO date, or ``YYYY-MM`` or ``YYYY`` where no more is known. period: first and last year.
    """

    key: str
    title: str
    issuer: str
    role: DocumentRole
    issued: str | None = None
    number: str | None = None
    period: tuple[int, int] | None = None
    under: tuple[str, ...] = ()


class ZoneBody(Struct, frozen=True, forbid_unknown_fields=True):
    """A department, street, congress … of the zone. name: the full one; aliases: as documents write it."""

    key: str
    name: str
    kind: BodyKind
    source: Citation
    aliases: tuple[str, ...] = ()


class ZoneTarget(Struct, frozen=True, forbid_unknown_fields=True):
    """A value that a plan prints for an indicator. value: None where words stand for it; written: as printed.

    op: ``=`` also for a bare number, whose better side the indicator's direction tells. upper: the higher end of a
    range. measure: a level in that year; an increase over the years of the plan; growth in per cent a year. source:
    where it is printed, None for the place that its indicator cites.
    """

    year: int
    written: str
    value: Decimal | None = None
    op: Comparator = "="
    upper: Decimal | None = None
    measure: MeasureKind = "level"
    source: Citation | None = None


class ZoneIndicator(Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator of a plan. definition: 口径, what is counted how. owners: keys of bodies. direction: which way is
    better. frequency: how often it is to be reported, None for the zone's default. counting: what a value counts.
    method: to judge by, instead of the one chosen by rule. follows: key of the indicator to keep up with. title: name
    of the title fact whose holders it counts, "" for none. base: what the plan starts from. targets: of one year and
    measure there may be several, where several documents print one; the first is that of the plan that governs.
    actuals: other values that the plans report.
    """

    key: str
    name: str
    unit: str
    direction: Direction
    source: Citation
    binding: Binding | None = None
    definition: str = ""
    aliases: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    counting: Counting = "yearly"
    frequency: Frequency | None = None
    method: MethodKey | None = None
    follows: str | None = None
    title: str = ""
    base: ZoneTarget | None = None
    targets: tuple[ZoneTarget, ...] = ()
    actuals: tuple[ZoneTarget, ...] = ()


class ZonePlace(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the zone's spatial structure. within: keys of the places it belongs to. about: its task, short."""

    key: str
    name: str
    kind: PlaceKind
    source: Citation
    aliases: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    about: str = ""


class ZoneOrganisation(Struct, frozen=True, forbid_unknown_fields=True):
    """An enterprise, institute, platform or park that the documents name. industries: as the documents call them."""

    key: str
    name: str
    kind: Literal["enterprise", "institute", "platform", "park"]
    source: Citation
    aliases: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    place: str | None = None


class ZoneTechnology(Struct, frozen=True, forbid_unknown_fields=True):
    """A key technology that a document names. chain: the industry chain or field under which the document has it."""

    key: str
    name: str
    chain: str
    source: Citation


class ZoneRole(Struct, frozen=True, forbid_unknown_fields=True):
    """A role of people. bound: whether who has it acts for one body."""

    key: str
    name: str
    may: tuple[Permission, ...] = ()
    bound: bool = False


class Zone(Struct, frozen=True):
    """A zone package with all that lies under it, overlaid. over: keys of the packages below, nearest first."""

    key: str
    name: str
    title: str
    about: str
    period: tuple[int, int]
    over: tuple[str, ...]
    documents: tuple[ZoneDocument, ...]
    bodies: tuple[ZoneBody, ...]
    indicators: tuple[ZoneIndicator, ...]
    places: tuple[ZonePlace, ...]
    organisations: tuple[ZoneOrganisation, ...]
    technologies: tuple[ZoneTechnology, ...]
    roles: tuple[ZoneRole, ...]
