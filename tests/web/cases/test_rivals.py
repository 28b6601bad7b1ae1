"""Of several that act on one case at once exactly one wins and the others are told: threads, and two processes.

On the database of the run: SQLite in a file, or the PostgreSQL server of `tests.postgres`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.own_database import loosed_together, own_database, told

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
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the processes of these tests find a database of their own, with its tables."""
    with own_database(tmp_path_factory.mktemp("rivals")) as environment:
        told(environment, SCRIPT, "prepare")
        yield environment


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
    said = loosed_together(prepared, *([SCRIPT, "one", which, key] for which in ("0", "2")))
    one_won(prepared, key, said)
