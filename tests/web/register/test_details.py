"""Details of an indicator, a commitment and a body: litany, and what they gather."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.intake.actions import Taken
from yongjiang.web.register import details
from yongjiang.web.register.models import Body, BodyName, Commitment, Statement

As = Callable[[str], Client]


@pytest.fixture
def addresses(draft: Taken) -> dict[str, str]:
    statement = draft.version.statements.get(number__startswith="300")
    task = draft.version.commitments.filter(duties__name="区发改局").first()
    assert task is not None
    body = Body.objects.get(duties__name="区发改局")
    return {
        "indicator": f"/indicators/{statement.indicator.key}/",
        "commitment": f"/commitments/{draft.document.key}/{task.key}/",
        "body": f"/bodies/{body.key}/",
    }


@pytest.mark.parametrize("what", ["indicator", "commitment", "body"])
def test_litany(what: str, addresses: dict[str, str], as_role: As, django_assert_max_num_queries: Any) -> None:
    planner, href = as_role("planner"), addresses[what]
    with django_assert_max_num_queries(12):
        assert planner.get(href).status_code == 200
    assert planner.post(href).status_code == 405
    assert planner.get(href[:-1] + "zz/").status_code == 404


@pytest.mark.parametrize("what", ["indicator", "commitment"])
def test_draft_is_private(what: str, addresses: dict[str, str]) -> None:
    Statement.objects.all()[0].indicator.__class__.objects.update(from_zone=False)
    assert Client().get(addresses[what]).status_code == 404


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("what", ["indicator", "commitment", "body"])
def test_published_is_public(what: str, addresses: dict[str, str]) -> None:
    page = Client().get(addresses[what])
    assert page.status_code == 200
    assert "/review/" not in page.content.decode()


def test_indicator_gathers_all_documents(addresses: dict[str, str], as_role: As) -> None:
    other = taken(PLAN.replace("示例科技规划", "另一规划").replace("300家", "360家"), "b.txt")
    text = as_role("planner").get(addresses["indicator"]).content.decode()
    assert "≥\xa0300\xa0家" in text
    assert "≥\xa0360\xa0家" in text
    assert f"/documents/{other.document.key}/s/" in text


def test_commitment_by_its_former_address(addresses: dict[str, str], as_role: As) -> None:
    taken(PLAN.replace("1．建设创新平台。到2025年建成", "1．建设创新平台。力争到2025年再建成"))
    now = Commitment.objects.filter(live=True, duties__name="区发改局").first()
    assert now is not None
    answer = as_role("planner").get(addresses["commitment"])
    assert answer.status_code == 200 or answer["Location"].endswith(f"/{now.key}/")


def test_body_counts_all_and_leads_to_the_list(as_role: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(details, "MOST", 2)
    taken(PLAN + "".join(f"{n}．推进第{n}项工作。办好第{n}件事。（牵头单位：区科技局）\n" for n in range(3, 8)))
    body = BodyName.objects.get(name="区科技局").body
    page = as_role("planner").get(f"/bodies/{body.key}/")
    lead = page.context["shown"].parts[0]
    assert (lead.tasks > 5, len(lead.rows)) == (True, 2)
    listed = as_role("planner").get(f"/commitments/?{lead.ask}").context["listed"]
    assert listed.page.paginator.count == lead.tasks
    assert "前 2 条" in page.content.decode()


def test_body_shows_its_part(addresses: dict[str, str], as_role: As) -> None:
    body = Body.objects.get(duties__name="区发改局")
    BodyName.objects.get_or_create(name="发展和改革局别名", defaults={"body": body})
    page = as_role("planner").get(addresses["body"])
    lead, support = page.context["shown"].parts
    assert (lead.tasks, lead.projects, lead.rows) == (0, 0, ())
    assert (support.tasks, len(support.rows)) == (1, 1)
    assert "发展和改革局别名" in page.content.decode()
