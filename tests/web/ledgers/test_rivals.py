"""However many pay at once, a budget is not overspent and every payment is a posting: threads, and two processes.

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
from yongjiang.web.ledgers.models import Ledger
from yongjiang.web.ledgers.queries import balances, differences
ledger = Ledger.objects.get(key={key!r})
print(json.dumps({{
    "balances": balances(ledger), "differs": len(differences(ledger)), "count": ledger.count,
    "seqs": list(ledger.postings.values_list("seq", flat=True)),
    "trail": Entry.objects.filter(verb="ledger.post", key={key!r}).count(),
}}))
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    with own_database(tmp_path_factory.mktemp("rivals")) as environment:
        told(environment, SCRIPT, "prepare")
        yield environment


def holds(environment: dict[str, str], key: str, paid: int) -> None:
    (line,) = told(environment, "-c", TELL.format(key=key))
    now = json.loads(line)
    assert now["balances"] == {"source": -1000, "budget": 1000 - paid, "paid": paid}
    assert now["differs"] == 0
    assert now["seqs"] == list(range(1, now["count"] + 1))
    assert now["trail"] == now["count"]


def test_threads(prepared: dict[str, str]) -> None:
    said = told(prepared, SCRIPT, "threads", "6", "300")
    assert sorted(said) == [*["YJE-LEDGER-SHORT"] * 3, *["paid"] * 3]
    holds(prepared, "threads", 900)


def test_two_processes(prepared: dict[str, str]) -> None:
    said = loosed_together(prepared, *([SCRIPT, "many", who, "25", "30"] for who in "ab"))
    assert sum(map(int, said)) == 33
    holds(prepared, "many", 990)
