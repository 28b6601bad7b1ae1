"""Gaps of breakdowns stand among the findings, are decided about like them, and go when they close."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import actor, taken
from tests.web.measuring.builders import opened

from yongjiang.measure import read_target
from yongjiang.model.measure import Part
from yongjiang.web.decomposition.actions import break_down
from yongjiang.web.findings.actions import decide, refresh
from yongjiang.web.findings.live import refresh_live
from yongjiang.web.findings.models import Finding, FindingState
from yongjiang.web.measuring.actions import set_target
from yongjiang.web.measuring.models import Course
from yongjiang.web.register.models import Body, BodyName
from yongjiang.web.register.names import folded

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
HERE = "/measuring/firms/2025/parts/"


@pytest.fixture
def course() -> Course:
    return opened("firms", name="高新技术企业数", target="300")


def divided(course: Course, *values: int | None, tolerance: int = 0) -> None:
    parts = [Part(f"街道{at}", None if value is None else Decimal(value)) for at, value in enumerate(values)]
    revision = course.decompositions.count()
    break_down(
        course=course,
        parts=parts,
        rule="sum",
        tolerance=Decimal(tolerance),
        revision=revision,
        by=actor(),
        why="会议定",
    )


def live() -> list[tuple[str, str]]:
    return list(Finding.objects.filter(live=True).order_by("code").values_list("code", "state"))


def test_a_gap_is_a_finding_and_goes_when_it_closes(course: Course) -> None:
    divided(course, 100, 150)
    assert live() == [("YJ701", "open")]
    one = Finding.objects.get()
    assert (one.family, one.severity, one.href, one.about) == ("YJ7", "error", HERE, "高新技术企业数2025年目标的分解")
    refresh_live()
    assert Finding.objects.count() == 1
    divided(course, 100, None)
    assert live() == [("YJ702", "open")]
    divided(course, 100, 150, tolerance=50)
    assert live() == []
    divided(course, 100, 200)
    assert live() == []
    assert Finding.objects.count() == 2


def test_a_changed_target_opens_and_closes_it(course: Course) -> None:
    divided(course, 100, 200)
    for number, (written, codes) in enumerate((("320", ["YJ701"]), ("300", [])), 1):
        target = read_target(written, year=2025, unit="家")
        set_target(
            course=course,
            target=target,
            since=date(2023, 1, number),
            act="文",
            reason="调",
            revision=number,
            by=actor(),
        )
        assert [code for code, _ in live()] == codes


def test_decided_about_like_any_other(course: Course) -> None:
    divided(course, 100, 150)
    decide(finding=Finding.objects.get(), state=FindingState.WAIVED, by=actor(), revision=0, why="机动数，年底再分")
    divided(course, 100, 150)
    assert live() == [("YJ701", "waived")]
    decide(finding=Finding.objects.get(), state=FindingState.MENDED, by=actor(), revision=1)
    divided(course, 100, 150)  # said to be mended, and it was not
    assert live() == [("YJ701", "open")]
    one = Finding.objects.get()
    assert one.decisions.first().why == "改过以后还有这个问题"  # type: ignore[union-attr]
    decide(finding=one, state=FindingState.WAIVED, by=actor(), revision=3, why="再议", until=date(2099, 1, 1))
    Finding.objects.update(waived_until=date(2020, 1, 1))
    refresh_live()
    assert live() == [("YJ701", "open")]


def test_a_check_of_documents_leaves_them_alone(course: Course) -> None:
    divided(course, 100, 150)
    taken()
    refresh()
    assert ("YJ701", "open") in live()
    refresh_live()
    assert Finding.objects.filter(live=True, href="").count() == len(live()) - 1


def test_they_are_found_by_the_bodies_they_concern(
    as_role: AsRole, course: Course, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    owner, part, apart = (
        Body.objects.create(key=key, name=name, kind="government")
        for key, name in (("b-own", "区统计局"), ("b-part", "孔浦街道"), ("b-other", "庄桥街道"))
    )
    for body in (owner, part, apart):
        BodyName.objects.create(body=body, name=folded(body.name, 200))
    course.indicator.owners.add(owner)
    break_down(
        course=course, parts=[Part("庄桥街道", Decimal(200)), Part("孔浦街道", Decimal(150))], rule="sum",
        tolerance=Decimal(0), revision=0, by=actor(),
    )  # fmt: skip
    parts = [Part("孔浦街道", Decimal(100)), Part("开发园", None)]  # 庄桥街道 takes no part any more
    break_down(course=course, parts=parts, rule="sum", tolerance=Decimal(0), revision=1, by=actor())
    planner = as_role("planner")
    for asked, there in (
        ("区统计局", True), ("统计", True), ("孔浦街道", True), ("开发园", True), ("庄桥街道", False), ("公安", False),
    ):  # fmt: skip
        with django_assert_max_num_queries(12):
            listed = planner.get("/findings/", {"body": asked}).content.decode()
        assert (HERE in listed) is there, asked


def test_pages(as_role: AsRole, course: Course, django_assert_max_num_queries: Callable[[int], Any]) -> None:
    divided(course, 100, 100)
    divided(course, 100, 150)
    planner = as_role("planner")
    one = Finding.objects.get(live=True)
    with django_assert_max_num_queries(12):
        listed = planner.get("/findings/?family=YJ7").content.decode()
    assert f'href="{HERE}"' in listed
    assert "比目标300家少50家" in listed
    with django_assert_max_num_queries(12):
        page = planner.get(f"/findings/{one.fingerprint}/").content.decode()
    for words in ("高新技术企业数2025年目标300家：街道0100家，街道1150家", HERE, "少50家", "豁免的理由", "规则 YJ701"):
        assert words in page, words
    with django_assert_max_num_queries(12):
        broken = planner.get(HERE).content.decode()
    for words in (f"/findings/{one.fingerprint}/", "以前的分解", "第1次", "会议定", "变更记录", "街道1 150"):
        assert words in broken, words
    assert "变更记录" not in as_role("officer").get(HERE).content.decode()
    answer = planner.post(
        f"/findings/{one.fingerprint}/decide/", {"state": "waived", "revision": 0, "why": "机动数", "until": ""}
    )
    assert answer.status_code == 302
    assert "已豁免" in planner.get(HERE).content.decode()
    csv = planner.get("/findings/export.csv?family=YJ7&state=waived").content.decode("utf-8-sig")
    assert "高新技术企业数2025年目标的分解" in csv
