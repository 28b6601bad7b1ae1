"""Commands are imported when they are called, and are the same then as they were told to be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.web.command_line import ENVIRONMENT
from typer import Context
from typer.main import get_group

from yongjiang.cli.entry import app

#: what starts slowly; none of it is needed to tell what commands there are
SLOW = {"msgspec", "numpy", "yaml", "lxml", "rjieba", "duckdb", "django", "docx", "xlsxwriter"}
#: prints which rooms of ours and which libraries a command imported
_IMPORTED = """
import sys
from yongjiang.cli import main
try:
    main()
except SystemExit:
    print(*{".".join(name.split(".")[:2 if name.startswith("yongjiang") else 1]) for name in sys.modules})
"""


def imported(*arguments: str) -> set[str]:
    """First parts of the names of the modules that the command `arguments` imports, two of ours."""
    told = subprocess.run(
        [sys.executable, "-c", _IMPORTED, *arguments],
        capture_output=True,
        check=True,
        timeout=60,
        text=True,
        env=ENVIRONMENT,
    )
    return set(told.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], [], ["user", "--help"]])
def test_what_tells_of_commands_needs_none_of_their_parts(arguments: list[str]) -> None:
    found = imported(*arguments)
    assert not found & SLOW
    assert {name for name in found if name.startswith("yongjiang.")} == {"yongjiang.cli", "yongjiang.kernel"}


@pytest.mark.parametrize("arguments", [["rule", "YJ101"], ["explain", "建成100家"]])
def test_a_command_without_the_site_leaves_the_site_alone(arguments: list[str]) -> None:
    found = imported(*arguments)
    assert "yongjiang.model" in found
    assert not found & {"django", "duckdb", "rjieba", "lxml", "docx", "xlsxwriter", "yongjiang.web"}


def test_a_command_of_the_site_that_compiles_nothing_leaves_the_compiler_alone(tmp_path: Path) -> None:
    found = imported("user", "list", "--data", str(tmp_path / "data"))
    assert "yongjiang.web" in found
    assert not found & {"yongjiang.compiler", "rjieba", "lxml", "docx"}


GROUP = get_group(app)


@pytest.mark.parametrize("name", GROUP.commands)
def test_every_command_is_where_it_is_said_to_be(name: str) -> None:
    told = GROUP.commands[name]
    command = told.make_context(name, [], Context(GROUP), resilient_parsing=True).command
    assert command is not told
    assert (command.name, command.help, command.epilog) == (told.name, told.help, told.epilog)
    assert getattr(command, "commands", None) or command.params
