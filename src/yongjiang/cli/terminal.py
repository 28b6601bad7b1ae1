"""The terminal: consoles that stay clean when piped, and text made safe to show in one."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime

from rich.cells import cell_len
from rich.console import Console, Group, JustifyMethod, OverflowMethod, RenderableType
from rich.containers import Lines
from rich.text import Text

from yongjiang.kernel.width import wrap

#: columns where the width is not known, as in a pipe
PIPED_COLUMNS = 100
#: how the word for each severity of findings looks
SEVERITY_STYLES: Mapping[str, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}


def console(*, stderr: bool = False) -> Console:
    """Console that shows colours only on a terminal and takes nothing in a text for markup."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS", "").isdigit() else PIPED_COLUMNS
    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, width=width)


def shown(text: str) -> str:
    """`text` in one line, without the control and direction characters that could upset a terminal.

    >>> shown("甬江\\x1b[31m\\n规划")
    '甬江[31m 规划'
    """
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(c for c in line if c == " " or unicodedata.category(c)[0] != "C")


class Words(Text):
    """Text that breaks into lines as Chinese does; the library's own breaks at blanks only, else anywhere."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """Lines of at most `width` columns, no number or word broken that fits into one."""
        if no_wrap or self.no_wrap or not self.plain:
            return super().wrap(console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap)
        spans: list[tuple[int, int]] = []
        first = 0
        for part in self.plain.split("\n"):
            at = first
            for line in wrap(part, width, cell_len):  # columns as the library counts them: it crops what is too wide
                start = self.plain.index(line, at)
                at = start + len(line)
                spans.append((start, at))
            first += len(part) + 1
        starts = [start for start, _ in spans[1:]]
        lines = self.divide(starts)  # at once: each slice for itself goes through the whole text
        for found, (_, end), behind in zip(lines, spans, [*starts, len(self.plain)], strict=True):
            if end < behind:
                found.right_crop(behind - end)
        if justify:
            lines.justify(console, width, justify=justify, overflow=overflow or "fold")
        return lines


def words(text: str, style: str = "") -> Words:
    """`text` for a console, shown as it is."""
    return Words(shown(text), style=style)


def show(out: Console, thing: RenderableType) -> None:
    """Print `thing`; where `out` is no terminal, without the blanks that pad its lines."""
    if isinstance(thing, Words):
        thing = Group(thing)  # printed by itself it would be joined to others, and be no `Words` any more
    if out.is_terminal:
        out.print(thing)
        return
    with out.capture() as capture:
        out.print(thing)
    out.file.write("\n".join(line.rstrip() for line in capture.get().split("\n")))


def write_bytes(data: bytes) -> None:
    """UTF-8 bytes to standard output as they are, whatever the terminal's own encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def today() -> date:
    """The day it is where the program runs; the one clock there is."""
    return datetime.now().astimezone().date()
