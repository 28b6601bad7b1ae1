"""Compare two versions of a document: what changed in the plan, each change with its clause on both sides."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from yongjiang.checker.fingerprints import folded
from yongjiang.kernel.quantities import parse_unit
from yongjiang.model.plan import Plan, Statement
from yongjiang.model.plan_changes import ChangedField, ChangeKind, FieldChange, ItemChange, PlanChanges, Side
from yongjiang.reports.wording import decimal_text
from yongjiang.usecases.pair_items import (
    NamesIndicators,
    Pairs,
    Version,
    pair_items,
)
from yongjiang.usecases.version_sides import Half

#: what tells only of words, and what only of the place
_WORDS: frozenset[ChangedField] = frozenset({"words", "indicator_words", "name_words", "title"})
_PLACE: frozenset[ChangedField] = frozenset({"heading", "order"})
_CELL = re.compile(r"(?P<sign>[^\d.]*)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>\D*)")
#: |---|:-:|
_RULED = re.compile(r"[|:\-\s]+")
#: what lists and labels are drawn with
_LISTING = re.compile(r"[、,;。:()\[\]]+")
#: a field and what both sides say
_Both = tuple[ChangedField, str | None, str | None]


def compare_plans(before: Version, after: Version, naming: NamesIndicators) -> PlanChanges:
    """What changed from `before` to `after`, and which items are the same (`PlanChanges.pairs`).

    naming says which names mean one indicator. Two versions that were compiled alike from the same text have no change.
    """
    pairs = pair_items(before, after, naming)
    known = _known(before, after, pairs)
    same_text = before.text == after.text or _reading(before.text) == _reading(after.text)
    document = tuple(_document(before.plan, after.plan))
    if before.text == after.text and _same(before.plan, after.plan):
        return PlanChanges(document, (), (), (), (), (), known, same_text)
    return _Comparison(before, after, pairs, naming).changes(document, known, same_text)


def _reading(text: str) -> str:
    """`text` as it reads, whatever the format: without white space and the lines that only draw a table."""
    return "".join(folded(line) for line in text.split("\n") if not _RULED.fullmatch(line))


def _same(before: Plan, after: Plan) -> bool:
    return (before.outline, before.statements, before.indicators, before.commitments, before.bodies) == (
        after.outline, after.statements, after.indicators, after.commitments, after.bodies,
    )  # fmt: skip


def _known(before: Version, after: Version, pairs: Pairs) -> dict[str, str]:
    old, new = before.plan, after.plan
    a, b = before.keys, after.keys
    return {
        **{a.statements[old.statements[i].id]: b.statements[new.statements[j].id] for i, j in pairs.statements.items()},
        **{
            a.commitments[old.commitments[i].id]: b.commitments[new.commitments[j].id]
            for i, j in pairs.commitments.items()
        },
        **{a.nodes[old.outline[i].id]: b.nodes[new.outline[j].id] for i, j in pairs.nodes.items()},
        **{a.indicators[i]: b.indicators[j] for i, j in pairs.rows.items()},
    }


def _document(before: Plan, after: Plan) -> Iterator[FieldChange]:
    old, new = before.document, after.document
    fields: tuple[_Both, ...] = (
        ("title", old.title, new.title),
        ("issuer", old.issuer, new.issuer),
        ("number", old.number, new.number),
        ("issued", old.issued, new.issued),
        ("period", _period(old.period), _period(new.period)),
        ("horizon", _number(old.horizon), _number(new.horizon)),
    )
    for field, one, other in fields:
        yield from _differs(field, one, other)


def _period(period: tuple[int, int] | None) -> str | None:
    return None if period is None else f"{period[0]}–{period[1]}"


def _number(number: int | None) -> str | None:
    return None if number is None else str(number)


def _differs(field: ChangedField, one: str | None, other: str | None) -> Iterator[FieldChange]:
    if one != other and folded(one or "") != folded(other or ""):
        yield FieldChange(field, one or None, other or None)


def _named(field: ChangedField, one: Sequence[str], other: Sequence[str]) -> Iterator[FieldChange]:
    """The change of a list of bodies; their order says nothing."""
    old, new = {folded(name): name for name in one}, {folded(name): name for name in other}
    if old.keys() != new.keys():
        yield FieldChange(
            field,
            "、".join(one) or None,
            "、".join(other) or None,
            tuple(name for key, name in new.items() if key not in old),
            tuple(name for key, name in old.items() if key not in new),
        )


def _amount(s: Statement) -> tuple[Decimal, Decimal | None, str] | None:
    """The quantity in plain units, however it is written; None where it was not understood."""
    if s.value is None:
        return None
    unit = parse_unit(s.unit)
    return s.value * unit.scale, None if s.value_high is None else s.value_high * unit.scale, unit.name


def _value(s: Statement) -> str:
    if s.value is None:
        return s.verbatim or s.number
    high = "" if s.value_high is None else f"–{decimal_text(s.value_high)}"
    return f"{decimal_text(s.value)}{high}{s.unit}"


def _cell(text: str, unit: str | None) -> tuple[str, Decimal, str] | None:
    """The quantity of a cell: the sign before it, its value in plain units, that unit; None where it is no number."""
    found = _CELL.fullmatch(folded(text))
    if found is None:
        return None
    worth = parse_unit(found["unit"].strip("])") or folded(unit or ""))
    return found["sign"], Decimal(found["number"].replace(",", "")) * worth.scale, worth.name


class _Comparison:
    """The work of one comparison."""

    def __init__(self, before: Version, after: Version, pairs: Pairs, naming: NamesIndicators) -> None:
        self._pairs, self._naming = pairs, naming
        self._old, self._new = Half(before), Half(after)
        #: headings of the new version that the old one has too
        self._kept = frozenset(pairs.nodes.values())
        self._out_of_order = frozenset(_out_of_order(self._old, self._new, pairs.nodes))

    def changes(self, document: tuple[FieldChange, ...], known: dict[str, str], same_text: bool) -> PlanChanges:
        """All of it. Statements go before commitments: what they tell is not told again."""
        old, new, pairs = self._old, self._new, self._pairs
        rows = _group(old.plan.indicators, new.plan.indicators, pairs.rows, (old.row, new.row), self._row)
        statements = self._statements(rows)
        commitments = _group(
            old.plan.commitments,
            new.plan.commitments,
            pairs.commitments,
            (old.commitment, new.commitment),
            self._commitment,
        )
        names = {body.name: k for k, body in enumerate(new.plan.bodies)}
        same_bodies = {i: names[body.name] for i, body in enumerate(old.plan.bodies) if body.name in names}
        bodies = _group(old.plan.bodies, new.plan.bodies, same_bodies, (old.body, new.body), self._body)
        headings = self._headings(commitments)
        return PlanChanges(document, headings, statements, rows, commitments, bodies, known, same_text)

    # statements

    def _statements(self, rows: Sequence[ItemChange]) -> tuple[ItemChange, ...]:
        old, new = self._old, self._new
        changes = _group(
            old.plan.statements,
            new.plan.statements,
            self._pairs.statements,
            (old.statement, new.statement),
            self._statement,
        )
        for change in changes:
            for half, side in ((old, change.before), (new, change.after)):
                if side is not None and change.kind != "moved":
                    half.told.add(half.sentences.number(side.start))
        for i, j in self._pairs.statements.items() if changes else ():
            # a sentence that lost a number is told on both sides, by the numbers that it kept
            a, b = old.sentence_of(i), new.sentence_of(j)
            if a in old.told or b in new.told:
                old.told.add(a)
                new.told.add(b)
        before = sorted((c.before.start, c.before.end, c.side.key) for c in rows if c.before)
        after = sorted((c.after.start, c.after.end, c.side.key) for c in rows if c.after)
        return tuple(_within(c, _holder(after, c.after) or _holder(before, c.before)) for c in changes)

    def _statement(self, i: int, j: int) -> Iterator[FieldChange]:
        one, other = self._old.plan.statements[i], self._new.plan.statements[j]
        a, b = _amount(one), _amount(other)
        if a != b or (a is None and folded(one.verbatim or "") != folded(other.verbatim or "")):
            yield FieldChange("value", _value(one), _value(other))
        fields: tuple[_Both, ...] = (
            ("year", _number(one.year), _number(other.year)),
            ("op", one.op, other.op),
            ("kind", one.kind, other.kind),
            ("measure", one.measure, other.measure),
            ("hedge", one.hedge, other.hedge),
            ("binding", one.binding, other.binding),
        )
        for field, x, y in fields:
            if x != y:
                yield FieldChange(field, x, y)
        same_name = self._naming.key(one.indicator) == self._naming.key(other.indicator)
        yield from _differs("indicator_words" if same_name else "indicator", one.indicator, other.indicator)
        written = a == b and (folded(one.number) != folded(other.number) or one.unit != other.unit)
        if written or self._old.words(i) != self._new.words(j):
            yield FieldChange("words", self._old.clause(i), self._new.clause(j))
        yield from self._moved(one.node, other.node)

    def _moved(self, one: str | None, other: str | None) -> Iterator[FieldChange]:
        """Whether an item went from one heading to another. Where a heading itself came or went, that is told."""
        i, j = self._old.places.get(one), self._new.places.get(other)
        if i in self._pairs.nodes and j in self._kept and self._pairs.nodes[i] != j:
            yield FieldChange("heading", self._old.path(one), self._new.path(other))

    # indicator rows

    def _row(self, i: int, j: int) -> Iterator[FieldChange]:
        one, other = self._old.plan.indicators[i], self._new.plan.indicators[j]
        same_name = self._naming.key(one.name) == self._naming.key(other.name)
        yield from _differs("name_words" if same_name else "name", one.name, other.name)
        cells: tuple[_Both, ...] = (
            ("base", one.base, other.base),
            ("target", one.target, other.target),
            ("growth", one.growth, other.growth),
            ("actual", one.actual, other.actual),
        )
        written: list[tuple[str, str]] = []
        for field, x, y in cells:
            if x is None or y is None or folded(x) == folded(y):
                yield from _differs(field, x, y)
                continue
            units = (None, None) if field == "growth" else (one.unit, other.unit)
            amount = _cell(x, units[0])
            if amount is not None and amount == _cell(y, units[1]):
                written.append((x, y))
            else:
                yield FieldChange(field, x, y)
        if written:
            before, after = ("、".join(texts) for texts in zip(*written, strict=True))
            yield FieldChange("words", f"{before} {one.unit or ''}".rstrip(), f"{after} {other.unit or ''}".rstrip())
        else:
            yield from _differs("unit", one.unit, other.unit)
        fields: tuple[_Both, ...] = (
            ("base_year", _number(one.base_year), _number(other.base_year)),
            ("target_year", _number(one.target_year), _number(other.target_year)),
            ("verdict", one.verdict, other.verdict),
            ("attribute", one.attribute, other.attribute),
        )
        for field, x, y in fields:
            yield from _differs(field, x, y)
        yield from _named("units", one.units, other.units)

    # commitments

    def _commitment(self, i: int, j: int) -> Iterator[FieldChange]:
        one, other = self._old.plan.commitments[i], self._new.plan.commitments[j]
        owners = [
            *_named("lead_units", one.lead_units, other.lead_units),
            *_named("support_units", one.support_units, other.support_units),
        ]
        yield from owners
        yield from _differs("due_year", _number(one.due_year), _number(other.due_year))
        if one.kind != other.kind:
            yield FieldChange("commitment_kind", one.kind, other.kind)
        yield from _differs("category", one.category, other.category)
        if not (self._old.title_told(one) and self._new.title_told(other)):
            yield from _differs("title", one.title, other.title)
        if folded(self._old.text[one.start : one.end]) != folded(self._new.text[other.start : other.end]):
            told = owners or (one.lead_units, one.support_units) != (other.lead_units, other.support_units)
            names = (*one.lead_units, *one.support_units, *other.lead_units, *other.support_units) if told else ()
            old = {_plain(piece, names): piece for piece in self._old.untold(one)}
            new = {_plain(piece, names): piece for piece in self._new.untold(other)}
            before = "".join(piece for plain, piece in old.items() if plain and plain not in new)
            after = "".join(piece for plain, piece in new.items() if plain and plain not in old)
            if before or after:
                yield FieldChange("words", before or None, after or None)
        yield from self._moved(self._old.above(one), self._new.above(other))

    # headings and bodies

    def _headings(self, commitments: Sequence[ItemChange]) -> tuple[ItemChange, ...]:
        old, new = self._old, self._new
        changes = _group(old.plan.outline, new.plan.outline, self._pairs.nodes, (old.node, new.node), self._heading)
        before = sorted((c.before.start, c.before.end, c.side.key) for c in commitments if c.before)
        after = sorted((c.after.start, c.after.end, c.side.key) for c in commitments if c.after)
        told = {(c.side.key, c.kind, folded(c.side.title)) for c in commitments}
        found = []
        for change in changes:
            key = _holder(after, change.after) if change.after else _holder(before, change.before)
            half = new if change.after else old
            title = folded(half.nodes[change.side.id].title)
            found.append(_within(change, key if (key, change.kind, title) in told else ""))
        return tuple(found)

    def _heading(self, i: int, j: int) -> Iterator[FieldChange]:
        one, other = self._old.plan.outline[i], self._new.plan.outline[j]
        yield from _differs("title", one.title, other.title)
        above, below = self._old.places.get(one.parent), self._new.places.get(other.parent)
        # an upper heading that came or went is told itself
        stays = (above is None or above in self._pairs.nodes) and (below is None or below in self._kept)
        if stays and (None if above is None else self._pairs.nodes[above]) != below:
            yield FieldChange("heading", self._old.path(one.parent) or None, self._new.path(other.parent) or None)
        elif j in self._out_of_order:
            yield FieldChange("order", self._old.left(one), self._new.left(other))

    def _body(self, i: int, j: int) -> Iterator[FieldChange]:
        one, other = self._old.plan.bodies[i], self._new.plan.bodies[j]
        if one.kind != other.kind:
            yield FieldChange("body_kind", one.kind, other.kind)


def _group(
    old: Sequence[object],
    new: Sequence[object],
    pairs: dict[int, int],
    sides: tuple[Callable[[int], Side], Callable[[int], Side]],
    differ: Callable[[int, int], Iterable[FieldChange]],
) -> tuple[ItemChange, ...]:
    """The changes of one kind of items in the new order, what is gone behind what stood before it."""
    found: list[tuple[int, int, int, ItemChange]] = []
    came_from = {j: i for i, j in pairs.items()}
    for j in range(len(new)):
        i = came_from.get(j)
        if i is None:
            found.append((j, 0, 0, ItemChange("added", None, sides[1](j))))
        elif fields := tuple(differ(i, j)):
            found.append((j, 0, 0, ItemChange(_kind(fields), sides[0](i), sides[1](j), fields)))
    last = -1
    for i in range(len(old)):
        if i in pairs:
            last = pairs[i]
        else:
            found.append((last, 1, i, ItemChange("gone", sides[0](i), None)))
    found.sort(key=lambda one: one[:3])
    return tuple(change for *_, change in found)


def _kind(fields: Iterable[FieldChange]) -> ChangeKind:
    names = {field.field for field in fields}
    if names <= _PLACE:
        return "moved"
    return "reworded" if names <= _WORDS | _PLACE else "changed"


def _holder(spans: Sequence[tuple[int, int, str]], side: Side | None) -> str:
    """The key at the span that holds the start of `side`, "" where none does. spans: sorted."""
    if side is None:
        return ""
    k = bisect_right(spans, side.start, key=lambda span: span[0]) - 1
    return spans[k][2] if k >= 0 and side.start < spans[k][1] else ""


def _within(change: ItemChange, key: str) -> ItemChange:
    return replace(change, within=key) if key else change


def _plain(text: str, names: Iterable[str]) -> str:
    """`text` without `names` and without the marks that list and label."""
    text = folded(text)
    for name in names:
        text = text.replace(folded(name), "")
    return _LISTING.sub("", text)


def _out_of_order(old: Half, new: Half, nodes: dict[int, int]) -> Iterator[int]:
    """Headings that changed places with others under the same upper heading: the fewest that explain the new order."""
    came_from = {j: i for i, j in nodes.items()}
    siblings: defaultdict[int | None, list[int]] = defaultdict(list)
    for j, node in enumerate(new.plan.outline):
        i = came_from.get(j)
        if i is None:
            continue
        above, below = old.places.get(old.plan.outline[i].parent), new.places.get(node.parent)
        if (None if above is None else nodes.get(above)) == below:
            siblings[below].append(j)
    for group in siblings.values():
        stay = _longest_rise([came_from[j] for j in group])
        yield from (j for k, j in enumerate(group) if k not in stay)


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Places of a longest rising row within `numbers`."""
    tails: list[int] = []
    places: list[int] = []
    came_before: list[int] = []
    for k, number in enumerate(numbers):
        at = bisect_left(tails, number)
        came_before.append(places[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        places[at : at + 1] = [k]
    found = set()
    k = places[-1] if places else -1
    while k >= 0:
        found.add(k)
        k = came_before[k]
    return found
