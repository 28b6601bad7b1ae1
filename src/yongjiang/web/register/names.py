"""Names of bodies and indicators: as compared, and the keys made from them."""

from __future__ import annotations

from base64 import b32encode
from functools import cache
from hashlib import sha256

from yongjiang.checker.naming import Naming, fold_text
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.web.zone import lexicon


@cache
def naming() -> Naming:
    """The checker's matcher of indicator names, with the words of the zone."""
    return Naming(Vocabulary(lexicon()))


def folded(name: str, limit: int = 300) -> str:
    """`name` in one width without spaces and quotation marks, never empty, cut where it is longer than the column."""
    return (fold_text(name) or name.strip() or "—")[:limit]


def made_key(letter: str, name: str) -> str:
    """A key for an address, from a folded name.

    >>> made_key("i", "高新技术企业")
    'i-kor2sbm3'
    """
    return f"{letter}-{b32encode(sha256(name.encode('utf8', 'surrogatepass')).digest()[:5]).decode().lower()}"
