"""An alignment on a terminal: what should be carried and is not, then who carries what, by chapter."""

from __future__ import annotations

import io

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from yongjiang.cli.terminal import PIPED_COLUMNS, Words, show, words
from yongjiang.model.alignment import FIRM, AlignedItem, Matrix, MatrixRow
from yongjiang.reports.alignment_words import KIND_WORDS, chapters, counts, leads_text, standing, value_text
from yongjiang.reports.places import document_name

_CARRIERS = 3


def print_alignment(out: Console, matrix: Matrix) -> None:
    """Print `matrix`. What other bodies lead and nobody carries is counted, not listed."""
    _print_documents(out, matrix)
    _print_owed(out, matrix)
    for chapter in chapters(matrix):
        carried = [row for row in chapter.rows if row.carriers]
        if carried:
            out.print()
            show(out, words(f"{chapter.title}（{len(chapter.rows)} 项，{len(carried)} 项有承接或可能承接）", "bold"))
            show(out, Padding(_rows(carried, several=len(matrix.lowers) > 1), (0, 0, 0, 2)))
    out.print()
    show(out, words(summary(matrix)))
    if any(standing(row) == "uncarried" for row in matrix.rows):
        show(out, words("其余没有承接的事项见 --format html 或 xlsx。", "dim"))


def plain_alignment(matrix: Matrix) -> str:
    """The same as plain text."""
    paper = io.StringIO()
    out = Console(file=paper, width=PIPED_COLUMNS, markup=False, highlight=False, emoji=False)
    print_alignment(out, matrix)
    return paper.getvalue()


def summary(matrix: Matrix) -> str:
    """How many items, and how they stand."""
    total = counts(matrix.rows)
    missing = total.owed + total.uncarried
    owed = f"，其中应由下位承接 {total.owed} 项" if total.owed else ""
    return f"上位事项 {total.rows} 项：有承接 {total.carried}，可能承接 {total.doubtful}，没有承接 {missing}{owed}"


def _print_documents(out: Console, matrix: Matrix) -> None:
    out.print(words(document_name(matrix.upper), "bold"))
    lines = Table.grid(padding=(0, 2))
    lines.add_column()
    lines.add_column(overflow="fold")
    for lower in matrix.lowers:
        why = "；".join(lower.above) or "按给出的次序对照，文件本身没有写明上下位关系"
        lines.add_row(words("下位", "dim"), words(f"{document_name(lower.document)}（{lower.items} 项）"))
        lines.add_row("", words(why, "dim"))
        if lower.doubt:
            lines.add_row("", words(f"！{lower.doubt}", "red"))
    show(out, Padding(lines, (0, 0, 0, 2)))


def _print_owed(out: Console, matrix: Matrix) -> None:
    owed = [row for row in matrix.rows if standing(row) == "owed"]
    if not owed:
        return
    out.print()
    show(out, words(f"应承接未承接（{len(owed)} 项）", "bold red"))
    lines = Table.grid(padding=(0, 2))
    lines.add_column(no_wrap=True, style="dim")
    lines.add_column(overflow="fold", max_width=48)
    lines.add_column(overflow="fold")
    lines.add_column(overflow="fold", style="dim")
    for row in owed:
        item = row.item
        lines.add_row(words(KIND_WORDS[item.kind]), words(item.title), words(value_text(item)), words(leads_text(item)))
    show(out, Padding(lines, (0, 0, 0, 2)))


def _rows(rows: list[MatrixRow], *, several: bool) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold", ratio=5)
    table.add_column(justify="right")
    table.add_column(overflow="fold", ratio=6)
    for row in rows:
        kind, named = words(KIND_WORDS[row.item.kind]), words(row.item.title)
        if value := value_text(row.item):
            named.append(f" {value}", "cyan")
        for carrier in row.carriers[:_CARRIERS]:
            firm = carrier.strength >= FIRM
            what = _named(carrier.item)
            what.append("\n")
            where = f"{_file(carrier.item)}：" if several else ""
            what.append_text(words(where + "；".join(carrier.reasons), "dim"))
            table.add_row(kind, named, Text(f"{carrier.strength:.2f}", "green" if firm else "yellow"), what)
            kind = named = words("")
    return table


def _named(item: AlignedItem) -> Text:
    return Words.assemble((KIND_WORDS[item.kind], "dim"), " ", words(item.title))


def _file(item: AlignedItem) -> str:
    return item.document.replace("\\", "/").rsplit("/", 1)[-1]
