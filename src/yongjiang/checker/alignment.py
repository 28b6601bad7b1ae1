"""Which items of lower plans carry the items of an upper one, how surely, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from yongjiang.checker.hierarchy import Hierarchy
from yongjiang.checker.items import Item, items_of
from yongjiang.checker.kept import kept
from yongjiang.checker.namesakes import SAME, Namesakes, unsigned
from yongjiang.checker.naming import fold_text
from yongjiang.checker.plain_words import plain_words
from yongjiang.checker.terms import Term, Terms
from yongjiang.model.alignment import FAINT, FIRM, AlignedItem, Carrier, LowerDocument, Matrix, MatrixRow

if TYPE_CHECKING:
    from yongjiang.checker.organs import Organs
    from yongjiang.checker.paper import Paper
    from yongjiang.checker.vocabulary import Vocabulary

#: lower items looked at for one upper item, for their text and for their title; and kept
_LOOKED_AT, _LOOKED_AT_BY_TITLE = 10, 4
_KEPT = 5
#: no carrier is kept that is so much weaker than the strongest
_FAR_BEHIND = 0.3
#: the upper title named in the text of the lower item; of a target, without its value
_NAMED, _NAMED_TARGET = 0.72, 0.5
#: a target that is only named stays this much below what carries
_JUST_BELOW = 0.02
#: bodies that act everywhere, so that naming one tells nothing
_ACTING = frozenset({"government", "congress", "party", "judiciary"})
#: how much rare terms alone can prove; of a target less, whose name may be one of many alike
_TERMS_AT_MOST, _TERMS_OF_TARGET, _TERMS_OF_OTHER_TARGET = 0.85, 0.55, 0.4
#: rare terms of this total weight prove about two thirds of that
_ENOUGH = 2.1
#: a term of the upper title counts so much more, one that is no subject of it less
_IN_TITLE, _OF_PART = 1.5, 0.5
#: the same of the terms that the titles of two tasks share, by how much they are of the shorter one
_TITLES_AT_MOST, _ENOUGH_IN_TITLES = 0.72, 0.8
#: what strengthens a likeness, never makes one: the same leader, the same topic of the chapter
_LEADER, _TOPIC = 0.9, 0.4
#: words in no more than this share of all headings tell a topic
_TOPIC_SHARE = 0.06
_CHAPTERS = ("chapter", "section")
_SHOWN_TERMS = 4
#: where a file breaks its lines in the middle of words
_BROKEN = re.compile(r"(?<=[一-鿿])[ \t]*\n[ \t]*(?=[一-鿿])")


class Match(NamedTuple):
    """A lower item that may carry an upper one. number: of the lower item."""

    item: Item
    number: int
    strength: float
    reasons: tuple[str, ...]


class Aligner:
    """Finds the lower items that carry upper ones. Build once for the items at hand. namesakes: of `lowers`."""

    def __init__(
        self,
        uppers: Sequence[Item],
        lowers: Sequence[Item],
        words: Vocabulary,
        organs: Organs,
        namesakes: Namesakes | None = None,
    ) -> None:
        self._uppers, self._lowers, self._organs = uppers, lowers, organs
        self._namesakes = namesakes or Namesakes(lowers)
        self._first = len(uppers)
        self._papers = {item.paper.path: item.paper for item in (*uppers, *lowers)}.values()
        self._plain, self._verbs, self._attributes, self._openings = plain_words(words)
        texts = [_text(item) for item in (*uppers, *lowers)]
        acting = self._acting()
        self._terms = Terms(texts, range(self._first, len(texts)), self._plain, acting)
        titles = ["" if item.key else self._openings.subject(item.title) for item in (*uppers, *lowers)]
        self._headings = Terms(titles, range(self._first, len(texts)), self._verbs, acting)
        self._heads: dict[tuple[str, str | None], frozenset[str]] = {}
        self._telling: dict[str, bool] = {}

    def _acting(self) -> list[str]:
        """Names of those who act; they stand in every other sentence."""
        names = {body.name for paper in self._papers for body in paper.plan.bodies if body.kind in _ACTING}
        for paper in self._papers:
            for commitment in paper.plan.commitments:
                names.update(commitment.lead_units, commitment.support_units)
        return sorted(names)

    def matches(self, number: int) -> list[Match]:
        """What may carry upper item `number`, the strongest first, none below FAINT."""
        direct = self._namesakes.of(self._uppers[number])
        looked_at = set(direct)
        if not any(strength >= SAME for strength, _ in direct.values()):
            looked_at |= self._likely(number)
        found = [self._match(number, lower, direct.get(lower)) for lower in looked_at]
        found.sort(key=lambda match: (-match.strength, match.number))
        least = max(FAINT, found[0].strength - _FAR_BEHIND) if found else 0
        kept: list[Match] = []
        for match in found:
            if match.strength >= least and not any(_overlap(match.item, other.item) for other in kept):
                kept.append(match)
        return kept[:_KEPT]

    def is_carried(self, task: int) -> bool:
        """Whether `matches` would find anything for a task. Proofs only add up, so one that is enough ends it."""
        upper = self._uppers[task]
        direct = self._namesakes.of(upper)
        if any(strength >= FAINT for strength, _ in direct.values()):
            return True
        lowers = self._likely(task)
        if any(not self._lowers[k].key and self._terms.names(self._first + k, upper.title) for k in lowers):
            return True
        return any(self._match(task, k, direct.get(k)).strength >= FAINT for k in {*direct, *lowers})

    def _likely(self, number: int) -> set[int]:
        """Numbers of the lower items that share rare words with upper item `number`, in the text or in the title."""
        found = {*self._terms.candidates(number, _LOOKED_AT), *self._headings.candidates(number, _LOOKED_AT_BY_TITLE)}
        return {each - self._first for each in found}

    def _match(self, number: int, lower: int, direct: tuple[float, str] | None) -> Match:
        one, other = self._uppers[number], self._lowers[lower]
        strength, reasons = (0.0, list[str]()) if direct is None else (direct[0], [direct[1]])
        if one.key and other.key:
            return self._between_targets(number, lower, strength, reasons)
        strength = self._named(one, lower, strength, reasons)
        subjects, parts = self._in_titles(number, lower)
        if subjects and not reasons:
            strength = self._titled(one, other, subjects, strength)
            reasons.append("标题都讲" + "、".join(term.text for term in subjects[:_SHOWN_TERMS]))
        strength, terms = self._with_terms(number, lower, strength, parts)
        terms = [term for term in terms if not (reasons and term.text in one.title)]
        if terms:
            reasons.append("都提到" + "、".join(term.text for term in terms[:_SHOWN_TERMS]))
        if strength >= FAINT / 2:
            strength = self._strengthened(one, other, strength, reasons)
        if one.key and strength < _NAMED:
            strength = min(strength, FIRM - _JUST_BELOW)
        return Match(other, lower, round(min(strength, 1.0), 3), tuple(reasons))

    def _between_targets(self, number: int, lower: int, strength: float, reasons: list[str]) -> Match:
        """Two targets: by their names, else faintly by the rare terms of these."""
        if not reasons and (terms := self._terms.shared(number, self._first + lower)):
            strength = _TERMS_OF_OTHER_TARGET * (1 - exp(-sum(term.weight for term in terms) / _ENOUGH))
            reasons.append("都提到" + "、".join(term.text for term in terms[:_SHOWN_TERMS]))
        return Match(self._lowers[lower], lower, round(strength, 3), tuple(reasons))

    def _named(self, one: Item, lower: int, strength: float, reasons: list[str]) -> float:
        """`strength`, or what it proves that the lower text names the upper item."""
        other = self._lowers[lower]
        named = _NAMED_TARGET if one.key else _NAMED
        if strength >= named or other.key or not self._terms.names(self._first + lower, one.title):
            return strength
        if not one.key:
            reasons.append(f"写到“{one.title}”")
            return _NAMED
        value = unsigned(one.value)
        if value[:1].isdigit() and value in fold_text(other.body):
            reasons.append(f"写到“{one.title}”和{value}")
            return _NAMED
        reasons.append(f"写到“{one.title}”，没有写目标值")
        return _NAMED_TARGET

    def _in_titles(self, number: int, lower: int) -> tuple[list[Term], str]:
        """The terms that both titles hold as their subject, and those that are but the head of two things (水利基础设施
        and 交通基础设施) or what two things belong to (白河县医院 and 白河县公园).
        """
        titles = [self._openings.subject(item.title) for item in (self._uppers[number], self._lowers[lower])]
        subjects, parts = list[Term](), ""
        for term in self._headings.shared(number, self._first + lower):
            heads = all(self._verbs.qualified(title, term.text) for title in titles)
            if heads or all(self._attributes.continued(title, term.text) for title in titles):
                parts += f"{term.text} "
            else:
                subjects.append(term)
        return subjects, parts

    def _titled(self, one: Item, other: Item, subjects: Sequence[Term], strength: float) -> float:
        """`strength` with what the subjects of both titles add: the more, the less these say beside them."""
        told = min(self._attributes.telling(item.title) for item in (one, other))
        both = sum(self._attributes.telling(term.text) for term in subjects)
        share = min(both / told, 1.0) if told else 1.0
        proved = _TITLES_AT_MOST * (1 - exp(-share * sum(term.weight for term in subjects) / _ENOUGH_IN_TITLES))
        return 1 - (1 - strength) * (1 - proved)

    def _with_terms(self, number: int, lower: int, strength: float, parts: str) -> tuple[float, list[Term]]:
        """`strength` with what the rare terms that both hold add to it. parts: those of titles that are no subject."""
        one, other = self._uppers[number], self._lowers[lower]
        terms = self._terms.shared(number, self._first + lower)
        if not terms:
            return strength, terms
        weight = 0.0
        for term in terms:
            part = any(word in term.text for word in parts.split())
            weight += term.weight * (_OF_PART if part else _IN_TITLE if term.text in one.title else 1)
        most = _TERMS_OF_TARGET if one.key or other.key else _TERMS_AT_MOST
        proved = most * (1 - exp(-weight / _ENOUGH))
        return 1 - (1 - strength) * (1 - proved) if strength < _NAMED else max(strength, proved), terms

    def _strengthened(self, one: Item, other: Item, strength: float, reasons: list[str]) -> float:
        """`strength` with what the same leader and the same topic of the chapter add."""
        lead = next((a for a in one.leads for b in other.leads if self._organs.same(a, b)), "")
        if lead:
            strength += strength * (1 - strength) * _LEADER
            reasons.append(f"同由{lead}牵头")
        topics = [word for word in self._headed(one) & self._headed(other) if self._tells_topic(word)]
        if topics:
            strength += strength * (1 - strength) * _TOPIC
            reasons.append("章节都讲" + "、".join(sorted(topics, key=lambda word: (-len(word), word))[:2]))
        return strength

    def _headed(self, item: Item) -> frozenset[str]:
        """The words of the chapters and sections that `item` stands in."""
        key = (item.paper.path, item.node)
        found = self._heads.get(key)
        if found is None:
            nodes = [node for node in item.paper.path_of(item.node) if node.kind in _CHAPTERS]
            words = {word for node in nodes for word in self._plain.within(node.title)}
            found = self._heads[key] = frozenset(words - self._verbs.known)
        return found

    def _tells_topic(self, word: str) -> bool:
        """Whether few headings of chapters hold `word`."""
        found = self._telling.get(word)
        if found is None:
            count = sum(1 for title in self._titles if word in title and word in self._plain.within(title))
            found = self._telling[word] = count <= max(len(self._titles) * _TOPIC_SHARE, 3)
        return found

    @kept
    def _titles(self) -> frozenset[str]:
        return frozenset(node.title for paper in self._papers for node in paper.plan.outline if node.kind in _CHAPTERS)


def align(upper: Paper, lowers: Sequence[Paper]) -> Matrix:
    """Every item of `upper` with the items of `lowers` that carry it. The order of the documents is as declared;
    what they say of themselves is told beside it.
    """
    hierarchy = Hierarchy((upper, *lowers), upper.tools)
    uppers = items_of(upper)
    below = [item for paper in lowers for item in items_of(paper)]
    organs = hierarchy.organs
    aligner = Aligner(uppers, below, upper.words, organs)
    numbered = _numbered(below)
    issuers = [(paper.path, organs.read(paper.info.issuer or "")) for paper in lowers]
    rows = []
    for number, (item, shown) in enumerate(zip(uppers, _numbered(uppers), strict=True)):
        carriers = tuple(Carrier(numbered[m.number], m.strength, m.reasons) for m in aligner.matches(number))
        leads = [organ for name in item.leads for organ in organs.read(name)]
        expected = tuple(path for path, issuer in issuers if any(a.same(b) for a in leads for b in issuer))
        rows.append(MatrixRow(shown, carriers, expected))
    return Matrix(
        upper=upper.info,
        lowers=tuple(_lower(upper, paper, below, hierarchy) for paper in lowers),
        rows=tuple(rows),
        uncarried=tuple(row.item.id for row in rows if not row.carriers),
    )


def _numbered(items: Sequence[Item]) -> list[AlignedItem]:
    return [item.published(number) for number, item in enumerate(items, start=1)]


def _lower(upper: Paper, paper: Paper, below: Sequence[Item], hierarchy: Hierarchy) -> LowerDocument:
    count = sum(1 for item in below if item.paper is paper)
    above = hierarchy.above(upper, paper)
    doubt = ""
    if not above and (turned := hierarchy.above(paper, upper)):
        doubt = "从文件内容看，次序可能相反：" + "；".join(turned)
    return LowerDocument(paper.info, count, above, doubt)


def _text(item: Item) -> str:
    body = _BROKEN.sub("", item.body)
    return body if item.title in body else f"{item.title} {body}"


def _overlap(one: Item, other: Item) -> bool:
    """Whether two tasks stand in one place: a duty in the paragraph of its measure."""
    if one.key or other.key or one.paper is not other.paper:
        return False
    return one.start < other.end and other.start < one.end
