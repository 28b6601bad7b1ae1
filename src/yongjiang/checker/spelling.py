"""Writings that are one like-sounding or like-looking character away from a well-known word."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from yongjiang.checker.vocabulary import Vocabulary

#: keeps the lower six bits of a byte
_CUT = bytes(byte & 0x3F for byte in range(256))

#: known: wrong wherever it stands; loose: a set phrase said otherwise; likely: to be judged by what stands around it
Kind = Literal["known", "loose", "likely"]


class Slip(NamedTuple):
    """A wrong writing and the right one."""

    wrong: str
    right: str
    kind: Kind = "likely"


class Speller:
    """Knows the words, and what they may be mistaken for.

    A text has some ten thousand different pairs of neighbouring characters, the slips of a thousand words some thirty
    thousand: the two sets are met as numbers, at C speed, and only what both hold is looked at.
    """

    def __init__(self, words: Vocabulary) -> None:
        terms = words.classes("spelling_terms")
        self._two = frozenset(terms["two"])
        self._alike = _alike(words)
        self._longer: defaultdict[str, list[Slip]] = defaultdict(list)
        pairs = [slip for term in terms["two"] for slip in self.slips_of(term)]
        for term in terms["longer"]:
            self._add_longer(term)
        innocent = (a + b for a, followers in words.classes("innocent_pairs").items() for b in followers[0])
        likely = {*pairs, *self._longer} - {*innocent} - self._two
        listed = [*self._add_listed(words, "misprints", "known"), *self._add_listed(words, "loose_terms", "loose")]
        wanted = sorted(likely.union(listed))
        self._pairs: defaultdict[int, list[str]] = defaultdict(list)
        for key, pair in zip(_keys("".join(wanted)), wanted, strict=True):
            self._pairs[key].append(pair)
        self._wanted = frozenset({*self._pairs}.copy())  # a copy takes half the room, and is met faster for it
        #: what the pairs of one number may be meant for
        self._meant = lru_cache(maxsize=4096)(self._slips_by)

    def _add_longer(self, term: str) -> None:
        """One character changed, where no shorter word of the list stands."""
        for k, char in enumerate(term):
            if term[k - 1 : k + 1] in self._two or term[k : k + 2] in self._two:
                continue
            front, back = term[:k], term[k + 1 :]
            for x in self._alike[char]:
                pair = front[-1] + x if front else x + back[0]
                self._longer[pair].append(Slip(front + x + back, term))

    def _add_listed(self, words: Vocabulary, name: str, kind: Kind) -> Iterator[str]:
        for right, wrongs in words.classes(name).items():
            for wrong in wrongs:
                pair = _new_pair(wrong, right)
                self._longer[pair].append(Slip(wrong, right, kind))
                yield pair

    @property
    def terms(self) -> frozenset[str]:
        """The words of two characters."""
        return self._two

    def slips_of(self, term: str) -> list[str]:
        """What a word of two characters may be mistaken for."""
        a, b = term[0], term[1]
        return [x + b for x in self._alike[a]] + [a + x for x in self._alike[b]]

    def slips(self, text: str) -> Iterator[Slip]:
        """Wrong writings that the text may hold, in no order; each has still to be found and judged."""
        even, odd = _keys(text), _keys(text[1:])
        for key in self._wanted.intersection(even) | self._wanted.intersection(odd):
            yield from self._meant(key)

    def _slips_by(self, key: int) -> tuple[Slip, ...]:
        found: list[Slip] = []
        for pair in self._pairs[key]:
            a, b = pair[0], pair[1]
            found += [Slip(pair, x + b) for x in self._alike[a] if x + b in self._two]
            found += [Slip(pair, a + x) for x in self._alike[b] if a + x in self._two]
            found += self._longer.get(pair, ())
        return tuple(found)


def _keys(text: str) -> array[int]:
    """Characters 1 and 2, 3 and 4 … of `text` as one number each; the same number may stand for two pairs.

    A set tells numbers apart by their low bits first, and is quickest with numbers below 2**30. So the low bytes of
    both characters come first, and the last byte is cut.
    """
    raw = text.encode("utf-16-le", "surrogatepass")
    if len(raw) % 4:
        raw += b"\0\0"
    mixed = bytearray(raw)
    mixed[1::4], mixed[2::4], mixed[3::4] = raw[2::4], raw[1::4], raw[3::4].translate(_CUT)
    return array("I", bytes(mixed))


def _new_pair(wrong: str, right: str) -> str:
    """A pair of neighbours in `wrong` that `right` has not, the inmost: where two words meet, others seldom do."""
    new = [k for k in range(len(wrong) - 1) if wrong[k : k + 2] not in right]
    k = min(new or [0], key=lambda k: abs(2 * k - len(wrong) + 2))
    return wrong[k : k + 2]


def _alike(words: Vocabulary) -> defaultdict[str, str]:
    found: defaultdict[str, str] = defaultdict(str)
    homophones = (group for (group,) in words.classes("homophones").values())
    for group in (*homophones, *words.words("lookalikes")):
        for char in group:
            found[char] += group.replace(char, "")
    return found


@lru_cache(maxsize=4)
def speller(words: Vocabulary) -> Speller:
    """The speller for one lexicon, built once."""
    return Speller(words)
