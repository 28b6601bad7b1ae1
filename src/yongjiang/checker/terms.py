"""Words that two items share, weighted by how rare they are in the documents at hand. No quadratic loop.

A text is its pairs of characters. Pairs that few items hold are looked up in an inverted index; of the items they lead
to, the shared stretches of text are read out as terms, cut to whole words, and their rarity gives the evidence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain, pairwise
from math import log
from operator import add
from typing import NamedTuple

from yongjiang.checker.characters import shared_pairs
from yongjiang.checker.plain_words import NO_TERM, PARTICLES, PlainWords
from yongjiang.checker.segmentation import edges_in, is_chinese

#: characters that end a name of a place whole
_AREAS = "省市区县镇乡村湾港岛园谷"
#: pairs in more than this share of the items lead to nobody
_COMMON = 0.06
_COMMON_AT_LEAST = 6
#: shared terms shorter than this are chance
_SHORTEST = 3
#: a name this long, found in another text, is no chance
_SHORTEST_NAME = 4
#: rarity that rare pairs must have together before an item is looked at
_WORTH_LOOKING = 1.6
#: rarity (1: in one item only, 0: in all) at which a term begins to count, and at which it counts in full
_RARE, _FULLY = 0.45, 0.85
#: what a term of the shortest length tells, and what each character more adds
_SHORT, _LONGER, _LONGEST = 0.4, 0.15, 1.5


class Term(NamedTuple):
    """A stretch of text that two items share. weight: what it tells, 0 to about 1.5."""

    text: str
    weight: float


class Terms:
    """The texts of items, ready to find which share rare terms.

    texts: of all items, upper and lower; lower: numbers of those to be found; names: of those who act, which tell
    nothing either.
    """

    def __init__(self, texts: Sequence[str], lower: Iterable[int], plain: PlainWords, names: Iterable[str]) -> None:
        self._names = "".join(f"{name} " for name in names)
        self._plain = plain
        self._texts = texts
        self._cleaned: dict[int, str] = {}
        lowers = frozenset(lower)
        uppers = (self._clean(number) for number in range(len(texts)) if number not in lowers)
        # what no upper item holds is never asked for
        self._pairs = shared_pairs(texts, " ".join(uppers))
        count = Counter(chain.from_iterable(self._pairs))
        total = self._total = log(max(len(texts), 16))
        self._counted: dict[str, int] = {}
        self._idf = {pair: 1 - log(n) / total for pair, n in count.items() if n > 1 and " " not in pair}
        limit = max(_COMMON * len(texts), _COMMON_AT_LEAST)
        self._leading: defaultdict[str, list[int]] = defaultdict(list)
        telling = {pair for pair in self._idf if count[pair] <= limit}
        for number in sorted(lowers):
            for pair in self._pairs[number] & telling:
                self._leading[pair].append(number)
        self._telling = frozenset(self._leading)
        self._places: dict[int, dict[str, list[int]]] = {}
        self._edges: dict[int, list[int]] = {}

    def _clean(self, number: int) -> str:
        """The text of item `number`, with a blank for all that no term holds."""
        found = self._cleaned.get(number)
        if found is None:
            found = self._cleaned[number] = NO_TERM.sub(" ", self._texts[number])
        return found

    def candidates(self, number: int, most: int) -> list[int]:
        """Numbers of the lower items that share the most rare pairs with item `number`."""
        found: defaultdict[int, float] = defaultdict(float)
        leading, idf = self._leading, self._idf
        for pair in self._pairs[number] & self._telling:
            worth = idf[pair]
            for other in leading[pair]:
                found[other] += worth
        worthy = [other for other, worth in found.items() if worth >= _WORTH_LOOKING]
        if len(worthy) <= most:
            return worthy
        return nsmallest(most, worthy, key=lambda other: (-found[other], other))

    def shared(self, one: int, other: int) -> list[Term]:
        """The rare terms of item `one` that `other` holds too, the most telling first, none inside another."""
        both = [pair for pair in self._pairs[one] & self._pairs[other] if pair in self._idf]
        if len(both) < _SHORTEST - 1:
            return []
        text, into, places, edges = self._clean(one), self._clean(other), self._places_in(one), self._edges_in(one)
        runs: set[str] = set()
        for start, end in _common(text, into, sorted(k for pair in both for k in places.get(pair, ()))):
            if end - start >= _SHORTEST and len(run := _whole_words(text, edges, start, end)) >= _SHORTEST:
                runs.add(run)
        terms: list[Term] = []
        held = ""
        for run in sorted(runs, key=lambda run: (-len(run), run)):
            if run not in held and (weight := self._weight(run)) > 0:
                terms.append(Term(run, weight))
                held += " " + run
        return sorted(terms, key=lambda term: -term.weight)

    def _places_in(self, one: int) -> dict[str, list[int]]:
        """Where the pairs of item `one` stand in it, outside of phrases that every plan holds."""
        if one not in self._places:
            places: defaultdict[str, list[int]] = defaultdict(list)
            text = self._plain.phrases.sub(lambda m: " " * len(m[0]), self._clean(one))
            for k, pair in enumerate(map(add, text, text[1:])):
                places[pair].append(k)
            self._places[one] = dict(places)
        return self._places[one]

    def _edges_in(self, one: int) -> list[int]:
        """Where the words of item `one` begin and end."""
        if one not in self._edges:
            text = self._clean(one)
            self._edges[one] = sorted(self._plain.joined(text, edges_in(text)))
        return self._edges[one]

    def names(self, number: int, words: str) -> bool:
        """Whether the text of item `number` holds `words`, signs aside, and they are telling enough for a name."""
        bare, text = NO_TERM.sub("", words), self._texts[number]
        if len(bare) < _SHORTEST_NAME or any(sign not in text for sign in bare):
            return False  # soon told, and of most
        telling = self._plain.telling(words)
        if telling == 0 or (telling < _SHORTEST and self._plain.phrases.search(words)):
            return False  # 贯彻新发展理念
        return bare in self._clean(number).replace(" ", "")

    def _holding(self, term: str) -> int:
        """How many items hold `term`: fewer than hold its pairs, which are in other words too."""
        found = self._counted.get(term)
        if found is None:
            found = self._counted[term] = sum(1 for text in self._texts if term in text)
        return found

    def _weight(self, term: str) -> float:
        rarity = 1 - log(self._holding(term)) / self._total
        if rarity <= _RARE or self._plain.only(term) or f"{term} " in self._names:
            return 0.0
        longer = len(term) - _SHORTEST
        return min((rarity - _RARE) / (_FULLY - _RARE), 1.0) * min(_SHORT + _LONGER * longer, _LONGEST)


def _whole_words(text: str, edges: Sequence[int], start: int, end: int) -> str:
    """`text[start:end]` without the parts of words that it begins with or ends with. edges: of the words of `text`."""
    whole = edges[bisect_left(edges, start) : bisect_right(edges, end)]
    words = [text[a:b] for a, b in pairwise(whole)]
    if is_chinese(text[start - 1 : start]) and _half(words[:2]):
        del words[0]
    if is_chinese(text[end : end + 1]) and _half(words[:-3:-1]) and words[-1] not in _AREAS:
        del words[-1]
    while words and words[0] in PARTICLES:
        del words[0]
    while words and words[-1] in PARTICLES:
        del words[-1]
    return "".join(words)


def _half(words: Sequence[str]) -> bool:
    """Whether the first word, seen from the end of a term, is one character: mostly half of a word that the dictionary
    lacks (the 川 of 川藏铁路). Two such in a row are a name.
    """
    if not words or len(words[0]) > 1:
        return False
    return len(words) < 2 or len(words[1]) > 1 or words[1] in PARTICLES


def _common(text: str, into: str, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches of `text` that `into` holds whole, longest from the left. starts: of the pairs both hold."""
    k = 0
    while k < len(starts):
        start = starts[k]
        last = k
        while last + 1 < len(starts) and starts[last + 1] == starts[last] + 1:
            last += 1
        end = starts[last] + 2
        # pairs that follow one another here may stand apart there: then as much as stands together
        while end - start > 2 and text[start:end] not in into:
            end -= 1
        yield start, end
        while k < len(starts) and starts[k] < end - 1:
            k += 1
