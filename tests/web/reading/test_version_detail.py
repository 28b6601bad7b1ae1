"""Other versions of a document, and what changed between two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang import __version__
from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.models import Statement

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
REVISED = PLAN.replace("300家", "320家").replace("区经信局", "区科技局")


@pytest.fixture
def revised(public: Taken) -> Taken:
    """A public document with a second version that is a draft."""
    made = taken(REVISED)
    assert made.document == public.document
    return made


def test_reads_the_version_that_was_asked_for(as_role: AsRole, revised: Taken) -> None:
    old = Statement.objects.get(version__number=1, number__startswith="300")
    path = f"/documents/{revised.document.key}/versions/1/"
    response = as_role("planner").get(path, {"item": old.key})
    assert response.context["reading"].chosen.key == old.key
    assert f'href="{path}?item={old.key}#{old.key}"' in response.content.decode()


def test_changes_in_words(as_role: AsRole, revised: Taken) -> None:
    response = as_role("planner").get(f"/documents/{revised.document.key}/versions/2/changes/")
    difference = response.context["difference"]
    groups = {group.key: group.items for group in difference.groups}
    (number,) = groups["statements"]
    assert number.word == "改动"
    assert "第 2 版的改动" in response.content.decode()
    assert response.context["version"] == __version__
    assert number.changes[0].name == "数值"
    assert "300" in number.changes[0].before
    assert "320" in number.changes[0].after
    assert number.href.startswith(f"/documents/{revised.document.key}/s/")
    owners = [change for item in groups["commitments"] for change in item.changes if change.name == "牵头单位"]
    assert [(change.before, change.after) for change in owners] == [("区经信局", "区科技局")]


def test_the_first_version_has_nothing_before_it(client: Client, public: Taken) -> None:
    response = client.get(f"/documents/{public.document.key}/versions/1/changes/")
    assert response.status_code == 200
    assert "这是第一个版本" in response.content.decode()


def test_drafts_unknown_versions_and_wrong_method(client: Client, as_role: AsRole, revised: Taken) -> None:
    base = f"/documents/{revised.document.key}/versions"
    assert client.get(f"{base}/1/").status_code == 200
    for tail in ("", "changes/"):
        assert client.get(f"{base}/2/{tail}").status_code == 404
        assert as_role("planner").get(f"{base}/9/{tail}").status_code == 404
        assert as_role("planner").post(f"{base}/2/{tail}").status_code == 405


def test_few_queries(as_role: AsRole, revised: Taken, django_assert_max_num_queries: Any) -> None:
    planner = as_role("planner")
    with django_assert_max_num_queries(12):
        planner.get(f"/documents/{revised.document.key}/versions/2/changes/")
