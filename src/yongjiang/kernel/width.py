"""Display width of text in a terminal: a Chinese character takes two columns, a mark none."""

from __future__ import annotations

import unicodedata


def display_width(text: str) -> int:
    """Columns `text` takes in a terminal, by East Asian Width (Unicode UAX #11).

    >>> display_width("R&D经费")
    7
    """
    return sum(_char_width(c) for c in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clip(text: str, columns: int) -> str:
    """`text` cut to at most `columns` columns, with an ellipsis where something was cut.

    >>> clip("高新技术企业", 7)
    '高新技…'
    """
    if display_width(text) <= columns:
        return text
    kept, used = [], 1
    for char in text:
        used += _char_width(char)
        if used > columns:
            break
        kept.append(char)
    return "".join(kept) + "…"
