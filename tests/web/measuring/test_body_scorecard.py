"""A body's scorecard: binding apart, the zone's method, what other apps add, links both ways."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from tests.web.measuring.builders import opened, reported

from yongjiang.model.scoring import ScoreItem
from yongjiang.web.measuring import scorecards
from yongjiang.web.register.models import Body

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]
HREF = "/measuring/bodies/kjj/"
THEN = "?as_of=2023-06-30"


@pytest.fixture
def body() -> Body:
    return Body.objects.create(key="kjj", name="区科技局", kind="government", from_zone=True)


def test_binding_is_apart_and_what_says_nothing_is_not_zero(client: Client, body: Body) -> None:
    reported(opened("good", owner=body).indicator, "210")
    reported(opened("bound", owner=body, binding="binding").indicator, "160")
    opened("silent", owner=body)
    shown = client.get(HREF + THEN).context["shown"]
    card = shown.card
    assert (card.binding_good, card.binding_judged, card.binding_all) == (0, 1, 1)
    assert [line.name for line in shown.binding] == ["指标bound"]
    expected = card.sections[0]
    assert (expected.points, expected.counted, expected.skipped) == (Decimal(90), 1, 1)
    text = client.get(HREF + THEN).content.decode()
    for words in ("有约束性指标没有守住（1项），最高一般", "90 分，一般", "没有登记，不参与计分", "无数据"):
        assert words in text
    for code in ("on_track", "no_data", "behind"):
        assert code not in text


def test_indicators_whose_kind_nobody_told_stand_apart(client: Client, body: Body) -> None:
    reported(opened("said", owner=body).indicator, "210")
    assert "未注明性质" not in client.get(HREF + THEN).content.decode()
    reported(opened("untold", owner=body, binding="").indicator, "210")
    page = client.get(HREF + THEN)
    shown = page.context["shown"]
    assert [line.name for line in shown.expected] == ["指标said"]
    assert [line.name for line in shown.unbound] == ["指标untold"]
    assert shown.card.sections[0].counted == 2  # they are scored together, and the page says so
    assert "和预期性指标一起计分" in page.content.decode()


@pytest.mark.usefixtures("body")
def test_apps_above_add_their_items(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def provider(asked: Body, view: str, moment: object) -> list[ScoreItem]:  # noqa: ARG001 - as all are asked
        return [ScoreItem("commitment", f"/tasks/{asked.key}/", "建重点实验室", "late")]

    monkeypatch.setattr(scorecards, "PROVIDERS", [provider])
    page = client.get(HREF)
    assert page.context["shown"].card.total == 40
    assert '<a href="/tasks/kjj/">建重点实验室</a> <span class="y-soft">逾期</span>' in page.content.decode()


def test_few_queries(as_role: As, body: Body, django_assert_max_num_queries: Any) -> None:
    for number in range(20):
        reported(opened(f"i{number}", owner=body).indicator, "210")
    planner = as_role("planner")
    for ask in ("", THEN):
        with django_assert_max_num_queries(12):
            assert planner.get(HREF + ask).status_code == 200


def test_the_pages_of_the_register_lead_here(client: Client, body: Body, django_assert_max_num_queries: Any) -> None:
    opened("firms", owner=body)
    with django_assert_max_num_queries(12):
        assert HREF in client.get("/bodies/kjj/").content.decode()
    with django_assert_max_num_queries(12):
        assert "/measuring/firms/2025/" in client.get("/indicators/firms/").content.decode()
    assert "/indicators/firms/" in client.get("/measuring/firms/2025/").content.decode()
