"""Which rows of a table are sums of which others: a row of totals, groups numbered above their rows, subtotals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from yongjiang.checker.figures import number_in
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.kernel.quantities import half_step
from yongjiang.model.plan import Table, TableRow

#: how a row is numbered, from the outermost kind of number to the innermost
_NUMBERED = tuple(
    re.compile(form)
    for form in (
        r"第[一二三四五六七八九十]+[类部]分?|[一二三四五六七八九十]{1,3}(?:[、.．]|$)",
        r"[（(][一二三四五六七八九十]{1,3}[)）]",
        r"\d{1,3}(?:[.、．](?!\d)|$)",
        r"[（(]\d{1,3}[)）]|\d{1,3}[)）]",
        r"[①-⑳]",
    )
)
#: the first two of these number groups of rows, and begin with such signs
_GROUPS = 2
_GROUP_SIGNS = frozenset("第一二三四五六七八九十（(")
#: a row without number is as deep as any
_DEEPEST = len(_NUMBERED)
#: how a row begins that is a part of the one above it, which may have others
_PARTIAL = ("#", "—", "-")
#: the number of a row that others of its kind go before
_LATER = re.compile(r"[（(](?:[2-9]|1\d|[二三四五六七八九])|[②-⑳]")
_NONE = Decimal(0)
_SIGNS = str.maketrans("", "", " 　\t\n:：")


class Sum(NamedTuple):
    """A row with a number that is the sum of those of other rows, in one column. group: of a part of the table only."""

    whole: TableRow
    parts: tuple[TableRow, ...]
    column: int
    group: bool


class _Branch(NamedTuple):
    """A row (None: what stands above all, what ends with a subtotal) with the rows under it. said: its subtotals.

    headed: whether the row is a subtotal itself, above its rows.
    """

    row: TableRow | None
    depth: int
    under: list[_Branch]
    said: list[TableRow]
    headed: bool = False


def sums_in(table: Table, words: Vocabulary) -> Iterator[Sum]:
    """The sums of `table`. None of one whose rows hold parts of other rows in a way that is not clear."""
    heads = [cell.text for row in table.rows for cell in row.cells[:2]]
    if not words.once(_whole_areas).isdisjoint(heads):
        yield from _over_areas(table.rows, words)
    grouped = not _GROUP_SIGNS.isdisjoint([text[:1] for text in heads])
    if not grouped and not words.pattern("<total_labels>").search("\n".join(heads)):
        return
    labels = [_labels(row) for row in table.rows]
    totals = [is_total(row, words) for row in table.rows]
    if not any(totals) and not (grouped and any(_depth(some) < _GROUPS for some in labels)):
        return
    if any("其中" in label or label.startswith(_PARTIAL) for some in labels for label in some):
        return
    grand = [k for k, some in enumerate(labels) if totals[k] and not any("小计" in label for label in some)]
    if len(grand) > 1:
        return
    tree = _tree(table.rows, labels, totals, grand)
    for column in range(max((len(row.cells) for row in table.rows), default=0)):
        if grand and tree.under:
            yield from _sum(table.rows[grand[0]], tree.under, column, group=False)
        for branch in filter(_is_whole, _branches(tree)):
            for said in (branch.row, *branch.said):
                if said is not None:
                    yield from _sum(said, branch.under, column, group=True)


def _whole_areas(words: Vocabulary) -> frozenset[str]:
    """How a table calls the whole area: 全区."""
    names = words.classes("area_levels")
    return frozenset(word for level, some in names.items() if level.startswith("said") for word in some)


def _over_areas(rows: Sequence[TableRow], words: Vocabulary) -> Iterator[Sum]:
    """The row of a whole area over the rows of its parts (镇, 街道), for all their numbers."""
    names, said = words.classes("area_levels"), words.once(_whole_areas)
    whole = [row for row in rows if not said.isdisjoint([cell.text for cell in row.cells[:2]])]
    parts = tuple(row for row in rows if row not in whole)
    tails = tuple(word for level in ("city", "district", "town") for word in names[level])
    if (
        len(whole) > 1
        or len(parts) < 2
        or not all(any(cell.text.endswith(tails) for cell in row.cells[:2]) for row in parts)
    ):
        return
    for column in range(len(whole[0].cells)):
        if all(number_at(row, column) is not None for row in (*whole, *parts)):
            yield Sum(whole[0], parts, column, group=True)


def is_total(row: TableRow, words: Vocabulary) -> bool:
    """Whether a row says of itself that it is a total: 合计, 全区小计（12个）."""
    return any(map(words.pattern("(?:.{0,4}?)<total_labels>(?:[（(].*)?").fullmatch, _labels(row)))


def name_in(row: TableRow) -> str:
    """What a row calls itself: its first cell with words that do not only number it, "" where it has none."""
    said = (text for cell in row.cells if len(text := cell.text.strip()) > 1 and number_in(text) is None)
    return next((text for text in said if not any(form.fullmatch(text) for form in _NUMBERED)), "")


def number_at(row: TableRow, column: int) -> Decimal | None:
    """The number of a cell, None where it has none."""
    return number_in(row.cells[column].text) if column < len(row.cells) else None


def rounding(values: Sequence[Decimal]) -> Decimal:
    """How far a sum of such numbers may be off because they are rounded: not at all where all of them are whole."""
    return sum(map(half_step, values), _NONE) if any(v != v.to_integral_value() for v in values) else _NONE


def _labels(row: TableRow) -> list[str]:
    """What the first two cells of a row call it."""
    return [text for cell in row.cells[:2] if (text := cell.text.translate(_SIGNS))]


def _depth(labels: Sequence[str]) -> int:
    first = labels[0] if labels else ""
    return next((depth for depth, form in enumerate(_NUMBERED) if form.match(first)), _DEEPEST)


def _tree(
    rows: Sequence[TableRow], labels: Sequence[Sequence[str]], totals: Sequence[bool], grand: Sequence[int]
) -> _Branch:
    """The rows by how they are numbered."""
    top = _Branch(None, -1, [], [])
    open_ = [top]
    for k, row in enumerate(rows):
        if k in grand:
            continue
        if totals[k] and _below(open_, row):
            continue
        depth = _GROUPS - 1 if totals[k] else _depth(labels[k])
        if depth == _DEEPEST and open_[-1].depth >= _GROUPS:
            depth = open_[-1].depth  # 1, then rows without number: they stand beside it
        while open_[-1].depth >= depth:
            open_.pop()
        branch = _Branch(row, depth, [], [], totals[k])
        open_[-1].under.append(branch)
        open_.append(branch)
    return top


def _below(open_: list[_Branch], row: TableRow) -> bool:
    """Whether a subtotal stands below its rows, or in a group of its own; else it is the head of those to come."""
    here = open_[-1] if open_[-1].depth < _GROUPS else open_[-2]
    if here.depth >= _GROUPS and here.row is not None and _tells(here.row):
        # the last item has parts and a number of its own: the subtotal is that of all items
        here = next(branch for branch in reversed(open_) if branch.depth < _GROUPS)
    if here.headed:
        return False
    if here.row is not None:
        here.said.append(row)
        return True
    # behind the group before; an item with parts (1, （1）, （2）) is none
    since = next((k for k in range(len(here.under), 0, -1) if _is_group(here.under[k - 1])), 0)
    if since == len(here.under):
        return False
    here.under[since:] = [_Branch(None, _GROUPS, here.under[since:], [row])]
    del open_[1:]
    return True


def _tells(row: TableRow) -> bool:
    """Whether a row has numbers behind its label."""
    return any(number_at(row, column) is not None for column in range(2, len(row.cells)))


def _is_whole(branch: _Branch) -> bool:
    """Whether the rows under an item are all there: they begin with the first, not with （2）."""
    first = branch.under[0].row
    labels = _labels(first) if branch.depth >= _GROUPS and first is not None else []
    return not labels or _LATER.match(labels[0]) is None


def _is_group(branch: _Branch) -> bool:
    return bool(branch.under) and (branch.row is None or branch.depth < _GROUPS)


def _branches(tree: _Branch) -> Iterator[_Branch]:
    """All that have something under them, but for the top."""
    for branch in tree.under:
        if branch.under:
            yield branch
            yield from _branches(branch)


def _sum(whole: TableRow, parts: Sequence[_Branch], column: int, *, group: bool) -> Iterator[Sum]:
    """The row against what it is the sum of: a part without a number is what is under it."""
    rows = [row for part in parts for row in _numbers(part, column)]
    if number_at(whole, column) is not None and len(rows) > 1 and None not in rows:
        yield Sum(whole, tuple(row for row in rows if row is not None), column, group)


def _numbers(branch: _Branch, column: int) -> Iterator[TableRow | None]:
    """The rows whose numbers make up a part: itself, its subtotal, or those under it; None where one has no number."""
    own = next((row for row in (branch.row, *branch.said) if row and number_at(row, column) is not None), None)
    if own is not None or not branch.under:
        yield own
        return
    for part in branch.under:
        yield from _numbers(part, column)
