"""What import-linter cannot see: calls that read the clock or a file, and which library each room may use."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "yongjiang"

#: libraries from outside the standard library that a room may import; a room not named here may use none
LIBRARIES = {
    "kernel": set[str](),
    "model": {"msgspec"},
    "compiler": {"msgspec"},
    "checker": {"msgspec", "numpy", "rjieba"},
    "workflow": {"msgspec"},
    "rules": {"msgspec"},
    "ledger": set[str](),
    "measure": {"msgspec"},
    "zones": {"msgspec", "yaml"},
    "readers": {"msgspec", "charset_normalizer", "lxml", "pypdfium2", "pdfplumber", "python_calamine"},
    "reports": {"msgspec", "docx", "xlsxwriter"},
    "usecases": {"msgspec", "yaml", "duckdb", "pyspark"},
    "cli": {"msgspec", "typer", "rich"},
    "web": {
        "msgspec",
        "django",
        "ninja",
        "axes",
        "allauth",
        "django_htmx",
        "dj_database_url",
        "gunicorn",
        "xlsxwriter",
    },
}
PURE = ("kernel", "model", "compiler", "checker", "workflow", "measure")
#: calls that reach the world outside: by bare name, or by the last two parts of a dotted name
OUTSIDE = {"open", "input", "print", "breakpoint", "__import__", "exec", "eval"}
CLOCKS = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today"}


def outside_calls(code: str) -> Iterator[str]:
    """Names of the calls in `code` that reach the world outside."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Attribute):
            owner = node.value
            last = owner.attr if isinstance(owner, ast.Attribute) else owner.id if isinstance(owner, ast.Name) else ""
            if f"{last}.{node.attr}" in CLOCKS:
                yield f"{last}.{node.attr}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in OUTSIDE:
            yield node.func.id


def libraries(code: str) -> set[str]:
    """Top-level packages that `code` imports and that are neither ours nor the standard library's."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"yongjiang"}


def sources(*rooms: str) -> list[Path]:
    return [file for room in rooms for file in sorted((PACKAGE / room).rglob("*.py"))]


def name(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("file", sources(*PURE), ids=name)
def test_pure_rooms_reach_nothing_outside(file: Path) -> None:
    assert list(outside_calls(file.read_text("utf8"))) == []


@pytest.mark.parametrize("room", sorted(p.name for p in PACKAGE.iterdir() if p.is_dir() and p.name != "__pycache__"))
def test_a_room_uses_its_own_libraries_only(room: str) -> None:
    used = {library for file in sources(room) for library in libraries(file.read_text("utf8"))}
    assert used <= LIBRARIES.get(room, set())


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("from datetime import datetime\nx = datetime.now()", "datetime.now"),
        ("import datetime as d\nx = d.datetime.utcnow()", "datetime.utcnow"),
        ("from datetime import date\ndef f(today=date.today): ...", "date.today"),
        ("with open('x') as f: pass", "open"),
    ],
)
def test_a_planted_call_is_seen(code: str, call: str) -> None:
    assert list(outside_calls(code)) == [call]


def test_a_date_as_a_type_is_not_a_clock() -> None:
    assert list(outside_calls("from datetime import date\nd = date(2025, 12, 31)\nm.open(d)")) == []


def test_a_planted_library_is_seen() -> None:
    assert libraries("import numpy.linalg\nfrom requests import get\nimport re\nfrom . import x") == {
        "numpy",
        "requests",
    }
