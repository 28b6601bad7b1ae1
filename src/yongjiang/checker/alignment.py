"""Which items of lower plans carry the items of an upper one, how surely, and why."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from yongjiang.checker.hierarchy import Hierarchy
from yongjiang.checker.items import Item, items_of
from yongjiang.checker.naming import fold
from yongjiang.checker.terms import Term, Terms
from yongjiang.model.alignment import FAINT, FIRM, AlignedItem, Carrier, LowerDocument, Matrix, MatrixRow

if TYPE_CHECKING:
    from yongjiang.checker.organs import Organs
    from yongjiang.checker.paper import Paper
    from yongjiang.checker.vocabulary import Vocabulary

#: lower items looked at for one upper item, and kept
_LOOKED_AT = 10
_KEPT = 5
#: no carrier is kept that is so much weaker than the strongest
_FAR_BEHIND = 0.3
#: strengths: the same indicator of the same year, of another year, one that differs in definition only
_SAME, _OTHER_YEAR, _NEAR, _NEAR_SAME = 0.95, 0.62, 0.42, 0.7
#: a task whose targets the lower plan has as targets of its own, from one of many to all of them
_HOLDS_NONE, _HOLDS_ALL = 0.4, 0.8
#: the same title; the upper title named in the text of the lower item
_SAME_TITLE, _NAMED = 0.9, 0.72
#: an upper target whose name a lower text holds, without a number of its own
_NAMED_TARGET = 0.5
#: share of the shorter name that two names of one number have in common
_ALIKE = 0.7
#: what is only named stays this much below what carries
_JUST_BELOW = 0.02
#: bodies that act everywhere, so that naming one tells nothing
_ACTING = ("government", "congress", "party", "judiciary")
#: how much rare terms alone can prove, and of a number at most (its name may be one of many alike)
_TERMS_AT_MOST, _TERMS_OF_TARGET, _TERMS_OF_OTHER_TARGET = 0.85, 0.55, 0.4
#: rare terms of this total weight prove about two thirds of that
_ENOUGH = 1.9
#: what strengthens a likeness, never makes one: the same leader, the same topic of the chapter
_LEADER, _TOPIC = 0.5, 0.4
#: words in no more than this share of all headings tell a topic
_TOPIC_SHARE = 0.06
_SHOWN_TERMS = 4


class Match(NamedTuple):
    """A lower item that may carry an upper one."""

    item: Item
    number: int
    strength: float
    reasons: tuple[str, ...]


class Aligner:
    """Finds the lower items that carry upper ones. Build once for the items at hand."""

    def __init__(self, uppers: Sequence[Item], lowers: Sequence[Item], words: Vocabulary, organs: Organs) -> None:
        self._uppers, self._lowers, self._organs = uppers, lowers, organs
        self._first = len(uppers)
        texts = [_text(item) for item in (*uppers, *lowers)]
        plain = {*words.words("body_generic")}
        verbs = (*words.classes("heading_verbs").values(), words.classes("body_boundary")["verb"])
        measures = (*words.classes("units").values(), *words.classes("comparators_after").values())
        for some in (*verbs, *measures, *words.classes("duty_modal").values()):
            plain.update(some)
        papers = {item.paper.path: item.paper for item in (*uppers, *lowers)}.values()
        names = {body.name for paper in papers for body in paper.plan.bodies if body.kind in _ACTING}
        names.update(
            name for paper in papers for c in paper.plan.commitments for name in c.lead_units + c.support_units
        )
        self._terms = Terms(texts, range(self._first, len(texts)), plain, sorted(names))
        self._keys: defaultdict[str, list[int]] = defaultdict(list)
        self._nears: defaultdict[str, list[int]] = defaultdict(list)
        self._titles: defaultdict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(lowers):
            if item.key:
                self._keys[item.key].append(number)
                if item.near:
                    self._nears[item.near].append(number)
            else:
                self._titles[fold(item.title)].append(number)
        self._topics: dict[tuple[str, str | None], frozenset[str]] = {}
        self._topic_word = words.pattern("<body_generic>")
        self._telling_topics = self._rare_in_headings()

    def matches(self, number: int) -> list[Match]:
        """What may carry upper item `number`, the strongest first, none below FAINT."""
        upper = self._uppers[number]
        direct: dict[int, tuple[float, str]] = {}
        for strength, reason, lowers in self._direct(upper):
            for lower in lowers:
                if strength > direct.get(lower, (0.0, ""))[0]:
                    direct[lower] = strength, reason
        looked_at = set(direct)
        if not any(strength >= _SAME for strength, _ in direct.values()):
            looked_at |= {c - self._first for c in self._terms.candidates(number, _LOOKED_AT)}
        found = [self._match(number, lower, direct.get(lower)) for lower in looked_at]
        found.sort(key=lambda match: (-match.strength, match.number))
        least = max(FAINT, found[0].strength - _FAR_BEHIND) if found else 0
        kept: list[Match] = []
        for match in found:
            if match.strength >= least and not any(_overlap(match.item, other.item) for other in kept):
                kept.append(match)
        return kept[:_KEPT]

    def _direct(self, upper: Item) -> Iterator[tuple[float, str, Iterable[int]]]:
        """Lower items of the same name, with how much that proves and how it is said."""
        if upper.key:
            yield from self._by_indicator(upper)
            return
        yield _SAME_TITLE, "名称相同", self._titles.get(fold(upper.title), ())
        carried = {key: self._keys[key] for key in sorted(upper.holds) if key in self._keys}
        share = len(carried) / len(upper.holds) if upper.holds else 0
        for numbers in carried.values():
            name = self._lowers[numbers[0]].title
            reason = f"其中{len(upper.holds)}个指标，下位有{len(carried)}个，如“{name}”"
            yield _HOLDS_NONE + (_HOLDS_ALL - _HOLDS_NONE) * share, reason, numbers

    def _by_indicator(self, upper: Item) -> Iterator[tuple[float, str, Iterable[int]]]:
        same = self._keys.get(upper.key, ())
        for number in same:
            lower = self._lowers[number]
            values = f"：上位{upper.value}，下位{lower.value}" if upper.value and lower.value else ""
            if lower.year == upper.year or not lower.year or not upper.year:
                yield _SAME, f"同一指标{values}", (number,)
            else:
                yield _OTHER_YEAR, f"同一指标，年份不同：上位{upper.year}年，下位{lower.year}年", (number,)
        if upper.near:
            for number in self._nears.get(upper.near, ()):
                lower = self._lowers[number]
                if lower.value == upper.value:
                    yield _NEAR_SAME, f"名称相近，目标值都是{lower.value}", (number,)
                elif number not in same:
                    yield _NEAR, "名称相近、口径不同的指标", (number,)

    def _match(self, number: int, lower: int, direct: tuple[float, str] | None) -> Match:
        one, other = self._uppers[number], self._lowers[lower]
        reasons: list[str] = []
        strength = 0.0
        if direct is not None:
            strength = direct[0]
            reasons.append(direct[1])
        if one.key and other.key:
            return self._between_targets(number, lower, strength, reasons)
        named = _NAMED_TARGET if one.key else _NAMED
        if strength < named and not other.key and self._terms.names(self._first + lower, one.title):
            strength = named
            reasons.append(f"写到“{one.title}”")
            if one.key:
                with_value = _has_value(one.value, other.body)
                strength = _NAMED if with_value else named
                reasons[-1] += f"和{one.value}" if with_value else "，没有写目标值"
        strength, terms = self._with_terms(number, lower, strength)
        terms = [term for term in terms if not (reasons and term.text in one.title)]
        if terms:
            reasons.append("都提到" + "、".join(term.text for term in terms[:_SHOWN_TERMS]))
        if strength >= FAINT / 2:
            strength = self._strengthened(one, other, strength, reasons)
        if one.key and strength < _NAMED:
            strength = min(strength, FIRM - _JUST_BELOW)
        return Match(other, lower, round(min(strength, 1.0), 3), tuple(reasons))

    def _between_targets(self, number: int, lower: int, strength: float, reasons: list[str]) -> Match:
        """Two targets: by their names; where these differ but share rare terms, by the value too."""
        one, other = self._uppers[number], self._lowers[lower]
        if not reasons:
            bare = _bare(one.value)
            if bare == _bare(other.value) and any(map(str.isdigit, bare)) and _alike(one.title, other.title):
                strength = _NEAR_SAME
                reasons.append(f"名称相近，目标值都是{bare}")
            elif terms := self._terms.shared(number, self._first + lower):
                strength = _TERMS_OF_OTHER_TARGET * (1 - exp(-sum(term.weight for term in terms) / _ENOUGH))
                reasons.append("都提到" + "、".join(term.text for term in terms[:_SHOWN_TERMS]))
        return Match(other, lower, round(strength, 3), tuple(reasons))

    def _with_terms(self, number: int, lower: int, strength: float) -> tuple[float, list[Term]]:
        """`strength` with what the rare terms that both hold add to it."""
        one, other = self._uppers[number], self._lowers[lower]
        terms = self._terms.shared(number, self._first + lower)
        if not terms:
            return strength, terms
        weight = sum(term.weight * (1.5 if term.text in one.title else 1) for term in terms)
        most = _TERMS_OF_TARGET if one.key or other.key else _TERMS_AT_MOST
        proved = most * (1 - exp(-weight / _ENOUGH))
        return 1 - (1 - strength) * (1 - proved) if strength < _NAMED else max(strength, proved), terms

    def _strengthened(self, one: Item, other: Item, strength: float, reasons: list[str]) -> float:
        """`strength` with what the same leader and the same topic of the chapter add."""
        lead = next((a for a in one.leads for b in other.leads if self._organs.same(a, b)), "")
        if lead:
            strength += strength * (1 - strength) * _LEADER
            reasons.append(f"同由{lead}牵头")
        topics = self._topics_of(one) & self._topics_of(other)
        if topics:
            strength += strength * (1 - strength) * _TOPIC
            reasons.append("章节都讲" + "、".join(sorted(topics, key=lambda word: (-len(word), word))[:2]))
        return strength

    def _topics_of(self, item: Item) -> frozenset[str]:
        key = (item.paper.path, item.node)
        found = self._topics.get(key)
        if found is None:
            words = {word for node in item.paper.path_of(item.node) for word in self._topic_word.findall(node.title)}
            found = self._topics[key] = self._telling_topics & words
        return found

    def _rare_in_headings(self) -> frozenset[str]:
        """Words that few headings hold."""
        papers = {id(item.paper): item.paper for item in (*self._uppers, *self._lowers)}.values()
        titles = {node.title for paper in papers for node in paper.plan.outline}
        count = Counter(word for title in titles for word in set(self._topic_word.findall(title)))
        most = max(len(titles) * _TOPIC_SHARE, 3)
        return frozenset(word for word, n in count.items() if len(word) > 1 and n <= most)


def _has_value(value: str, body: str) -> bool:
    """Whether the number and unit of a target stand in a text."""
    return any(map(str.isdigit, value)) and _bare(value) in fold(body)


def _bare(value: str) -> str:
    return value.lstrip("≥≤><约累计")


def _alike(one: str, other: str) -> bool:
    """Whether two names of indicators share most of what the shorter one says."""
    a, b = (set(map(str.__add__, name, name[1:])) for name in (fold(one), fold(other)))
    return len(a & b) >= _ALIKE * min(len(a), len(b)) > 0


def _overlap(one: Item, other: Item) -> bool:
    """Whether two tasks stand in one place: a duty in the paragraph of its measure."""
    if one.key or other.key or one.paper is not other.paper:
        return False
    return one.start < other.end and other.start < one.end


def align(upper: Paper, lowers: Sequence[Paper], hierarchy: Hierarchy) -> Matrix:
    """Every item of `upper` with the items of `lowers` that carry it."""
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
    return item.body if item.title in item.body else f"{item.title} {item.body}"
