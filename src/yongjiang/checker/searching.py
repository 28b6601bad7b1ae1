"""Quick searches through a long text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice


def marking(signs: str) -> bytes:
    """Table for `bytes.translate` that turns these ASCII characters into ``x`` and all others into blanks.

    >>> b"R&D 12".translate(marking("&0123456789"))
    b' x  xx'
    """
    return bytes(ord("x") if chr(code) in signs else ord(" ") for code in range(256))


#: characters that take two places in UTF-16
_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def two_bytes(text: str) -> bytes:
    """`text` with two bytes for each character, the low one first. All beyond the basic plane are one sign there.

    >>> two_bytes("甲a")
    b'2ua\\x00'
    """
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw if len(raw) == 2 * len(text) else _BEYOND.sub("\ufffd", text).encode("utf-16-le", "surrogatepass")


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


def places(text: str, word: str, rare: int = 0) -> Iterator[int]:
    """Where `word`, of two characters or more, stands in `text`. rare: which of its characters is likely a rare one.

    Python finds one Chinese character some twenty times as fast as two. So two of the word are looked for one by one,
    each from where the other one was found.

    >>> list(places("成果加快，效果加强", "果加"))
    [1, 6]
    """
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
    """Where each of `words`, of two characters or more, stands in `text`, however many there are.

    >>> placed("成果加快，成果", {"成果", "加快", "果实"}) == {"成果": [0, 5], "加快": [2], "果实": []}
    True
    """
    found: dict[str, list[int]] = {word: [] for word in words}
    by_size: defaultdict[int, list[str]] = defaultdict(list)
    for word in found:
        by_size[len(word)].append(word)
    for size, alike in by_size.items():
        if len(alike) <= _ONE_BY_ONE:
            found |= {word: list(places(text, word)) for word in alike}
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
    >>> signs.before("，", 0, 4), signs.before("，", 2, 3), signs.behind("，", 2), signs.behind("，", 4)
    (3, -1, 3, -1)
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

    def behind(self, sign: str, at: int) -> int:
        """The first place of `sign` at `at` or behind it, -1 where there is none."""
        near = self._text.find(sign, at, at + _NEAR)
        if near >= 0 or at + _NEAR >= len(self._text):
            return near
        found = self._found(sign)
        k = bisect_left(found, at)
        return found[k] if k < len(found) else -1

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


class Stretches:
    """Where an expression is found in a text, asked for stretch by stretch, as `Signs` for signs. No two places of it
    may overlap. firsts: characters one of which begins each place, "" where these are not known; each of them is
    looked for before the expression is.
    """

    def __init__(self, expression: re.Pattern[str], text: str, firsts: str = "") -> None:
        self._expression = expression
        self._text = text
        self._firsts = firsts
        self._spans: list[tuple[int, int, str]] | None = None

    def within(self, start: int, end: int, most: int = 1) -> list[str]:
        """The first `most` that stand whole in ``text[start:end]``."""
        if end - start <= _NEAR:
            if self._firsts:
                for sign in self._firsts:
                    if self._text.find(sign, start, end) >= 0:
                        break
                else:
                    return []
            return [m[0] for m in islice(self._expression.finditer(self._text, start, end), most)]
        if self._spans is None:
            self._spans = [(*m.span(), m[0]) for m in self._expression.finditer(self._text)]
        first = bisect_left(self._spans, (start,))
        return [words for _, last, words in self._spans[first : first + most] if last <= end]
