"""Help pages in Chinese: the library breaks lines at blanks only, and cuts off a sentence that has none.

Used by every command: make groups with `Commands`, their commands get the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import typer
from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from typer.core import TyperCommand, TyperGroup

from yongjiang.cli.terminal import Words, console, show
from yongjiang.kernel.width import display_width, wrap

Function = TypeVar("Function", bound=Callable[..., Any])

_HELP = "显示这个说明。"
#: columns of a page at most: longer lines are hard to read
_COLUMNS = 100
#: columns of a panel that are not its text: borders, their padding
_BORDERS = 4
#: and what stands between the two columns
_FRAME = _BORDERS + 2
#: columns that the meaning needs to stand beside what is written; with fewer it stands below
_LEAST = 12
#: the meaning below is set in by so much
_INDENT = 2
#: a row: what to write, what it means, and in dim type what else there is to know
_Row = tuple[str, str, str]


class Command(TyperCommand):
    """One command."""

    def get_help_option(self, ctx: Any) -> Any:
        """`--help`, said in Chinese."""
        return _in_chinese(super().get_help_option(ctx))

    def format_help(self, ctx: Any, _formatter: Any) -> None:
        """Print the page."""
        print_help(self, ctx)


class Group(TyperGroup):
    """A command of commands."""

    def get_help_option(self, ctx: Any) -> Any:
        """`--help`, said in Chinese."""
        return _in_chinese(super().get_help_option(ctx))

    def format_help(self, ctx: Any, _formatter: Any) -> None:
        """Print the page."""
        print_help(self, ctx)


def _in_chinese(option: Any) -> Any:
    if option is not None:
        option.help = _HELP
    return option


class Commands(typer.Typer):
    """Group of commands with help pages of ours; takes what `typer.Typer` takes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            cls=Group,
            no_args_is_help=True,
            add_completion=False,
            context_settings={"help_option_names": ["-h", "--help"]},
            **kwargs,
        )

    def command(
        self, name: str | None = None, *, cls: type[TyperCommand] | None = Command, **kwargs: Any
    ) -> Callable[[Function], Function]:
        """Add a command, as `typer.Typer.command` does."""
        return super().command(name, cls=cls, **kwargs)


def print_help(command: Any, ctx: Any) -> None:
    """Usage, arguments, options, commands and statuses of `command`, no line wider than the screen."""
    out = console()
    columns = min(out.width, _COLUMNS)
    parameters = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [param for param in parameters if param.param_type_name == "argument"]
    options = [param for param in parameters if param.param_type_name == "option"]
    children = [command.get_command(ctx, name) for name in command.list_commands(ctx)] if _is_group(command) else []
    usage = [ctx.command_path, "[选项]", *map(_argument, arguments), *(["命令 …"] if children else [])]
    _paragraph(out, f"用法：{' '.join(usage)}", columns, "bold")
    _paragraph(out, command.help or "", columns)
    _panel(out, "参数", [(_argument(p), p.help or "", _facts(p, ctx)) for p in arguments], columns)
    _panel(out, "选项", [(_option(p, ctx), p.help or "", _facts(p, ctx)) for p in options], columns)
    _panel(out, "命令", [(c.name or "", c.help or "", "") for c in children if not c.hidden], columns)
    if command.epilog:
        out.print()
        _paragraph(out, command.epilog, columns)


def _is_group(command: Any) -> bool:
    return isinstance(command, TyperGroup)


def _argument(param: Any) -> str:
    name: str = param.display_name_raw
    return name if param.required or name.startswith("[") else f"[{name}]"


def _option(param: Any, ctx: Any) -> str:
    """How an option is written: its names, and what stands for its value."""
    names = ", ".join(sorted(param.opts, key=len))
    if param.is_flag:
        return names
    return f"{names} {param.metavar or param.display_type(ctx)}"


def _facts(param: Any, ctx: Any) -> str:
    """Values an option takes and which it has where it is not written."""
    facts = []
    described = param.type_descriptor
    if described.is_choice and described.choices:
        facts.append("可以是 " + "、".join(str(getattr(choice, "value", choice)) for choice in described.choices))
    if param.min is not None or param.max is not None:
        facts.append(_range(param.min, param.max))
    default = param._extract_default_help_str(ctx=ctx)
    if param.show_default and default is not None and not getattr(param, "is_flag", False):
        told = param._get_default_string(ctx=ctx, show_default_is_str=False, default_value=default)
        facts += [f"默认 {told}"] if told else []
    return f"（{'；'.join(facts)}）" if facts else ""


def _range(least: float | None, most: float | None) -> str:
    if least is None:
        return f"不大于 {most}"
    return f"不小于 {least}" if most is None else f"{least} 到 {most}"


def _paragraph(out: Console, text: str, columns: int, style: str = "") -> None:
    if text:
        for line in wrap(text, columns - 2):
            out.print(Text(f" {line}", style=style), no_wrap=True, overflow="ignore", crop=False)
        out.print()


def _panel(out: Console, title: str, rows: Sequence[_Row], columns: int) -> None:
    """Rows in two columns; on a narrow screen in one, the meaning below."""
    if not rows:
        return
    left = max(display_width(row[0]) for row in rows)
    body = Table.grid(padding=(0, 2))
    if columns - _FRAME - left < _LEAST:
        body.add_column(width=columns - _BORDERS)
        for written, meaning, facts in rows:
            body.add_row(Words(written, style="bold cyan"))
            body.add_row(Padding(Words.assemble(meaning, (facts, "dim")), (0, 0, 0, _INDENT)))
    else:
        body.add_column(width=left, no_wrap=True)
        body.add_column(width=columns - _FRAME - left)
        for written, meaning, facts in rows:
            body.add_row(Text(written, style="bold cyan"), Words.assemble(meaning, (facts, "dim")))
    show(out, Panel(body, title=title, title_align="left", border_style="dim", width=columns))
