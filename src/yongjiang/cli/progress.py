"""The bar that tells how far a batch is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from yongjiang.cli.terminal import console, show, shown, words
from yongjiang.usecases.compile_documents import Progress as Tell


@contextmanager
def batch_progress(total: int, screen: Console | None) -> Iterator[Tell | None]:
    """A bar for a batch: on `screen`, which shows the results, else on standard error if that is a terminal."""
    if not sys.stdout.isatty():
        screen = console(stderr=True)
    if total < 2 or screen is None or not screen.is_terminal:
        yield None
        return
    columns = (
        TextColumn("编译"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("", total=total)

        def tell(done: int, _total: int, path: Path | None) -> None:
            bar.update(task, completed=done, description=shown(path.name) if path else "")

        yield tell


@contextmanager
def counted(what: str, total: int, screen: Console) -> Iterator[Callable[[int], None]]:
    """A bar for one kind of work; without a terminal a line for every tenth part."""
    if not screen.is_terminal:
        part = max(1, total // 10)

        def line(done: int) -> None:
            if done % part == 0 or done == total:
                show(screen, words(f"{what} {done}/{total}"))

        yield line
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda done: bar.update(task, completed=done)
