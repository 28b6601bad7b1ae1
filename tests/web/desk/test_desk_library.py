"""The desk's part about documents: what waits to be reviewed, judged and published."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.builders import actor, taken

from yongjiang.web.findings.actions import decide, refresh
from yongjiang.web.findings.models import Finding, FindingState
from yongjiang.web.intake.actions import publish
from yongjiang.web.register.models import Indicator

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
FLAWED = """江北区示例科技规划（2021-2025年）

一、发展目标
到2025年，高新技术企业达到300家。

二、重点任务
1．培育科技企业。到2025年，高新技术企业达到260家。（牵头单位：区科技局）
"""


def _numbers(client: Client) -> dict[str, object]:
    shown = client.get("/desk/library/").context["shown"]
    return {count.label: count.value for count in (*shown.findings, *shown.items)}


def test_who_may_see_it(client: Client, as_role: AsRole) -> None:
    assert client.get("/desk/library/").headers["Location"].startswith(reverse("login"))
    assert as_role("reader").get("/desk/library/").status_code == 403
    assert as_role("officer").get("/desk/library/").status_code == 403
    assert as_role("planner").post("/desk/library/").status_code == 405


def test_an_empty_site(as_role: AsRole) -> None:
    assert set(_numbers(as_role("planner")).values()) == {0}


def test_what_waits(as_role: AsRole, django_assert_max_num_queries: Callable[[int], object]) -> None:
    document = taken(FLAWED).document
    refresh()
    client = as_role("planner")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        shown = client.get("/desk/library/").context["shown"]
    assert [d.key for d in shown.drafts] == [document.key]
    assert [d.open_findings for d in shown.troubled] == [
        Finding.objects.filter(places__isnull=False).distinct().count()
    ]
    numbers = _numbers(client)
    assert numbers["待处理"] == Finding.objects.count()
    assert numbers["个数字待核对"] == document.current.statement_count


def test_what_is_done_waits_no_more(as_role: AsRole) -> None:
    document = taken(FLAWED).document
    refresh()
    for finding in Finding.objects.all():
        decide(finding=finding, state=FindingState.ACCEPTED, by=actor(), revision=0)
    publish(document=document, by=actor())
    client = as_role("planner")
    shown = client.get("/desk/library/").context["shown"]
    assert (shown.drafts, shown.troubled) == ([], [])
    assert _numbers(client)["错误"] == 0
    assert (_numbers(client)["待处理"], _numbers(client)["已采纳"]) == (0, Finding.objects.count())


def test_a_waiver_that_is_over_waits_again_before_the_next_check(as_role: AsRole) -> None:
    document = taken(FLAWED).document
    refresh()
    for finding in Finding.objects.all():
        decide(finding=finding, state=FindingState.WAIVED, by=actor(), revision=0, why="口径")
    client = as_role("planner")
    assert client.get("/desk/library/").context["shown"].troubled == []
    Finding.objects.filter(code="YJ301").update(waived_until="2020-01-01")
    shown = client.get("/desk/library/").context["shown"]
    assert [(d.key, d.open_findings) for d in shown.troubled] == [(document.key, 1)]
    assert _numbers(client)["待处理"] == 1


def test_as_many_pairs_wait_as_the_page_of_merges_shows(as_role: AsRole) -> None:
    for key in ("a", "b", "c"):
        Indicator.objects.create(key=key, name="高新技术企业数", canonical="高新技术企业", from_zone=True)
    client = as_role("planner")
    pairs = client.get("/review/merges/").context["page"].paginator.count
    assert _numbers(client)["对指标看来相同，待定是否合并"] == pairs == 2
