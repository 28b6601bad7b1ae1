"""Targets broken down: the page, the form, gaps, two people at once; who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.builders import actor

from yongjiang.kernel.errors import CallerError
from yongjiang.measure import read_target
from yongjiang.model.measure import IndicatorPlan, Part, Point
from yongjiang.web.audit.models import Entry
from yongjiang.web.decomposition.actions import break_down
from yongjiang.web.decomposition.models import Decomposition
from yongjiang.web.decomposition.queries import gaps
from yongjiang.web.measuring.actions import newest_target, open_course, set_target
from yongjiang.web.measuring.models import Course
from yongjiang.web.register.directory import new_indicator

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
Counted = Callable[[int], Any]


@pytest.fixture
def course() -> Course:
    indicator = new_indicator("firms", "高新技术企业数", "家")
    indicator.save()
    targets = (read_target("300", year=2025, unit="家"),)
    return open_course(
        indicator=indicator, by=actor(),
        plan=IndicatorPlan("firms", indicator.name, "家", targets, Point(2020, Decimal(150)), 2020, "up"),
    )  # fmt: skip


def divided(course: Course, *values: int | None, revision: int = 0) -> Decomposition:
    parts = [Part(f"街道{at}", None if value is None else Decimal(value)) for at, value in enumerate(values)]
    return break_down(course=course, parts=parts, rule="sum", tolerance=Decimal(0), revision=revision, by=actor())


def form(**fields: object) -> dict[str, object]:
    return {
        "rule": "sum",
        "parts": "慈城镇，100\n庄桥街道，150",
        "tolerance": "0",
        "why": "",
        "revision": "0",
        **fields,
    }


@pytest.mark.parametrize(
    ("values", "said"),
    [((100, 200), None), ((100, 150), "比目标300家少50家"), ((200, 150), "多50家"), ((100, None), "还没有定数")],
)
def test_gaps(course: Course, values: tuple[int | None, ...], said: str | None) -> None:
    divided(course, *values)
    found = [made.split.why for _, made in gaps() if made.split]
    assert len(found) == (0 if said is None else 1)
    assert said is None or said in found[0]


def test_a_changed_target_opens_a_gap(course: Course) -> None:
    divided(course, 100, 200)
    assert gaps() == []
    number, _ = newest_target(course)
    new = read_target("320", year=2025, unit="家")
    set_target(course=course, target=new, since=date(2023, 1, 1), act="文", reason="调高", revision=number, by=actor())
    ((_, made),) = gaps()
    assert made.split is not None
    assert made.split.gap == 20


def test_the_newest_counts_and_the_earlier_stay(course: Course) -> None:
    divided(course, 100, 100)
    divided(course, 100, 200, revision=1)
    assert gaps() == []
    assert Decomposition.objects.count() == 2
    with pytest.raises(CallerError, match="别人已经改过"):
        divided(course, 1, revision=1)


def test_a_planner_breaks_down_by_form(as_role: AsRole, course: Course) -> None:
    client, here = as_role("planner"), reverse("breakdown-edit", args=["firms", 2025])
    assert "还没有分解" in client.get(reverse("breakdown-detail", args=["firms", 2025])).content.decode()
    page = client.post(here, form(), follow=True)
    assert "比目标300家少50家" in page.content.decode()
    assert Entry.objects.filter(verb="target.break_down").count() == 1
    assert "慈城镇，100" in client.get(here).content.decode()
    assert "少50家" in client.get(reverse("gap-list")).content.decode()
    assert course.decompositions.count() == 1


def test_bad_lines_are_told_and_nothing_is_lost(as_role: AsRole, course: Course) -> None:
    page = as_role("planner").post(
        reverse("breakdown-edit", args=["firms", 2025]), form(parts="慈城镇，一百几\n庄桥街道，5公里\n甲，1")
    )
    text = page.content.decode()
    assert page.status_code == 422
    assert "第 1 行" in text
    assert "第 2 行" in text
    assert "庄桥街道，5公里" in text
    assert not course.decompositions.exists()


def test_the_second_of_two_is_told(as_role: AsRole, course: Course) -> None:
    divided(course, 300)
    page = as_role("planner").post(reverse("breakdown-edit", args=["firms", 2025]), form())
    assert page.status_code == 409
    assert "别人已经改过" in page.content.decode()
    assert "庄桥街道，150" in page.content.decode()


@pytest.mark.parametrize("name", ["breakdown-detail", "breakdown-edit", "gap-list"])
def test_who_may(as_role: AsRole, client: Client, course: Course, name: str) -> None:  # noqa: ARG001
    address = reverse(name, args=[] if name == "gap-list" else ["firms", 2025])
    assert client.get(address).status_code == 302
    assert as_role("reader").get(address).status_code == 403
    assert as_role("officer").get(address).status_code == (403 if name == "breakdown-edit" else 200)
    planner = as_role("planner")
    assert planner.delete(address).status_code == 405
    if name != "gap-list":
        assert planner.get(reverse(name, args=["none", 2025])).status_code == 404


def test_few_questions(as_role: AsRole, course: Course, django_assert_max_num_queries: Counted) -> None:
    divided(course, *([10] * 40))
    client = as_role("planner")
    for address in (reverse("gap-list"), reverse("breakdown-detail", args=["firms", 2025])):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_no_gap_is_said_only_where_something_was_broken_down(as_role: AsRole, course: Course) -> None:
    planner, officer = as_role("planner"), as_role("officer")
    said = planner.get("/measuring/gaps/").content.decode()
    assert "还没有分解过目标" in said
    assert "没有缺口" not in said
    assert 'href="/measuring/"' in said.split("还没有分解过目标")[1].split("</div>")[0]
    told = officer.get("/measuring/gaps/").content.decode()
    assert "还没有分解过目标" in told
    assert "选一个指标" not in told
    divided(course, 100, 200)
    said = planner.get("/measuring/gaps/").content.decode()
    assert "没有缺口" in said
    assert "还没有分解过目标" not in said
