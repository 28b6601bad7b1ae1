"""Numbers of headings and captions: their style and their value."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from yongjiang.kernel.numerals import parse_numeral

_CHINESE = "零〇一二三四五六七八九十百"
_NUMERAL = re.compile(rf"[0-9]+|[{_CHINESE}]+")
_DIGITS = "〇一二三四五六七八九"


class Numbering(NamedTuple):
    """A number as a heading bears it. style: what stays when the numeral goes, ``第#章``."""

    style: str
    value: int


@lru_cache(maxsize=4096)
def read_numbering(written: str) -> Numbering | None:
    """Style and value of a number in front of a heading, None where it has none.

    >>> read_numbering("第十一章"), read_numbering("(3)"), read_numbering("②")
    (Numbering(style='第#章', value=11), Numbering(style='(1)', value=3), Numbering(style='①', value=2))
    """
    bare = written.strip()
    if len(bare) == 1 and "①" <= bare <= "⑳":
        return Numbering("①", ord(bare) - ord("①") + 1)
    folded = "".join(unicodedata.normalize("NFKC", bare).split())
    found = _NUMERAL.search(folded)
    if found is None or _NUMERAL.search(folded, found.end()):
        return None
    value = parse_numeral(found[0])
    if value is None:
        return None
    sign = "1" if found[0][0].isdecimal() and found[0].isascii() else "#"
    return Numbering(folded[: found.start()] + sign + folded[found.end() :].replace("、", "."), int(value))


def in_chinese(value: int) -> str:
    """A number below 100 as headings write it: 二十一.

    >>> in_chinese(9), in_chinese(10), in_chinese(21)
    ('九', '十', '二十一')
    """
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def written_like(sample: str, value: int) -> str:
    """`value` written in the manner of `sample`.

    >>> written_like("第一节", 3), written_like("（二）", 12), written_like("②", 3)
    ('第三节', '（十二）', '③')
    """
    bare = sample.strip()
    if len(bare) == 1 and "①" <= bare <= "⑳":
        return chr(ord("①") + value - 1)
    found = re.search(rf"[0-9０-９]+|[{_CHINESE}]+", bare)
    if found is None:
        return bare
    numeral = str(value) if found[0][0].isdecimal() else in_chinese(value)
    return bare[: found.start()] + numeral + bare[found.end() :]
