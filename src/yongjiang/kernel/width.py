"""Display width of text in a terminal: a Chinese character takes two columns, a mark none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

#: what is never broken inside: a number with its signs, a word in Latin letters
_UNBROKEN = re.compile(r"[\w.,:/%+&#-]*[A-Za-z0-9][A-Za-z0-9.,:/%+&#-]*", re.ASCII)
_NEVER_FIRST = frozenset("，。；：、？！）】》〉”’」』,.;:?!)]}%‰…")
_NEVER_LAST = frozenset("（【《〈“‘「『([{<≤≥")
#: joins the character behind it to the one before
_JOINER = "\u200d"


def display_width(text: str) -> int:
    """Columns `text` takes in a terminal, by East Asian Width (Unicode UAX #11).

    >>> display_width("R&D经费")
    7
    """
    return sum(map(_char_width, text))


@cache
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


def wrap(text: str, columns: int, width: Callable[[str], int] = display_width) -> list[str]:
    """`text` in lines of at most `columns` columns, broken as Chinese is: anywhere but inside a number or a word.

    No line begins with a closing mark or ends with an opening one, unless the line is too narrow for that.
    width: how columns are counted; of what draws the lines, where it counts otherwise.

    >>> wrap("到2025年，企业达到300家。", 12)
    ['到2025年，企', '业达到300', '家。']
    """
    lines: list[str] = []
    line, used = "", 0
    for piece in _pieces(text, columns, width):
        size = width(piece)
        if line and used + size > columns:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
            size = width(piece)
        line += piece
        used += size
    return [*lines, line.rstrip()]


def _pieces(text: str, columns: int, width: Callable[[str], int]) -> list[str]:
    """What stays together on a line: a character or a number, with the marks that cling to it."""
    pieces: list[str] = []
    at, joined = 0, False
    while at < len(text):
        found = _UNBROKEN.match(text, at)
        end = found.end() if found is not None else at + 1
        if end - at > columns:
            end = at + max(columns, 1)
        else:
            end = _whole(text, end, width)
            if found is not None and end > found.end() > at + 1 and width(text[at:end]) > columns:
                end = found.end() - 1
        piece = text[at:end]
        at = end
        if pieces and (joined or piece[0] in _NEVER_FIRST) and width(pieces[-1] + piece) <= columns:
            pieces[-1] += piece
        else:
            pieces.append(piece)
        joined = piece[-1] in _NEVER_LAST
    return pieces


def _whole(text: str, at: int, width: Callable[[str], int]) -> int:
    """Where a character that stands before `at` ends with what takes no column of its own: accents, variants.

    What follows such a sign may make it wider (❤ and a variation selector), so it is measured with them.
    """
    while at < len(text) and width(text[at]) == 0:
        at += 2 if text[at] == _JOINER else 1
    return min(at, len(text))
