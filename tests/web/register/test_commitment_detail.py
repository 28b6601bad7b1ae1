"""One task: to whom it is shown, and where its former address leads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.models import Commitment, FormerKey

As = Callable[[str], Client]


@pytest.fixture
def task(draft: Taken) -> Commitment:
    found = draft.version.commitments.filter(duties__name="区发改局").first()
    assert found is not None
    return found


def address(task: Commitment) -> str:
    return f"/commitments/{task.document.key}/{task.key}/"


def test_few_queries(task: Commitment, as_role: As, django_assert_max_num_queries: Any) -> None:
    planner = as_role("planner")
    with django_assert_max_num_queries(12):
        assert planner.get(address(task)).status_code == 200


def test_draft_is_private(task: Commitment) -> None:
    assert Client().get(address(task)).status_code == 404


@pytest.mark.usefixtures("public")
def test_published_is_public(task: Commitment) -> None:
    page = Client().get(address(task))
    assert page.status_code == 200
    assert "/review/" not in page.content.decode()


def test_a_new_wording_keeps_the_address(task: Commitment, as_role: As) -> None:
    taken(PLAN.replace("1．建设创新平台。到2025年建成", "1．建设创新平台。力争到2025年再建成"))
    now = Commitment.objects.get(live=True, duties__name="区发改局")
    assert now.key == task.key  # its title says what it is
    assert as_role("planner").get(address(task)).status_code == 200


def test_another_key_is_reached_by_the_former_address(task: Commitment, as_role: As) -> None:
    FormerKey.objects.create(document=task.document, former="c-before", key=task.key)
    before = f"/commitments/{task.document.key}/c-before/"
    assert as_role("planner").get(before)["Location"] == address(task)
