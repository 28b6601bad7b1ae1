"""Plans as JSON, and the JSON Schema of it.

`docs/plan.schema.json` is this schema, written out; a test fails when it is stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from yongjiang.model.plan import Plan

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_encoder = msgspec.json.Encoder(decimal_format="number")


def encode_plan(plan: Plan | Mapping[str, Any]) -> bytes:
    """`plan`, or one with more said of its items, as one line of UTF-8 JSON; amounts are JSON numbers, digit for digit
    as written.
    """
    return _encoder.encode(plan)


def format_plan(plan: Plan | Mapping[str, Any]) -> bytes:
    """`plan` as indented UTF-8 JSON with a final line end, for people and for version control."""
    return msgspec.json.format(encode_plan(plan), indent=2) + b"\n"


def plan_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what `encode_plan` writes."""
    schema: dict[str, Any] = _with_numbers(msgspec.json.schema(Plan))
    return {"$schema": SCHEMA_DIALECT, "title": "Yongjiang plan", **schema}


def format_schema() -> bytes:
    """The schema as indented UTF-8 JSON with a final line end."""
    return msgspec.json.format(msgspec.json.encode(plan_schema()), indent=2) + b"\n"


def _with_numbers(node: Any) -> Any:
    """The schema with amounts as numbers: msgspec describes a Decimal as text, which is its default, not ours."""
    if isinstance(node, dict):
        if node.get("format") == "decimal":
            return {"type": "number"}
        return {key: _with_numbers(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_with_numbers(value) for value in node]
    return node
