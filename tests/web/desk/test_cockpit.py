"""The cockpit: the same numbers as the lists that they lead to, for who sees drafts and for the public."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.builders import actor
from tests.web.desk.desks import browser, officer
from tests.web.measuring.entries import last_year, measured

from yongjiang.web.desk.charts import Bar, bars, columns
from yongjiang.web.desk.cockpit import Cockpit, Group, cockpit_of
from yongjiang.web.desk.figures import charts_of
from yongjiang.web.intake.actions import Taken, publish
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.measuring.actions import Report, report_values
from yongjiang.web.measuring.models import Course
from yongjiang.web.register.models import Commitment, Indicator
from yongjiang.web.tasks.actions import confirm, proposal
from yongjiang.web.tasks.models import Task

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
PATHS = ("/cockpit/", "/cockpit/?wall=1")


@pytest.fixture
def course(monkeypatch: pytest.MonkeyPatch) -> Course:
    """A binding indicator that is measured up to the year that the cockpit shows."""
    found = measured()
    monkeypatch.setattr("yongjiang.web.desk.cockpit.default_year", lambda: found.year)
    monkeypatch.setattr("yongjiang.web.measuring.queries.default_year", lambda: found.year)
    Indicator.objects.filter(pk=found.indicator_id).update(binding="binding")
    return found


@pytest.fixture
def tasks(draft: Taken) -> list[Task]:
    """Two tasks of a document that is not published: one late, one silent for years."""
    load_zone_data()
    rows = Commitment.objects.filter(live=True, document=draft.document, duties__part="lead").distinct()
    found = [confirm(row=row, settled=proposal(row), by=actor()) for row in rows[:2]]
    today = timezone.localdate()
    Task.objects.filter(pk=found[0].pk).update(due=today - timedelta(days=1))
    Task.objects.filter(pk=found[1].pk).update(due=None, confirmed=today - timedelta(days=4000))
    return found


def shown(client: Client, path: str = "/cockpit/") -> Cockpit:
    found: Cockpit = client.get(path).context["shown"]
    return found


def numbers(group: Group) -> dict[str, int]:
    return {tally.key: tally.number for tally in group.tallies if tally.number}


def listed(client: Client, href: str) -> int:
    """How many rows the list of a figure has."""
    context = client.get(href).context
    page = context["shown"].listed.page if "shown" in context and hasattr(context["shown"], "listed") else None
    found: int = (page or context["listed"].page).paginator.count
    return found


@pytest.mark.parametrize("path", PATHS)
def test_an_empty_site(client: Client, path: str) -> None:
    answer = client.get(path)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert [group.title for group in answer.context["shown"].indicators] == ["约束性", "预期性"]
    assert "没有单位落在后面" in text
    assert "没有变化" in text
    assert client.post(path).status_code == 405


def test_a_wall_is_dark_and_renews_itself(client: Client) -> None:
    wall, page = (client.get(path).content.decode() for path in reversed(PATHS))
    assert 'data-theme-fixed="dark"' in wall
    assert "data-fullscreen" in wall
    assert 'hx-get="/cockpit/?wall=1"' in wall
    assert 'hx-trigger="every 180s"' in wall
    assert 'href="/cockpit/?wall=1"' in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))|style=", wall)


def test_what_the_officer_reports_is_on_the_cockpit(course: Course, as_role: AsRole) -> None:
    leader = as_role("administrator")
    binding, expected = shown(leader).indicators
    assert (numbers(binding), numbers(expected)) == ({"no_data": 1}, {})
    report = Report(course.indicator, str(last_year()), Decimal(290))
    report_values(reports=[report], by=actor("officer"))
    binding = shown(leader).indicators[0]
    assert sum(numbers(binding).values()) == 1
    assert "no_data" not in numbers(binding)
    found = shown(leader)
    assert [(tally.key, tally.number) for tally in found.week if tally.key == "observation.report"] == [
        ("observation.report", 1)
    ]
    assert found.acts[0].what == "报送数据"
    assert found.acts[0].title == course.indicator.name
    assert listed(leader, found.acts[0].href) == 1
    (week,) = [tally for tally in found.week if tally.key == "observation.report"]
    assert leader.get(week.href).status_code == 200


def test_figures_are_those_of_their_lists(course: Course, tasks: list[Task], as_role: AsRole) -> None:
    client = as_role("planner")
    report = Report(course.indicator, str(last_year()), Decimal(1))
    report_values(reports=[report], by=actor("officer"))
    found = shown(client)
    for group in (*found.indicators, found.tasks, found.projects):
        assert listed(client, group.href) == group.total
        for tally in group.tallies:
            assert listed(client, tally.href) == tally.number, tally
    assert numbers(found.tasks) == {"late": 1, "silent": len(tasks) - 1}
    for laggard in found.laggards:
        assert listed(client, laggard.late_href) == laggard.late
        assert listed(client, laggard.silent_href) == laggard.silent
        assert client.get(laggard.behind_href).status_code == 200
    assert sum(one.late for one in found.laggards) == 1
    assert [one.behind for one in found.laggards if one.href == "/bodies/kjj/"] == [1]


def test_a_short_list_leads_to_the_whole_one(
    course: Course, tasks: list[Task], as_role: AsRole, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yongjiang.web.desk.cockpit.SHORT", 1)
    planner = as_role("planner")
    found = shown(planner)
    whole = planner.get(found.all_laggards.href).context["page"]
    assert found.all_laggards.number == whole.paginator.count > len(found.laggards) == 1
    assert next(iter(whole)) == found.laggards[0]
    assert found.all_acts is not None
    assert planner.get(found.all_acts.href).status_code == 200
    text = planner.get("/cockpit/").content.decode()
    for one in (found.all_laggards, found.all_acts):
        assert f'href="{one.href}"'.replace("&", "&amp;") in text
    assert shown(client).all_acts is None  # the trail is not for everybody
    assert client.get(found.all_laggards.href).context["page"].paginator.count == 0
    assert len(tasks) == 2
    assert course.indicator.name


def test_the_public_sees_what_is_published(course: Course, tasks: list[Task], draft: Taken, client: Client) -> None:
    report = Report(course.indicator, str(last_year()), Decimal(290))
    report_values(reports=[report], by=actor("officer"))
    before = shown(client)
    assert before.tasks.total == 0
    assert [group.total for group in before.indicators] == [0, 0]
    assert [tally.key for tally in before.week] == []
    publish(document=draft.document, by=actor())
    after = shown(client)
    assert after.tasks.total == len(tasks) == listed(client, after.tasks.href)
    assert [tally.key for tally in after.week] == ["version.publish"]
    assert {tally.href for tally in after.week} == {""}
    text = client.get("/cockpit/").content.decode()
    assert "只含已" in text
    assert "确认承诺事项" not in text


def test_few_queries(
    course: Course,
    tasks: list[Task],
    as_role: AsRole,
    client: Client,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for who in (as_role("planner"), browser(officer()), client):
        who.get("/cockpit/")
        for path in PATHS:
            with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
                assert who.get(path).status_code == 200
    assert len(tasks) == Task.objects.count()
    assert course.verdict is not None


def test_bars_have_a_whole_each() -> None:
    option = bars([("甲", [Bar("好", 3, "good"), Bar("差", 1, "bad")]), ("乙", [Bar("差", 2, "bad")])], size=22)
    assert [(one["name"], one["data"], one["itemStyle"]) for one in option["series"]] == [
        ("好", [3, 0], {"color": "good"}),
        ("差", [1, 2], {"color": "bad"}),
    ]
    assert option["yAxis"]["axisLabel"]["fontSize"] == 22
    assert columns(["计划", "完成"], [3, 2], unit="亿元")["xAxis"]["data"] == ["计划", "完成"]


def test_charts_show_the_same_numbers(course: Course, tasks: list[Task]) -> None:
    found = cockpit_of("live", may=lambda _: True)
    charts = charts_of(found, 22)
    assert charts.indicators is not None
    assert charts.tasks is not None
    assert {one["name"]: one["data"] for one in charts.tasks["series"]}["逾期"] == [1]
    assert sum(sum(one["data"]) for one in charts.indicators["series"]) == 1
    assert course.indicator.name
    assert len(tasks) == 2


def test_nothing_to_draw() -> None:
    charts = charts_of(cockpit_of("public", may=lambda _: False), 13)
    assert (charts.indicators, charts.tasks, charts.projects, charts.money) == (None, None, None, None)
