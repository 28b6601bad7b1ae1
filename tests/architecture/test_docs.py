"""Documents stay alive: what they point to exists, what must be documented is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "yongjiang"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"^(?:src|tests|docs|zones|samples|bench)/[\w./-]+$")


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(page: str) -> str:
    return (ROOT / page).read_text("utf8")


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    dead = [link for link in LINK.findall(page.read_text("utf8")) if not (page.parent / link).exists()]
    assert dead == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_paths_in_the_text_exist(page: Path) -> None:
    dead = [path for path in CODE.findall(page.read_text("utf8")) if PATH.match(path) and not (ROOT / path).exists()]
    assert dead == []


def test_every_identifier_of_the_glossary_is_in_the_code() -> None:
    code = "\n".join(file.read_text("utf8") for file in PACKAGE.rglob("*.py"))
    words = set(re.findall(r"\w+", code))
    rows = [line.split("|") for line in text_of("GLOSSARY.md").splitlines() if line.startswith("| ")]
    identifiers = {word for row in rows for word in CODE.findall(row[2])}
    assert len(identifiers) > 30
    assert identifiers - words == set()


def test_every_dependency_has_its_reason() -> None:
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~\[ ]", requirement)[0] for requirement in wanted}
    explained = set(re.findall(r"^\| `([^`]+)`", text_of("docs/dependencies.md"), re.MULTILINE))
    assert explained == names


def test_every_room_is_in_the_picture() -> None:
    picture = text_of("docs/architecture.md")
    rooms = [p for p in PACKAGE.rglob("*") if (p / "__init__.py").is_file()]
    assert [room.name for room in rooms if f"{room.name}/" not in picture] == []
    parts = [part for part in (PACKAGE / "compiler").glob("*.py") if part.name != "__init__.py"]
    assert [part.name for part in parts if f"`{part.name}`" not in picture] == []


def test_a_walk_has_at_most_six_steps() -> None:
    guide = text_of("DEVELOPERS.md")
    walks = guide[: guide.index("\n## Kinds of tests")].split("\n## ")[1:]
    assert len(walks) >= 4
    for walk in walks:
        assert 1 <= len(re.findall(r"^\d\. ", walk, re.MULTILINE)) <= 6, walk.splitlines()[0]


@pytest.mark.parametrize(("page", "other"), [("README.md", "README.zh-CN.md"), ("README.zh-CN.md", "README.md")])
def test_the_two_readmes_know_each_other_and_say_the_same(page: str, other: str) -> None:
    assert f"({other})" in text_of(page)
    blocks = [re.findall(r"^```\w*\n(.*?)^```", text_of(p), re.MULTILINE | re.DOTALL) for p in (page, other)]
    commands = [[line.split("#")[0].strip() for line in "".join(b).splitlines()] for b in blocks]
    assert commands[0] == commands[1]


def test_every_decision_has_a_number_of_its_own() -> None:
    files = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [int(file.name[:4]) for file in files]
    assert numbers == list(range(1, len(files) + 1))
    for number, file in zip(numbers, files, strict=True):
        assert file.read_text("utf8").startswith(f"# {number}. "), file.name
