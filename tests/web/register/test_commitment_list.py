"""The list of tasks: whose they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken
from tests.web.register.files import lines

pytestmark = pytest.mark.django_db
As = Callable[[str], Client]


@pytest.mark.usefixtures("draft")
def test_body_of_commitments(as_role: As) -> None:
    planner = as_role("planner")
    assert len(lines(planner, "/commitments.csv?body=发改&part=support")) == 1
    assert lines(planner, "/commitments.csv?body=发改&part=lead") == []


@pytest.mark.usefixtures("draft")
def test_a_whole_name_asks_for_one_body(as_role: As) -> None:
    planner = as_role("planner")
    taken(PLAN.replace("示例科技规划", "另一规划").replace("区科技局", "区科技局机关党委"), "b.txt")
    assert len(lines(planner, "/commitments.csv?body=区科技局")) == 1
    assert len(lines(planner, "/commitments.csv?body=科技局")) == 2
