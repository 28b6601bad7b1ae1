"""Of two that decide about one hand-over at once exactly one wins and the other is told; the body that leads is his.

On the database of the run: SQLite in a file, or the PostgreSQL server of `tests.postgres`.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.web.own_database import loosed_together, own_database, told

SCRIPT = str(Path(__file__).with_name("rivals.py"))
TELL = """
import json, os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "yongjiang.web.settings"
django.setup()
from yongjiang.web.amendments.models import Handover
from yongjiang.web.audit.models import Entry
from yongjiang.web.tasks.models import Task
one, task = Handover.objects.select_related("case", "giver", "taker").get(), Task.objects.select_related("lead").get()
lead = "taker" if task.lead == one.taker else "giver" if task.lead == one.giver else ""
print(json.dumps([one.state, one.case.count, lead, Entry.objects.filter(verb="task.hand_over").count()]))
"""
AFTER = {
    "accept": ["accepted", 2, "taker", 1],
    "return": ["returned", 2, "giver", 0],
    "withdraw": ["withdrawn", 2, "giver", 0],
}


@pytest.mark.parametrize("other", ["withdraw", "return"])
def test_two_processes(tmp_path: Path, project_root: Path, other: str) -> None:
    with own_database(tmp_path) as found:
        paths = os.pathsep.join([str(project_root), *filter(None, [found.get("PYTHONPATH")])])
        environment = found | {"PYTHONPATH": paths}
        (key,) = told(environment, SCRIPT, "prepare")
        steps = ("accept", other)
        said = loosed_together(environment, *([SCRIPT, "one", step, key] for step in steps))
        assert sorted(said) == ["YJE-STALE", "won"]
        (now,) = told(environment, "-c", TELL)
        assert json.loads(now) == AFTER[steps[said.index("won")]]
