"""Long lists in parts: each part begins behind the last row of the one before, told by what the order reads of it, so
that what is added, compiled again or removed meanwhile shifts nothing and repeats nothing."""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar

from django.db.models import F, Model, Q, QuerySet

from yongjiang.kernel.errors import CallerError
from yongjiang.web.documents.models import Document

M = TypeVar("M", bound=Model)
#: rows of one part, unless asked for less
MOST = 200
#: the documents, newest first by the date they bear, those without a date last
BY_DATE = ("-issued", "key")
#: an item in its document
IN_DOCUMENT: dict[str, tuple[str, ...]] = {
    "statements": ("start", "number_start", "key"),
    "commitments": ("start", "key"),
}
_LARGEST = 2**31 - 1
#: how many documents are looked through at once grows by this
_MORE = 4


def part(
    rows: QuerySet[M], order: Sequence[str], cursor: str | None, limit: int, shown: Callable[[M], Any]
) -> dict[str, Any]:
    """The part of `rows` behind `cursor`, in `order`: columns that together tell rows apart, ``-`` before a falling
    one. Raises CallerError for a cursor that is not of this list.
    """
    rows = rows.order_by(*order)
    if cursor:
        rows = rows.filter(_behind(order, place_of(cursor, _kinds(rows, order))))
    found = list(rows[: limit + 1])
    return _answer(found, limit, shown, lambda row: [getattr(row, name.removeprefix("-")) for name in order])


def part_by_document(
    rows: QuerySet[Any],
    documents: QuerySet[Document],
    order: Sequence[str],
    cursor: str | None,
    limit: int,
    shown: Callable[[Any], Any],
) -> dict[str, Any]:
    """The part of items behind `cursor`: by their documents (`BY_DATE`), in each by `order`.

    Looks through the documents a few at a time, each time more, so that neither 100,000 rows are sorted for the first
    fifty nor each of 200 documents is asked alone.
    """
    at: list[Any] = []
    left = documents.order_by(*BY_DATE)
    if cursor:
        at = place_of(cursor, [*_kinds(documents, BY_DATE), *_kinds(rows, order)])
        left = left.filter(_behind(BY_DATE, at[:2]) | Q(issued=at[0], key=at[1]))
    known = list(left.values_list("pk", "issued", "key"))
    rows = rows.order_by(F("document__issued").desc(), "document__key", *order)
    found: list[Any] = []
    first, many = 0, 1
    while first < len(known) and len(found) <= limit:
        here = rows.filter(document__in=[pk for pk, _, _ in known[first : first + many]])
        if first == 0 and at and known[0][1:] == (at[0], at[1]):
            here = here.filter(_behind(order, at[2:]))
        found += here[: limit + 1 - len(found)]
        first, many = first + many, many * _MORE
    return _answer(
        found, limit, shown, lambda row: [row.document.issued, row.document.key, *(getattr(row, n) for n in order)]
    )


def cursor_at(place: Sequence[Any]) -> str:
    """The cursor behind a place of a list."""
    said = json.dumps(list(place), ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(said.encode()).decode().rstrip("=")


def place_of(cursor: str, kinds: Sequence[type]) -> list[Any]:
    """The place that a cursor tells. Raises CallerError where it does not hold one value of each of `kinds`."""
    try:
        place = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("utf-8"))
    except (ValueError, binascii.Error, RecursionError):
        place = None
    if not isinstance(place, list) or len(place) != len(kinds) or not all(map(_fits, place, kinds)):
        raise CallerError("YJE-CURSOR", "cursor 不是上一页给出的值", "cursor", "请从第一页重新开始，照抄返回的 next")
    return place


def _answer(
    found: list[Any], limit: int, shown: Callable[[Any], Any], place: Callable[[Any], Sequence[Any]]
) -> dict[str, Any]:
    more = len(found) > limit
    return {
        "items": [shown(row) for row in found[:limit]],
        "next": cursor_at(place(found[limit - 1])) if more else None,
    }


def _behind(order: Sequence[str], place: Sequence[Any]) -> Q:
    """Rows that stand behind `place` in `order`."""
    behind, same = Q(pk__in=()), Q()
    for name, value in zip(order, place, strict=True):
        column = name.removeprefix("-")
        beyond: Literal["lt", "gt"] = "lt" if name.startswith("-") else "gt"
        behind |= same & Q(**{f"{column}__{beyond}": value})
        same &= Q(**{column: value})
    return behind


def _kinds(rows: QuerySet[Any], order: Sequence[str]) -> list[type]:
    return [_kind(rows.model._meta.get_field(name.removeprefix("-"))) for name in order]


def _kind(field: Any) -> type:
    """Of the values of a column; of one that points to another row, those of that row's key."""
    while field.is_relation:
        field = field.target_field
    name = field.get_internal_type()
    return int if "Integer" in name or "AutoField" in name else str


def _fits(value: object, kind: type) -> bool:
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST
    return isinstance(value, str) and "\0" not in value and not any("\ud800" <= c <= "\udfff" for c in value)
