"""Two who decide about one hand-over at once, each in a process of its own: ``python rivals.py prepare``.

``prepare`` lays the tables, confirms a task and has an act give it to another body; prints the key of the hand-over.
``one accept|withdraw|return KEY``: this process takes that step, once a line comes in, and prints what became of it:
``won``, or the code of the error it was told.
"""

from __future__ import annotations

import os
import sys
from datetime import timedelta

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "yongjiang.web.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from tests.web.amendments.acts import enforced  # noqa: E402
from tests.web.amendments.test_tasks import asked  # noqa: E402
from tests.web.builders import taken, user  # noqa: E402

from yongjiang.kernel.errors import YongjiangError  # noqa: E402
from yongjiang.web.accounts.models import User  # noqa: E402
from yongjiang.web.amendments.handing import take_handover_step, withdraw_handover  # noqa: E402
from yongjiang.web.amendments.models import Handover  # noqa: E402
from yongjiang.web.audit.actions import Actor  # noqa: E402
from yongjiang.web.intake.zone_data import load_zone_data  # noqa: E402
from yongjiang.web.register.models import Body, Commitment  # noqa: E402
from yongjiang.web.tasks.actions import confirm, proposal  # noqa: E402
from yongjiang.web.tasks.models import Task  # noqa: E402


def prepare() -> str:
    call_command("migrate", verbosity=0)
    load_zone_data()
    by = Actor(user("planner", "wang"), "测试")
    row = Commitment.objects.get(live=True, document=taken().document, title="建设创新平台")
    task = confirm(row=row, settled=proposal(row), by=by)
    other = Body.objects.filter(from_zone=True, kind="government").exclude(pk=task.lead_id).order_by("pk")[0]
    user("officer", "zhao", body=other.key)
    enforced(asked(task, by, "owner", other.key), by, timezone.localdate() - timedelta(days=1))
    return Handover.objects.get().key


def step(what: str, key: str) -> str:
    one = Handover.objects.select_related("change__act", "case", "giver", "taker").get(key=key)
    seen = Task.objects.get(key=one.change.key).revision
    try:
        if what == "withdraw":
            by = Actor(User.objects.get(username="wang"), "测试")
            withdraw_handover(on=one, revision=1, by=by, note="文号写错了")
        else:
            by = Actor(User.objects.get(username="zhao"), "测试")
            take_handover_step(on=one, move=what, revision=1, seen=seen, by=by, note="已交清")
    except YongjiangError as error:
        return error.code
    return "won"


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        print(prepare(), flush=True)
    else:
        Handover.objects.count()  # the connection is open before the other is waited for
        print("ready", flush=True)
        sys.stdin.readline()
        print(step(*sys.argv[2:]), flush=True)
