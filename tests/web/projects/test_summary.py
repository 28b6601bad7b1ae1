"""What the cockpit says of all projects: the latest of those that one may see, however many others are later."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.web.builders import taken
from tests.web.projects.builders import BEGAN, PROJECTS, project

from yongjiang.web.audit.actions import Actor
from yongjiang.web.intake.actions import publish
from yongjiang.web.projects import summary
from yongjiang.web.projects.actions import take_over
from yongjiang.web.projects.models import Project
from yongjiang.web.projects.queries import candidates
from yongjiang.web.projects.summary import projects_summary
from yongjiang.web.register.listing import Asked

#: light and days of seven public projects: three red ones (one late with its money only), two yellow, two that are not
LIGHTS = (("yellow", 9), ("red", None), ("green", 0), ("red", 5), ("yellow", 4), ("red", 8), ("grey", None))


@pytest.fixture
def lit(planner: Actor) -> list[Project]:
    """Seven public projects, and four by hand that only planners see, each later than all of them."""
    document = taken(PROJECTS).document
    publish(document=document, by=planner)
    seen = take_over(commitments=list(candidates(Asked(QueryDict())).rows), by=planner, on=BEGAN)
    hidden = [project(planner) for _ in range(4)]
    lights = [*LIGHTS, *(("red", 1000 + at) for at in range(4))]
    for one, (light, lag) in zip([*seen, *hidden], lights, strict=True):
        one.light, one.lag, one.light_on = light, lag, timezone.localdate()
        one.save()
    return seen


@pytest.mark.parametrize("at_once", [1, 3, 40])
def test_the_public_sees_the_latest_of_its_projects(
    lit: list[Project], monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(summary, "_AT_ONCE", at_once)
    found = projects_summary(timezone.localdate(), "public", most=4)
    assert (found.count, found.lights["red"], found.lights["yellow"]) == (7, 3, 2)
    assert [one.key for one in found.late] == [lit[at].key for at in (5, 3, 1, 0)]
    assert [one.key for one in projects_summary(timezone.localdate(), "public", most=9).late][4:] == [lit[4].key]


def test_planners_see_all(lit: list[Project]) -> None:
    found = projects_summary(timezone.localdate(), most=5)
    assert (found.count, found.lights["red"]) == (11, 7)
    assert [one.lag for one in found.late] == [1003, 1002, 1001, 1000, 8]
    assert lit[5].key == found.late[-1].key
    assert all(a.light <= b.light for a, b in pairwise(found.late))


def test_the_cockpit_leads_to_the_list_of_all_that_are_late(
    lit: list[Project], client: Client, as_role: Callable[[str], Client]
) -> None:
    for who, number in ((client, 5), (as_role("planner"), 9)):
        cockpit = who.get("/cockpit/")
        late = cockpit.context["shown"].all_late
        assert late.number == number
        assert f'href="{late.href}"'.replace("&", "&amp;") in cockpit.content.decode()
        rows = who.get(late.href).context["listed"].page
        assert rows.paginator.count == number
        assert {row.light for row in rows} == {"red", "yellow"}
    assert len(lit) == len(LIGHTS)


def test_one_query_for_the_late_ones(lit: list[Project]) -> None:
    summary.stage_titles(timezone.localdate())
    counts = []
    for most in (0, len(lit)):
        with CaptureQueriesContext(connection) as asked:
            projects_summary(timezone.localdate(), "public", most=most)
        counts.append(len(asked))
    assert counts[1] - counts[0] == 1


def test_one_that_went_meanwhile_is_left_out(lit: list[Project]) -> None:
    rows = Project.objects.filter(pk__in=[one.pk for one in lit])
    assert len(summary._late(rows, 20)) == 5
