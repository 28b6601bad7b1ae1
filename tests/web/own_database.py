"""Databases for tests, on the kind of server of the run: its tables are laid once, every other one is a copy."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg
    from django.db.backends.base.base import BaseDatabaseWrapper

#: variable with the folder of what the processes of a run share
SHARED = "TESTS_SHARED_FOLDER"


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
    with _copy_on_server(url) as name:
        yield _environment(folder, url, name)


@cache
def laid(url: str = "") -> Path:
    """A data folder whose database has all tables, empty: SQLite, or that of the folder's name on the server at `url`.
    Laying them takes seconds, copying them none: the first process of the run that asks does it, the others wait.
    """
    shared = Path(os.environ[SHARED])
    folder = shared / f"{shared.name}_{'server' if url else 'file'}"
    with open(shared / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            begun = folder.with_suffix(".begun")
            if url:
                with _server(url) as server:
                    server.execute(f"CREATE DATABASE {folder.name}")
            told(_environment(begun, url, folder.name), "-m", "django", "migrate", "--verbosity=0")
            begun.rename(folder)
    return folder


@contextmanager
def filled(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Django's connection leads to a database of the process's own, with all tables: in memory, or on the server."""
    connection.close()
    if url := os.environ.get("DATABASE_URL", ""):
        with _copy_on_server(url) as connection.settings_dict["NAME"]:
            yield
        return
    connection.settings_dict["NAME"] = "file:tests?mode=memory&cache=shared"  # the threads of a server share it
    connection.ensure_connection()
    with closing(sqlite3.connect(laid() / "yongjiang.sqlite3")) as model:
        model.backup(connection.connection)
    yield


@contextmanager
def _copy_on_server(url: str) -> Iterator[str]:
    """Name of a database of the server at `url` with all tables, dropped behind."""
    model, name = laid(url).name, f"copy_{uuid.uuid4().hex[:8]}"
    with _server(url) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {model}")
        yield name
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


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
