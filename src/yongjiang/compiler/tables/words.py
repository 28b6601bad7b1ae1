"""Words of the lexicon as pieces of regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yongjiang.model import Lexicon


def one_of(words: Iterable[str], *, loose: bool = False, wide: bool = False) -> str:
    """A non-capturing group that matches any of `words`, the longest first.

    loose: white space may stand between the characters of a word, as where a cell is broken over lines; wide: spaces
    may between those of a word of two, as in heads that are set as wide as others: 指　标.

    >>> one_of(["增速", "年均增速"])
    '(?:年均增速|增速)'
    """
    ordered = sorted(dict.fromkeys(words), key=len, reverse=True)
    if loose:
        return "(?:" + "|".join(r"\s*".join(re.escape(c) for c in word) for word in ordered) + ")"
    if wide:
        return "(?:" + "|".join((r"[ \u3000]*" if len(w) == 2 else "").join(map(re.escape, w)) for w in ordered) + ")"
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


def unit_pattern(lexicon: Lexicon) -> str:
    """A pattern for a unit of measurement with its scale: ``%``, ``万元/人``, ``吨标准煤/万元``, ``件/万人``."""
    words = [word for words in lexicon.classes("units").values() for word in words]
    single = rf"(?:[十百千万亿]{{0,2}}{one_of(words)})"
    return rf"(?:{single}(?:[/·]{single}){{0,2}}|[万亿])"


def large_pattern(lexicon: Lexicon) -> str:
    """A pattern for a target put as a round number or a multiple: 千亿, 翻番."""
    values = lexicon.classes("table_values")
    return rf"(?:[一二三四五六七八九十百千]*[百千万亿]{{1,2}}|{one_of(values['multiple'])})"


def opening_set(words: Iterable[str], more: str = "") -> str:
    """A set of characters that holds the first of each of `words`; more: what else, as inside a set.

    >>> opening_set(["增速", "年均增速", "[累计]"], r"\\d")
    '[\\\\[增年\\\\d]'
    """
    return "[" + "".join(re.escape(c) for c in sorted({word[0] for word in words})) + more + "]"


def wording_words(lexicon: Lexicon) -> list[str]:
    """The words that a match of `wording_pattern` may open with."""
    values = lexicon.classes("table_values")
    return [*values["assigned"], *values["relation"], *values["unresolved"]]


def wording_pattern(lexicon: Lexicon, *, loose: bool = False) -> str:
    """A pattern for targets put in words: 按市下达, 与GDP增长基本同步, 稳步提高."""
    values = lexicon.classes("table_values")
    gap = r"\s*" if loose else ""

    def words(name: str) -> str:
        return one_of(values[name], loose=loose)

    return (
        rf"(?:{words('assigned')}{gap}{words('assigner')}{gap}{words('assignment')}"
        rf"|{words('relation')}{gap}{words('reference')}(?:{gap}{words('reference_tail')}){{0,3}}"
        rf"|{words('unresolved')})"
    )
