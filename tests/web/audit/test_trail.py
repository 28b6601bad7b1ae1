from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.audit.models import Entry
from yongjiang.web.audit.queries import events_of, verify

pytestmark = pytest.mark.django_db


def rows(count: int = 5) -> None:
    for number in range(count):
        record(
            by=Actor.system("测试"),
            verb="version.publish",
            on=Target("document", f"d{number}", f"规划{number}"),
            before={"version": number},
            after={"version": number + 1},
            why="到期",
        )


def raw(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_untouched_trail_holds() -> None:
    assert verify() == (0, [])
    rows()
    assert verify() == (5, [])


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE audit_entry SET title = 'x' WHERE number = 3"], [(3, "内容被改动过")]),
        (["UPDATE audit_entry SET after = '{}' WHERE number = 3"], [(3, "内容被改动过")]),
        (["DELETE FROM audit_entry WHERE number = 3"], [(3, "缺少第 3 至 3 条记录")]),
        (["DELETE FROM audit_entry WHERE number = 5"], [(5, "末尾的记录被删去，或链尾被改动")]),
        (["DELETE FROM audit_entry"], [(1, "末尾的记录被删去，或链尾被改动")]),
        (["DELETE FROM audit_head"], [(6, "末尾的记录被删去，或链尾被改动")]),
        (["UPDATE audit_entry SET hash = 'x' WHERE number = 5"],
         [(5, "内容被改动过"), (6, "末尾的记录被删去，或链尾被改动")]),
    ],
)  # fmt: skip
def test_tampering_is_found(statements: list[str], found: list[tuple[int, str]]) -> None:
    rows()
    for statement in statements:
        raw(statement)
    assert [tuple(one) for one in verify()[1]] == found


def test_another_order_is_found() -> None:
    rows()
    for old, new in ((2, 99), (3, 2), (99, 3)):
        raw(f"UPDATE audit_entry SET number = {new} WHERE number = {old}")
    assert {one.number for one in verify()[1]} == {2, 3, 4}


def test_a_fork_is_found() -> None:
    """A row that was made to follow an earlier one, its own hash right."""
    from yongjiang.web.audit.actions import entry_hash

    rows()
    forged = Entry.objects.get(number=5)
    forged.previous = Entry.objects.get(number=2).hash
    raw(f"UPDATE audit_entry SET previous = '{forged.previous}', hash = '{entry_hash(forged)}' WHERE number = 5")
    assert [tuple(one) for one in verify()[1]] == [(5, "与前一条接不上"), (6, "末尾的记录被删去，或链尾被改动")]


def test_rows_refuse_to_change() -> None:
    rows(1)
    entry = Entry.objects.get()
    for act in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(title="x"),
        lambda: Entry.objects.bulk_update([entry], ["title"]),
    ):
        with pytest.raises(TypeError, match="只能增加"):
            act()
    assert verify() == (1, [])


_WRITERS = """
import django; django.setup()
from threading import Thread
from django.core.management import call_command
from django.db import connection
call_command("migrate", verbosity=0)
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.audit.queries import verify
def write():
    for n in range(20):
        record(by=Actor.system("t"), verb="document.add", on=Target("document", str(n), "x"))
    connection.close()
threads = [Thread(target=write) for _ in range(3)]
[t.start() for t in threads]; [t.join() for t in threads]
print(verify())
"""


def test_writers_at_once_keep_one_chain(tmp_path: Path) -> None:
    """In a process with a database file, as in the site; tests keep theirs in memory."""
    variables = {"DJANGO_SETTINGS_MODULE": "yongjiang.web.settings", "YONGJIANG_DATA": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", _WRITERS], env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )
    assert ran.stdout == "(60, [])\n", ran.stderr


def test_history_under_former_keys_too() -> None:
    rows(3)
    assert [event.what for event in events_of("document", "d0", "d2")] == ["公布", "公布"]
    assert events_of("indicator", "d0") == []
    assert len(events_of("document", "d0", "d1", "d2", most=2)) == 2


def test_history_of_an_object() -> None:
    rows()
    (event,) = events_of("document", "d2")
    assert (event.who, event.what, event.why) == ("系统", "公布", "到期")
    assert [(c.name, c.before, c.after) for c in event.changes] == [("版次", "2", "3")]
