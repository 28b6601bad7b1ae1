"""Pair the items of two versions of a plan: by key first, then what is most alike, one to one, kinds never crossed.

What may be alike is looked up (the same indicator, the same heading, rare words in common), never tried all with all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

from yongjiang.checker.fingerprints import folded
from yongjiang.kernel.quantities import parse_unit
from yongjiang.model.plan import Commitment, IndicatorRow, OutlineNode, Plan, Statement
from yongjiang.usecases.item_keys import ItemKeys, ancestry, heading_above, item_keys, statement_clauses, table_name

#: pairs of places (old, new)
Edge = tuple[int, int]

#: alike enough to be one item; below, it is gone and another one added
_STATEMENT, _COMMITMENT, _HEADING, _ROW = 0.599, 0.549, 0.499, 0.599
#: a commitment of another kind (a duty that became a measure) is the same one only where it reads nearly the same
_SAME_TEXT = 0.7
#: names less alike than this are not of one number, whatever stands around; nor less than this if the number differs
_NAME, _NAME_OF_OTHER_NUMBER = 0.5, 0.7
#: in a large group, only what stands about as far down is compared
_WINDOW = 8
#: a pair of characters that more items share than this says little
_COMMON = 40
_SENTENCE = re.compile(r"[^。；;！!？?\n]*[。；;！!？?\n]?")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
#: of the text under a heading, so much is compared
_LEAD = 1500


class NamesIndicators(Protocol):
    """What is needed of `yongjiang.checker.naming.Naming`."""

    @property
    def key(self) -> Callable[[str], str]:
        """The canonical form of an indicator's name."""
        ...


class Version(NamedTuple):
    """One version of a document: its plan, the text it was compiled from, the keys of its items."""

    plan: Plan
    text: str
    keys: ItemKeys


class Pairs(NamedTuple):
    """Which items are the same, by their places in the old plan and in the new one."""

    nodes: dict[int, int]
    statements: dict[int, int]
    rows: dict[int, int]
    commitments: dict[int, int]


def version_of(plan: Plan, text: str) -> Version:
    """A version with its keys worked out; for one whose keys are stored, use `Version` itself."""
    return Version(plan, text, item_keys(plan, text))


def pair_items(before: Version, after: Version, naming: NamesIndicators) -> Pairs:
    """The pairs of both versions."""
    nodes = _pair_headings(before, after)
    places = _Places(before.plan, after.plan, nodes)
    return Pairs(
        nodes,
        _pair_statements(before, after, places, naming),
        _pair_rows(before, after, naming),
        _pair_commitments(before, after, places),
    )


def node_places(plan: Plan) -> dict[str | None, int]:
    """The place of each heading in the outline, by id; that of no heading is not there."""
    return {node.id: k for k, node in enumerate(plan.outline)}


class Sentences:
    """The sentences of a text, by number."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [m.start() for m in _SENTENCE.finditer(text) if m[0]] or [0]

    def number(self, at: int) -> int:
        """Number of the sentence that holds the character `at`."""
        return bisect_right(self._starts, at) - 1

    def span(self, number: int) -> tuple[int, int]:
        """Where a sentence starts and ends."""
        rest = self._starts[number + 1 : number + 2]
        return self._starts[number], rest[0] if rest else len(self.text)


class _Places:
    """Whether two items stand under the same heading."""

    def __init__(self, before: Plan, after: Plan, nodes: dict[int, int]) -> None:
        self._old, self._new = node_places(before), node_places(after)
        self._nodes = nodes

    def old(self, node: str | None) -> int | None:
        """The heading in the new outline that an old item would stand under, None where it has none or that is gone."""
        at = self._old.get(node)
        return None if at is None else self._nodes.get(at)

    def new(self, node: str | None) -> int | None:
        """The place of a heading in the new outline."""
        return self._new.get(node)


def _by_key(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    where = {key: j for j, key in enumerate(new)}
    return {i: where[key] for i, key in enumerate(old) if key in where}


def _left(count: int, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [k for k in range(count) if k not in gone]


def _candidates(
    old: Sequence[tuple[int, Iterable[Hashable]]], new: Sequence[tuple[int, Iterable[Hashable]]], common: int | None
) -> set[Edge]:
    """Pairs that share a mark. common: marks that more items have than this are passed over; None: none is."""
    groups: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((old, new)):
        for k, marks in items:
            for mark in marks:
                groups[mark][side].append(k)
    found: set[Edge] = set()
    for left, right in groups.values():
        if not left or not right or (common is not None and len(left) + len(right) > common):
            continue
        if len(left) * len(right) <= _WINDOW * _WINDOW:
            found.update((i, j) for i in left for j in right)
        else:
            ratio = len(right) / len(left)
            for a, i in enumerate(left):
                at = int(a * ratio)
                found.update((i, j) for j in right[max(0, at - _WINDOW) : at + _WINDOW + 1])
    return found


def _one_to_one(edges: Iterable[Edge], alike: Callable[[int, int], float], least: float) -> dict[int, int]:
    """The best pairs: the most alike first, of equals those that stand about as far down."""
    scored = [(-score, abs(i - j), i + j, i, j) for i, j in edges if (score := round(alike(i, j), 6)) >= least]
    scored.sort()
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in scored:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


@lru_cache(maxsize=1 << 14)
def bigrams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters of `text`; of one character, itself.

    >>> sorted(bigrams("创新链"))
    ['创新', '新链']
    """
    return frozenset(a + b for a, b in pairwise(text)) if len(text) > 1 else frozenset(text)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of bigrams share, 0 to 1 (Dice's coefficient); 1 where both are empty."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0


# headings


def _pair_headings(before: Version, after: Version) -> dict[int, int]:
    old, new = before.plan.outline, after.plan.outline
    pairs = _by_key([before.keys.nodes[n.id] for n in old], [after.keys.nodes[n.id] for n in new])
    left, right = _left(len(old), pairs), _left(len(new), pairs.values())
    if not left or not right:
        return pairs
    above_old, above_new = node_places(before.plan), node_places(after.plan)
    depth_old, depth_new = _depths(before.plan), _depths(after.plan)
    titles = [bigrams(folded(n.title)) for n in old], [bigrams(folded(n.title)) for n in new]
    under = _under(before, left), _under(after, right)

    def parent_pair(i: int, j: int) -> bool:
        a, b = above_old.get(old[i].parent), above_new.get(new[j].parent)
        return b is None if a is None else pairs.get(a) == b

    def alike(i: int, j: int) -> float:
        title = likeness(titles[0][i], titles[1][j])
        below = likeness(under[0][i], under[1][j])
        return 0.5 * title + 0.25 * parent_pair(i, j) + 0.3 * below

    # parents before children: where a chapter got another name, its sections still know each other
    for depth in sorted({depth_old[i] for i in left}):
        some = [i for i in left if depth_old[i] == depth]
        free = [j for j in right if j not in set(pairs.values())]
        same_parent = _candidates(
            [(i, [pairs.get(above_old[old[i].parent]) if old[i].parent else None]) for i in some],
            [(j, [above_new.get(new[j].parent)]) for j in free if depth_new[j] == depth],
            None,
        )
        named = _candidates([(i, titles[0][i]) for i in some], [(j, titles[1][j]) for j in free], _COMMON)
        same = _candidates(
            [(i, [folded(old[i].title)]) for i in some], [(j, [folded(new[j].title)]) for j in free], None
        )
        pairs |= _one_to_one(same_parent | named | same, alike, _HEADING)
    return pairs


def _depths(plan: Plan) -> list[int]:
    nodes = {node.id: node for node in plan.outline}
    return [sum(1 for _ in ancestry(nodes, node.id)) for node in plan.outline]


def _under(version: Version, wanted: Iterable[int]) -> dict[int, frozenset[str]]:
    """What stands under headings: the text up to the next one, and the titles of those right below."""
    outline, text = version.plan.outline, version.text
    below: defaultdict[str | None, list[OutlineNode]] = defaultdict(list)
    for node in outline:
        below[node.parent].append(node)
    found = {}
    for k in wanted:
        end = outline[k + 1].start if k + 1 < len(outline) else len(text)
        lead = folded(text[outline[k].end : min(end, outline[k].end + _LEAD)])
        found[k] = bigrams(lead).union(*(bigrams(folded(node.title)) for node in below[outline[k].id]))
    return found


# statements


class _Said(NamedTuple):
    indicator: str
    name: frozenset[str]
    words: frozenset[str]
    unit: str
    sentence: str
    statement: Statement
    place: int | None


def _pair_statements(before: Version, after: Version, places: _Places, naming: NamesIndicators) -> dict[int, int]:
    old, new = before.plan.statements, after.plan.statements
    pairs = _by_key([before.keys.statements[s.id] for s in old], [after.keys.statements[s.id] for s in new])
    left, right = _left(len(old), pairs), _left(len(new), pairs.values())
    if not left or not right:
        return pairs
    a = _said(before, left, places.old, naming)
    b = _said(after, right, places.new, naming)

    def alike(i: int, j: int) -> float:
        return _statements_alike(a[i], b[j])

    edges = _candidates([(i, _marks(a[i])) for i in left], [(j, _marks(b[j])) for j in right], None)
    edges |= _candidates([(i, a[i].name) for i in left], [(j, b[j].name) for j in right], _COMMON)
    return pairs | _one_to_one(edges, alike, _STATEMENT)


def _said(
    version: Version, wanted: Iterable[int], place: Callable[[str | None], int | None], naming: NamesIndicators
) -> dict[int, _Said]:
    statements, text = version.plan.statements, version.text
    clauses, sentences = statement_clauses(statements), Sentences(text)
    found = {}
    for k in wanted:
        s = statements[k]
        key = naming.key(s.indicator) if s.indicator else ""
        words = table_name(s.section or "") if s.source == "table" else folded(text[clauses[k][0] : clauses[k][1]])
        start, end = sentences.span(sentences.number(s.start))
        found[k] = _Said(
            key,
            bigrams(key),
            bigrams(_DIGITS.sub("0", words)),
            parse_unit(s.unit).name,
            folded(text[start:end]),
            s,
            place(s.node),
        )
    return found


def _marks(said: _Said) -> list[Hashable]:
    marks: list[Hashable] = [("read", said.sentence, said.statement.number)]
    if said.indicator:
        marks.append(("named", said.indicator))
    if said.place is not None:
        marks.append(("under", said.place))
    return marks


def _statements_alike(a: _Said, b: _Said) -> float:
    one, other = a.statement, b.statement
    same_number = one.number == other.number and a.unit == b.unit
    if same_number and one.number and a.sentence == b.sentence:
        # the very words, which the compiler now understands otherwise
        return 1 + likeness(a.name, b.name) + (one.kind == other.kind and one.year == other.year)
    if one.measure != other.measure and a.unit != b.unit:
        return 0
    name = 1.0 if a.indicator == b.indicator else likeness(a.name, b.name)
    if name < (_NAME if same_number else _NAME_OF_OTHER_NUMBER):
        return 0
    facts = (one.year == other.year) + (one.kind == other.kind) + (one.measure == other.measure) + (a.unit == b.unit)
    same_place = a.place is not None and a.place == b.place
    return 0.4 * name + 0.15 * same_place + 0.25 * likeness(a.words, b.words) + 0.05 * facts + 0.05 * same_number


# indicator rows


def _pair_rows(before: Version, after: Version, naming: NamesIndicators) -> dict[int, int]:
    old, new = before.plan.indicators, after.plan.indicators
    pairs = _by_key(before.keys.indicators, after.keys.indicators)
    left, right = _left(len(old), pairs), _left(len(new), pairs.values())
    if not left or not right:
        return pairs

    def name(row: IndicatorRow) -> str:
        return naming.key(row.name)

    def alike(i: int, j: int) -> float:
        one, other = old[i], new[j]
        table = likeness(bigrams(table_name(one.table)), bigrams(table_name(other.table)))
        named = likeness(bigrams(name(one)), bigrams(name(other)))
        if named < _NAME:
            return 0
        values = (one.base == other.base) + (one.target == other.target) + (one.unit == other.unit)
        return 0.6 * named + 0.25 * table + 0.05 * values

    edges = _candidates([(i, [name(old[i])]) for i in left], [(j, [name(new[j])]) for j in right], None)
    edges |= _candidates(
        [(i, bigrams(name(old[i]))) for i in left], [(j, bigrams(name(new[j]))) for j in right], _COMMON
    )
    return pairs | _one_to_one(edges, alike, _ROW)


# commitments


def _pair_commitments(before: Version, after: Version, places: _Places) -> dict[int, int]:
    old, new = before.plan.commitments, after.plan.commitments
    pairs = _by_key([before.keys.commitments[c.id] for c in old], [after.keys.commitments[c.id] for c in new])
    left, right = _left(len(old), pairs), _left(len(new), pairs.values())
    if not left or not right:
        return pairs

    nodes = [{node.id: node for node in version.plan.outline} for version in (before, after)]
    spots = (
        {i: places.old(heading_above(nodes[0], old[i])) for i in left},
        {j: places.new(heading_above(nodes[1], new[j])) for j in right},
    )

    def marks(c: Commitment, place: int | None) -> list[Hashable]:
        return [("named", folded(c.title)), *([("under", place)] if place is not None else [])]

    def alike(i: int, j: int) -> float:
        one, other = old[i], new[j]
        title = likeness(bigrams(folded(one.title)), bigrams(folded(other.title)))
        text = likeness(_text(before, one), _text(after, other))
        if one.kind != other.kind and text < _SAME_TEXT:
            return 0
        same_place = spots[0][i] is not None and spots[0][i] == spots[1][j]
        return 0.8 * max(0.6 * title + 0.4 * text, 0.25 * title + 0.75 * text) + 0.2 * same_place

    edges = _candidates(
        [(i, marks(old[i], spots[0][i])) for i in left],
        [(j, marks(new[j], spots[1][j])) for j in right],
        None,
    )
    edges |= _candidates(
        [(i, bigrams(folded(old[i].title))) for i in left], [(j, bigrams(folded(new[j].title))) for j in right], _COMMON
    )
    return pairs | _one_to_one(edges, alike, _COMMITMENT)


def _text(version: Version, commitment: Commitment) -> frozenset[str]:
    return bigrams(folded(version.text[commitment.start : commitment.end]))
