"""What a plan promises, one item each: targets by indicator and year, measures, tasks of boxes, duties, projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from yongjiang.checker.kept import kept
from yongjiang.checker.naming import fold
from yongjiang.model.alignment import AlignedItem, ItemKind
from yongjiang.model.wording import COMPARATOR_SIGNS, numbered

if TYPE_CHECKING:
    from yongjiang.checker.indicator_rows import Row
    from yongjiang.checker.naming import Naming
    from yongjiang.checker.paper import Paper
    from yongjiang.model.plan import Commitment, IndicatorRow, Statement

#: as much of a long paragraph is compared
_READ = 1500
#: a chapter without parts counts as a task from so many characters on
_LEAST_PROSE = 60
#: a longer heading that ends with 短板 or 定位 says what to do about it
_LABEL = 8
#: signs around a title that is all there is of an item
_TRIMMED = "。；;：:◆、,， \t\n"
#: names that say themselves that they are rates of growth
_RATES = ("增长", "增速", "增幅", "增长率", "降低", "下降")


class Item(Struct, frozen=True, eq=False, dict=True):
    """An item. One is made for every promise of a plan, though few are ever looked at closely: what takes time to
    read is read when it is asked for.

    leads: who leads it. node: the heading it stands under. Of a target, key: the canonical name of its indicator;
    statements: the numbers that say it; statement, row: the number and the row of the table of indicators that say
    it best, None where there is none. Of a task, commitment: None for a chapter.
    """

    paper: Paper
    kind: ItemKind
    title: str
    start: int
    end: int
    leads: tuple[str, ...]
    year: int | None
    node: str | None
    key: str = ""
    statements: tuple[Statement, ...] = ()
    statement: Statement | None = None
    row: IndicatorRow | None = None
    commitment: Commitment | None = None

    @kept
    def value(self) -> str:
        """What a target says, short; "" of a task."""
        if self.statement is not None:
            return saying(self.statement)
        return fold(self.row.target or self.row.growth or "") if self.row is not None else ""

    @property
    def near(self) -> str:
        """Of a target, `key` without words of definition; "" where it has none, and of a task."""
        return self.paper.tools.naming.near_key(self.title) if self.key else ""

    @kept
    def body(self) -> str:
        """The text that says it; of a target only its name."""
        if self.kind == "target":
            return self.title
        return self.paper.text[self.start : _own_end(self.paper, self.start, self.end)]

    @kept
    def holds(self) -> frozenset[str]:
        """Of a task, the keys of the targets it names."""
        named = self.commitment.statements if self.commitment is not None else ()
        return frozenset(key for name in named for key in _keys(self.paper, self.paper.statements.get(name)))

    def published(self, number: int) -> AlignedItem:
        """The item as others see it. number: makes its id."""
        above = [node for node in self.paper.path_of(self.node) if node.kind != "table"]
        if above and above[0].title == self.title:
            above = above[1:]
        path = [numbered(node.number, node.title) for node in above]
        return AlignedItem(
            id=f"{self.kind[0]}{number}",
            document=self.paper.path,
            kind=self.kind,
            title=self.title,
            start=self.start,
            end=self.end,
            leads=self.leads,
            value=self.value,
            year=self.year,
            chapter=path[-1] if path else "",
            section=path[0] if len(path) > 1 else "",
        )


#: a place that names a target: as it calls it, by a statement, by a row of the table of indicators, or by both
_Said = tuple[str, "Statement | None", "IndicatorRow | None"]
_Groups = dict[tuple[str, int | None], list[_Said]]


def items_of(paper: Paper) -> list[Item]:
    """All items of `paper`, in the order of the document."""
    items = [*targets_of(paper), *tasks_of(paper)]
    items.sort(key=attrgetter("end"), reverse=True)  # two sorts are quicker than one by a pair
    items.sort(key=attrgetter("start"))
    return items


def targets_of(paper: Paper) -> Iterator[Item]:
    """Targets for the plan's own period and beyond, one a name and year, however often the plan repeats them."""
    naming, row_of, holders = paper.tools.naming, paper.row_of, _holders(paper)
    key = naming.key
    since = paper.info.period[0] if paper.info.period else 0
    groups: _Groups = defaultdict(list)
    for statement in paper.plan.statements:
        if statement.kind != "target" or not statement.indicator:
            continue
        year = statement.year
        if year is None or year >= since:
            row = row_of.get(statement.id) if statement.source == "table" else None
            for name in _names(naming, statement.indicator):
                groups[key(name), year].append((name, statement, None if row is None else row.cells))
    for row in list(_unvalued(paper, since, groups)):
        groups[row.key, row.cells.target_year].append((row.cells.name, None, row.cells))
    for (name, year), said in groups.items():
        yield _target(paper, name, year, said, holders)


def _names(naming: Naming, indicator: str) -> tuple[str, ...]:
    """The names a statement gives one number to: 研发经费、专利申请数……六个方面 doubled."""
    if "、" in indicator and len(parts := naming.several(indicator)) > 1:
        return parts
    return naming.apart(indicator)


def _unvalued(paper: Paper, since: int, groups: _Groups) -> Iterator[Row]:
    """Rows whose target is words (按市下达), which no statement stands for."""
    for row in paper.rows:
        cells = row.cells
        wanted = cells.target or cells.growth
        if wanted and (cells.target_year or since) >= since and (row.key, cells.target_year) not in groups:
            yield row


def _target(
    paper: Paper, key: str, year: int | None, said: Sequence[_Said], holders: dict[str, tuple[str, ...]]
) -> Item:
    leads: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()
    statements: list[Statement] = []
    for _, statement, row in said:
        if row is not None:
            leads += row.units
        if statement is not None:
            statements.append(statement)
            if statement.id in holders:
                holding += holders[statement.id]
    if holding or len(leads) > 1:
        leads = tuple(dict.fromkeys(leads + holding))
    name, statement, row = said[0] if len(said) == 1 else next((s for s in said if s[2] is not None), said[0])
    where = row or statement
    assert where is not None, "a target is said by a statement or by a row"
    if statement is not None:
        node = statement.node
    else:
        heading = paper.heading_at(where.start)
        node = heading.id if heading is not None else None
    return Item(
        paper, "target", name, where.start, where.end, leads, year, node, key, tuple(statements), statement, row
    )


def saying(statement: Statement) -> str:
    """What a target says, short: ``≥260家``, ``年均增长8%``, ``翻番``, ``按市下达``."""
    if statement.value is None or (statement.measure == "multiple" and not statement.number[:1].isdigit()):
        return fold(statement.verbatim or statement.number)
    number = fold(statement.number)
    unit = "" if number.endswith(statement.unit) or not number[-1:].isdigit() else statement.unit
    value = f"{COMPARATOR_SIGNS[statement.op]}{number}{unit}"
    if statement.measure == "growth":
        return value if statement.indicator.endswith(_RATES) else f"年均增长{value}"
    return f"累计{value}" if statement.measure == "increase" and statement.source == "table" else value


def tasks_of(paper: Paper) -> Iterator[Item]:
    """Measures, tasks, duties, projects, and the text of chapters that has no such parts. What is but a heading over
    others is no item of its own.
    """
    commitments = paper.plan.commitments
    parents = {node.parent for node in paper.plan.outline} - {None}
    over_projects = {(c.node, c.category) for c in paper.promised["project"]}
    for c in commitments:
        if c.kind in ("item", "measure"):
            if over_projects and (c.node, c.title) in over_projects:
                continue
            if c.node in parents and paper.text[c.start : c.end].strip(_TRIMMED).endswith(c.title):
                continue
        yield Item(paper, c.kind, c.title, c.start, c.end, c.lead_units, c.due_year, c.node, "", (), None, None, c)
    yield from _chapters_without_parts(paper)


def _chapters_without_parts(paper: Paper) -> Iterator[Item]:
    """Chapters that are prose alone, as those of a decision are, other than what tells of the past or of aims."""
    taken = {c.node for kind in ("item", "measure") for c in paper.promised[kind]}
    regions = paper.words.classes("heading_regions")
    no_task = (*regions["background"], *regions["goal"])
    for node in paper.plan.outline:
        if node.kind not in ("chapter", "section") or node.id in taken or paper.children(node.id):
            continue
        if len(node.title) <= _LABEL and node.title.endswith(no_task):
            continue
        body = paper.text[node.start : _own_end(paper, node.start, paper.reach(node))]
        if len(body) - len(node.title) >= _LEAST_PROSE:
            yield Item(paper, "measure", node.title, node.start, node.start + len(body.rstrip()), (), None, node.id)


def _own_end(paper: Paper, start: int, end: int) -> int:
    """Where the words of an item end: before the first table, and before they get too long."""
    table = paper.table_behind(start)
    return min(end, start + _READ, table.start if table is not None else end)


def _keys(paper: Paper, statement: Statement | None) -> Iterator[str]:
    if statement is not None and statement.kind == "target" and statement.indicator:
        for name in _names(paper.tools.naming, statement.indicator):
            yield paper.tools.naming.key(name)


def _holders(paper: Paper) -> dict[str, tuple[str, ...]]:
    """By id of a statement: who leads the inmost commitment that holds it and names somebody."""
    holders: dict[str, tuple[str, ...]] = {}
    holding = [c for c in paper.plan.commitments if c.lead_units and c.statements]
    for commitment in sorted(holding, key=lambda c: c.start - c.end):  # the longest first
        holders.update(dict.fromkeys(commitment.statements, commitment.lead_units))
    return holders
