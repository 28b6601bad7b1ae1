"""Values and verdicts for programs: reported all or none, read as known on a day."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import actor, user
from tests.web.measuring.entries import last_year, measured

from yongjiang.web.accounts.models import User
from yongjiang.web.audit.actions import Actor
from yongjiang.web.measuring.actions import Report, report_values
from yongjiang.web.measuring.models import ObservationRow
from yongjiang.web.register.models import Indicator
from yongjiang.web.tokens.actions import make_token
from yongjiang.web.tokens.models import Token

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/observations"


@pytest.fixture
def post(client: Client) -> Callable[..., Any]:
    """Report rows by the token of a person; the answer must have this status."""

    def send(rows: Any, who: User, status: int = 200, query: str = "") -> Any:
        secret = make_token(user=who, name=f"同步{Token.objects.count()}", days=30, by=Actor(who, "测试")).secret
        headers = {"Authorization": f"Bearer {secret}"}
        answer = client.post(f"{ADDRESS}{query}", json.dumps(rows), content_type="application/json", headers=headers)
        assert answer.status_code == status, answer.content.decode()
        return answer.json()

    return send


def row(value: Any = 210, indicator: str = "firms", period: Any = None, **more: str) -> dict[str, Any]:
    return {"indicator": indicator, "period": period or last_year(), "value": value, **more}


def test_rows_are_taken(post: Callable[..., Any]) -> None:
    measured()
    rows = [row("1,234"), row(0.1, period=last_year() - 1), row(None, period=last_year() - 2)]
    said = post(rows, user("planner"), query="?sure=true")
    assert said["written"] == 2
    assert [(one["row"], one["state"]) for one in said["rows"]] == [(1, "good"), (2, "good"), (3, "skipped")]
    assert set(ObservationRow.objects.values_list("value", flat=True)) == {Decimal("1234"), Decimal("0.1")}


def test_one_bad_row_and_nothing_is_written(post: Callable[..., Any]) -> None:
    measured()
    said = post([row(), row("12%"), row(indicator="没有"), row(period="明年")], user("planner"), 422)
    assert said["code"] == "YJE-ROWS"
    assert [(one["row"], one["state"]) for one in said["rows"]] == [(1, "good"), (2, "bad"), (3, "bad"), (4, "bad")]
    assert [one["said"][0]["column"] for one in said["rows"][1:]] == ["value", "indicator", "period"]
    assert not ObservationRow.objects.exists()


def test_a_doubtful_row_needs_a_word(post: Callable[..., Any]) -> None:
    measured()
    planner = user("planner")
    post([row(2, period=last_year() - 1)], planner)
    assert post([row(210)], planner, 422)["code"] == "YJE-SURE"
    assert post([row(210)], planner, query="?sure=true")["written"] == 1


@pytest.mark.parametrize("rows", [[], [row() for _ in range(2001)]])
def test_how_many_rows(post: Callable[..., Any], rows: list[Any]) -> None:
    assert post(rows, user("planner"), 422)["code"] == "YJE-SHEET"


def test_who_may_report(post: Callable[..., Any], client: Client) -> None:
    measured()
    measured("gdp", "地区生产总值", "亿元", "fgj")
    mine = user("officer", body="kjj")
    assert post([row()], mine)["written"] == 1
    assert "区发改局" in post([row(indicator="gdp")], mine, 422)["rows"][0]["said"][0]["text"]
    assert post([row(source="统计部门")], mine, 422)["rows"][0]["said"][0]["column"] == "source"
    assert post([row()], user("reader"), 403)["code"] == "YJE-RIGHT"
    client.force_login(user("planner"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(ADDRESS, json.dumps([row()]), content_type="application/json").status_code == 401


def test_values_as_known_on_a_day(client: Client) -> None:
    course = measured()
    Indicator.objects.update(from_zone=True)
    for value, day in (("1", date(2024, 3, 1)), ("2", date(2024, 9, 1)), (None, date(2025, 1, 1))):
        number = None if value is None else Decimal(value)
        report = Report(course.indicator, "2023", number, "statistics", recorded=day)
        report_values(reports=[report], by=actor())

    def values(**asked: str) -> list[float | None]:
        return [one["value"] and float(one["value"]) for one in client.get(ADDRESS, asked).json()["items"]]

    assert values(indicator="firms") == [1, 2, None]
    assert values(known="2024-02-29") == []
    assert values(known="2024-03-01") == [1]
    assert values(known="2024-12-31") == [2]
    assert values(known="2025-01-01") == []
    assert values(indicator="none") == []
    first = client.get(ADDRESS, {"limit": 2}).json()
    assert len(client.get(ADDRESS, {"limit": 2, "cursor": first["next"]}).json()["items"]) == 1


def test_verdicts(client: Client, django_assert_max_num_queries: Callable[[int], object]) -> None:
    course = measured()
    assert client.get("/api/v1/verdicts").json()["items"] == []  # nobody may see the indicator yet
    Indicator.objects.update(from_zone=True)
    with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
        (one,) = client.get("/api/v1/verdicts").json()["items"]
    assert (one["indicator"], one["year"], one["sample"]) == ("firms", course.year, False)
    assert one["detail"]["verdict"] == one["verdict"]
    measured("gdp", "地区生产总值", "亿元", "fgj")
    Indicator.objects.update(from_zone=True)
    first = client.get("/api/v1/verdicts", {"limit": 1}).json()
    second = client.get("/api/v1/verdicts", {"limit": 1, "cursor": first["next"]}).json()
    assert [page["items"][0]["indicator"] for page in (first, second)] == ["firms", "gdp"]
    assert client.get("/api/v1/verdicts", {"verdict": "met"}).json()["items"] == []
