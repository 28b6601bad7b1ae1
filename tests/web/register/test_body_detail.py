"""One body: what it leads and supports, counted whole, with the way to the lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.intake.actions import Taken
from yongjiang.web.register import details
from yongjiang.web.register.models import Body, BodyName

As = Callable[[str], Client]


@pytest.fixture
def body(draft: Taken) -> Body:  # noqa: ARG001 - it names the body
    return Body.objects.get(duties__name="区发改局")


def test_few_queries(body: Body, as_role: As, django_assert_max_num_queries: Any) -> None:
    planner = as_role("planner")
    with django_assert_max_num_queries(12):
        assert planner.get(f"/bodies/{body.key}/").status_code == 200


@pytest.mark.usefixtures("public")
def test_published_is_public(body: Body) -> None:
    page = Client().get(f"/bodies/{body.key}/")
    assert page.status_code == 200
    assert "/review/" not in page.content.decode()


@pytest.mark.django_db
def test_it_counts_all_and_leads_to_the_list(as_role: As, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(details, "MOST", 2)
    taken(PLAN + "".join(f"{n}．推进第{n}项工作。办好第{n}件事。（牵头单位：区科技局）\n" for n in range(3, 8)))
    body = BodyName.objects.get(name="区科技局").body
    page = as_role("planner").get(f"/bodies/{body.key}/")
    lead = page.context["shown"].parts[0]
    assert (lead.tasks > 5, len(lead.rows)) == (True, 2)
    listed = as_role("planner").get(f"/commitments/?{lead.ask}").context["listed"]
    assert listed.page.paginator.count == lead.tasks
    assert "前 2 条" in page.content.decode()


def test_it_shows_its_part(body: Body, as_role: As) -> None:
    BodyName.objects.get_or_create(name="发展和改革局别名", defaults={"body": body})
    page = as_role("planner").get(f"/bodies/{body.key}/")
    lead, support = page.context["shown"].parts
    assert (lead.tasks, lead.projects, lead.rows) == (0, 0, ())
    assert (support.tasks, len(support.rows)) == (1, 1)
    assert "发展和改革局别名" in page.content.decode()
