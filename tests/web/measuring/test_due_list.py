"""What is owed, body by body: late, due, not yet and reported are told apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.builders import actor
from tests.web.measuring.builders import opened, reported
from tests.web.measuring.entries import last_year, measured, officer

from yongjiang.web.measuring.actions import Report, report_values
from yongjiang.web.measuring.due_queries import owed
from yongjiang.web.measuring.models import ObservationRow

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


def two() -> None:
    firms = measured()
    measured("gdp", "地区生产总值", "亿元", "fgj")
    report = Report(firms.indicator, str(last_year() - 1), Decimal(200))
    report_values(reports=[report], by=actor())


def test_the_four_states() -> None:
    two()
    year = last_year()
    found = owed(today=date(year + 1, 2, 1))
    assert [(one.indicator, str(one.due.period), one.due.state) for one in found.values] == [
        ("gdp", str(year - 1), "late"),
        ("firms", str(year - 1), "late"),
        ("gdp", str(year), "open"),
        ("firms", str(year), "open"),
        ("gdp", str(year + 1), "not_yet"),
        ("firms", str(year + 1), "not_yet"),
    ]  # the report of today was not known on that day
    assert [(str(group.body), group.late, group.open) for group in found.groups(("late",))] == [
        ("区发改局", 1, 0), ("区科技局", 1, 0),
    ]  # fmt: skip
    now = owed("kjj")
    assert {one.indicator for one in now.values} == {"firms"}
    assert now.count("reported") == 1
    assert next(one.last for one in now.values if str(one.due.period) == str(year)) == 200


def test_the_page_and_whose_it_shows(as_role: AsRole) -> None:
    two()
    planner = as_role("planner").get(reverse("due-list"), {"show": "coming"})
    assert {str(group.body) for group in planner.context["page"].page} == {"区科技局", "区发改局"}
    assert "未到报送期" in planner.content.decode()
    one = as_role("planner").get(reverse("due-list"), {"body": "fgj", "show": "coming"})
    assert {str(group.body) for group in one.context["page"].page} == {"区发改局"}
    mine = officer().get(reverse("due-list"), {"show": "coming", "body": "fgj"})
    assert {str(group.body) for group in mine.context["page"].page} == {"区科技局"}
    assert as_role("reader").get(reverse("due-list")).status_code == 403
    assert as_role("planner").post(reverse("due-list")).status_code == 405


def test_invented_data_is_called_so(as_role: AsRole) -> None:
    two()
    planner = as_role("planner")
    assert "示例数据" not in planner.get(reverse("due-list")).content.decode()
    ObservationRow.objects.update(sample=True)
    assert "示例数据" in planner.get(reverse("due-list")).content.decode()


def test_nothing_owed(as_role: AsRole) -> None:
    assert "这里没有数" in as_role("planner").get(reverse("due-list")).content.decode()


def test_the_spreadsheet_to_fill_in(as_role: AsRole) -> None:
    two()
    answer = officer().get(reverse("value-template"))
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")
    assert as_role("reader").get(reverse("value-template")).status_code == 403


def test_queries(as_role: AsRole, django_assert_max_num_queries: Callable[[int], object]) -> None:
    for number in range(30):
        measured(f"x{number}", f"指标{number}")
    planner = as_role("planner")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        assert planner.get(reverse("due-list")).status_code == 200
    with django_assert_max_num_queries(5):  # type: ignore[attr-defined]
        owed()


def test_what_has_no_target_to_hold_it_against_is_not_asked_for_until_it_is_reported() -> None:
    year = last_year()
    course = opened("air", target="按市下达", year=year, base=100)
    reported(course.indicator, "99", str(year - 4), source="plan")  # a document prints it: nobody reported
    assert owed().values == ()
    reported(course.indicator, "98", str(year - 1))
    states = {str(one.due.period): one.due.state for one in owed().values}
    assert (states[str(year - 1)], states[str(year - 2)]) == ("reported", "late")


def test_where_the_zone_says_how_often_it_is() -> None:
    year = last_year()
    indicator = opened("air", target="按市下达", year=year + 1).indicator
    assert owed().values == ()
    indicator.frequency = "quarter"
    indicator.save()
    assert {one.due.period.months for one in owed(today=date(year + 1, 2, 1)).values} == {12, 3}
    assert "每季" in Client().get("/indicators/air/").content.decode()
