"""The trail as a list: who may see it, its questions, its rows in words that lead on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.audit.models import Entry
from yongjiang.web.audit.queries import changes_of, page_of

pytestmark = pytest.mark.django_db


def rows(count: int, kind: str = "document", verb: str = "version.publish") -> None:
    for number in range(count):
        on = Target(kind, f"d{number}", f"规划{number}")
        record(by=Actor.system("测试"), verb=verb, on=on, before={"version": number}, after={"version": number + 1})


def listed(client: Client, asked: str = "") -> Any:
    response = client.get(f"/audit/?{asked}")
    assert response.status_code == 200
    return response.context["listed"]


def test_list_for_those_who_may(client: Client, as_role: Callable[[str], Client]) -> None:
    assert client.get("/audit/").url == "/login/?next=/audit/"
    assert as_role("reader").get("/audit/").status_code == 403
    assert as_role("deputy").post("/audit/").status_code == 405
    rows(2)
    page = as_role("planner").get("/audit/").content.decode()
    assert 'href="/documents/d0/" title="规划0"' in page
    assert "规划1" in page


def test_an_empty_trail_says_how_rows_come_about(as_role: Callable[[str], Client]) -> None:
    client = as_role("planner")
    assert "还没有操作记录" in client.get("/audit/").content.decode()
    assert "没有符合条件的操作记录" in client.get("/audit/?who=x").content.decode()


@pytest.mark.parametrize(
    ("asked", "count"),
    [("", 4), ("verb=version.publish", 3), ("verb=finding.open", 0), ("who=系统", 4), ("who=李", 0), ("q=规划2", 1),
     ("page=99", 4), ("kind=document", 3), ("kind=indicator", 1), ("kind=x", 0), ("kind=document&key=d1", 1),
     ("since=2026-01-01x", 4), ("since=0001-01-01", 4), ("until=9999-12-31", 4), ("q=%00规划2", 1)],
)  # fmt: skip
def test_filters(as_role: Callable[[str], Client], asked: str, count: int) -> None:
    rows(3)
    rows(1, "indicator", "indicator.change")
    assert listed(as_role("planner"), asked).page.paginator.count == count


def test_days_are_whole_and_of_this_place(as_role: Callable[[str], Client]) -> None:
    rows(1)
    at = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)  # half past midnight of the second in Shanghai
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET at = %s", [at])
    client = as_role("planner")
    counts = {
        asked: listed(client, asked).page.paginator.count
        for asked in ("since=2026-03-02", "since=2026-03-03", "until=2026-03-01", "until=2026-03-02")
    }
    assert list(counts.values()) == [1, 0, 0, 1]
    today = timezone.localdate()
    assert listed(client, f"since={today - timedelta(days=1)}&until={today}").page.paginator.count == 0


def test_each_select_says_all_once(as_role: Callable[[str], Client]) -> None:
    page = as_role("planner").get("/audit/").content.decode()
    assert page.count('<option value="">全部</option>') == page.count("<select") == 2
    assert 'type="date" id="filter-since"' in page


def test_pages(as_role: Callable[[str], Client]) -> None:
    rows(60)
    client = as_role("planner")
    first, second = listed(client), listed(client, "page=2")
    assert [len(one.page.object_list) for one in (first, second)] == [50, 10]
    assert first.page.object_list[0].entry.number == 60


@pytest.mark.parametrize(
    ("kind", "key", "href"),
    [("document", "jb", "/documents/jb/"), ("statement", "jb/s123", "/documents/jb/s/s123/"),
     ("commitment", "jb/c1", "/commitments/jb/c1/"), ("indicator", "rd", "/indicators/rd/"),
     ("body", "x", "/bodies/x/"), ("finding", "f1", "/findings/f1/"), ("account", "li", ""),
     ("document", "a b", ""), ("statement", "s1", "")],
)  # fmt: skip
def test_rows_lead_to_their_objects(kind: str, key: str, href: str) -> None:
    assert page_of(kind, key) == href


def test_a_hash_is_cut(as_role: Callable[[str], Client]) -> None:
    record(by=Actor.system("x"), verb="document.add", on=Target("document", "d", "d"), after={"sha256": "a1" * 32})
    page = as_role("planner").get("/audit/").content.decode()
    assert "a1a1a1a1a1a1…" in page
    assert "a1" * 32 not in page
    assert Entry.objects.get().after["sha256"] == "a1" * 32


def test_few_queries(as_role: Callable[[str], Client], django_assert_max_num_queries: Callable[[int], object]) -> None:
    rows(60)
    client = as_role("planner")
    with django_assert_max_num_queries(12):
        client.get("/audit/")


@pytest.mark.parametrize(
    ("kind", "before", "after", "read"),
    [
        ("account", {}, {"username": "li", "role": "planner"}, [("账号", "", "li"), ("角色", "", "规划员")]),
        ("account", {"is_active": True, "role": "gone"}, {"is_active": False, "role": "reader"},
         [("可以登录", "是", "否"), ("角色", "gone", "读者")]),
        ("body", {"name": "甲", "kind": "park"}, {"name": "乙", "kind": "other"},
         [("名称", "甲", "乙"), ("类别", "园区", "其他单位")]),
        ("statement", {"name": "甲", "op": ">=", "kind": "target"}, {"name": "乙", "op": "<", "kind": "actual"},
         [("指标", "甲", "乙"), ("比较", "不低于", "低于"), ("种类", "目标值", "实绩值")]),
        ("commitment", {"lead": ["甲", "乙"]}, {"lead": []}, [("牵头单位", "甲、乙", "")]),
        ("document", {}, {"file": "open"}, [("文件名", "", "open")]),
        ("indicator", {}, {"merged": {"key": "k", "name": "乙"}}, [("并入", "", "乙")]),
    ],
)  # fmt: skip
def test_changes_read_as_words(
    kind: str, before: dict[str, Any], after: dict[str, Any], read: list[tuple[str, str, str]]
) -> None:
    entry = record(by=Actor.system("x"), verb=f"{kind}.change", on=Target(kind, "k", "k"), before=before, after=after)
    changes = changes_of(entry)
    assert [(c.name, c.before, c.after) for c in changes] == read
    assert all(change.fresh is not bool(before) for change in changes)
