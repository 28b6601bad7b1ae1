"""An alignment as JSON, and the JSON Schema of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

import yongjiang
from yongjiang.model.alignment import LowerDocument, Matrix, MatrixRow
from yongjiang.model.plan import DocumentInfo
from yongjiang.reports.findings_json import Unread
from yongjiang.reports.plan_json import SCHEMA_DIALECT


class AlignmentFile(Struct, frozen=True):
    """Which items of the lower plans carry those of the upper one.

    yongjiang: version of the program. uncarried: ids of the items of `rows` that nothing carries. All `start`/`end`
    are spans of a document's text, which for other formats than ``.txt`` and ``.md`` is the text that
    ``yongjiang compile --text`` prints.
    """

    yongjiang: str
    upper: DocumentInfo
    lowers: tuple[LowerDocument, ...]
    unread: tuple[Unread, ...]
    rows: tuple[MatrixRow, ...]
    uncarried: tuple[str, ...]


def format_alignment(matrix: Matrix, unread: Sequence[Unread] = ()) -> bytes:
    """`matrix` as indented UTF-8 JSON with a final line end."""
    version = yongjiang.__version__
    file = AlignmentFile(version, matrix.upper, matrix.lowers, tuple(unread), matrix.rows, matrix.uncarried)
    return msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"


def alignment_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what `format_alignment` writes."""
    return {"$schema": SCHEMA_DIALECT, "title": "Yongjiang alignment", **msgspec.json.schema(AlignmentFile)}


def format_alignment_schema() -> bytes:
    """The schema as indented UTF-8 JSON with a final line end."""
    return msgspec.json.format(msgspec.json.encode(alignment_schema()), indent=2) + b"\n"
