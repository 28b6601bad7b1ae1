"""Rows as the API shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from yongjiang.web.api.schemas import CommitmentOut, StatementOut
from yongjiang.web.documents.models import Document
from yongjiang.web.documents.policy import View, shown_version
from yongjiang.web.findings.models import Finding, FindingState
from yongjiang.web.register.models import Body, Commitment, Duty, Indicator, Statement
from yongjiang.web.search.queries import Found
from yongjiang.web.ui.pieces import Part

_STATEMENT = [name for name in StatementOut.model_fields if name not in ("document", "indicator")]
_COMMITMENT = [name for name in CommitmentOut.model_fields if name not in ("document", "lead_units", "support_units")]


def document_out(document: Document, view: View) -> dict[str, Any]:
    version = shown_version(document, view)
    assert version is not None, "documents without a version that may be seen are not visible"
    return {
        **{name: getattr(document, name) for name in ("key", "title", "role", "issuer", "number", "issued")},
        "first_year": document.first_year,
        "last_year": document.last_year,
        "version": version.number,
        "sha256": version.source_id,
        "published": version.published_at is not None,
        "statements": version.statement_count,
        "commitments": version.commitment_count,
        "projects": version.project_count,
    }


def statement_out(row: Statement) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in _STATEMENT}
    return said | {"document": row.document.key, "indicator": row.indicator.key}


def commitment_out(row: Commitment) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in _COMMITMENT}
    units: dict[str, list[str]] = {part: [] for part in Duty.Part.values}
    for duty in row.duties.all():
        units[duty.part].append(duty.name)
    return said | {"document": row.document.key, "lead_units": units["lead"], "support_units": units["support"]}


def indicator_out(row: Indicator) -> dict[str, Any]:
    said = {
        name: getattr(row, name) for name in ("key", "name", "unit", "binding", "direction", "definition", "frequency")
    }
    return said | {"owners": [body.name for body in row.owners.all()]}


def body_out(row: Body) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("key", "name", "kind", "industries")}


def finding_out(row: Finding) -> dict[str, Any]:
    """Needs `now`, and `places` with their document and version."""
    names = ("fingerprint", "code", "title", "severity", "message", "mend", "first_seen", "about", "href", "detail")
    state = getattr(row, "now", row.state)
    until = row.waived_until if state == FindingState.WAIVED else None
    evidence = row.detail["evidence"]
    places = [
        {
            "document": place.document.key,
            "version": place.version.number,
            "start": place.start,
            "end": place.end,
            "quote": evidence[place.order]["quote"],
            "says": evidence[place.order].get("says", ""),
        }
        for place in row.places.all()
    ]
    said = {name: getattr(row, name) for name in names}
    return said | {"state": state, "waived_until": until, "places": places}


def hit_out(found: Found) -> dict[str, Any]:
    entry = found.entry
    return {
        "kind": entry.kind,
        "key": entry.key,
        "document": entry.document.key if entry.document is not None else "",
        "title": "".join(part.text for part in found.title),
        "title_marks": _spans(found.title),
        "text": "".join(part.text for part in found.text),
        "text_marks": _spans(found.text),
        "heading": found.heading,
        "href": found.href,
    }


def _spans(parts: Sequence[Part]) -> list[dict[str, int]]:
    """Where the marked parts stand in the text that all parts make."""
    spans, at = [], 0
    for part in parts:
        if part.mark:
            spans.append({"start": at, "end": at + len(part.text)})
        at += len(part.text)
    return spans
