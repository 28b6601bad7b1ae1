"""Rows of a sheet as facts of enterprises: each cell is read, refused with its place and reason, or asked about.

Pure: what is known comes in as a `FirmBook`. Nothing is written here; a sheet in which anything is refused gives
nothing to write, so that nothing gets half in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from yongjiang.kernel.errors import CallerError
from yongjiang.model.decision import FactEntry, FactScalar
from yongjiang.rules import fresh_doubts
from yongjiang.rules.sheets import write_fact
from yongjiang.usecases.fact_cells import fact_cell, year_cell
from yongjiang.usecases.fact_columns import Columns, FactColumn, fact_columns
from yongjiang.usecases.observation_cells import Wrong
from yongjiang.usecases.sheet_firms import FirmBook, FirmFinder, Kind, NewFirm, Said, Whose, place

#: new or changed values that are written while a page waits
MOST_FACTS = 50_000


class ReadFact(NamedTuple):
    """A fact to write down. written: as it is kept in writing; before: what stood there, "" for nothing."""

    name: str
    year: int | None
    value: FactScalar | None
    written: str
    before: str


class FactLine(NamedTuple):
    """A row. number: from 1, as the spreadsheet counts; firm: key of a known enterprise, code of a new one, "" where it
    is not clear whose; facts: what is new or differs.
    """

    number: int
    cells: tuple[str, ...]
    said: tuple[Said, ...]
    firm: str
    facts: tuple[ReadFact, ...]
    adds: bool = False

    @property
    def state(self) -> Literal["bad", "doubtful", "good", "skipped"]:
        """bad: refused; doubtful: to be insisted on; skipped: nothing to write."""
        kinds = {one.kind for one in self.said}
        if "error" in kinds:
            return "bad"
        if "warning" in kinds:
            return "doubtful"
        return "good" if self.facts or self.adds else "skipped"


class FactSheet(NamedTuple):
    """All rows. said: of the head; firms: those to enter first."""

    heads: tuple[str, ...]
    said: tuple[Said, ...]
    lines: tuple[FactLine, ...]
    firms: tuple[NewFirm, ...]

    def count(self, state: str) -> int:
        """How many rows are in this state."""
        return sum(line.state == state for line in self.lines)

    @property
    def bad(self) -> bool:
        """Whether anything is refused."""
        return any(one.kind == "error" for one in self.said) or bool(self.count("bad"))

    @property
    def doubtful(self) -> bool:
        """Whether anything has to be insisted on."""
        return any(one.kind == "warning" for one in self.said) or bool(self.count("doubtful"))

    def entries(self) -> dict[str, list[ReadFact]]:
        """What is to be written, by enterprise: nothing where anything is refused."""
        found: dict[str, list[ReadFact]] = {}
        for line in self.lines if not self.bad else ():
            if line.facts:
                found.setdefault(line.firm, []).extend(line.facts)
        return found


def named_firms(rows: Sequence[Sequence[str]], book: FirmBook) -> set[str]:
    """Keys of the known enterprises that the rows name: what is known of them is needed to read them. Raises
    CallerError.
    """
    columns = fact_columns(rows, book.facts.values())
    finder = FirmFinder(columns, book)
    return {finder.whose(0, row).firm for row in rows[columns.first :]} & {firm.key for firm in book.firms}


def read_fact_rows(
    rows: Sequence[Sequence[str]], book: FirmBook, known: Mapping[str, Sequence[FactEntry]]
) -> FactSheet:
    """Each row with what it says, or what is wrong with it. known: what counts now of `named_firms`, by key.

    Raises CallerError for rows without a head, without any value, and for too many rows or values.
    """
    columns = fact_columns(rows, book.facts.values())
    finder = FirmFinder(columns, book)
    reading = _Reading(columns, book, known)
    for number, row in enumerate(rows[columns.first :], columns.first + 1):
        if any(cell.strip() for cell in row):
            reading.row(number, row, finder.whose(number, row))
    if not reading.lines:
        raise CallerError("YJE-SHEET", "没有读到一行数据", "报的表", "请在表头下面填上企业、年度和数据")
    if (number := sum(len(line.facts) for line in reading.lines)) > MOST_FACTS:
        what = f"一次最多写 {MOST_FACTS} 项，这张表有 {number} 项"
        raise CallerError("YJE-SHEET", what, "报的表", "请按企业或类别分几次报")
    reading.doubt()
    said = tuple(Said(one.kind, place(columns, one.at), one.text) for one in columns.said)
    return FactSheet(columns.heads, said, tuple(line.done() for line in reading.lines), tuple(finder.new.values()))


class _Line:
    """A row while it is read."""

    def __init__(self, number: int, cells: Sequence[str], whose: Whose) -> None:
        self.number, self.cells, self.firm, self.adds = number, tuple(cells), whose.firm, whose.adds
        self.said = list(whose.said)
        self.facts: dict[int, ReadFact] = {}

    def done(self) -> FactLine:
        return FactLine(
            self.number, self.cells, tuple(self.said), self.firm, tuple(self.facts.values()), self.adds
        )  # fmt: skip


class _Reading:
    """The rows while they are read: every cell is tried, so that all that is wrong is said at once."""

    def __init__(self, columns: Columns, book: FirmBook, known: Mapping[str, Sequence[FactEntry]]) -> None:
        self.lines: list[_Line] = []
        self._columns, self._book, self._known = columns, book, known
        self._now = {key: {(one.name, one.year): one for one in entries} for key, entries in known.items()}
        self._slots: dict[tuple[str, str, int | None], tuple[int, FactScalar | None]] = {}

    def row(self, number: int, row: Sequence[str], whose: Whose) -> None:
        """Read a row that is not empty."""
        line = _Line(number, row, whose)
        self.lines.append(line)
        year, wrong = self._year(line)
        for column in self._columns.facts:
            if column.at >= len(row) or not row[column.at].strip():
                continue
            if column.fact.judged and not self._book.judged:
                self._say(line, "error", column.at, "由专家或部门判断，企业不能填")
                continue
            fact = self._value(line, column, year if column.fact.yearly else None)
            if fact is None:
                continue
            if not column.fact.yearly or year is not None:
                self._beside(line, column.at, fact)
            elif not wrong:
                self._say(line, "error", column.at, "每年一个数，这一行却没有写年度")

    def doubt(self) -> None:
        """Look at what the rows say of each enterprise together, beside what is known."""
        by_firm: dict[str, list[_Line]] = {}
        for line in self.lines:
            if line.firm:
                by_firm.setdefault(line.firm, []).append(line)
        for firm, lines in by_firm.items():
            cells = {(one.name, one.year): (line, at) for line in lines for at, one in line.facts.items()}
            fresh = [FactEntry(one.name, one.value, one.year) for line in lines for one in line.facts.values()]
            for slot, doubt in fresh_doubts(self._book.facts, self._known.get(firm, ()), fresh):
                line, at = cells[slot]
                self._say(line, "warning", at, f"{doubt.what}。{doubt.fix}")

    def _year(self, line: _Line) -> tuple[int | None, bool]:
        """The year of a row, and whether it is wrong, which is said."""
        at = self._columns.profile.get("year")
        if at is None or at >= len(line.cells):
            return None, False
        try:
            return year_cell(line.cells[at], self._book.today), False
        except Wrong as wrong:
            self._say(line, "error", at, str(wrong))
            return None, True

    def _value(self, line: _Line, column: FactColumn, year: int | None) -> ReadFact | None:
        """The value of a cell, None where there is none, which is said."""
        try:
            value, written, doubt = fact_cell(column, line.cells[column.at])
        except Wrong as wrong:
            self._say(line, "error", column.at, str(wrong))
            return None
        if doubt:
            self._say(line, "warning", column.at, doubt)
        return ReadFact(column.fact.name, year, value, written, "")

    def _beside(self, line: _Line, at: int, fact: ReadFact) -> None:
        """Note a value beside the rows before it and what stands: only what is new or differs is to be written."""
        if not line.firm:
            return
        number, first = self._slots.setdefault((line.firm, fact.name, fact.year), (line.number, fact.value))
        if number != line.number:
            if first != fact.value:
                own = f"{fact.year}年" if fact.year is not None else ""
                self._say(line, "error", at, f"和第 {number} 行写的不一样，同一家企业{own}只能有一个")
            return
        stands = self._now.get(line.firm, {}).get((fact.name, fact.year))
        if stands is None:
            line.facts[at] = fact
        elif stands.value != fact.value:
            was = "不适用" if stands.value is None else write_fact(self._book.facts[fact.name], stands.value)
            line.facts[at] = fact._replace(before=was)
            self._say(line, "told", at, f"原来是 {was}，改为 {fact.written}")

    def _say(self, line: _Line, kind: Kind, at: int, text: str) -> None:
        line.said.append(Said(kind, place(self._columns, at), text))
