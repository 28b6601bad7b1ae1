"""Where the title of a heading ends and how it stands in its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, NamedTuple

from yongjiang.compiler.paragraphs import Paragraph

#: how a title stands: alone in its paragraph, alone and closed by a full stop, before the text that runs on
#: after 。, before the text that runs on after ：, or not at all (a numbered sentence that is no headline)
Shape = Literal["line", "sentence", "run", "colon", "clause"]

#: opens on a set of characters, for the scan skips to those
_QUANTITY = re.compile(
    r"[\d达突超至到百千万亿]"
    r"(?<=(?=\d[\d.]*(?:%|万?亿|万|元|家)|(?:达到?|突破|超过?|至|到)\d(?!\d{3}年)|[百千万亿]元).)"
)
_CLAUSE_END = re.compile("[，；：。！？]")
_RUN_END = re.compile("[：。；]")
_LISTS = re.compile(r"[、\d]")
_EDGE = frozenset("*# ：。；，、.!！")
#: a line longer than this is a sentence, whatever opens it
_LONGEST = 60


class Title(NamedTuple):
    """Folded span of the title, where the text that runs on begins, how the title stands."""

    begin: int
    stop: int
    body: int
    shape: Shape


def is_quantity(title: str) -> bool:
    """Whether the words hold a quantity, as a heading seldom does."""
    return _QUANTITY.search(title) is not None


def has_gap(paragraph: Paragraph, index: int) -> bool:
    """Whether white space stood before the folded character at `index`."""
    offsets = paragraph.map
    if offsets is None or not 0 < index < len(paragraph.text):
        return False
    folded, original = offsets.folded, offsets.original
    k = bisect_right(folded, index) - 1
    # a gap stands only where a run begins
    return k > 0 and folded[k] == index and original[k] - original[k - 1] > index - folded[k - 1]


def numbered_title(paragraph: Paragraph, begin: int, *, whole: bool) -> Title:
    """Title after a number. whole: a style that fills its line, so no colon or comma inside ends the title."""
    text = paragraph.text
    begin = skip_stars(text, begin)
    end = len(text.rstrip("*"))
    period = text.find("。", begin, begin + _LONGEST)
    colon = text.find("：", begin, begin + 31)
    if period < 0:
        if end - begin > _LONGEST:
            cut = _lost_break(paragraph, begin)
            if cut:
                return _trimmed(text, begin, cut, cut, "run")
            return _before_colon(text, begin, colon) if colon >= 0 else clause(text, begin)
        if end > begin and text[end - 1] in "；，":
            return _before_colon(text, begin, colon) if 0 <= colon < end - 1 else clause(text, begin)
        if 0 <= colon < end - 1 and not whole and (end - colon > 25 or "、" in text[colon:end]):
            return _before_colon(text, begin, colon)
        if not whole and (text.count("，", begin, end) > 2 or is_quantity(text[begin:end])):
            return clause(text, begin)
        return _trimmed(text, begin, end, len(text), "line")
    if 0 <= colon < period and (period - begin > 30 or period + 1 >= end or _LISTS.search(text, colon, period)):
        return _before_colon(text, begin, colon)
    words = text[begin:period]
    if len(words) > 45 or words.count("，") > 2 or "；" in words or (not whole and is_quantity(words)):
        cut = _lost_break(paragraph, begin) if whole else 0
        return _trimmed(text, begin, cut, cut, "run") if cut else clause(text, begin)
    return _closed(text, begin, period, end, "run")


def bullet_title(text: str, begin: int) -> Title:
    """Title of a bullet: up to the colon or full stop if one comes soon, else the line or its first clause."""
    begin = skip_stars(text, begin)
    end = len(text.rstrip("*"))
    found = _RUN_END.search(text, begin, begin + 40)
    if found is None:
        return clause(text, begin) if end - begin > 40 else _trimmed(text, begin, end, len(text), "line")
    stop = found.start()
    if found[0] == "：":
        if stop + 1 >= end:
            return _trimmed(text, begin, stop, len(text), "line")
        return _before_colon(text, begin, stop)
    if found[0] == "。" and stop + 1 < end and (stop - begin > 26 or text.count("，", begin, stop) > 1):
        return clause(text, begin)
    return _closed(text, begin, stop, end, "run")


def dash_title(text: str, begin: int) -> Title:
    """Title of a point opened by a dash: its first sentence if short, else its first clause."""
    begin = skip_stars(text, begin)
    end = len(text.rstrip("*"))
    found = _RUN_END.search(text, begin, begin + 27)
    if found is None or found[0] == "；":
        found = _CLAUSE_END.search(text, begin, begin + 40)
    if found is None:
        return clause(text, begin) if end - begin > 40 else _trimmed(text, begin, end, len(text), "line")
    return _closed(text, begin, found.start(), end, "colon" if found[0] == "：" else "run")


def clause(text: str, begin: int) -> Title:
    """The first clause, as the name of a sentence that has no title."""
    found = _CLAUSE_END.search(text, begin + 1, begin + _LONGEST)
    stop = found.start() if found else min(len(text), begin + 40)
    return _trimmed(text, begin, stop, begin, "clause")


def skip_stars(text: str, index: int) -> int:
    """First index from `index` on that is no mark of bold type."""
    while index < len(text) and text[index] == "*":
        index += 1
    return index


def trim(text: str, begin: int, stop: int) -> tuple[int, int]:
    """``[begin, stop)`` without marks and punctuation at its edges."""
    while stop > begin and text[stop - 1] in _EDGE:
        stop -= 1
    while begin < stop and text[begin] in _EDGE:
        begin += 1
    return begin, stop


def _trimmed(text: str, begin: int, stop: int, body: int, shape: Shape) -> Title:
    while stop > begin and text[stop - 1] in _EDGE:
        stop -= 1
    while begin < stop and text[begin] in _EDGE:
        begin += 1
    return Title(begin, stop, body, shape)


def _before_colon(text: str, begin: int, colon: int) -> Title:
    return _trimmed(text, begin, colon, skip_stars(text, colon + 1), "colon")


def _closed(text: str, begin: int, stop: int, end: int, shape: Shape) -> Title:
    """Title closed by the mark at `stop`; it fills its paragraph where nothing follows."""
    body = skip_stars(text, stop + 1)
    if body >= end:
        return _trimmed(text, begin, stop, len(text), "line" if text[stop] == "：" else "sentence")
    return _trimmed(text, begin, stop, body, shape)


def _lost_break(paragraph: Paragraph, begin: int) -> int:
    """Where a heading ends that has lost the line break after it: at the first space between two words; 0: nowhere."""
    text = paragraph.text
    if paragraph.map is None or paragraph.joined:
        return 0
    for index in paragraph.map.folded:
        if index > begin + 45:
            break
        if index < begin + 2 or text[index - 1].isascii() or text[index].isascii():
            continue
        if text[index - 1] not in "，；：。！？" and has_gap(paragraph, index):
            return index
    return 0
