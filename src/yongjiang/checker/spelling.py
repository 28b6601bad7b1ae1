"""Writings that are one like-sounding or like-looking character away from a well-known word."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from yongjiang.checker.characters import Characters, Words
from yongjiang.checker.damage import SetTerms
from yongjiang.checker.searching import places
from yongjiang.checker.vocabulary import Vocabulary

if TYPE_CHECKING:
    from yongjiang.checker.paper import Paper
    from yongjiang.checker.rule import Place
    from yongjiang.model.explanation import Step

#: known: wrong wherever it stands; loose: a set phrase said otherwise; likely: to be judged by what stands around it;
#: damaged: of a set term; redundant: says the same twice; usual: does so, and is used to
Kind = Literal["known", "loose", "likely", "damaged", "redundant", "usual"]
_LISTED: tuple[tuple[str, Kind], ...] = (
    ("misprints", "known"),
    ("loose_terms", "loose"),
    ("redundant_words", "redundant"),
    ("usual_redundant_words", "usual"),
)
_PAIR = 2


class Slip(NamedTuple):
    """A wrong writing and the right one."""

    wrong: str
    right: str
    kind: Kind = "likely"


class Speller:
    """Knows the words, and what they may be mistaken for.

    The slips of a thousand words are some thirty thousand, all looked for at once.
    """

    def __init__(self, words: Vocabulary) -> None:
        terms = words.classes("spelling_terms")
        self._two = frozenset(terms["two"])
        self._alike = _alike(words)
        innocent = self._two.union(a + b for a, row in words.classes("innocent_pairs").items() for b in row[0])
        self._longer: defaultdict[str, list[Slip]] = defaultdict(list)
        for term in terms["longer"]:
            self._add_longer(term, innocent)
        for name, kind in _LISTED:
            for right, wrongs in words.classes(name).items():
                for wrong in wrongs:
                    self._longer[wrong].append(Slip(wrong, right, kind))
        known = words.once(set_terms)
        #: of each damaged writing of a set term the term; another one that it may be of is among `_longer`
        self._damaged: dict[str, str] = {}
        for wrong, right in known.damaged():
            if self._damaged.setdefault(wrong, right) is not right:
                self._longer[wrong].append(Slip(wrong, right, "damaged"))
        pairs = {slip for term in terms["two"] for slip in self.slips_of(term)}
        self._wrong = Words(
            (pairs - innocent).union(self._longer, self._damaged), known.seldom, known.right, known.often
        )
        self._meant: dict[str, list[Slip]] = {}

    def _add_longer(self, term: str, innocent: frozenset[str]) -> None:
        """One character changed, where no shorter word of the list stands."""
        for k, char in enumerate(term):
            if term[k - 1 : k + 1] in self._two or term[k : k + 2] in self._two:
                continue
            front, back = term[:k], term[k + 1 :]
            for x in self._alike[char]:
                if (front[-1] + x if front else x + back[0]) not in innocent:
                    self._longer[front + x + back].append(Slip(front + x + back, term))

    @property
    def terms(self) -> frozenset[str]:
        """The words of two characters."""
        return self._two

    def alike(self, one: str, other: str) -> bool:
        """Whether two characters sound or look alike."""
        return other in self._alike.get(one, "")

    def slips_of(self, term: str) -> list[str]:
        """What a word of two characters may be mistaken for."""
        a, b = term[0], term[1]
        return [x + b for x in self._alike[a]] + [a + x for x in self._alike[b]]

    def slips(self, text: str, characters: Characters) -> list[tuple[Slip, list[int]]]:
        """Wrong writings that stand in a text, each with where it begins; they have still to be judged."""
        starts: defaultdict[str, list[int]] = defaultdict(list)
        for start, wrong in sorted(self._wrong.find(text, characters)):
            starts[wrong].append(start)
        for wrong in starts.keys() - self._meant.keys():
            self._meant[wrong] = self._meanings(wrong)
        return [(slip, starts[wrong]) for wrong in sorted(starts) for slip in self._meant[wrong]]

    def _meanings(self, wrong: str) -> list[Slip]:
        """What a wrong writing may be meant for."""
        found = list(self._longer.get(wrong, ()))
        if wrong in self._damaged:
            found.append(Slip(wrong, self._damaged[wrong], "damaged"))
        if len(wrong) == _PAIR:
            a, b = wrong[0], wrong[1]
            found += [Slip(wrong, x + b) for x in self._alike[a] if x + b in self._two]
            found += [Slip(wrong, a + x) for x in self._alike[b] if a + x in self._two]
        return list(dict.fromkeys(found))


def _alike(words: Vocabulary) -> defaultdict[str, str]:
    found: defaultdict[str, str] = defaultdict(str)
    homophones = (group for (group,) in words.classes("homophones").values())
    for group in (*homophones, *words.words("lookalikes")):
        for char in group:
            found[char] += group.replace(char, "")
    return found


def set_terms(words: Vocabulary) -> SetTerms:
    """The set terms of one lexicon."""
    return SetTerms(words.classes("set_terms"), words.classes("near_words"), words.classes("plain_neighbours"))


@lru_cache(maxsize=4)
def speller(words: Vocabulary) -> Speller:
    """The speller for one lexicon, built once."""
    return Speller(words)


def elsewhere(text: str, right: str, start: int, end: int) -> int:
    """Where the right writing stands outside of a slip from `start` to `end`, which may hold it itself; -1: nowhere.

    >>> elsewhere("工业互联网网，工业互联网", "工业互联网", 0, 6)
    7
    """
    return next((at for at in places(text, right) if at >= end or at + len(right) <= start), -1)


def told_elsewhere(paper: Paper, right: str, at: int) -> tuple[tuple[Place, ...], tuple[Step, ...], str]:
    """That the right writing stands elsewhere in the document, at `at` (-1: nowhere): as places, steps and words."""
    if at < 0:
        return (), (), ""
    end = at + len(right)
    return (paper.span(at, end, "别处写法"),), (paper.step("别处写法", at, end),), f"，文中别处写“{right}”"


def slips_in(paper: Paper) -> dict[Kind, list[tuple[Slip, list[int]]]]:
    """The slips of a document by kind, each with where it begins; for `Paper.once`."""
    found: dict[Kind, list[tuple[Slip, list[int]]]] = {}
    for slip, starts in speller(paper.words).slips(paper.text, paper.characters):
        found.setdefault(slip.kind, []).append((slip, starts))
    return found
