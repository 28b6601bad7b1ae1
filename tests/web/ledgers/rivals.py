"""Several that pay from one ledger at once, in a process of its own: ``python rivals.py prepare``.

``prepare`` lays the tables and opens ledgers with 1,000 分, one for each of the others. ``threads N AMOUNT``: N
threads pay once each, loosed together by a barrier. ``many WHO TIMES AMOUNT``: this process pays so often, once a line
comes in. Threads print what became of each, ``paid`` or the code of the refusal; `many` how often it paid.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from threading import Barrier, Thread

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "yongjiang.web.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from yongjiang.kernel.errors import YongjiangError  # noqa: E402
from yongjiang.model.ledger import Account, LedgerEntry, Leg  # noqa: E402
from yongjiang.web.audit.actions import Actor  # noqa: E402
from yongjiang.web.ledgers.actions import open_ledger, post_entry  # noqa: E402
from yongjiang.web.ledgers.models import Ledger  # noqa: E402

BY = Actor.system("测试")


def entry(key: str, out: str, into: str, amount: int) -> LedgerEntry:
    return LedgerEntry(key, date(2026, 3, 1), "测试", key, (Leg(out, -amount), Leg(into, amount)))


def prepare() -> None:
    call_command("migrate", verbosity=0)
    accounts = (Account("source", "来源", least=None), Account("budget", "可用预算"), Account("paid", "已付"))
    for key in ("threads", "many"):
        made = open_ledger(key=key, title="台账", accounts=accounts, by=BY)
        post_entry(ledger=made, entry=entry("grant", "source", "budget", 1000), by=BY)


def pay(ledger: str, key: str, amount: int) -> str:
    try:
        post_entry(ledger=Ledger.objects.get(key=ledger), entry=entry(key, "budget", "paid", amount), by=BY)
    except YongjiangError as error:
        return error.code
    return "paid"


def threads(count: int, amount: int) -> list[str]:
    said: list[str] = []
    barrier = Barrier(count)

    def run(which: int) -> None:
        try:
            Ledger.objects.get(key="threads")  # the connection is open before the others are waited for
            barrier.wait()
            said.append(pay("threads", f"thread {which}", amount))
        finally:
            connection.close()

    rivals = [Thread(target=run, args=(which,)) for which in range(count)]
    for rival in rivals:
        rival.start()
    for rival in rivals:
        rival.join()
    return said


def many(who: str, times: int, amount: int) -> list[str]:
    Ledger.objects.get(key="many")
    print("ready", flush=True)
    sys.stdin.readline()
    return [str(sum(pay("many", f"{who} {at}", amount) == "paid" for at in range(times)))]


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "prepare":
        prepare()
    elif what == "threads":
        print("\n".join(threads(int(rest[0]), int(rest[1]))))
    else:
        print("\n".join(many(rest[0], int(rest[1]), int(rest[2]))))
