"""Of several that act on one case at once exactly one wins and the others are told: threads, and two processes.

On the database of the run: SQLite in a file, or the PostgreSQL server of `tests.postgres`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPT = str(Path(__file__).with_name("rivals.py"))
TELL = """
import json, os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "yongjiang.web.settings"
django.setup()
from yongjiang.web.audit.models import Entry
from yongjiang.web.cases.actions import state_of
from yongjiang.web.cases.models import Case, Evidence
from yongjiang.web.cases.queries import rebuilt
case = Case.objects.get(key={key!r})
print(json.dumps({{
    "seqs": list(case.happened.values_list("seq", flat=True)), "count": case.count, "files": case.evidence.count(),
    "kind": case.happened.last().kind, "same": rebuilt(case) == state_of(case),
    "trail": Entry.objects.filter(key="t1").count(),
}}))
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the processes of these tests find a database of their own."""
    url = os.environ.get("DATABASE_URL", "")
    folder = str(tmp_path_factory.mktemp("rivals"))
    found = {**os.environ, "YONGJIANG_DATA": folder, "YONGJIANG_HTTPS": "0", "YONGJIANG_LOG": "ERROR"}
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
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split("\n")[:-1]


@pytest.fixture(scope="module")
def prepared(environment: dict[str, str]) -> dict[str, str]:
    told(environment, SCRIPT, "prepare")
    return environment


def one_won(environment: dict[str, str], key: str, said: list[str]) -> None:
    assert sorted(said) == [*["YJE-STALE"] * (len(said) - 1), "won"]
    (now,) = told(environment, "-c", TELL.format(key=key))
    now = json.loads(now)
    assert (now["seqs"], now["count"], now["same"]) == ([1, 2], 2, True)
    assert now["files"] == (now["kind"] == "supply")


def test_threads(prepared: dict[str, str]) -> None:
    (key,) = told(prepared, SCRIPT, "case")
    one_won(prepared, key, told(prepared, SCRIPT, "threads", "6", key))


def test_two_processes(prepared: dict[str, str]) -> None:
    (key,) = told(prepared, SCRIPT, "case")
    rivals = [
        subprocess.Popen(
            [sys.executable, SCRIPT, "one", str(which), key],
            env=prepared,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for which in (0, 2)
    ]
    for rival in rivals:
        assert rival.stdout is not None
        assert rival.stdout.readline() == "ready\n"
    for rival in rivals:  # both stand ready: let them go
        assert rival.stdin is not None
        rival.stdin.write("\n")
        rival.stdin.flush()
    said = [rival.communicate()[0].strip() for rival in rivals]
    one_won(prepared, key, said)
