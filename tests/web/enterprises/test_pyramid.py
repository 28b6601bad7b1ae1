"""The ladder of all enterprises: confirmed holders count, the plan's numbers stand beside them, by place, for many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.builders import user
from tests.web.enterprises.builders import firm, says
from tests.web.enterprises.technology_sme import one_patent_short

from yongjiang.web.audit.actions import Actor
from yongjiang.web.enterprises import pyramid, pyramid_views
from yongjiang.web.enterprises.facts import Holding, titles_held
from yongjiang.web.enterprises.goals import goals_of
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.enterprises.pyramid import Level, place_table, pyramid_of
from yongjiang.web.enterprises.pyramid_figure import pyramid_figure
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.measuring.zone_data import load_measured

AsRole = Callable[[str], Client]
pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
HIGH = ("title_high_tech", None, "2024-12-01 至 2027-12-01")


def level(key: str, today: date = TODAY) -> Level:
    return next(one for one in pyramid_of(Enterprise.objects.all(), today).levels if one.key == key)


def own(one: Enterprise) -> Actor:
    return Actor(user("enterprise", f"of-{one.key}", enterprise=one.key), "测试")


def test_a_title_that_only_the_firm_states_is_not_counted() -> None:
    said, known = firm("甲"), firm("乙")
    says(said, HIGH, by=own(said))
    says(known, HIGH)
    assert titles_held(TODAY) == {
        said.pk: (Holding("title_high_tech", own=True),), known.pk: (Holding("title_high_tech", own=False),),
    }  # fmt: skip
    high = level("high-tech-enterprise")
    assert (high.holders, high.pending) == (1, 1)
    assert sum(high.candidates.values()) == 0


def test_the_highest_rung_is_on_top_and_drawn_with_its_table() -> None:
    says(firm("甲"), HIGH)
    shown = pyramid_of(Enterprise.objects.all(), TODAY)
    figure = pyramid_figure(shown.levels)
    names = figure.option["yAxis"]["data"]
    assert names.index("独角兽企业") < names.index("高新技术企业") < names.index("科技型中小企业")
    assert [one["name"] for one in figure.option["series"]] == ["现在持有"]
    assert next(row for row in figure.rows if row[0] == "高新技术企业") == ["高新技术企业", 1, 0, 0]
    # a rung without a certificate has no holders, which is not none
    assert next(row for row in figure.rows if row[0].startswith("独角兽"))[1:3] == [None, None]


def test_what_the_plan_sets_stands_beside_the_count(as_role: AsRole) -> None:
    load_zone_data()
    load_measured()
    says(firm("甲", street="孔浦街道"), HIGH)
    goal = goals_of(TODAY)["title_high_tech"]
    assert (goal.value, goal.unit, goal.year) == (300, "家", 2025)
    planner, address = as_role("planner"), reverse("enterprise-pyramid")
    text = planner.get(address).content.decode()
    assert f'<a href="{goal.href}">计划 300 家（2025年）</a> ' in text
    assert "档案里 1 家企业中 1 家持有，按档案差 299 家" in text
    assert planner.get(goal.href).status_code == 200
    # the plan sets it for the whole zone, not for a part
    assert "计划 300 家" not in planner.get(address, {"street": "孔浦街道"}).content.decode()


def test_holders_by_place(as_role: AsRole) -> None:
    says(firm("甲", street="孔浦街道", industry="软件"), HIGH)
    says(firm("乙", street="孔浦街道"), HIGH)
    says(firm("丙"), HIGH)
    levels = [one for one in pyramid_of(Enterprise.objects.all(), TODAY).levels if one.award]
    at = [one.key for one in levels].index("high-tech-enterprise")
    assert [(place, counts[at]) for place, counts in place_table(levels, "street")] == [("孔浦街道", 2), ("没有写", 1)]
    page = as_role("planner").get(reverse("enterprise-pyramid"), {"by": "industry"})
    assert [place for place, _ in page.context["places"]] == ["软件", "没有写"]
    assert [tab.active for tab in page.context["tabs"]] == [False, False, True]


def test_near_misses_are_said_in_words_for_some_and_counted_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "甲乙丙":
        says(firm(name), *one_patent_short(2025))
    shown = pyramid_of(Enterprise.objects.all(), TODAY)
    found = [one for one in shown.near if one.rung == "科技型中小企业"]
    assert sorted(one.name for one in found) == sorted("甲乙丙")
    assert (level("technology-sme").near, shown.unworded) == (3, 0)
    monkeypatch.setattr(pyramid, "WORDED", 1)
    shown = pyramid_of(Enterprise.objects.all(), TODAY)
    assert (len(shown.near) + len(shown.falling), shown.unworded) == (1, 2)
    assert level("technology-sme").near == 3


def test_a_sum_that_is_large_enough_says_which_part_is_nothing() -> None:
    one = firm("甲")
    says(one, *one_patent_short(2025), ("ip_class1", None, "1件"), ("technical_staff", 2025, "5人"))
    (found,) = [near for near in pyramid_of(Enterprise.objects.all(), TODAY).near if near.rung == "科技型中小企业"]
    assert "60 分，要求不低于 60 分，得 0 分的：科技人员" in found.why


def test_many_are_decided_once_until_somebody_writes(monkeypatch: pytest.MonkeyPatch, as_role: AsRole) -> None:
    monkeypatch.setattr(pyramid_views, "KEPT_FROM", 1)
    cache.clear()
    asked = []
    real = pyramid_views.pyramid_of
    monkeypatch.setattr(pyramid_views, "pyramid_of", lambda *args: asked.append(1) or real(*args))
    one = firm("甲", street="孔浦街道")
    firm("乙", street="孔浦街道")
    planner, address = as_role("planner"), reverse("enterprise-pyramid")
    for _ in range(2):
        assert planner.get(address).context["shown"].count == 2
    assert len(asked) == 1
    planner.get(address, {"street": "孔浦街道"})
    assert len(asked) == 2
    says(one, ("title_high_tech", None, f"2020-01-01 至 {timezone.localdate().year + 1}-01-01"))
    levels = planner.get(address).context["shown"].levels
    assert next(one.holders for one in levels if one.key == "high-tech-enterprise") == 1
    cache.clear()
