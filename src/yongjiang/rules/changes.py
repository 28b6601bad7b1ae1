"""What would have to change: the smallest amounts that turn a failure, found by trying, not by undoing formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec import structs

from yongjiang.model.decision import Change, FactEntry, FactScalar, Question, Subject, WayUp
from yongjiang.model.rules import FactDefinition
from yongjiang.rules import tree
from yongjiang.rules.explaining import rate, weigh
from yongjiang.rules.formulas import Arithmetic, DaysSince, FactOf, Formula, Root, Rounded, SumOf
from yongjiang.rules.kleene import OUTCOMES, PASS, PERSON, TENTATIVE, UNKNOWN
from yongjiang.rules.sheets import KNOWN, Sheet, write_fact
from yongjiang.rules.stating import LARGEST

#: so many ways are shown, so many rounds are tried until one change has not spoilt another
MOST_WAYS, MOST_ROUNDS = 4, 6


class _Move(NamedTuple):
    """A fact that becomes `value`."""

    fact: FactDefinition
    year: int | None
    value: int | bool


Mend = tuple[tuple[_Move, ...], date]
#: ways out of a failure, by what is known and the day
Mends = dict[tuple[tuple[FactEntry, ...], date], list[Mend]]


def ways_up(prepared: tree.PreparedPack, subject: Subject, question: Question) -> tuple[WayUp, ...]:
    """Sets of changes, each of which keeps the requirement from failing; fewest changes first.

    Facts that nobody can move (`movable` in the vocabulary) stay. A yearly fact is moved in the last accounting year.
    Empty where the requirement does not fail, or no such changes were found.
    """
    node = prepared.requirement
    if node is None or weigh(node, Sheet(subject, question)).code > TENTATIVE:
        return ()
    found: dict[tuple[str, ...], WayUp] = {}
    known: Mends = {}
    for choice in range(MOST_WAYS):
        way = _way(node, subject, question, choice, known)
        if way is not None:
            found.setdefault(tuple(f"{change.name} {change.year}" for change in way.changes), way)
    return tuple(sorted(found.values(), key=lambda way: (len(way.changes), sum(c.amount for c in way.changes))))


def points_up(prepared: tree.PreparedPack, subject: Subject, question: Question, wanted: int) -> tuple[Change, ...]:
    """For each fact that can be moved (`movable`) the smallest move with which the pack's points reach `wanted`, in
    hundredths, all else being equal; the relatively smallest first. Empty where they do already, or nothing helps.
    """
    node = prepared.points
    sheet = Sheet(subject, question)
    if node is None or rate(node, sheet).low >= wanted:
        return ()

    def reached(tried: Sheet) -> bool:
        rated = rate(node, tried)
        # what cannot be worked out has 0 points: a denominator of zero is no way up
        return rated.low >= wanted and rated.low == rated.high

    facts = _movable(tuple(dict.fromkeys(_in_points(node))))
    moves = _moves(facts, subject, sheet, reached)
    old = {fact.name: entry.value for fact in facts if (entry := sheet.entry(fact)) is not None}
    entries = [FactEntry(move.fact.name, move.value, move.year) for move in moves]
    return tuple(
        _change(move.fact, then, old[then.name], question.on) for move, then in zip(moves, entries, strict=True)
    )


def _way(node: tree.Node, subject: Subject, question: Question, choice: int, known: Mends) -> WayUp | None:
    """Mend what fails, and what fails then, and so on. choice: which of several ways to take; known: the ways that were
    found at each step so far: the first step is that of every choice, and so are all where there is one way only.
    """
    now, on = subject, question.on
    for _ in range(MOST_ROUNDS):
        sheet = Sheet(now, structs.replace(question, on=on, year=Sheet(subject, question).year))
        code = weigh(node, sheet).code
        if code > TENTATIVE:
            return _told(node, subject, now, question, on)
        if (now.facts, on) not in known:
            known[now.facts, on] = list(_mends(node, now, sheet))
        alternatives = known[now.facts, on]
        if not alternatives:
            return None
        moves, wait = alternatives[min(choice, len(alternatives) - 1)]
        now = _moved(now, moves)
        on = max(on, wait)
    return None


def _told(node: tree.Node, before: Subject, after: Subject, question: Question, on: date) -> WayUp:
    asked = Sheet(before, question)
    then = Sheet(after, structs.replace(question, on=on, year=asked.year))
    old = {(entry.name, entry.year): entry.value for entry in before.facts}
    changes = []
    facts = {fact.name: fact for leaf in tree.leaves_of(node) for fact in _facts(leaf)}
    for entry in after.facts:
        if entry.value == old.get((entry.name, entry.year)) or entry.value is None:
            continue
        changes.append(_change(facts[entry.name], entry, old.get((entry.name, entry.year)), on))
    code = weigh(node, then).code
    leaves = tuple(
        dict.fromkeys(
            weighed.reason.title
            for leaf in tree.leaves_of(node)
            if (weighed := weigh(leaf, then)).code in (UNKNOWN, PERSON)
        )
    )
    earliest = max([on, *(change.on for change in changes if change.on is not None)])
    if not changes and on == question.on:
        raise AssertionError("a failure became none without a change")
    return WayUp(tuple(changes), OUTCOMES[code], leaves, earliest)


def _change(fact: FactDefinition, then: FactEntry, was: FactScalar | None, on: date) -> Change:
    amount = then.value - was if isinstance(then.value, int) and isinstance(was, int) else 0
    # what was closed cannot be changed: it counts from the books of the year after
    day = date(then.year + 2, 1, 1) if then.year is not None else on
    return Change(
        fact.name, fact.title, then.year, write_fact(fact, was) if was is not None else "没有",
        write_fact(fact, then.value), write_fact(fact, abs(amount)) if amount else "", abs(amount), day,
    )  # fmt: skip


def _moved(subject: Subject, moves: Sequence[_Move]) -> Subject:
    entries = {(entry.name, entry.year): entry for entry in subject.facts}
    for move in moves:
        entries[move.fact.name, move.year] = FactEntry(move.fact.name, move.value, move.year)
    return structs.replace(subject, facts=tuple(entries.values()))


def _mends(node: tree.Node, subject: Subject, sheet: Sheet) -> Iterator[Mend]:
    """Ways to keep a failing node from failing: moves, and the day until which to wait."""
    match node:
        case tree.Combine(kind="all") | tree.Combine(kind="none"):
            for part in node.parts:
                fails = weigh(part, sheet).code <= TENTATIVE
                if node.kind == "all" and fails:
                    # one failing part at a time: what is left is mended in the next round
                    yield from _mends(part, subject, sheet)
                    return
            return
        case tree.Combine():
            for part in node.parts:
                if weigh(part, sheet).code <= TENTATIVE:
                    yield from _mends(part, subject, sheet)
        case tree.Branch():
            check = weigh(node.check, sheet).code
            taken = node.then if check == PASS else node.otherwise
            if taken is not None:
                yield from _mends(taken, subject, sheet)
        case tree.Compare():
            yield from _waits(node, sheet)
            # into another tier by a fen of sales is no advice
            fixed = _in_formula(node.by) if node.by is not None else ()
            facts = [fact for fact in _movable(_facts(node)) if fact not in fixed]
            yield from _raises(node, facts, subject, sheet)
        case tree.Scored():
            yield from _raises(node, _movable(_facts(node)), subject, sheet)
        case tree.Holds(fact=fact) if fact.movable == "up" and sheet.state(fact) == KNOWN:
            yield (_Move(fact, sheet.year if fact.yearly else None, True),), sheet.question.on
        case tree.DateBound(fact=fact, years=years, recent=False):
            entry = sheet.entry(fact)
            if entry is not None and isinstance(entry.value, date):
                day = entry.value
                yield (
                    (),
                    day.replace(year=day.year + years)
                    if (day.month, day.day) != (2, 29)
                    else date(day.year + years, 3, 1),
                )


def _movable(facts: Sequence[FactDefinition]) -> list[FactDefinition]:
    return [fact for fact in facts if fact.movable is not None and fact.kind in ("money", "number", "count", "ratio")]


def _waits(node: tree.Compare, sheet: Sheet) -> Iterator[Mend]:
    """The day on which enough days have passed."""
    if isinstance(node.formula, DaysSince) and node.limit is not None and node.limit.value is not None:
        entry = sheet.entry(node.formula.fact)
        if entry is not None and isinstance(entry.value, date) and node.limit.op in (">=", ">"):
            days = int(node.limit.value) + (node.limit.op == ">")
            yield (), entry.value + timedelta(days=days)


def _raises(node: tree.Node, facts: Sequence[FactDefinition], subject: Subject, sheet: Sheet) -> Iterator[Mend]:
    """For each fact the smallest move that keeps `node` from failing, the relatively smallest first."""
    for move in _moves(facts, subject, sheet, lambda tried: weigh(node, tried).code > TENTATIVE):
        yield (move,), sheet.question.on


def _moves(
    facts: Sequence[FactDefinition], subject: Subject, sheet: Sheet, good: Callable[[Sheet], bool]
) -> list[_Move]:
    """For each fact that can do it alone the smallest move that is `good`, the relatively smallest first."""
    found: list[tuple[float, _Move]] = []
    for fact in facts:
        year = sheet.year if fact.yearly else None
        if sheet.state(fact) != KNOWN:
            continue
        entry = sheet.entry(fact)
        assert entry is not None
        assert isinstance(entry.value, int)
        start, sign = entry.value, 1 if fact.movable == "up" else -1

        def tried(
            step: int, fact: FactDefinition = fact, year: int | None = year, start: int = start, sign: int = sign
        ) -> bool:
            after = _moved(subject, [_Move(fact, year, start + sign * step)])
            return good(Sheet(after, sheet.question))

        least = (fact.lower or 0) * 10**fact.digits
        most = start - least if sign < 0 else LARGEST - start
        step = _least(tried, most)
        if step is None and sign < 0:
            step = _least(tried, most - 1)  # what is divided by may become small, not nothing
        if step is not None:
            found.append((step / max(abs(start), 1), _Move(fact, year, start + sign * step)))
    return [move for _, move in sorted(found, key=lambda one: (one[0], one[1].fact.name))]


def _least(good: Callable[[int], bool], most: int) -> int | None:
    """The smallest step up to `most` that is good, where the largest is good too: what helps only in between is no
    advice, and most facts are seen not to help by one trial."""
    if most < 1 or not good(most):
        return None
    high = 1
    while high < most and not good(high):
        high *= 2
    high = min(high, most)
    low = high // 2  # not good, or nothing
    while high - low > 1:
        middle = (low + high) // 2
        if good(middle):
            high = middle
        else:
            low = middle
    return high


def _facts(node: tree.Node) -> tuple[FactDefinition, ...]:
    match node:
        case tree.Compare():
            return _in_formula(node.formula)
        case tree.Scored():
            return tuple(dict.fromkeys(_in_points(node.total)))
        case tree.Absent(formula=formula):
            return _in_formula(formula)
        case tree.Combine() | tree.Branch():
            return tuple(dict.fromkeys(fact for leaf in tree.leaves_of(node) for fact in _facts(leaf)))
    return (node.fact,)


def _in_points(node: tree.PointsNode) -> Iterator[FactDefinition]:
    match node:
        case tree.Added():
            for part in node.parts:
                yield from _in_points(part)
        case tree.Chosen():
            for when, inner in node.options:
                if when is not None:
                    yield from _facts(when)
                yield from _in_points(inner)
        case tree.Banded(formula=formula) | tree.Computed(formula=formula):
            yield from _in_formula(formula)


def _in_formula(formula: Formula) -> tuple[FactDefinition, ...]:
    match formula:
        case FactOf(fact, 0) | SumOf(fact) | DaysSince(fact):
            return (fact,)
        case Arithmetic(_, left, right):
            return tuple(dict.fromkeys((*_in_formula(left), *_in_formula(right))))
        case Rounded(inner) | Root(inner):
            return _in_formula(inner)
    return ()
