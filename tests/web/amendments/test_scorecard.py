"""What a body is excused for stands apart on its scorecard; on a past day the card says what was known then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.amendments.acts import enforced, paper, planner
from tests.web.measuring.builders import opened, reported

from yongjiang.web.amendments.actions import Proposed, propose
from yongjiang.web.amendments.excused import excuses
from yongjiang.web.amendments.models import Exemption
from yongjiang.web.amendments.subjects import subject_of
from yongjiang.web.cases.models import Case
from yongjiang.web.intake.actions import Taken
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.register.models import Body, Commitment
from yongjiang.web.register.owning import keep_zone_owners
from yongjiang.web.tasks.actions import confirm, proposal

pytestmark = pytest.mark.django_db
HREF = "/measuring/bodies/kjj/"
DAY = date(2023, 6, 30)
THEN = f"?as_of={DAY}"


@pytest.fixture
def body() -> Body:
    return Body.objects.create(key="kjj", name="区科技局", kind="government", from_zone=True)


def granted(body: Body, kind: str, item: str, decided: date, number: str = "示例免〔2023〕1号") -> Exemption:
    """An exemption at its end; the way there is told in test_exempting."""
    case = Case.objects.create(
        key=f"w-{Case.objects.count()}", definition="exemption", version=date(2021, 1, 1), subject_kind="exemption",
        subject_key="e", subject_title="申请", lead=body, count=1, state={}, status="done", started=decided,
    )  # fmt: skip
    return Exemption.objects.create(
        key=f"e-{case.pk}", case=case, body=body, kind=kind, item=item, title="申请", cause="疫情", state="granted",
        filed=decided, decided=decided, number=number,
    )  # fmt: skip


def card(ask: str = THEN) -> Any:
    return Client().get(HREF + ask).context["shown"]


def test_what_is_excused_is_not_counted_but_told(body: Body) -> None:
    reported(opened("good", owner=body).indicator, "210")
    reported(opened("bad", owner=body).indicator, "160")
    reported(opened("bound", owner=body, binding="binding").indicator, "160")
    before = card()
    assert (before.card.total, before.card.grade, len(before.card.vetoes)) == (Decimal(70), "一般", 1)
    granted(body, "course", "bad/2025", DAY)
    granted(body, "course", "bound/2025", DAY)
    granted(body, "course", "good/2025", DAY)  # it does well: counted as ever
    after = card()
    assert (after.card.total, after.card.grade, after.card.vetoes) == (Decimal(90), "优秀", ())
    assert (after.card.binding_judged, after.card.binding_all) == (0, 0)
    assert {name for name, *_ in after.excused} == {"指标bad", "指标bound"}
    assert [line.name for line in (*after.binding, *after.expected)] == ["指标good"]
    text = Client().get(HREF + THEN).content.decode()
    for words in ("准予免责的事项", "2项不计", "2023年6月30日准予免责（示例免〔2023〕1号）", "容错纠错"):
        assert words in text, words
    assert card(f"?as_of={DAY - timedelta(days=1)}").excused == ()
    assert card(f"{THEN}&known={DAY - timedelta(days=1)}").excused == ()


def test_of_another_body_or_refused_it_changes_nothing(body: Body) -> None:
    other = Body.objects.create(key="jxj", name="区经信局", kind="government", from_zone=True)
    granted(other, "course", "bad/2025", DAY)
    Exemption.objects.filter(pk=granted(body, "course", "bad/2025", DAY).pk).update(state="refused")
    moment = Moment(DAY, DAY, None, {})
    assert excuses(body, "public", moment) == {}
    assert len(excuses(other, "public", moment)) == 1


def test_an_excused_task(draft: Taken) -> None:
    load_zone_data()
    row = Commitment.objects.get(live=True, document=draft.document, title="建设创新平台")
    task = confirm(row=row, settled=proposal(row)._replace(due=date(2024, 1, 1)), by=planner())
    assert task.lead is not None
    href = f"/measuring/bodies/{task.lead.key}/"
    browser = Client()
    browser.force_login(planner().user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    shown = browser.get(href).context["shown"]
    assert [(part.title, part.counted) for part in shown.parts if part.items] == [("重点任务", 1)]
    granted(task.lead, "task", task.key, timezone.localdate())
    shown = browser.get(href).context["shown"]
    assert [(name, address, state) for name, address, state, _ in shown.excused] == [
        (task.title, f"/tasks/{task.key}/", "逾期")
    ]
    assert [part.title for part in shown.parts if part.items] == []


def test_who_answered_on_that_day(body: Body) -> None:
    other = Body.objects.create(key="jxj", name="区经信局", kind="government", from_zone=True)
    indicator, by = opened("firms", owner=body).indicator, planner()
    keep_zone_owners(indicator=indicator, bodies=[body])
    for day, name in ((date(2023, 3, 1), other.name), (date(2024, 3, 1), body.name)):
        change = Proposed(subject_of("indicator", "firms"), "owner", name, indicator.owner_versions.count())
        lead = indicator.owners.get()
        files = {"proposal": paper()}
        enforced(propose(changes=[change], body=lead, reason="改革", by=by, files=files), by, day)
    held = {
        day: [
            len(Client().get(f"/measuring/bodies/{key}/?as_of={day}").context["shown"].expected)
            for key in ("kjj", "jxj")
        ]
        for day in (date(2023, 2, 28), date(2023, 3, 1), date(2024, 2, 29), date(2024, 3, 1))
    }
    assert list(held.values()) == [[1, 0], [0, 1], [0, 1], [1, 0]]


def test_few_queries(
    body: Body, as_role: Callable[[str], Client], django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for number in range(5):
        reported(opened(f"i{number}", owner=body).indicator, "210")
        granted(body, "course", f"i{number}/2025", DAY)
    client = as_role("planner")
    for ask in ("", THEN):
        with django_assert_max_num_queries(12):
            assert client.get(HREF + ask).status_code == 200
