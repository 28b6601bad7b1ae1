"""The list of numbers: its filters and orders."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.web.register.files import lines

from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.models import Statement

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


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
def test_who_answers_for_it_is_found_by_a_part_of_the_name(as_role: As) -> None:
    planner = as_role("planner")
    statement = Statement.objects.get(name="铜合金产业产值")
    statement.units = ["江北区统计局", '"乙"\\科']
    statement.save()
    for word in ("统计", "江北区统计局", '"乙"\\'):
        found = lines(planner, f"/statements.csv?{urlencode({'body': word})}")
        assert [row["指标"] for row in found] == ["铜合金产业产值"], word
    assert lines(planner, "/statements.csv?body=审计") == []
