"""One measured indicator: chart, working, sensitivity, history; as known on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import actor
from tests.web.measuring.builders import opened, reported

from yongjiang.measure import read_target
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.measuring.actions import set_target
from yongjiang.web.measuring.models import Course, CurrentVerdict, TargetVersion
from yongjiang.web.measuring.sample_data import load_sample
from yongjiang.web.measuring.verdicts import refresh_verdicts
from yongjiang.web.measuring.zone_data import load_measured

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
HREF = "/measuring/firms/2025/"


def amended(since: date = date(2023, 7, 1)) -> None:
    course = opened()
    for year, value in ((2021, "175"), (2022, "190"), (2023, "215")):
        reported(course.indicator, value, str(year))
    new = read_target("270", year=2025, unit="家")
    set_target(course=course, target=new, since=since, act="〔2023〕3号", reason="形势变化", revision=1, by=actor())


def test_few_queries(as_role: As, django_assert_max_num_queries: Any) -> None:
    amended()
    planner = as_role("planner")
    with django_assert_max_num_queries(12):
        assert planner.get(HREF).status_code == 200


def test_few_queries_where_one_follows_another(as_role: As, django_assert_max_num_queries: Any) -> None:
    """The zone's own: with invented values, owners, and a target that follows another indicator."""
    load_zone_data()
    load_measured()
    load_sample(by=actor())
    following = Course.objects.exclude(follows="").select_related("indicator")
    assert following
    planner = as_role("planner")
    for course in following:
        with django_assert_max_num_queries(12):
            page = planner.get(f"/measuring/{course.indicator.key}/{course.year}/")
        assert page.context["shown"].judged.followed


def test_for_whom(client: Client, as_role: As) -> None:
    opened(from_zone=False)
    assert client.get(HREF).status_code == 404
    assert as_role("planner").get(HREF).status_code == 200
    assert as_role("planner").get("/measuring/firms/2030/").status_code == 404


def test_both_paths_are_drawn_and_both_targets_told(client: Client) -> None:
    amended()
    page = client.get(f"{HREF}?as_of=2024-06-30")
    names = {one["name"] for one in page.context["shown"].figure.option["series"]}
    assert {"应有进度", "调整前的应有进度", "目标", "统计部门", "预测"} <= names
    text = page.content.decode()
    for words in ("形势变化", "〔2023〕3号", "270家", "<del>2025年 300家</del>", "还需要：", "不影响上面的评价"):
        assert words in text


def test_a_change_written_down_later_was_not_known(client: Client) -> None:
    amended(since=date(2023, 1, 1))
    TargetVersion.objects.filter(number=2).update(at="2023-09-01T00:00:00Z")
    for known, target in (("2023-06-30", "300"), ("2023-12-31", "270")):
        shown = client.get(f"{HREF}?as_of=2023-12-31&known={known}").context["shown"]
        assert shown.judged.verdict.target.written == target


def test_every_value_ever_reported_stands_there(client: Client, as_role: As) -> None:
    indicator = opened().indicator
    reported(indicator, "210")
    reported(indicator, "205", recorded=date(2023, 4, 1), note="普查修订")
    reported(indicator, "190", "2021")
    reported(indicator, None, "2021", recorded=date(2022, 4, 1))
    values = client.get(HREF).context["shown"].values
    assert [(line.period, line.value, line.state, line.struck) for line in values] == [
        ("2022年", "205家", "", False), ("2022年", "210家", "已有新数", True),
        ("2021年", "", "撤回原来报的数", False), ("2021年", "190家", "已撤回", True),
    ]  # fmt: skip
    assert {line.who for line in values} == {None}  # names of people are not for the public
    known = as_role("planner").get(f"{HREF}?as_of=2023-03-31&known=2023-03-31")
    assert known.context["shown"].values[0].state == "当时还没有报"
    assert known.context["shown"].values[1].state == ""
    assert {line.who for line in known.context["shown"].values} == {"系统"}


def test_without_data_there_is_no_colour(client: Client) -> None:
    opened()
    text = client.get(HREF).content.decode()
    assert "y-none" in text
    assert "还没有人报过数" in text
    for colour in ("y-good", "y-even", "y-bad"):
        assert f'class="y-badge {colour}' not in text


def test_another_verdict_by_another_way_is_told(client: Client) -> None:
    indicator = opened().indicator
    reported(indicator, "230")  # ahead by every method
    reported(indicator, "160", source="self_report")
    page = client.get(f"{HREF}?as_of=2023-06-30")
    verdict, text = page.context["shown"].judged.verdict, page.content.decode()
    assert (verdict.disagree, verdict.sources_differ) == (False, True)
    for words in ("与本页结论不同", "责任单位自报", "换个来源结论不同"):
        assert words in text
    assert "换个算法结论不同" not in text
    listed = client.get("/measuring/?as_of=2023-06-30&mark=sources_differ").content.decode()
    assert (indicator.name in listed, "换个来源结论不同" in listed) == (True, True)
    assert f">{indicator.name}<" not in client.get("/measuring/?as_of=2023-06-30&mark=disagree").content.decode()
    refresh_verdicts(today=date(2023, 6, 30))
    kept = CurrentVerdict.objects.get()
    assert (kept.disagree, kept.sources_differ) == (False, True)
