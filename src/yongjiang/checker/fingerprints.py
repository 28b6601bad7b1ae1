"""Fingerprints of findings: the same as long as what is quoted reads the same, wherever it stands."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

#: marks that draw a table or a heading in one format and are absent in another
_DRAWN = str.maketrans("", "", "|#*`\\")


def fingerprint(code: str, parts: Iterable[str]) -> str:
    """Sixteen hexadecimal digits from the code of a rule and from what it quotes, in any order.

    >>> fingerprint("YJ101", ["| 甲 | 12 |"]) == fingerprint("YJ101", ["甲\\t12"])
    True
    """
    read = "\n".join([code, *sorted(map(folded, parts))])
    return hashlib.sha256(read.encode("utf8", "surrogatepass")).hexdigest()[:16]


def folded(text: str) -> str:
    """`text` in one width, without white space and without the marks that only draw."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_DRAWN).split())
