"""The first page, help, open data: for everybody, and only what is public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec
import pytest
from django.test import Client

from yongjiang.model import Plan
from yongjiang.web.desk.elapsed import elapsed
from yongjiang.web.intake.actions import Taken
from yongjiang.web.zone import current_zone

pytestmark = pytest.mark.django_db
LISTS = ("indicators", "statements", "commitments", "projects", "bodies")


def _counts(client: Client) -> dict[str, object]:
    return {count.label: count.value for count in client.get("/").context["shown"].counts}


def test_home_without_documents(client: Client) -> None:
    answer = client.get("/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert current_zone().title in text
    assert "还没有公布文件" in text
    assert 'action="/search/"' in text
    assert set(_counts(client).values()) == {0}


def test_home_counts_what_is_public(
    client: Client, public: Taken, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        answer = client.get("/")
    assert public.document.title in answer.content.decode()
    assert "首次公布" in answer.content.decode()
    counts = _counts(client)
    assert counts["份文件"] == 1
    assert counts["项任务"] == public.version.commitment_count
    assert counts["个指标"] == len(set(public.version.statements.values_list("indicator_id", flat=True)))


def test_home_tells_nothing_of_drafts(draft: Taken, as_role: Callable[[str], Client]) -> None:
    for client in (Client(), as_role("planner")):
        assert draft.document.title not in client.get("/").content.decode()
        assert set(_counts(client).values()) == {0}


@pytest.mark.parametrize("path", ["/", "/help/", "/open-data/", "/open-data/statements.csv", "/open-data/x.json"])
def test_wrong_method(path: str, client: Client) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    ("today", "share", "words"),
    [
        (date(2020, 12, 31), 0, "规划期还没有开始"),
        (date(2021, 1, 1), 0, "已过 0%，还有 5 年"),
        (date(2024, 12, 31), 0.8, "已过 79%，还有 1 年"),
        (date(2025, 12, 1), 0.983, "已过 98%，还有 1 个月"),
        (date(2025, 12, 31), 0.999, "已过 99%，还剩不到一个月"),
        (date(2026, 1, 1), 1, "规划期已经结束"),
    ],
)
def test_elapsed(today: date, share: float, words: str) -> None:
    found = elapsed((2021, 2025), today)
    assert found.words == words
    assert found.share == pytest.approx(share, abs=0.001)


def test_help_names_roles_and_keys(client: Client) -> None:
    text = client.get("/help/").content.decode()
    assert all(role.name in text for role in current_zone().roles)
    assert "<kbd>/</kbd>" in text


def test_open_data_lists_what_is_public(client: Client, public: Taken) -> None:
    text = client.get("/open-data/").content.decode()
    assert public.document.title in text
    assert f"/open-data/{public.document.key}.json" in text
    assert all(f"/open-data/{what}.csv" in text for what in LISTS)


def test_plan_as_json(client: Client, public: Taken) -> None:
    answer = client.get(f"/open-data/{public.document.key}.json")
    assert answer.headers["Content-Type"] == "application/json"
    plan = msgspec.json.decode(answer.content, type=Plan)
    assert plan.document.title == public.document.title
    assert len(plan.statements) == public.version.statement_count


def test_drafts_are_not_open(draft: Taken, as_role: Callable[[str], Client]) -> None:
    for client in (Client(), as_role("planner")):
        assert client.get(f"/open-data/{draft.document.key}.json").status_code == 404
        assert draft.document.title not in client.get("/open-data/").content.decode()
        for what in LISTS:
            assert len(client.get(f"/open-data/{what}.csv").content.decode().splitlines()) == 1
    assert Client().get("/open-data/none.json").status_code == 404
    assert Client().get("/open-data/findings.csv").status_code == 404


@pytest.mark.parametrize("what", LISTS)
def test_lists_as_files(what: str, client: Client, public: Taken) -> None:  # noqa: ARG001 - there is something to list
    lines = client.get(f"/open-data/{what}.csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) > 1 or what == "projects"
    assert client.get(f"/open-data/{what}.xlsx").content.startswith(b"PK")
