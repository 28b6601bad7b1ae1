"""What the API gives: field names are those of the published plan (`docs/plan.schema.json`)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from ninja import Field, Schema

T = TypeVar("T")


class Page(Schema, Generic[T]):
    """Part of a list. next: give it as `cursor` for the part behind this one; null at the end."""

    items: list[T]
    next: str | None


class DocumentOut(Schema):
    """A document. version: the one that is shown to whoever asks; published: whether that one is public."""

    key: str
    title: str
    role: str
    issuer: str
    number: str
    issued: str
    first_year: int | None
    last_year: int | None
    version: int
    sha256: str
    published: bool
    statements: int
    commitments: int
    projects: int


class StatementOut(Schema):
    """A number with its meaning and its clause. review: proposed, confirmed, corrected or rejected by a person."""

    key: str
    document: str
    indicator: str
    name: str
    number: str
    value: Decimal | None
    value_high: Decimal | None
    unit: str
    op: str
    kind: str
    measure: str
    year: int | None
    hedge: str
    binding: str
    source: str
    verbatim: str
    units: list[str]
    chapter: str
    heading: str
    quote: str
    start: int
    end: int
    review: str


class CommitmentOut(Schema):
    """A task or project with who answers for it."""

    key: str
    document: str
    kind: str
    title: str
    due_year: int | None
    category: str
    lead_units: list[str]
    support_units: list[str]
    chapter: str
    heading: str
    quote: str
    start: int
    end: int
    review: str


class IndicatorOut(Schema):
    """An indicator: one for all documents. frequency: how often it is reported (year, half, quarter, month), "" for the
    zone's default.
    """

    key: str
    name: str
    unit: str
    binding: str
    direction: str
    definition: str
    frequency: str
    owners: list[str]


class BodyOut(Schema):
    """A body: one for all documents."""

    key: str
    name: str
    kind: str
    industries: list[str]


class Span(Schema):
    """Characters from start up to end of the text beside it."""

    start: int
    end: int


class HitOut(Schema):
    """What a search found. key: as in addresses, of a clause that of its heading; document: "" for what is of all.

    text: a stretch of it; title_marks, text_marks: what was asked, in title and text as given here.
    """

    kind: str
    key: str
    document: str
    title: str
    title_marks: list[Span]
    text: str
    text_marks: list[Span]
    heading: str
    href: str


class SearchPage(Page[HitOut]):
    """Part of what a search found, best first. loose: not as asked, but all its words; cut: more was found than is
    given, ask for more words.
    """

    loose: bool
    cut: bool


class PlaceOut(Schema):
    """A place of which a finding speaks. start, end: in the text of that version; says: what this place claims."""

    document: str
    version: int
    start: int
    end: int
    quote: str
    says: str


class FindingOut(Schema):
    """What the checker found. state: as it counts today; waived_until: last day of a waiver, null for ever.

    places: all that disagree, first the one to mend; empty where it is in no document: then about and href tell where.
    detail: evidence and working, as `yongjiang check --format json` prints them.
    """

    fingerprint: str
    code: str
    title: str
    severity: str
    message: str
    mend: str
    state: str
    waived_until: date | None
    first_seen: datetime
    places: list[PlaceOut]
    about: str
    href: str
    detail: dict[str, Any]


class Problem(Schema):
    """What went wrong: what, where, how to mend it."""

    code: str
    what: str
    where: str
    fix: str


class FileOut(Schema):
    """What became of an uploaded file. status, error: 200 and "" where it was taken in, else why not.

    what: new document, version of one, or known with the same content already; document: its key; note: what was read
    of it or what changed, in one line.
    """

    name: str
    status: int
    error: str
    what: Literal["new", "version", "known", ""]
    document: str
    version: int | None
    title: str
    note: str


class CheckOut(Schema):
    """How the check of the library went: findings that stand, are new, are gone; rules that failed on our side."""

    standing: int
    fresh: int
    gone: int
    faults: list[str]


class ReceivedOut(Schema):
    """Uploaded files in the order sent; check: of all documents, made behind the last one, null where the library is so
    large that it is made later; waiting: how many documents wait for it.
    """

    files: list[FileOut]
    check: CheckOut | None
    waiting: int


class RefusedFiles(Problem):
    """No file was taken in. files: why, one by one; none where the request itself was refused."""

    files: list[FileOut] = Field(default_factory=list)
