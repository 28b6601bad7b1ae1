"""Quick searches through a long text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence


def leftmost(expressions: Sequence[re.Pattern[str]], text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """What an expression that has these for alternatives would find in `text`: the leftmost first, none in another.

    An expression that begins with a fixed character is ten times as quick as one that has a choice there. No two may
    begin with the same character.
    """
    found = sorted((m for one in expressions for m in one.finditer(text, start)), key=lambda m: m.start())
    end = start
    for match in found:
        if match.start() >= end:
            yield match
            end = match.end()


def in_turn(expression: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What `expression` finds in `text`, when all places are known where it may begin: none reaches into another.

    >>> [m[0] for m in in_turn(re.compile("二+"), "一二二三二", [1, 2, 4])]
    ['二二', '二']
    """
    end = 0
    for start in starts:
        if start >= end and (match := expression.match(text, start)) is not None:
            yield match
            end = match.end()


def each(text: str, words: str, start: int, stop: int) -> Iterator[int]:
    """Where `words` stand from `start` on and before the character `stop`.

    >>> list(each("目录录", "录", 0, 2))
    [1]
    """
    at = text.find(words, start, stop)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, stop)


_SHORT = 4


def places(text: str, word: str, rare: int = 0) -> Iterator[int]:
    """Where `word`, of two characters or more, stands in `text`. rare: which of its characters is likely a rare one.

    Python finds one Chinese character some twenty times as fast as two. So two of a short word are looked for one by
    one, each from where the other one was found; of a long one, Python itself leaves out most of the text.

    >>> list(places("成果加快，效果加强", "果加"))
    [1, 6]
    """
    if len(word) > _SHORT:
        yield from each(text, word, 0, len(text))
        return
    k = min(rare, len(word) - 2)
    first, second, find = word[k], word[k + 1], text.find
    at = find(first, k)
    while at >= 0:
        behind = find(second, at + 1)
        if behind == at + 1:
            if text.startswith(word, at - k):
                yield at - k
            at = find(first, at + 1)
        elif behind < 0:
            return
        else:
            at = find(first, behind - 1)


#: so many words of one length are looked for one by one; of more, every stretch of that length is looked at
_ONE_BY_ONE = 50


def placed(text: str, words: Collection[str]) -> dict[str, list[int]]:
    """Where each of `words` stands in `text`, however many there are. They may be nearly what it has again and again,
    which leaves `places` no rare character to look for.

    >>> placed("成果加快，成果", {"成果", "加快", "果实"}) == {"成果": [0, 5], "加快": [2], "果实": []}
    True
    """
    found: dict[str, list[int]] = {word: [] for word in words}
    by_size: defaultdict[int, list[str]] = defaultdict(list)
    for word in found:
        by_size[len(word)].append(word)
    for size, alike in by_size.items():
        if len(alike) <= _ONE_BY_ONE:
            found |= {word: list(each(text, word, 0, len(text))) for word in alike}
        else:
            for at in range(len(text) - size + 1):
                starts = found.get(text[at : at + size])
                if starts is not None:
                    starts.append(at)
    return found


#: characters that are searched as they are; what lies farther is looked up
_NEAR = 500


class Signs:
    """Where single signs stand in a text. The next one is mostly near; of a sign that is not, all places are noted,
    so that a sentence of a hundred thousand characters is not read again for each of its words.

    >>> signs = Signs("甲，乙，丙")
    >>> signs.before("，", 0, 4), signs.before("，", 2, 3), signs.within("，乙", 0, 3)
    (3, -1, True)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {}

    def before(self, sign: str, low: int, at: int) -> int:
        """The last place of `sign` from `low` on and before `at`, -1 where there is none."""
        near = self._text.rfind(sign, max(low, at - _NEAR), at)
        if near >= 0 or at - _NEAR <= low:
            return near
        found = self._found(sign)
        k = bisect_left(found, at)
        return found[k - 1] if k and found[k - 1] >= low else -1

    def within(self, words: str, start: int, end: int) -> bool:
        """Whether `words`, which do not overlap themselves (a year), stand in ``text[start:end]``."""
        if end - start <= _NEAR:
            return self._text.find(words, start, end) >= 0
        found = self._found(words)
        k = bisect_left(found, start)
        return k < len(found) and found[k] + len(words) <= end

    def _found(self, sign: str) -> list[int]:
        found = self._places.get(sign)
        if found is None:
            found = self._places[sign] = [m.start() for m in re.finditer(re.escape(sign), self._text)]
        return found
