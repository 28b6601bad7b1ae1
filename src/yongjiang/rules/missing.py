"""What to ask: the smallest sets of facts that could settle a decision, and which one first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from yongjiang.model.decision import FactWanted, Missing, UsedFact
from yongjiang.rules import tree
from yongjiang.rules.explaining import rate, weigh
from yongjiang.rules.kleene import FAIL, PASS, PERSON, TENTATIVE, UNKNOWN
from yongjiang.rules.pointing import LACKS
from yongjiang.rules.sheets import Sheet

#: so many sets are followed and shown
MOST_SETS = 12
Wanted = frozenset[FactWanted]
_NOTHING: Wanted = frozenset()


def what_is_missing(prepared: tree.PreparedPack, sheet: Sheet) -> Missing:
    """The sets of missing facts that could bring the pack to a pass (for packs that rank or classify: to a result)."""
    if prepared.classes:
        nodes = [when for _, _, when in prepared.classes if when is not None]
        sets = _product([[_lacking(node, sheet)] for node in nodes if weigh(node, sheet).code == UNKNOWN])
    elif prepared.requirement is not None:
        sets = _ways(prepared.requirement, sheet, want=True)
        nodes = [prepared.requirement]
    elif prepared.points is not None:
        sets = [_points_lacking(prepared.points, sheet)]
        nodes = []
    else:
        sets = [
            _wanted(sheet.uses(one.formula)) | way
            # what only informs is not worth a question while something else can be granted
            for one in [each for each in prepared.amounts if not each.named.unverified] or prepared.amounts
            for way in ([_NOTHING] if one.when is None else _ways(one.when, sheet, want=True))
        ]
        nodes = []
    sets = [one for one in _smallest(sets) if one]
    judged = tuple(dict.fromkeys(title for node in nodes for title in _judged(node, sheet)))
    return Missing(tuple(tuple(sorted(one)) for one in sets), _next(sets, nodes, sheet), judged)


def _next(sets: Sequence[Wanted], nodes: Sequence[tree.Node], sheet: Sheet) -> FactWanted | None:
    """The fact of the smallest set that stands in most sets; of several the one that the pack asks about first."""
    if not sets:
        return None
    counts = Counter(fact for one in sets for fact in one)
    order = [fact for node in nodes for fact in _in_order(node, sheet)]
    place = {fact: at for at, fact in reversed(list(enumerate(order)))}
    return max(sets[0], key=lambda fact: (counts[fact], -place.get(fact, len(order)), fact.name))


def _in_order(node: tree.Node, sheet: Sheet) -> Iterator[FactWanted]:
    for leaf in tree.leaves_of(node):
        yield from sorted(_lacking(leaf, sheet))


def _judged(node: tree.Node, sheet: Sheet) -> Iterator[str]:
    """Titles of what a person has to settle."""
    for leaf in tree.leaves_of(node):
        weighed = weigh(leaf, sheet)
        if weighed.code == PERSON:
            yield weighed.reason.title


def _ways(node: tree.Node, sheet: Sheet, *, want: bool) -> list[Wanted]:
    """Sets of facts with which the node could pass (`want`) or fail; none where it cannot any more."""
    match node:
        case tree.Combine(kind="none"):
            return _each(node.parts, sheet, want=not want, every=want)
        case tree.Combine(kind="some") if want:
            chosen = combinations(node.parts, node.count)
            return _smallest(one for some in chosen for one in _each(some, sheet, want=True, every=True))
        case tree.Combine(kind="some"):
            chosen = combinations(node.parts, len(node.parts) - node.count + 1)
            return _smallest(one for some in chosen for one in _each(some, sheet, want=False, every=True))
        case tree.Combine():
            return _each(node.parts, sheet, want=want, every=want == (node.kind == "all"))
        case tree.Branch():
            taken = _product([_ways(node.check, sheet, want=True), _ways(node.then, sheet, want=want)])
            other = [_NOTHING] if want else []
            if node.otherwise is not None:
                other = _ways(node.otherwise, sheet, want=want)
            return _smallest([*taken, *_product([_ways(node.check, sheet, want=False), other])])
        case tree.Scored() if want:
            return _score(node, sheet)
    code = weigh(node, sheet).code
    if code == UNKNOWN:
        return [_lacking(node, sheet)]
    possible = code in (PASS, PERSON) if want else code in (FAIL, TENTATIVE, PERSON)
    return [_NOTHING] if possible else []


def _each(parts: Iterable[tree.Node], sheet: Sheet, *, want: bool, every: bool) -> list[Wanted]:
    ways = [_ways(part, sheet, want=want) for part in parts]
    return _product(ways) if every else _smallest(one for several in ways for one in several)


def _product(ways: Iterable[list[Wanted]]) -> list[Wanted]:
    """One set of each, together."""
    found = [_NOTHING]
    for several in ways:
        found = _smallest(one | other for one in found for other in several)
    return found


def _smallest(sets: Iterable[Wanted]) -> list[Wanted]:
    """The smallest sets, none that holds another."""
    kept: list[Wanted] = []
    for one in sorted(set(sets), key=lambda each: (len(each), sorted(each))):
        if not any(other <= one for other in kept):
            kept.append(one)
        if len(kept) == MOST_SETS:
            break
    return kept


def _score(node: tree.Scored, sheet: Sheet) -> list[Wanted]:
    """The smallest groups of parts whose points, at best, reach what is asked for together with what is settled."""
    code = weigh(node, sheet).code
    if code != UNKNOWN:
        return [_NOTHING] if code in (PASS, PERSON) else []
    open_ = [part for part in _point_leaves(node.total) if rate(part, sheet).flags & LACKS]
    rated = {id(part): rate(part, sheet) for part in open_}
    low = rate(node.total, sheet).low
    bound = node.limit.value * 100 if node.limit is not None and node.limit.value is not None else 0

    def reaches(parts: Sequence[tree.PointsNode]) -> bool:
        gain = 0
        for part in parts:
            one = rated[id(part)]
            gain += (one.high if one.high is not None else 10**9) - one.low
        return low + gain >= bound

    for size in range(1, len(open_) + 1):
        groups = [group for group in combinations(open_, size) if reaches(group)]
        if groups:
            return _smallest(frozenset().union(*(_points_lacking(part, sheet) for part in group)) for group in groups)
    return [_lacking(node, sheet)]


def _point_leaves(node: tree.PointsNode) -> Iterator[tree.PointsNode]:
    if isinstance(node, tree.Added):
        for part in node.parts:
            yield from _point_leaves(part)
    else:
        yield node


def _wanted(used: Iterable[UsedFact]) -> Wanted:
    return frozenset(FactWanted(one.name, one.title, one.year) for one in used if one.state == "missing")


def _points_lacking(node: tree.PointsNode, sheet: Sheet) -> Wanted:
    match node:
        case tree.Added():
            return frozenset().union(*(_points_lacking(part, sheet) for part in node.parts))
        case tree.Chosen():
            found = _NOTHING
            for when, inner in node.options:
                code = PASS
                if when is not None:
                    code = weigh(when, sheet).code
                    found |= _lacking(when, sheet)
                if code > TENTATIVE:
                    found |= _points_lacking(inner, sheet)
                if code == PASS:
                    break
            return found
        case tree.Banded(formula=formula) | tree.Computed(formula=formula):
            return _wanted(sheet.uses(formula))
        case tree.JudgedPoints(fact=fact) if fact is not None and not fact.judged:
            return _wanted([sheet.used(fact)])
    return _NOTHING


def _lacking(node: tree.Node, sheet: Sheet) -> Wanted:
    """The missing facts of a node, whatever it is."""
    match node:
        case tree.Combine() | tree.Branch():
            return frozenset().union(*(_lacking(leaf, sheet) for leaf in tree.leaves_of(node)))
        case tree.Scored():
            return _points_lacking(node.total, sheet)
        case tree.Given():
            return _NOTHING
        case tree.Compare():
            used = (*sheet.uses(node.formula), *(sheet.uses(node.by) if node.by is not None else ()))
            return _wanted(used)
        case tree.Absent(formula=formula):
            return _wanted(sheet.uses(formula))
    return _wanted([sheet.used(node.fact)])
