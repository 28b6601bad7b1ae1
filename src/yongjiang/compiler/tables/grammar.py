"""From the tables of a document to tables, indicator rows and statements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yongjiang.compiler.drafts import StatementDraft
from yongjiang.compiler.tables.bordered import BorderedGrammar
from yongjiang.compiler.tables.borderless import BorderlessGrammar
from yongjiang.compiler.tables.cells import CellGrammar
from yongjiang.compiler.tables.flattened import FlattenedGrammar
from yongjiang.compiler.tables.found import FoundTable
from yongjiang.compiler.tables.frames import BlockFinder, FrameGrammar
from yongjiang.compiler.tables.grids import GridGrammar
from yongjiang.compiler.tables.heads import HeadGrammar
from yongjiang.compiler.tables.names import NameGrammar
from yongjiang.compiler.tables.publishing import Publisher, RowPlan
from yongjiang.compiler.tables.words import one_of
from yongjiang.model import Lexicon
from yongjiang.model.document import Block
from yongjiang.model.plan import IndicatorRow, Table


class TableReading:
    """What was found.

    tables: all tables in document order; indicators: rows of those that are indicator tables; drafts: their
    statements; consumed: indices of blocks that are captions, notes or rows of flattened tables;
    warnings: in Chinese, what could not be settled.
    """

    __slots__ = ("consumed", "drafts", "indicators", "tables", "warnings")

    def __init__(self) -> None:
        self.tables: tuple[Table, ...] = ()
        self.indicators: tuple[IndicatorRow, ...] = ()
        self.drafts: list[StatementDraft] = []
        self.consumed: frozenset[int] = frozenset()
        self.warnings: list[str] = []


class TableGrammar:
    """Reads the tables of a document, bordered and flattened. Build once, use for many documents."""

    def __init__(self, lexicon: Lexicon) -> None:
        cells, names = CellGrammar(lexicon), NameGrammar(lexicon)
        heads, frames = HeadGrammar(lexicon), FrameGrammar(lexicon)
        self._bordered = BorderedGrammar(frames, heads, GridGrammar(heads, cells, names))
        self._borderless = BorderlessGrammar(heads, frames, FlattenedGrammar(lexicon, names))
        self._publisher = Publisher(lexicon, cells, names)
        #: 合计, 全市小计（12个）: a row of sums is no indicator; 企业总数 is one
        self._sums = re.compile(
            rf"[一二三四五六七八九十、（）]*(?:[全本].{{1,2}})?{one_of(lexicon.words('total_labels'))}(?:（.*)?"
        )

    def read(
        self,
        original: str,
        canonical: str,
        blocks: Sequence[Block],
        *,
        period: tuple[int, int] | None,
        issued_year: int | None,
    ) -> TableReading:
        """Tables of the document.

        original: its text; canonical: `paragraphs.canonical_text` of it; blocks: its blocks in reading order;
        period: first and last year of the plan; issued_year: when the document was issued.
        """
        finder = BlockFinder(blocks)
        found = self._bordered.read(original, canonical, finder, period=period, issued=issued_year)
        taken = [(table.start, table.end) for table in found]
        found += self._borderless.read(original, canonical, finder, taken, period=period, issued=issued_year)
        found.sort(key=lambda f: f.start)
        return self._publish(original, canonical, found)

    def _publish(self, original: str, canonical: str, found: Sequence[FoundTable]) -> TableReading:
        reading = TableReading()
        tables: list[Table] = []
        indicators: list[IndicatorRow] = []
        consumed: set[int] = set()
        for number, table in enumerate(found, 1):
            id_ = f"t{number}"
            caption = None
            if table.frame.caption is not None:
                caption = " ".join(original[slice(*table.frame.caption)].lstrip("#* \t\u3000").split())
            label = "".join((caption or id_).split())
            tables.append(Table(id_, caption, table.start, table.end, table.heads, tuple(table.cells)))
            consumed |= table.frame.taken
            plan, after = RowPlan(table.columns), 0
            for raw in table.rows:
                if self._sums.fullmatch("".join(raw.name.text.split())):
                    continue
                row, drafts = self._publisher.publish(original, canonical, raw, plan, label, after)
                after = max(after, row.end)
                if table.lists_goals:
                    indicators.append(row)
                reading.drafts += drafts
                if raw.ambiguous:
                    reading.warnings.append(f"{label}：“{row.name}”一行的单元格连写，有不止一种切分，取了最合理的一种")
            reading.warnings += [f"{label}：“{line[:40]}”一行未能识别" for line in table.unread]
        reading.tables = tuple(tables)
        reading.indicators = tuple(indicators)
        reading.consumed = frozenset(consumed)
        return reading
