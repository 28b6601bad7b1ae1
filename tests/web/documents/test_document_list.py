"""The list of documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.intake.actions import Taken

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
OTHER = PLAN.replace("示例科技规划", "另一份人才规划")


def titles(response: Any) -> list[str]:
    return [row.document.title for row in response.context["listed"].page]


def test_lists_what_may_be_seen(as_role: AsRole, client: Client, public: Taken) -> None:
    other = taken(OTHER, "other.txt").document
    assert set(titles(as_role("planner").get("/documents/"))) == {public.document.title, other.title}
    assert titles(client.get("/documents/")) == [public.document.title]


def test_counts_stand_beside_the_title(client: Client, public: Taken) -> None:
    row = client.get("/documents/").context["listed"].page[0]
    assert row.version.statement_count == public.version.statement_count > 0
    assert row.state == "published"


def test_nothing_yet_says_how_to_begin(as_role: AsRole, client: Client) -> None:
    content = as_role("planner").get("/documents/").content.decode().split("<main")[1]
    assert content.count('href="/documents/upload/"') == 2
    assert "upload" not in as_role("officer").get("/documents/").content.decode().split("<main")[1]
    assert "还没有公布的文件" in client.get("/documents/").content.decode()


def test_searches_and_filters(as_role: AsRole, public: Taken) -> None:
    other = taken(OTHER, "other.txt").document
    planner = as_role("planner")
    assert titles(planner.get("/documents/", {"q": "人才"})) == [other.title]
    assert titles(planner.get("/documents/", {"state": "published"})) == [public.document.title]
    assert titles(planner.get("/documents/", {"state": "draft"})) == [other.title]
    assert "没有符合条件的文件" in planner.get("/documents/", {"q": "没有这个词"}).content.decode()


def test_by_body_each_sees_what_one_may_see(as_role: AsRole, client: Client, public: Taken) -> None:
    other = taken(OTHER.replace("区经信局", "区农业农村局"), "other.txt").document
    planner = as_role("planner")
    assert titles(planner.get("/documents/", {"body": "区科技局"})) == [other.title, public.document.title]
    assert titles(planner.get("/documents/", {"body": "区农业农村局"})) == [other.title]
    assert titles(planner.get("/documents/", {"body": "农业"})) == [other.title]
    assert titles(client.get("/documents/", {"body": "区农业农村局"})) == []
    assert titles(client.get("/documents/", {"body": "区经信局"})) == [public.document.title]
    assert 'value="区经信局"' in client.get("/documents/", {"body": "区经信局"}).content.decode()
    assert len(planner.get("/documents.csv", {"body": "区农业农村局"}).content.decode().splitlines()) == 2


@pytest.mark.parametrize(
    "sort", ["title", "role", "issuer", "period", "changed", "statements", "commitments", "projects"]
)
def test_sorts_both_ways(as_role: AsRole, sort: str) -> None:
    taken()
    taken(OTHER + "到2025年，新增博士后工作站9家。\n", "other.txt")
    planner = as_role("planner")
    up, down = (titles(planner.get("/documents/", {"sort": f"{sign}{sort}"})) for sign in ("", "-"))
    assert sorted(up) == sorted(down)
    if sort in ("title", "statements"):
        assert up == down[::-1]


def test_a_question_that_makes_no_sense_is_not_asked(client: Client, public: Taken) -> None:
    assert titles(client.get("/documents/", {"sort": "password", "role": "x", "page": "-7"})) == [public.document.title]


def test_wrong_method(client: Client) -> None:
    assert client.post("/documents/").status_code == 405


def test_few_queries(as_role: AsRole, django_assert_max_num_queries: Any) -> None:
    taken()
    planner = as_role("planner")
    with django_assert_max_num_queries(9):
        planner.get("/documents/", {"body": "区科技局"})


def test_files_are_as_filtered(as_role: AsRole, client: Client, public: Taken) -> None:
    taken(OTHER, "other.txt")
    planner = as_role("planner")
    lines = planner.get("/documents.csv", {"q": "人才"}).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "另一份人才规划" in lines[1]
    assert "草稿" in lines[1]
    mine = client.get("/documents.csv").content.decode("utf-8-sig").splitlines()
    assert [public.document.title in line for line in mine] == [False, True]
    assert planner.get("/documents.xlsx").content.startswith(b"PK")
    assert planner.get("/documents.pdf").status_code == 404
    assert planner.post("/documents.csv").status_code == 405
