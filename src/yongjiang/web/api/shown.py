"""Rows as the API shows them."""

from __future__ import annotations

from typing import Any

from yongjiang.web.api.schemas import CommitmentOut, StatementOut
from yongjiang.web.documents.models import Document
from yongjiang.web.documents.policy import View, shown_version
from yongjiang.web.findings.models import Finding
from yongjiang.web.register.models import Body, Commitment, Duty, Indicator, Statement

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
    said = {name: getattr(row, name) for name in ("key", "name", "unit", "binding", "direction", "definition")}
    return said | {"owners": [body.name for body in row.owners.all()]}


def body_out(row: Body) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("key", "name", "kind", "industries")}


def finding_out(row: Finding) -> dict[str, Any]:
    names = ("fingerprint", "code", "title", "severity", "message", "mend", "state", "first_seen", "detail")
    return {name: getattr(row, name) for name in names}
