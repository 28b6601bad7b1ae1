"""Lists of the register and their files: what is shown, to whom, filtered, ordered, paged."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.models import Statement

As = Callable[[str], Client]
LISTS = ("indicators", "statements", "commitments", "projects", "bodies")
pytestmark = pytest.mark.django_db


def lines(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


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


@pytest.mark.usefixtures("draft")
def test_statement_filters(as_role: As) -> None:
    planner = as_role("planner")
    assert [row["指标"] for row in lines(planner, "/statements.csv?q=铜合金")] == ["铜合金产业产值"]
    assert lines(planner, "/statements.csv?year=2025")
    assert lines(planner, "/statements.csv?year=1999") == []
    assert lines(planner, "/statements.csv?state=confirmed") == []
    assert lines(planner, "/statements.csv?kind=target")


def test_chapter_of_the_document(draft: Taken, as_role: As) -> None:
    planner, key = as_role("planner"), draft.document.key
    chapters = {row["篇章"] for row in lines(planner, "/statements.csv")}
    assert len(chapters) > 1
    some = sorted(chapters)[0]
    assert {row["篇章"] for row in lines(planner, f"/statements.csv?document={key}&chapter={some}")} == {some}
    (before,) = [one for one in planner.get("/statements/").context["listed"].filters if one.name == "chapter"]
    assert (before.choices, before.hint) == ((), "先选一份文件")
    (after,) = [one for one in planner.get(f"/statements/?document={key}").context["listed"].filters if one.follows]
    assert {one.value for one in after.choices} == chapters - {""}


@pytest.mark.usefixtures("draft")
def test_sorting(as_role: As) -> None:
    planner = as_role("planner")
    rising = [row["数值"] for row in lines(planner, "/statements.csv?sort=value")]
    assert [row["数值"] for row in lines(planner, "/statements.csv?sort=-value")] == rising[::-1]


@pytest.mark.usefixtures("draft")
def test_body_of_commitments(as_role: As) -> None:
    planner = as_role("planner")
    assert len(lines(planner, "/commitments.csv?body=发改&part=support")) == 1
    assert lines(planner, "/commitments.csv?body=发改&part=lead") == []


@pytest.mark.usefixtures("draft")
def test_a_whole_name_asks_for_one_body(as_role: As) -> None:
    planner = as_role("planner")
    taken(PLAN.replace("示例科技规划", "另一规划").replace("区科技局", "区科技局机关党委"), "b.txt")
    assert len(lines(planner, "/commitments.csv?body=区科技局")) == 1
    assert len(lines(planner, "/commitments.csv?body=科技局")) == 2


def test_pages_and_files_have_the_same(as_role: As) -> None:
    taken(PLAN + "".join(f"\n到2025年，指标{i}号工程达到{i}个。" for i in range(100, 170)))
    planner = as_role("planner")
    whole = lines(planner, "/statements.csv?q=号工程&sort=name")
    page = planner.get("/statements/?q=号工程&sort=name&page=2")
    shown = [row.name for row in page.context["listed"].page]
    assert len(whole) > 50
    assert shown == [row["指标"] for row in whole[50:100]]


@pytest.mark.parametrize("start", list("=+-@"))
def test_formulas_are_texts(draft: Taken, as_role: As, start: str) -> None:
    row = draft.version.statements.first()
    assert row is not None
    Statement.objects.filter(pk=row.pk).update(name=f"{start}1+1")
    planner = as_role("planner")
    assert f"'{start}1+1" in {row["指标"] for row in lines(planner, "/statements.csv")}
    book = zipfile.ZipFile(io.BytesIO(planner.get("/statements.xlsx").content))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert f"{start}1+1" in sheet
    assert "<f>" not in sheet


@pytest.mark.usefixtures("draft")
def test_empty_list_says_what_to_do(as_role: As) -> None:
    assert "没有符合条件的数" in as_role("planner").get("/statements/?q=没有的词").content.decode()
