"""Several that act on one case at once, in a process of its own: ``python rivals.py prepare``.

``prepare`` lays the tables and opens a planner's account. ``case`` starts a case and prints its key. ``threads N KEY``:
N threads take one step each, loosed together by a barrier. ``one K KEY``: this process takes step K, once a line comes
in. Each prints what became of it: ``won``, or the code of the error it was told.
"""

from __future__ import annotations

import os
import sys
from threading import Barrier, Thread

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "yongjiang.web.settings"
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from yongjiang.kernel.errors import YongjiangError  # noqa: E402
from yongjiang.model.case import Paused, Supplied, Withdrawn  # noqa: E402
from yongjiang.web.audit.actions import Actor, Target  # noqa: E402
from yongjiang.web.cases.actions import BLANK, act, start  # noqa: E402
from yongjiang.web.cases.evidence import Paper  # noqa: E402
from yongjiang.web.cases.models import Case  # noqa: E402
from yongjiang.web.register.models import Body  # noqa: E402


def planner() -> Actor:
    return Actor(get_user_model().objects.get(username="planner"), "测试")


def prepare() -> None:
    call_command("migrate", verbosity=0)
    get_user_model().objects.create_user("planner", role="planner")
    Body.objects.create(key="kjj", name="科技局", kind="department")


def case() -> None:
    lead = Body.objects.get(key="kjj")
    subject = Target("test", "t1", "建平台")
    print(start(definition="commitment-report", subject=subject, lead=lead, by=planner(), body="kjj").key)


def attempt(key: str, which: int, said: list[str]) -> None:
    """One step from the first revision, another one for each rival; one of them brings a file."""
    by = planner()
    event = (Paused(**BLANK), Withdrawn(**BLANK), Supplied(**BLANK))[which % 3]
    files = {"evidence": [Paper("佐证.txt", f"佐证 {which}".encode())]} if isinstance(event, Supplied) else {}
    try:
        act(case=Case.objects.get(key=key), event=event, revision=1, by=by, body="kjj", files=files)
        said.append("won")
    except YongjiangError as error:
        said.append(error.code)
    finally:
        connection.close()


def threads(count: int, key: str) -> list[str]:
    said: list[str] = []
    barrier = Barrier(count)

    def run(which: int) -> None:
        planner()  # the connection is open before the others are waited for
        barrier.wait()
        attempt(key, which, said)

    rivals = [Thread(target=run, args=(which,)) for which in range(count)]
    for rival in rivals:
        rival.start()
    for rival in rivals:
        rival.join()
    return said


def one(which: int, key: str) -> list[str]:
    planner()
    print("ready", flush=True)
    sys.stdin.readline()
    said: list[str] = []
    attempt(key, which, said)
    return said


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "prepare":
        prepare()
    elif what == "case":
        case()
    else:
        print("\n".join((threads if what == "threads" else one)(int(rest[0]), rest[1])), flush=True)
