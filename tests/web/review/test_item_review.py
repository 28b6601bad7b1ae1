"""The form of one item: litany, verdicts, errors beside fields, stale edits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.fields import written
from yongjiang.web.register.models import Commitment, Statement
from yongjiang.web.review.actions import current_values

As = Callable[[str], Client]


def address(row: Statement | Commitment) -> str:
    on = "statements" if isinstance(row, Statement) else "commitments"
    return f"/review/{on}/{row.document.key}/{row.key}/"


def form(row: Statement | Commitment, verdict: str, **typed: str) -> dict[str, Any]:
    now = {name: written(value) for name, value in current_values(row).items()}
    return {**now, "revision": row.revision, "verdict": verdict, **typed}


@pytest.fixture
def row(draft: Taken) -> Statement:
    return draft.version.statements.get(number__startswith="300")


@pytest.fixture
def task(draft: Taken) -> Commitment:
    found = draft.version.commitments.filter(duties__name="区发改局").first()
    assert found is not None
    return found


@pytest.mark.parametrize("on", ["row", "task"])
def test_litany(on: str, request: pytest.FixtureRequest, as_role: As, django_assert_max_num_queries: Any) -> None:
    href = address(request.getfixturevalue(on))
    planner = as_role("planner")
    with django_assert_max_num_queries(12):
        page = planner.get(href)
    assert page.status_code == 200
    assert "机器所读" in page.content.decode()
    assert Client().get(href)["Location"].startswith("/login/") or "login" in Client().get(href)["Location"]
    assert as_role("reader").get(href).status_code == 403
    assert planner.get(href[:-3] + "zz/").status_code == 404
    assert planner.put(href).status_code == 405


def test_correct(row: Statement, as_role: As) -> None:
    answer = as_role("planner").post(address(row), form(row, "corrected", value="310", why="复核"))
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.value, row.review, row.machine) == (310, "corrected", {"value": "300"})
    page = as_role("planner").get(address(row)).content.decode()
    assert "恢复待核" in page
    assert "（已改）" in page


@pytest.mark.parametrize("verdict", ["confirmed", "rejected", "proposed"])
def test_other_verdicts(row: Statement, as_role: As, verdict: str) -> None:
    assert as_role("planner").post(address(row), form(row, verdict)).status_code == 302
    row.refresh_from_db()
    assert (row.review, row.value) == (verdict, 300)


def test_goes_to_the_next_item(row: Statement, as_role: As) -> None:
    keys = list(Statement.objects.filter(live=True).order_by("start", "number_start").values_list("key", flat=True))
    after = keys[keys.index(row.key) + 1]
    answer = as_role("planner").post(address(row), form(row, "confirmed"))
    assert answer["Location"] == f"/review/statements/{row.document.key}/{after}/"


def test_errors_beside_fields(row: Statement, as_role: As) -> None:
    answer = as_role("planner").post(address(row), form(row, "corrected", value="许多", year="20255"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "“许多”不是一个数" in text
    assert "不是 1900 到 2100 之间的年份" in text
    row.refresh_from_db()
    assert (row.review, row.revision) == ("proposed", 0)


def test_untouched_value_that_nobody_may_write_is_kept(row: Statement, as_role: As) -> None:
    Statement.objects.filter(pk=row.pk).update(year=2150, unit="家  户")
    row.refresh_from_db()
    as_role("planner").post(address(row), form(row, "confirmed"))
    row.refresh_from_db()
    assert (row.review, row.year, row.unit) == ("confirmed", 2150, "家  户")


@pytest.mark.parametrize("wrong", [{"verdict": "published"}, {"revision": "x"}, {"revision": "²"}])
def test_malformed(row: Statement, as_role: As, wrong: dict[str, str]) -> None:
    assert as_role("planner").post(address(row), {**form(row, "confirmed"), **wrong}).status_code == 400


def test_stale_edit_keeps_what_was_typed(row: Statement, as_role: As) -> None:
    first, second = as_role("planner"), as_role("planner")
    opened = form(row, "corrected", value="320")
    first.post(address(row), form(row, "corrected", value="310"))
    answer = second.post(address(row), opened)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "别人已经改过这一条" in text
    assert 'value="320"' in text
    assert '<td data-label="现在是">310</td>' in text
    row.refresh_from_db()
    assert row.value == 310
    assert f'name="revision" value="{row.revision}"' in text
    assert second.post(address(row), {**opened, "revision": row.revision}).status_code == 302
    row.refresh_from_db()
    assert row.value == 320


def test_former_address_leads_to_the_item(row: Statement, as_role: As) -> None:
    taken(PLAN.replace("到2025年，力争高新技术企业达到300家以上", "到2025年，全区力争高新技术企业总数达到300家以上"))
    now = Statement.objects.get(live=True, number__startswith="300")
    assert as_role("planner").get(address(row))["Location"] == address(now)


def test_duties_by_form(task: Commitment, as_role: As) -> None:
    as_role("planner").post(address(task), form(task, "corrected", lead="区经信局、区科技局"))
    assert current_values(task)["lead"] == ["区经信局", "区科技局"]
