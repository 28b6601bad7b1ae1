"""What a check of plans gives: findings with their evidence and working, what was waived, what failed on our side."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from yongjiang.model.explanation import Step
from yongjiang.model.plan import DocumentInfo

Severity = Literal["error", "warning", "info"]
#: gravest first
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Mark(Struct, frozen=True, gc=False):
    """A number or word inside a quotation that matters most, as a span of the document."""

    start: int
    end: int


class Evidence(Struct, frozen=True, gc=False):
    """One place that disagrees. document: path of the document; start, end: span of its text, quoted exactly.

    marks: what to underline inside. says: what this place claims, short.
    """

    document: str
    start: int
    end: int
    quote: str
    marks: tuple[Mark, ...] = ()
    says: str = ""


class Finding(Struct, frozen=True, gc=False):
    """A flaw in what documents say.

    code, rule, title: of the rule that found it; message: what is wrong, with the numbers; working: the arithmetic;
    mend: what to do about it. fingerprint: the same as long as the places in question read the same.
    """

    code: str
    rule: str
    title: str
    severity: Severity
    message: str
    evidence: tuple[Evidence, ...]
    working: Step
    mend: str
    fingerprint: str


class Waiver(Struct, frozen=True, gc=False):
    """A finding that people looked at and accept: who decided, why, and until which day (ISO date, None for ever).

    document, start, end, quote: the file it is written in, where the entry stands there, and how it reads.
    """

    fingerprint: str
    who: str
    why: str
    until: str | None = None
    document: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""


class Waived(Struct, frozen=True, gc=False):
    """A finding together with the waiver that covers it."""

    finding: Finding
    waiver: Waiver


class Fault(Struct, frozen=True, gc=False):
    """A rule that failed on a plan: our mistake, not the document's.

    what: the error as Python tells it, with the line of our code that raised it.
    """

    code: str
    documents: tuple[str, ...]
    what: str


class CheckReport(Struct, frozen=True):
    """The result of a check. findings: gravest first, then in the order of the documents."""

    documents: tuple[DocumentInfo, ...]
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...] = ()
    faults: tuple[Fault, ...] = ()
