"""Long lists in parts: by the row behind which the next part begins, so that what is added meanwhile shifts nothing."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from yongjiang.kernel.errors import CallerError

M = TypeVar("M", bound=Model)
#: rows of one part, unless asked for less
MOST = 200
_LARGEST = 2**63 - 1


def part(rows: QuerySet[M], cursor: str | None, limit: int, shown: Callable[[M], Any]) -> dict[str, Any]:
    """The part of `rows` behind `cursor`, by number of row. Raises CallerError for a cursor that is not ours."""
    ordered = rows.order_by("pk").filter(pk__gt=_place(cursor))
    found = list(ordered[: limit + 1])
    more = len(found) > limit
    return {"items": [shown(row) for row in found[:limit]], "next": _cursor(found[limit - 1].pk) if more else None}


def _cursor(pk: int) -> str:
    return urlsafe_b64encode(str(pk).encode()).decode().rstrip("=")


def _place(cursor: str | None) -> int:
    if not cursor:
        return 0
    try:
        place = int(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii"))
    except (ValueError, binascii.Error):
        place = -1
    if not 0 <= place <= _LARGEST:
        raise CallerError("YJE-CURSOR", "cursor 不是上一页给出的值", "cursor", "请从第一页重新开始，照抄返回的 next")
    return place
