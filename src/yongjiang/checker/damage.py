"""How a set term is damaged in writing: a character lost, doubled or out of place, two words or an “和” displaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import add

from yongjiang.checker.segmentation import is_chinese, is_word, words_in

#: a shorter writing may mean anything
_SHORTEST = 4
#: a term this long is known without its last character
_LONG = 5
#: a term this long is known with one of its words changed, or with two of them exchanged
_LONGER = 8
_JOINING = frozenset("和与及")
_COMMA = "、"
#: what ends a name beyond doubt
_ENDS = "，、"
#: parts of a list that is set as a whole, words of a term whose order is
_PARTS, _WORDS = 4, 3


class SetTerms:
    """Set terms, with the words that are mistaken for one another.

    terms: by category. near: a word and those that are written for it by mistake. neighbours: a character and those
    that stand behind it in plain text, seldom and often.
    """

    def __init__(
        self,
        terms: Mapping[str, Collection[str]],
        near: Mapping[str, Collection[str]],
        neighbours: Mapping[str, Sequence[str]],
    ) -> None:
        self.category = {term: category for category, words in terms.items() for term in words}
        #: pairs of characters that stand in the terms as they should be, and those of plain text
        #: (but for the same one twice, which is as rare as it is telling)
        self.right = {pair for term in self.category for pair in _pairs(term) if pair[0] != pair[1]}
        self.seldom = {a + b for a, rows in neighbours.items() for b in rows[0] if a != b}
        self.often = {a + b for a, rows in neighbours.items() for b in rows[1] if a != b}
        self._near = near
        self._together = "\n".join(self.category)
        self._within: defaultdict[str, list[str]] = defaultdict(list)
        for term in self.category:
            self._within[term[:2]].append(term)

    def holds(self, writing: str) -> bool:
        """Whether a set term has this in it as it should be."""
        return writing in self._together

    def category_of(self, right: str) -> str:
        """The category of a term, or of the first that has this in it."""
        found = self.category.get(right)
        return found or next(category for term, category in self.category.items() if right in term)

    def damaged(self) -> Iterator[tuple[str, str]]:
        """Every wrong writing with the right one; with the sign behind, where it ends too soon.

        None that other words may read like, and that would be looked at in every text: where each two neighbours stand
        in some term or often in plain text; where only words are out of order, if but seldom there.
        """
        usual = self.often | self.right
        harmless = usual | self.seldom
        for term in self.category:
            words, covered = words_in(term), self._covered(term)
            found = dict.fromkeys((*_exchanged(words), *_rejoined(words)), term)
            found.update(_cut(words))
            yield from self._unless(harmless, found)
            found = dict.fromkeys((*_broken(term, covered), *_doubled(term, covered), *self._changed(words)), term)
            yield from self._unless(usual, found)
            yield from dict.fromkeys(_relisted(term), term).items()

    def _unless(self, pairs: set[str], found: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Those of the wrong writings that are no terms and have a pair that is not among `pairs`."""
        for wrong, right in found.items():
            if wrong not in self.category and not pairs.issuperset(_pairs(wrong)):
                yield wrong, right

    def _covered(self, term: str) -> frozenset[int]:
        """Places inside a shorter term that this one holds: what is damaged there is found by that one."""
        found: set[int] = set()
        for k in range(len(term) - 1):
            for other in self._within[term[k : k + 2]]:
                if len(other) < len(term) and term.startswith(other, k):
                    found.update(range(k + 1, k + len(other) - 1))
        return frozenset(found)

    def _changed(self, words: Sequence[str]) -> Iterator[str]:
        """One word of a long term changed for a near one, or the joining word of any."""
        long = sum(map(len, words)) >= _LONGER
        for k, word in enumerate(words):
            others = ("与" if word == "和" else "和",) if word in _JOINING else self._near.get(word, ()) if long else ()
            for other in others:
                yield "".join((*words[:k], other, *words[k + 1 :]))


def _doubled(term: str, covered: frozenset[int]) -> Iterator[str]:
    """An inner character twice."""
    for k in range(1, len(term) - 1):
        if k not in covered and _all_chinese(term[k]):
            yield term[:k] + term[k] + term[k:]


def _broken(term: str, covered: frozenset[int]) -> Iterator[str]:
    """An inner character lost, two neighbours exchanged."""
    for k, char in enumerate(term[:-1]):
        if k in covered or not _all_chinese(char):
            continue
        if k and len(term) > _SHORTEST:
            yield term[:k] + term[k + 1 :]
        after = term[k + 1]
        if after != char and k + 1 not in covered and _all_chinese(after) and not _JOINING & {char, after}:
            yield term[:k] + after + char + term[k + 2 :]


def _cut(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The last character lost before a sign, where what is left is no word. The last two or three words tell enough."""
    rest = words[-1][:-1]
    if sum(map(len, words)) < _LONG or not rest or not _all_chinese(rest) or (len(rest) > 1 and is_word(rest)):
        return
    tail, k = words[-1], len(words) - 1
    while len(tail) < _LONG:
        k -= 1
        tail = words[k] + tail
    for sign in _ENDS:
        yield tail[:-1] + sign, tail + sign


def _exchanged(words: Sequence[str]) -> Iterator[str]:
    """Two neighbouring words of a long term exchanged."""
    if sum(map(len, words)) >= _LONGER and len(words) >= _WORDS and not (_JOINING | {_COMMA}) & set(words):
        for k in range(len(words) - 1):
            yield "".join((*words[:k], words[k + 1], words[k], *words[k + 2 :]))


def _relisted(term: str) -> Iterator[str]:
    """Two neighbours of a set list exchanged, or an inner one lost."""
    parts = term.split(_COMMA)
    for k in range(len(parts) - 1 if len(parts) >= _PARTS else 0):
        yield _COMMA.join((*parts[:k], parts[k + 1], parts[k], *parts[k + 2 :]))
        if k:
            yield _COMMA.join((*parts[:k], *parts[k + 1 :]))


def _rejoined(words: Sequence[str]) -> Iterator[str]:
    """A joining word, or another in its place, elsewhere within the parts that it joins."""
    for k, word in enumerate(words):
        if word in _JOINING and 0 < k < len(words) - 1:
            before, behind = "".join(words[:k]), "".join(words[k + 1 :])
            rest = before + behind
            for at in range(before.rfind(_COMMA) + 2, len(before) + (behind + _COMMA).index(_COMMA)):
                if at != len(before):
                    yield rest[:at] + word + rest[at:]
                    yield rest[:at] + ("与" if word == "和" else "和") + rest[at:]


def _pairs(text: str) -> Iterator[str]:
    return map(add, text, text[1:])


def _all_chinese(text: str) -> bool:
    return all(map(is_chinese, text))
