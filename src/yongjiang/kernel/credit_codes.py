"""Unified social credit codes (统一社会信用代码, GB 32100-2015): 18 characters, the last a check over the others."""

from __future__ import annotations

import re

#: the characters in the order of their values; I, O, S, V, Z are left out because they look like digits
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(3**place % 31 for place in range(17))
_FIRST_17 = re.compile(rf"[{_ALPHABET}]{{2}}[0-9]{{6}}[{_ALPHABET}]{{9}}")


def with_checksum(first17: str) -> str:
    """The whole code of 18 characters whose first 17 are `first17`. Raises ValueError where they cannot be."""
    if not _FIRST_17.fullmatch(first17):
        raise ValueError(f"not the first 17 characters of a credit code: {first17!r}")
    total = sum(_ALPHABET.index(char) * weight for char, weight in zip(first17, _WEIGHTS, strict=True))
    return first17 + _ALPHABET[-total % 31]


def is_credit_code(text: str) -> bool:
    """Whether `text` is a code as printed: upper case, no spaces, its check right.

    >>> is_credit_code("91350100M000100Y43")
    True
    """
    return bool(_FIRST_17.fullmatch(text[:17])) and with_checksum(text[:17]) == text
