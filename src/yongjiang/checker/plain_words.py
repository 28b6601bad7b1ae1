"""Words that tell nothing of what an item is about, and how titles read without them."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from yongjiang.checker.vocabulary import Vocabulary, alternation

#: all that no term holds
NO_TERM = re.compile(r"第[一二三四五六七八九十百]{1,4}[编篇章节条]|[^一-鿿A-Za-z]+")
#: characters that begin or end no term: particles and conjunctions
PARTICLES = "的和与及或等在为以对将由从向于至到了着也其各并把被让使更再又就都很最"
_LONGEST_WORD = 4
_REMEMBERED = 20000
#: powers of ten before a unit
_SCALES = "十百千万亿"


class PlainWords:
    """Words that tell nothing by themselves, and phrases that every plan holds, of which no term has a part."""

    def __init__(self, words: Collection[str], phrases: Collection[str] = ()) -> None:
        self.phrases = re.compile(alternation(phrases) if phrases else "(?!)")
        self.known = frozenset(word for word in words if 1 < len(word) <= _LONGEST_WORD)
        self._only = re.compile(f"{alternation(words)}+")
        longer = alternation(word for word in words if len(word) > 1)  # 科 counts people, but not in 科技
        self._whole, self._ends = re.compile(f"{longer}+"), re.compile(f"{longer}$")
        self._judged: dict[str, bool] = {}

    def only(self, term: str) -> bool:
        """Whether `term` is made of nothing else."""
        found = self._judged.get(term)
        if found is None:
            if len(self._judged) > _REMEMBERED:
                self._judged.clear()
            found = self._judged[term] = self._only.fullmatch(term) is not None
        return found

    def joined(self, text: str, edges: Collection[int]) -> set[int]:
        """`edges` between the words of `text` without those inside words that are known here: 科 and 创."""
        left = set(edges)
        for start in edges:
            for end in range(start + 2, start + _LONGEST_WORD + 1):
                if end in edges and text[start:end] in self.known:
                    left.difference_update(range(start + 1, end))
        return left

    def qualified(self, text: str, term: str) -> bool:
        """Whether words that tell something stand right before `term` in `text`: 农村 before 基础设施."""
        before = text.partition(term)[0]
        if not before or NO_TERM.fullmatch(before[-1]) or before[-1] in PARTICLES.replace("的", ""):
            return False
        return self._ends.search(before) is None

    def continued(self, text: str, term: str) -> bool:
        """Whether words that tell something stand right behind `term` in `text`: 医院 behind 白河县人民."""
        behind = text.partition(term)[2]
        if not behind or NO_TERM.match(behind) or behind[0] in PARTICLES:
            return False
        return self._whole.match(behind) is None

    def subject(self, text: str) -> str:
        """`text` without the verbs it begins with."""
        found = self._whole.match(text)
        return text[found.end() :] if found else text

    def telling(self, text: str) -> int:
        """How many characters of `text` belong to other words."""
        return len(NO_TERM.sub("", self._whole.sub("", self.phrases.sub("", text))))

    def within(self, text: str) -> set[str]:
        """The words of two to four characters that `text` is made of, the longest first, from the left."""
        found, at, known = set(), 0, self.known
        while at < len(text) - 1:
            for length in range(_LONGEST_WORD, 1, -1):
                if (word := text[at : at + length]) in known:
                    found.add(word)
                    at += len(word)
                    break
            else:
                at += 1
        return found


class ZonePlainWords(NamedTuple):
    """The plain words of a zone, each list with its stock phrases.

    words: generic nouns, verbs of headings, units, modal verbs. verbs: without the nouns, which tell the subject of a
    title. attributes: `verbs` and what is said of any subject (能级, 机制). openings: those of `verbs` that only open a
    title: not 创新 and 发展, which are nouns as well.
    """

    words: PlainWords
    verbs: PlainWords
    attributes: PlainWords
    openings: PlainWords


@lru_cache(maxsize=4)
def plain_words(words: Vocabulary) -> ZonePlainWords:
    """The plain words of the zone of `words`."""
    phrases = [phrase for some in words.classes("stock_phrases").values() for phrase in some]
    verbs = {*words.classes("body_boundary")["verb"], *_SCALES}
    for name in ("heading_verbs", "units", "comparators_after", "duty_modal"):
        for some in words.classes(name).values():
            verbs.update(some)
    return ZonePlainWords(
        words=PlainWords({*words.words("body_generic"), *verbs}, phrases),
        verbs=PlainWords(verbs, phrases),
        attributes=PlainWords({*verbs, *words.words("title_attributes")}, phrases),
        openings=PlainWords(verbs - set(words.classes("heading_verbs")["nominal"]), phrases),
    )
