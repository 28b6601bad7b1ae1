"""The help pages: in Chinese, whole, and no wider than the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from rich.cells import cell_len
from typer import Context
from typer.main import get_group
from typer.testing import CliRunner

from yongjiang.cli.entry import app

#: words the library says in English, and its names of types
_ENGLISH = re.compile(r"Usage|OPTIONS|ARGS|Options|Commands|Arguments|default|required|Show this|<\w+|list\[")


def _commands() -> Iterator[tuple[str, ...]]:
    group = get_group(app)
    yield ()
    for name, late in group.commands.items():
        yield (name,)
        found: Any = late.make_context(name, [], Context(group), resilient_parsing=True).command
        yield from ((name, child) for child in getattr(found, "commands", ()))


def _command(path: tuple[str, ...]) -> Any:
    found: Any = get_group(app)
    for name in path:
        found = found.commands[name].make_context(name, [], Context(found), resilient_parsing=True).command
    return found


def _page(*arguments: str, columns: int = 80) -> str:
    return CliRunner().invoke(app, arguments, env={"COLUMNS": str(columns)}, prog_name="yongjiang").stdout


def _squeezed(text: str) -> str:
    return re.sub(r"[\s│]", "", text)


@pytest.mark.parametrize("path", list(_commands()), ids=" ".join)
@pytest.mark.parametrize("columns", [200, 80, 56, 40, 30, 20])
def test_nothing_of_a_help_page_is_cut_off(path: tuple[str, ...], columns: int) -> None:
    page = _page(*path, "--help", columns=columns)
    assert all(cell_len(line) <= columns for line in page.splitlines())
    command = _command(path)
    told = [command.help, command.epilog, *(param.help for param in command.params)]
    told += [child.help for child in getattr(command, "commands", {}).values()]
    options = [name for param in command.params if param.param_type_name == "option" for name in param.opts]
    assert all(_squeezed(name) in _squeezed(page) for name in options)
    right = _right_column(page)
    for words in filter(None, told):
        assert _squeezed(words) in _squeezed(page) or _squeezed(words) in right
    assert not _ENGLISH.search(page)


def _right_column(page: str) -> str:
    """What the panels say, without what is written on the left: rows start at the border, what goes on stands apart."""
    return _squeezed("".join(re.sub(r"^│ \S.*?  +", "", line) for line in page.splitlines()))


def test_a_group_called_alone_tells_the_same_as_its_help() -> None:
    assert _page("user").strip() == _page("user", "--help").strip() != ""


def test_what_an_option_takes_stands_with_it() -> None:
    page = _squeezed(_page("check", "--help", columns=100))
    assert "可以是error、warning、info、never；默认error" in page
    assert "不小于0" in _squeezed(_page("demo", "--help"))
    assert "0到65535；默认8000" in _squeezed(_page("serve", "--help"))
