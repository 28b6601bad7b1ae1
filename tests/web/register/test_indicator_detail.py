"""One indicator with what all documents say of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.models import Indicator

As = Callable[[str], Client]


@pytest.fixture
def address(draft: Taken) -> str:
    return f"/indicators/{draft.version.statements.get(number__startswith='300').indicator.key}/"


def test_few_queries(address: str, as_role: As, django_assert_max_num_queries: Any) -> None:
    planner = as_role("planner")
    with django_assert_max_num_queries(12):
        assert planner.get(address).status_code == 200


def test_draft_is_private(address: str) -> None:
    Indicator.objects.update(from_zone=False)
    assert Client().get(address).status_code == 404


@pytest.mark.usefixtures("public")
def test_published_is_public(address: str) -> None:
    page = Client().get(address)
    assert page.status_code == 200
    assert "/review/" not in page.content.decode()


def test_it_gathers_all_documents(address: str, as_role: As) -> None:
    other = taken(PLAN.replace("示例科技规划", "另一规划").replace("300家", "360家"), "b.txt")
    text = as_role("planner").get(address).content.decode()
    assert "≥\xa0300\xa0家" in text
    assert "≥\xa0360\xa0家" in text
    assert f"/documents/{other.document.key}/s/" in text
