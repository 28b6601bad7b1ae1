"""Fingerprints of findings: the same as long as what is quoted reads the same, wherever it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from yongjiang.checker.naming import one_width

#: marks that draw a table or a heading in one format and are absent in another
_DRAWN = "|#*`\\"


def fingerprint(code: str, parts: Iterable[str]) -> str:
    """Sixteen hexadecimal digits from the code of a rule and from what it quotes, `folded`, in any order.

    >>> fingerprint("YJ101", [folded("| 甲 | 12 |")]) == fingerprint("YJ101", [folded("甲\\t12")])
    True
    """
    read = "\n".join([code, *sorted(parts)])
    return hashlib.sha256(read.encode("utf8", "surrogatepass")).hexdigest()[:16]


@lru_cache(maxsize=2048)
def folded(text: str) -> str:
    """`text` in one width, without white space and without the marks that only draw."""
    text = one_width(text)
    for mark in _DRAWN:
        text = text.replace(mark, "")
    return "".join(text.split())
