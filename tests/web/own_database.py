"""A database of its own for tests that run several processes, on the kind of server of the run."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg


@contextmanager
def own_database(folder: Path) -> Iterator[dict[str, str]]:
    """The environment for processes: SQLite in `folder`, or a database of the PostgreSQL server of `tests.postgres`.

    Its tables are there and empty.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        shutil.copytree(laid(), folder, dirs_exist_ok=True)
        yield _environment(folder)
        return
    model, name = laid(url).name, f"rivals_{uuid.uuid4().hex[:8]}"
    with _server(url) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {model}")
        yield _environment(folder, url, name)
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def laid(url: str = "") -> Path:
    """A data folder whose database has all tables, empty: SQLite, or that of the folder's name on the server at `url`.
    Laying them takes seconds, copying them none.
    """
    folder = Path(tempfile.mkdtemp(prefix="laid_"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if url:
        with _server(url) as server:
            server.execute(f"CREATE DATABASE {folder.name}")
    told(_environment(folder, url, folder.name), "-m", "django", "migrate", "--verbosity=0")
    return folder


@contextmanager
def _server(url: str) -> Iterator[psycopg.Connection]:
    import psycopg

    with psycopg.connect(url, autocommit=True) as server:
        yield server


def _environment(folder: Path, url: str = "", database: str = "") -> dict[str, str]:
    said = {"YONGJIANG_DATA": str(folder), "YONGJIANG_HTTPS": "0", "YONGJIANG_LOG": "ERROR"}
    address = f"{url.rpartition('/')[0]}/{database}" if url else ""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "yongjiang.web.settings", "DATABASE_URL": address, **said}


def told(environment: dict[str, str], *arguments: str) -> list[str]:
    """The lines that a Python process prints."""
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")[:-1]


def loosed_together(environment: dict[str, str], *commands: list[str]) -> list[str]:
    """What processes print that wait, each ready, until all of them are let go: their last lines."""
    rivals = [
        subprocess.Popen(
            [sys.executable, *command], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for command in commands
    ]
    for rival in rivals:
        assert rival.stdout is not None
        assert rival.stdout.readline() == "ready\n"
    for rival in rivals:
        assert rival.stdin is not None
        rival.stdin.write("\n")
        rival.stdin.flush()
    return [rival.communicate()[0].strip() for rival in rivals]
