"""One value by form: refused beside its field, confirmed where doubtful, written once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.measuring.builders import opened, reported
from tests.web.measuring.entries import last_year, measured, officer

from yongjiang.web.measuring.models import ObservationRow

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


def fields(**given: str) -> dict[str, str]:
    said = {"period": str(last_year()), "value": "210", "source": "self_report", "status": "final", "reading": "level"}
    return {**said, **given}


def test_a_value_is_written(as_role: AsRole) -> None:
    course = measured()
    address = reverse("value-entry", args=["firms"])
    planner = as_role("planner")
    assert str(last_year()) in planner.get(address, {"period": last_year()}).content.decode()
    assert planner.post(address, fields(note="年报", definition="新口径")).status_code == 302
    row = ObservationRow.objects.get()
    assert (row.indicator, row.value, row.status, row.note, row.definition) == (
        course.indicator, 210, "final", "年报", "新口径",
    )  # fmt: skip
    assert "新口径" in planner.get(address).content.decode()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"value": "12%"}, "value"),
        ({"value": ""}, "value"),
        ({"period": "去年"}, "period"),
        ({"period": "2999"}, "period"),
        ({"source": "plan"}, "source"),
        ({"note": "说" * 301}, "note"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(as_role: AsRole, given: dict[str, str], field: str) -> None:
    measured()
    answer = as_role("planner").post(reverse("value-entry", args=["firms"]), fields(**given))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not ObservationRow.objects.exists()


def test_a_value_far_from_last_years_must_be_confirmed(as_role: AsRole) -> None:
    measured()
    planner, address = as_role("planner"), reverse("value-entry", args=["firms"])
    planner.post(address, fields(period=str(last_year() - 1), value="15"))
    doubted = planner.post(address, fields())
    assert (doubted.status_code, len(doubted.context["doubts"])) == (422, 1)
    assert planner.post(address, fields(sure="on")).status_code == 302
    assert ObservationRow.objects.count() == 2


def test_an_old_value_without_a_definition_leaves_the_verdict(as_role: AsRole, client: Client) -> None:
    """The series went over to a new 口径; a missing year of before it is handed in later."""
    indicator = opened("firms", target="200").indicator
    for period in ("2021", "2023", "2024"):
        reported(indicator, "180", period)
    for period in ("2024", "2025"):
        reported(indicator, "210", period, definition="新口径")
    address, page = reverse("value-entry", args=["firms"]), "/measuring/firms/2025/?as_of=2026-06-30"
    before = client.get(page).context["shown"].judged.verdict
    assert (before.verdict, before.definition) == ("met", "新口径")
    planner = as_role("planner")
    assert planner.post(address, fields(period="2022")).status_code == 302
    assert ObservationRow.objects.get(period="2022").definition == ""
    assert client.get(page).context["shown"].judged.verdict == before
    # and where the new one is in use, it is told
    assert planner.post(address, fields(period="2025", source="third_party")).status_code == 302
    assert ObservationRow.objects.get(source="third_party").definition == "新口径"
    assert "按正在用的“新口径”记" in planner.get(reverse("due-list")).content.decode()


def test_less_than_none_must_be_confirmed(as_role: AsRole) -> None:
    measured("people", "人才资源总量", "万人")
    planner, address = as_role("planner"), reverse("value-entry", args=["people"])
    doubted = planner.post(address, fields(value="-5"))
    assert (doubted.status_code, len(doubted.context["doubts"])) == (422, 1)
    assert "一般不会是负数" in doubted.content.decode()
    assert not ObservationRow.objects.exists()


def test_the_same_again_and_nothing_are_told(as_role: AsRole) -> None:
    measured()
    planner, address = as_role("planner"), reverse("value-entry", args=["firms"])
    for value in ("210", "210", "—"):
        assert planner.post(address, fields(value=value)).status_code == 302
    assert ObservationRow.objects.count() == 1
    said = planner.get(reverse("due-list")).content.decode()
    assert "已经报过同样的数" in said
    assert "按没有数跳过" in said


def test_for_whom(as_role: AsRole, client: Client) -> None:
    measured()
    measured("gdp", "地区生产总值", "亿元", "fgj")
    mine = officer()
    assert mine.get(reverse("value-entry", args=["firms"])).status_code == 200
    assert mine.post(reverse("value-entry", args=["gdp"]), fields()).status_code == 403
    assert as_role("reader").get(reverse("value-entry", args=["firms"])).status_code == 403
    assert client.get(reverse("value-entry", args=["firms"])).status_code == 302
    assert as_role("planner").get(reverse("value-entry", args=["none"])).status_code == 404
    assert not ObservationRow.objects.exists()


def test_an_officer_reports_for_the_own_body_alone() -> None:
    measured()
    mine, address = officer(), reverse("value-entry", args=["firms"])
    shown = mine.get(address).content.decode()
    assert "责任单位自报" in shown
    assert "统计部门" not in shown
    refused = mine.post(address, fields(source="statistics", status="revised"))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["source"])
    assert "请规划部门录入" in refused.content.decode()
    assert not ObservationRow.objects.exists()
    assert mine.post(address, fields()).status_code == 302


def test_queries(as_role: AsRole, django_assert_max_num_queries: Callable[[int], object]) -> None:
    measured()
    planner = as_role("planner")
    for number in range(20):
        planner.post(reverse("value-entry", args=["firms"]), fields(value=str(200 + number)))
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert planner.get(reverse("value-entry", args=["firms"])).status_code == 200
