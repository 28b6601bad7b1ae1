"""Writings that are one like-sounding or like-looking character away from a well-known word."""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from yongjiang.checker.vocabulary import Vocabulary

_UTF16 = "utf-16-le" if sys.byteorder == "little" else "utf-16-be"


class Slip(NamedTuple):
    """A wrong writing and the right one. sure: known as a mistake everywhere, not merely likely."""

    wrong: str
    right: str
    sure: bool = False


def _keys(pairs: str) -> array[int]:
    """Each two characters of `pairs` as one number, at C speed."""
    raw = pairs.encode(_UTF16, "surrogatepass")
    return array("I", raw + b"\0\0" if len(raw) % 4 else raw)


class Pairs:
    """All pairs of neighbouring characters of a text, to look for many of them at once."""

    def __init__(self, text: str) -> None:
        self._even, self._odd = _keys(text), _keys(text[1:])

    def among(self, wanted: frozenset[int]) -> Iterator[str]:
        """Those of `wanted` (see `as_wanted`) that the text has."""
        for key in wanted.intersection(self._even) | wanted.intersection(self._odd):
            yield array("I", [key]).tobytes().decode(_UTF16, "surrogatepass")


def as_wanted(pairs: Iterable[str]) -> frozenset[int]:
    """Pairs of characters in the form that `Pairs.among` takes."""
    return frozenset(_keys("".join(pairs)))


class Speller:
    """Knows the words, and what they may be mistaken for."""

    def __init__(self, words: Vocabulary) -> None:
        terms = words.classes("spelling_terms")
        self._two = frozenset(terms["two"])
        self._alike = _alike(words)
        self._longer: defaultdict[str, list[Slip]] = defaultdict(list)
        pairs: list[str] = []
        for a, b in terms["two"]:
            pairs += [x + b for x in self._alike[a]]
            pairs += [a + x for x in self._alike[b]]
        for term in terms["longer"]:
            self._add_longer(term)
        for right, wrongs in words.classes("misprints").items():
            for wrong in wrongs:
                self._longer[_new_pair(wrong, right)].append(Slip(wrong, right, True))
        pairs += self._longer
        innocent = (a + b for a, followers in words.classes("innocent_pairs").items() for b in followers[0])
        sure = as_wanted(pair for pair, slips in self._longer.items() if any(slip.sure for slip in slips))
        self._wanted = (as_wanted(pairs) - as_wanted(innocent) - as_wanted(self._two)) | sure

    def _add_longer(self, term: str) -> None:
        """One character changed where no shorter word of the list stands, or one inside left out."""
        for k, char in enumerate(term):
            if term[k - 1 : k + 1] not in self._two and term[k : k + 2] not in self._two:
                for x in self._alike[char]:
                    wrong = term[:k] + x + term[k + 1 :]
                    self._longer[wrong[max(k - 1, 0) : max(k - 1, 0) + 2]].append(Slip(wrong, term))

    def slips(self, text: str) -> Iterator[Slip]:
        """Wrong writings that the text may hold, each once, in no order; every one has still to be found and judged."""
        for pair in Pairs(text).among(self._wanted):
            a, b = pair
            yield from (Slip(pair, x + b) for x in self._alike[a] if x + b in self._two)
            yield from (Slip(pair, a + x) for x in self._alike[b] if a + x in self._two)
            yield from self._longer.get(pair, ())


def _new_pair(wrong: str, right: str) -> str:
    """A pair of neighbours in `wrong` that `right` has not."""
    return next((wrong[k : k + 2] for k in range(len(wrong) - 1) if wrong[k : k + 2] not in right), wrong[:2])


def _alike(words: Vocabulary) -> defaultdict[str, str]:
    found: defaultdict[str, str] = defaultdict(str)
    groups = [group for (group,) in words.classes("homophones").values()]
    for group in [*groups, *words.words("lookalikes")]:
        for char in group:
            found[char] += group.replace(char, "")
    return found


@lru_cache(maxsize=4)
def speller(words: Vocabulary) -> Speller:
    """The speller for one lexicon, built once."""
    return Speller(words)
