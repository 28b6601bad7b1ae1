"""Commands that are imported when they are called: until then each is a name and a line of help.

What one command needs (grammars, numpy, Django) would otherwise hold up all of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import typer
from typer.main import get_group

from yongjiang.cli.help import Command, Commands


def add_late(app: typer.Typer, name: str, where: str, help_: str, epilog: str | None = None) -> None:
    """Add the command `name` to `app`. where: ``module:attribute``, a function or the app of a group of commands."""
    module, _, attribute = where.partition(":")

    def command() -> Any:
        found, own = getattr(import_module(module), attribute), Commands()
        if isinstance(found, typer.Typer):
            own.add_typer(found, name=name, help=help_, epilog=epilog)
        else:
            own.command(name, help=help_, epilog=epilog)(found)
        return get_group(own).commands[name]

    app.command(name, help=help_, epilog=epilog, cls=_Late)(command)


class _Late(Command):
    """Stands for a command in lists. Its callback gives the command itself, which takes the arguments."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        assert self.callback is not None, "made by add_late"
        return self.callback().make_context(*args, **kwargs)
