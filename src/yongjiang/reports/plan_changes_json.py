"""The changes of a plan as JSON, and the JSON Schema of it.

`docs/plan-changes.schema.json` is this schema, written out; a test fails when it is stale.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

import yongjiang
from yongjiang.model.plan import DocumentInfo
from yongjiang.model.plan_changes import PlanChanges
from yongjiang.reports.plan_changes_words import summary
from yongjiang.reports.plan_json import SCHEMA_DIALECT


class PlanChangesFile(Struct, frozen=True):
    """What changed from one version of a document to the next.

    yongjiang: version of the program; summary: in one line. `start`/`end` of a change's `before` are spans of the old
    text, those of its `after` of the new one. `pairs` of `changes` has only the items whose key changed.
    """

    yongjiang: str
    before: DocumentInfo
    after: DocumentInfo
    summary: str
    changes: PlanChanges


def format_plan_changes(before: DocumentInfo, after: DocumentInfo, changes: PlanChanges) -> bytes:
    """`changes` as indented UTF-8 JSON with a final line end."""
    renamed = {old: new for old, new in changes.pairs.items() if old != new}
    told = msgspec.structs.replace(changes, pairs=renamed)
    file = PlanChangesFile(yongjiang.__version__, before, after, summary(changes), told)
    return msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"


def plan_changes_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what `format_plan_changes` writes."""
    return {"$schema": SCHEMA_DIALECT, "title": "Yongjiang plan changes", **msgspec.json.schema(PlanChangesFile)}


def format_plan_changes_schema() -> bytes:
    """The schema as indented UTF-8 JSON with a final line end."""
    return msgspec.json.format(msgspec.json.encode(plan_changes_schema()), indent=2) + b"\n"
