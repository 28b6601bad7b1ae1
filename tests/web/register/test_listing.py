"""What all lists of the register have in common: queries, strange questions, who sees what, pages and files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.builders import PLAN, taken
from tests.web.register.files import lines

from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.listing import Asked
from yongjiang.web.register.queries import statements

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


LISTS = ("indicators", "statements", "commitments", "projects", "bodies")


@pytest.mark.parametrize("what", LISTS)
def test_litany(what: str, draft: Taken, as_role: As, django_assert_max_num_queries: Any) -> None:
    planner = as_role("planner")
    with django_assert_max_num_queries(12):
        page = planner.get(f"/{what}/", {"document": draft.document.key, "sort": "-name", "q": "企业"})
    assert page.status_code == 200
    assert planner.post(f"/{what}/").status_code == 405
    assert Client().get(f"/{what}/").status_code == 200
    assert planner.get(f"/{what}.pdf").status_code == 404
    assert planner.post(f"/{what}.csv").status_code == 405


@pytest.mark.parametrize(
    "asked", ["page=x", "page=999", "sort=evil__x", "year=二零", "document=none", "q=%00%25_'", "body=区"]
)
@pytest.mark.parametrize("what", LISTS)
@pytest.mark.usefixtures("draft")
def test_strange_questions(what: str, asked: str, as_role: As) -> None:
    assert as_role("planner").get(f"/{what}/?{asked}").status_code == 200
    assert as_role("planner").get(f"/{what}.csv?{asked}").status_code == 200


@pytest.mark.parametrize("what", ["indicators", "statements", "commitments"])
@pytest.mark.usefixtures("draft")
def test_drafts_are_private(what: str, as_role: As) -> None:
    assert lines(as_role("planner"), f"/{what}.csv")
    assert lines(Client(), f"/{what}.csv") == []


@pytest.mark.parametrize("what", ["indicators", "statements", "commitments"])
@pytest.mark.usefixtures("public")
def test_published_is_public(what: str) -> None:
    assert lines(Client(), f"/{what}.csv")


def test_pages_and_files_have_the_same(as_role: As) -> None:
    taken(PLAN + "".join(f"\n到2025年，指标{i}号工程达到{i}个。" for i in range(100, 170)))
    planner = as_role("planner")
    whole = lines(planner, "/statements.csv?q=号工程&sort=name")
    page = planner.get("/statements/?q=号工程&sort=name&page=2")
    shown = [row.name for row in page.context["listed"].page]
    assert len(whole) > 50
    assert shown == [row["指标"] for row in whole[50:100]]


@pytest.mark.parametrize("asked", ["q=号工程", "body=没有的单位", "year=2025", "q=没有的词"])
@pytest.mark.parametrize("page", ["", "1", "2", "3", "0", "-1", "x", "²", "99999999999"])
def test_every_page_has_the_rows_and_the_count_of_the_file(asked: str, page: str, as_role: As) -> None:
    taken(PLAN + "".join(f"\n到2025年，指标{i}号工程达到{i}个。" for i in range(100, 170)))
    planner = as_role("planner")
    whole = [row["编号"] for row in lines(planner, f"/statements.csv?{asked}&sort=name")]
    shown = planner.get(f"/statements/?{asked}&sort=name&page={page}").context["listed"].page
    last = max(1, -(-len(whole) // 50))
    at = {"2": min(2, last), "3": last, "0": last, "-1": last, "99999999999": last}.get(page, 1)
    assert (shown.number, shown.paginator.count) == (at, len(whole))
    assert [row.href.split("/")[-2] for row in shown] == whole[50 * at - 50 : 50 * at]


def test_rows_of_a_page_are_fetched_by_their_keys_alone(as_role: As) -> None:
    taken(PLAN)
    planner = as_role("planner")
    with CaptureQueriesContext(connection) as asked:
        shown = planner.get("/commitments/?q=企业梯队&sort=title").context["listed"].page
    assert len(shown) == 1
    whole = [one["sql"] for one in asked if '"register_commitment"."quote", ' in one["sql"]]
    assert len(whole) == 1
    assert "LIKE" not in whole[0]


def test_a_word_is_found_in_capitals_or_not(as_role: As) -> None:
    taken(PLAN + "\n到2025年，GDP总量达到900亿元。")
    planner = as_role("planner")
    assert [len(lines(planner, f"/statements.csv?q={word}")) for word in ("gdp", "GDP", "gdp总量", "总量")] == [1] * 4


@pytest.mark.usefixtures("draft")
def test_empty_list_says_what_to_do(as_role: As) -> None:
    assert "没有符合条件的数字" in as_role("planner").get("/statements/?q=没有的词").content.decode()


@pytest.mark.parametrize("order", ["place", "name", "year", "value", "state"])
def test_downwards_is_upwards_from_the_end(order: str, as_role: As) -> None:
    taken(PLAN + "".join(f"\n到{i % 3 + 2024}年，指标{i % 7}号工程达到{i % 5}个。" for i in range(100, 170)))
    planner = as_role("planner")
    up, down = (lines(planner, f"/statements.csv?sort={sign}{order}") for sign in ("", "-"))
    assert len(up) > 70
    assert [row["编号"] for row in down] == [row["编号"] for row in reversed(up)]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a server orders few rows without an index")
@pytest.mark.parametrize("asked", ["place", "-place", "name", "-name", "year", "-year", "value", "-value", "state"])
def test_numbers_are_ordered_by_an_index(asked: str) -> None:
    rows = statements("live", Asked(QueryDict(f"sort={asked}"))).rows
    assert "TEMP B-TREE" not in rows.explain()
