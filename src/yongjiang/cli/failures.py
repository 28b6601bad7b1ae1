"""How a command ends badly: one table from families of errors to exit statuses, one way to say what is wrong."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from typing import ParamSpec

import typer
from rich.padding import Padding
from rich.table import Table

from yongjiang.cli.terminal import console, show, words
from yongjiang.kernel.errors import CallerError, DocumentError, InternalError, YongjiangError, ZoneError

P = ParamSpec("P")

#: exit status by family, that is by who must act; 0 is success
EXIT_STATUSES: dict[type[YongjiangError], int] = {
    CallerError: CallerError.exit_status,
    DocumentError: DocumentError.exit_status,
    ZoneError: ZoneError.exit_status,
    InternalError: InternalError.exit_status,
}
#: some of a batch failed and the others went through, or they failed for different reasons
SOME_FAILED = 1
#: a check found something at or above what it was told to fail on
FOUND = 5
INTERRUPTED = 130
BROKEN_PIPE = 141


def exit_status(errors: Sequence[YongjiangError], successes: int) -> int:
    """Exit status of a batch: that of the family where all failed alike.

    >>> wrong = CallerError("YJE-PATH", "文件不存在", "a.txt", "请检查路径")
    >>> exit_status([], 3), exit_status([wrong], 0), exit_status([wrong], 1)
    (0, 2, 1)
    """
    statuses = {_status(error) for error in errors}
    if not statuses:
        return 0
    return statuses.pop() if len(statuses) == 1 and not successes else SOME_FAILED


def check_status(errors: Sequence[YongjiangError], successes: int, *, found: bool, faults: bool) -> int:
    """Exit status of a check. What was not read comes first: nobody may take such a result for complete.

    >>> check_status([], 3, found=True, faults=True), check_status([], 3, found=False, faults=True)
    (5, 70)
    """
    if errors:
        return exit_status(errors, successes)
    if found:
        return FOUND
    return InternalError.exit_status if faults else 0


def _status(error: YongjiangError) -> int:
    return next((status for family, status in EXIT_STATUSES.items() if isinstance(error, family)), SOME_FAILED)


def report(errors: Sequence[YongjiangError], *, debug: bool = False) -> None:
    """Say on standard error what went wrong, where, and how to mend it."""
    if not errors:
        return
    out = console(stderr=True)
    if len(errors) > 1:
        show(out, words(f"有 {len(errors)} 处出错：", "bold"))
    for error in errors:
        lines = Table.grid(padding=(0, 2))
        lines.add_row(words("哪里", "dim"), words(error.where))
        lines.add_row(words("出错", "bold red"), words(error.what))
        lines.add_row(words("改法", "dim"), words(f"{error.fix}（{error.code}）"))
        show(out, Padding(lines, (0, 0, 1 if len(errors) > 1 else 0, 2 if len(errors) > 1 else 0)))
        if debug and error.__cause__ is not None:
            out.print("".join(traceback.format_exception(error.__cause__)))


def told(command: Callable[P, None]) -> Callable[P, None]:
    """A command whose errors end it with a message and the status of their family."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except YongjiangError as error:
            report([error])
            raise typer.Exit(_status(error)) from error
        except BrokenPipeError:
            _hush()
            raise typer.Exit(BROKEN_PIPE) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as cause:  # the last door of a command: no user is shown a traceback unasked
            from yongjiang.usecases.compile_documents import unforeseen  # slow to import, and seldom wanted

            report([unforeseen(cause, "yongjiang")], debug=bool(kwargs.get("debug")))
            raise typer.Exit(InternalError.exit_status) from cause

    return run


def _hush() -> None:
    """Send what is still to come to nowhere: the reader of the pipe has gone, which is no error to talk about."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
