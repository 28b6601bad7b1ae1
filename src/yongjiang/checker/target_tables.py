"""Indicator tables whole: which columns they have, and whether they set targets or report results."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from yongjiang.checker.indicator_rows import Row
from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper
from yongjiang.checker.rule import Place
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.model.plan import Table

#: how far above a table its caption may stand
_ABOVE = 160


class TargetTable(NamedTuple):
    """An indicator table. past: it reports results; based, owned: it has a column of bases, of owners."""

    table: Table
    rows: tuple[Row, ...]
    past: bool
    based: bool
    owned: bool

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.table.caption or "指标表"

    @property
    def promising(self) -> Sequence[Row]:
        """Rows whose target is a number."""
        return [row for row in self.rows if row.target is not None and row.target.value is not None]


def target_tables(paper: Paper) -> list[TargetTable]:
    """The indicator tables of `paper`, in order."""
    owners = paper.words.once(owner_heads)
    return [_table(table, rows, owners) for table, rows in paper.by_table(paper.rows, attrgetter("cells.start"))]


def owner_heads(words: Vocabulary) -> frozenset[str]:
    """How columns of owners are headed."""
    return frozenset(fold(head) for head in words.classes("table_heads")["owner"])


def _table(table: Table, rows: Sequence[Row], owners: frozenset[str]) -> TargetTable:
    return TargetTable(
        table,
        tuple(rows),
        past=any(r.cells.actual is not None or r.cells.verdict is not None for r in rows),
        based=any(r.cells.base is not None or r.cells.base_year is not None for r in rows),
        owned=any(r.cells.units for r in rows) or any(fold(head) in owners for head in table.columns),
    )


def blank(cell: str | None, paper: Paper) -> bool:
    """Whether a cell holds nothing: it is missing, empty or a dash."""
    return cell is None or cell.strip() in paper.words.once(_blanks)


def claims_met(row: Row, paper: Paper) -> bool | None:
    """Whether the verdict of a row claims that its target is met; None where it says neither."""
    return _claim(row.cells.verdict or "", paper.words)


@lru_cache(maxsize=1024)
def _claim(verdict: str, words: Vocabulary) -> bool | None:
    verdicts = words.classes("verdicts")
    if any(word in verdict for word in verdicts["missed"]):
        return False
    return True if any(word in verdict for word in verdicts["met"]) else None


def _blanks(words: Vocabulary) -> frozenset[str]:
    return frozenset(("", *words.classes("table_values")["empty"]))


def caption_place(paper: Paper, table: Table, says: str = "") -> Place:
    """The caption over `table`, or its heads where it has none."""
    if table.caption:
        caption = fold(table.caption)
        begin = max(0, table.start - _ABOVE)
        end = table.start
        while end > begin:
            line = paper.text.rfind("\n", begin, end) + 1 or begin
            if fold(paper.text[line:end].strip("# ")) == caption:
                shown = paper.text[line:end]
                start = line + len(shown) - len(shown.lstrip("# "))
                return paper.span(start, start + len(shown.strip("# ")), says)
            end = line - 1
    stop = paper.text.find("\n", table.start, table.end)
    return paper.span(table.start, table.end if stop < 0 else stop, says)
