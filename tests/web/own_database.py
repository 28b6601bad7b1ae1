"""A database of its own for tests that run several processes, on the kind of server of the run."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def own_database(folder: Path) -> Iterator[dict[str, str]]:
    """The environment for processes: SQLite in `folder`, or a database of the PostgreSQL server of `tests.postgres`."""
    url = os.environ.get("DATABASE_URL", "")
    found = {**os.environ, "YONGJIANG_DATA": str(folder), "YONGJIANG_HTTPS": "0", "YONGJIANG_LOG": "ERROR"}
    if not url:
        yield found
        return
    import psycopg

    name = f"rivals_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield {**found, "DATABASE_URL": f"{url.rpartition('/')[0]}/{name}"}
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


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
