"""Texts with tables in several renderings, and what the grammar reads of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from yongjiang.compiler.paragraphs import canonical_text
from yongjiang.compiler.tables import TableGrammar, TableReading
from yongjiang.model import Block, Cell
from yongjiang.model.plan import IndicatorRow
from yongjiang.zones import load_lexicon

RENDERINGS = ("piped", "run together", "one cell a line", "one space", "wide gaps")
_RULE = re.compile(r"[|\s:-]+")


@lru_cache(maxsize=1)
def grammar() -> TableGrammar:
    """The grammar with the national lexicon, built once."""
    return TableGrammar(load_lexicon("national"))


def blocks_of(text: str) -> list[Block]:
    """Blocks as a reader of plain text makes them: a line each, and runs of piped lines as tables."""
    blocks: list[Block] = []
    rows: list[tuple[Cell, ...]] = []
    for m in re.finditer(r"[^\n]*\S[^\n]*", text):
        start = m.start() + len(m[0]) - len(m[0].lstrip())
        end = m.start() + len(m[0].rstrip())
        if text[start] != "|" or text[end - 1] != "|" or end - start < 2:
            rows = []
            blocks.append(Block("paragraph", start, end))
            continue
        if rows and "\n" in text[blocks[-1].end : start].replace("\n", "", 1):
            rows = []
        first = blocks.pop().start if rows else start
        if not _RULE.fullmatch(m[0]):
            rows.append(_piped(text, start + 1, end - 1))
        blocks.append(Block("table", first, end, 0, tuple(rows)))
    return blocks


def _piped(text: str, start: int, end: int) -> tuple[Cell, ...]:
    cells = []
    for part in re.finditer(r"[^|]*(?:\||\Z)", text[start:end]):
        bare = part[0].rstrip("|")
        shown = bare.strip()
        at = start + part.start() + len(bare) - len(bare.lstrip())
        if part[0]:
            cells.append(Cell(shown, at, at + len(shown)))
    return tuple(cells)


def read(
    text: str,
    *,
    period: tuple[int, int] | None = (2021, 2025),
    issued: int | None = 2021,
    blocks: list[Block] | None = None,
) -> TableReading:
    """What the grammar reads of `text`; the plan runs from 2021 to 2025 unless said otherwise."""
    return grammar().read(
        text, canonical_text(text), blocks_of(text) if blocks is None else blocks, period=period, issued_year=issued
    )


def row(text: str, name: str | None = None) -> IndicatorRow:
    """The row called `name`, or the only one, in the text."""
    rows = [r for r in read(text).indicators if name is None or r.name == name]
    assert len(rows) == 1, [r.name for r in read(text).indicators]
    return rows[0]


def render(heads: Sequence[str], rows: Sequence[Sequence[str]], rendering: str, caption: str = "表1 主要指标") -> str:
    """A table with its caption and a note, in one of RENDERINGS."""
    lines = [heads, *rows]
    if rendering == "piped":
        body = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    else:
        gap = {"run together": "", "one cell a line": "\n", "one space": " ", "wide gaps": "    "}[rendering]
        body = "\n".join(gap.join(line) for line in lines)
    return f"{caption}\n\n{body}\n\n注：口径以统计部门为准。\n\n第二章  下一步\n"


class Spanned(NamedTuple):
    """A cell that covers more than one place."""

    text: str
    columns: int = 1
    rows: int = 1


def bordered(rows: Sequence[Sequence[str | Spanned]], caption: str | None = "表1 主要指标") -> tuple[str, list[Block]]:
    """A document with a caption and a table as a reader of DOCX or HTML gives it."""
    text = f"{caption}\n" if caption else ""
    blocks = [Block("caption", 0, len(caption))] if caption else []
    start = len(text)
    lines = []
    for line in rows:
        cells = []
        for item in line:
            cell = Spanned(item) if isinstance(item, str) else item
            cells.append(Cell(cell.text, len(text), len(text) + len(cell.text), cell.columns, cell.rows))
            text += cell.text + "\n"
        lines.append(tuple(cells))
    blocks.append(Block("table", start, len(text) - 1, 0, tuple(lines)))
    return text, blocks
