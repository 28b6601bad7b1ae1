"""Findings as JSON, and the JSON Schema of it.

`docs/findings.schema.json` is this schema, written out; a test fails when it is stale.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

import yongjiang
from yongjiang.model.finding import CheckReport, Fault, Finding, Waived
from yongjiang.model.plan import DocumentInfo
from yongjiang.reports.plan_json import SCHEMA_DIALECT


class Unread(Struct, frozen=True):
    """A document that was to be checked and could not be read: where, code, what is wrong, how to mend it."""

    path: str
    code: str
    what: str
    fix: str


class FindingsFile(Struct, frozen=True):
    """What a check found.

    yongjiang: version of the program; as_of: the day of the check, from which waivers count (ISO date).
    findings: gravest first, then in the order of `documents`. All `start`/`end` are spans of a document's text,
    which for other formats than ``.txt`` and ``.md`` is the text that ``yongjiang compile --text`` prints.
    """

    yongjiang: str
    as_of: str
    documents: tuple[DocumentInfo, ...]
    unread: tuple[Unread, ...]
    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    faults: tuple[Fault, ...]


def format_findings(report: CheckReport, as_of: date, unread: Sequence[Unread] = ()) -> bytes:
    """`report` as indented UTF-8 JSON with a final line end. It serves as a baseline later."""
    file = FindingsFile(
        yongjiang.__version__, as_of.isoformat(),
        report.documents, tuple(unread), report.findings, report.waived, report.faults,
    )  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"


def findings_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what `format_findings` writes."""
    return {"$schema": SCHEMA_DIALECT, "title": "Yongjiang findings", **msgspec.json.schema(FindingsFile)}


def format_findings_schema() -> bytes:
    """The schema as indented UTF-8 JSON with a final line end."""
    return msgspec.json.format(msgspec.json.encode(findings_schema()), indent=2) + b"\n"
