"""Commitments in tables: a column of tasks or projects beside a column of responsible units; projects also where other
columns say what is built, where, or for how much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yongjiang.compiler.commitments.draft import CommitmentDraft, Named
from yongjiang.compiler.commitments.names import NameLists
from yongjiang.compiler.outline.tree import Outline
from yongjiang.compiler.paragraphs import canonical_text
from yongjiang.compiler.patterns import alternation
from yongjiang.model.lexicon import Lexicon
from yongjiang.model.plan import Table, TableCell

_SPACE = re.compile(r"\s+")
#: 总投资（亿元）
_UNIT = re.compile(r"[（(][^（()）]*[)）]$")
_YEAR = re.compile(r"20\d\d")
#: 一、, （二）, 三: how groups of rows are numbered, whose own rows are 1, 2, 3
_GROUP = re.compile(r"[（(]?[一二三四五六七八九十]+(?:[）)][、.．]?|[、.．]|$)")
#: how the rows of a list are numbered
_ITEM, _NUMBERED = re.compile(r"\d{1,3}[.、．]?"), re.compile(r"\d|[（(]?[一二三四五六七八九十]+[）)、.．]")
#: a table of so few columns says too little of a project to tell it from a group
_FEW = 3
#: what a row of a group may say of all below it: 12, 3.5亿元, 共6个, —
_SUM = re.compile(r"共?[\d.,，]*(?:[万亿]?元|[个项](?:项目)?|万|亿)?|[-—－/／]+")
#: 交通类（12个）：
_COUNTED = re.compile(r"[（(]\s*共?\d+[个项][^（(]*$|[:：]$|/[（(][^（()）]*[)）]$")


class TaskTables:
    """Reads task and project tables. Tables of indicators have no task column and give nothing."""

    __slots__ = ("_heads", "_names", "_total")

    def __init__(self, lexicon: Lexicon, names: NameLists) -> None:
        self._names = names
        #: 合计, 全区小计（12个）: a row of sums
        self._total = re.compile(
            f"(?:[一二三四五六七八九十、（）()]*|.{{0,4}}){alternation(lexicon.words('total_labels'))}(?:[（(:：].*)?"
        )
        self._heads = {role: re.compile(alternation(words)) for role, words in lexicon.classes("owner_column").items()}

    def read(self, tables: Sequence[Table], outline: Outline) -> Iterator[CommitmentDraft]:
        """One commitment a row that has a task or a project."""
        for table in tables:
            columns = self._columns(table)
            name = columns.get("project", columns.get("task"))
            if name is None or not ("lead" in columns or ("project" in columns and "project_detail" in columns)):
                continue
            category: str | None = None
            group: str | None = None
            groups = self._groups(table)
            # 新建, 改建 say how a project is built, which is its class only where no other is named
            nature = "category" in columns and "性质" in table.columns[columns["category"]]
            for number, row in enumerate(table.rows):
                if number in groups:
                    category = group = groups[number]
                    continue
                if not (nature and group):
                    category = self._category(row.cells, len(table.columns), columns) or category
                draft = self._row(row.cells, len(table.columns), columns, name, outline)
                if draft is not None:
                    if draft.kind == "project":
                        draft.category = category
                    yield draft

    def _groups(self, table: Table) -> dict[int, str]:
        """Rows that only name the group of the rows below them, by number: numbered as headings are (一、交通类) where
        other rows are not, and with nothing else in them but sums; or alone in a row without number where others have
        one.
        """
        found: dict[int, str] = {}
        counted = sum(_ITEM.fullmatch(_bare(row.cells[0])) is not None for row in table.rows if row.cells)
        for number, row in enumerate(table.rows):
            texts = list(dict.fromkeys(text for cell in row.cells if (text := _bare(cell))))
            whole = _FEW < len(row.cells) == len(table.columns)
            if len(texts) == 1 and counted and whole and not _NUMBERED.match(texts[0]):
                if self._total.fullmatch(texts[0]) is None:
                    found[number] = _COUNTED.sub("", texts[0])
                continue
            sign = _GROUP.match(texts[0]) if texts else None
            if sign is None:
                continue
            if sign.end() == len(texts[0]):  # the number has a column of its own
                name, rest = "".join(texts[1:2]), texts[2:]
            else:
                name, rest = texts[0][sign.end() :], texts[1:]
            if name and all(map(_SUM.fullmatch, rest)):
                found[number] = _COUNTED.sub("", name)
        return found if len(found) < len(table.rows) else {}

    def _category(self, cells: Sequence[TableCell], width: int, columns: dict[str, int]) -> str:
        """What the row's own cell says of its category, "" where it has none."""
        shift = width - len(cells)
        k = columns.get("category", -1) - shift
        return _bare(cells[k]) if 0 <= k < len(cells) else ""

    def _columns(self, table: Table) -> dict[str, int]:
        found: dict[str, int] = {}
        for index, head in enumerate(table.columns):
            bare = _SPACE.sub("", canonical_text(head))
            plain = _UNIT.sub("", bare)
            for role, words in self._heads.items():
                if role not in found and (words.fullmatch(bare) or words.fullmatch(plain)):
                    found[role] = index
        return found

    def _row(
        self, cells: Sequence[TableCell], width: int, columns: dict[str, int], name: int, outline: Outline
    ) -> CommitmentDraft | None:
        # a cell that spans several rows stands in the first only: later rows lack cells on the left
        shift = width - len(cells)
        if not 0 <= shift <= name:
            return None
        task = cells[name - shift]
        title = _bare(task)
        if len(title) < 2 or self._total.fullmatch(title):
            return None
        lead = self._units(cells[columns["lead"] - shift]) if "lead" in columns else []
        support = self._units(cells[columns["support"] - shift]) if "support" in columns else []
        due = _YEAR.findall(_bare(cells[columns["due"] - shift])) if "due" in columns else []
        return CommitmentDraft(
            kind="project" if columns.get("project") == name else "measure",
            title=title,
            start=min(cell.start for cell in cells),
            end=max(cell.end for cell in cells),
            node=outline.governing(task.start),
            lead_units=tuple(dict.fromkeys(unit.name for unit in lead)),
            support_units=tuple(dict.fromkeys(unit.name for unit in support)),
            due_year=int(due[-1]) if due else None,
            named=tuple(u for u in [*lead, *support] if u.start >= 0 and not self._names.is_class(u.name)),
        )

    def _units(self, cell: TableCell) -> list[Named]:
        exact = _bare(cell) == cell.text and cell.end - cell.start == len(cell.text)
        units: list[Named] = []
        for piece in self._names.split(_bare(cell)):
            if exact and piece.verbatim:
                units.append(Named(piece.name, cell.start + piece.start, cell.start + piece.end))
            else:
                units.append(Named(piece.name, -1, -1))
        return [unit for unit in units if self._names.ends_as_body(unit.name) or len(unit.name) > 2]


def _bare(cell: TableCell) -> str:
    return _SPACE.sub("", canonical_text(cell.text))
