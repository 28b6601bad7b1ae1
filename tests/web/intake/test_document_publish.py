"""Making a version public."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from yongjiang.web.audit.models import Entry
from yongjiang.web.intake.actions import Taken

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


def path(draft: Taken) -> str:
    return f"/documents/{draft.document.key}/publish/"


def test_publishes_and_goes_back(as_role: AsRole, client: Client, draft: Taken) -> None:
    response = as_role("planner").post(path(draft))
    assert response.status_code == 302
    assert response["Location"] == f"/documents/{draft.document.key}/versions/"
    draft.document.refresh_from_db()
    assert draft.document.published_id == draft.version.pk
    assert Entry.objects.filter(verb="version.publish", user__role="planner").count() == 1
    assert client.get(f"/documents/{draft.document.key}/").status_code == 200


def test_twice_says_so(as_role: AsRole, public: Taken) -> None:
    response = as_role("planner").post(path(public), follow=True)
    assert "最新的版本已经公布" in response.content.decode()


def test_who_may_not(as_role: AsRole, client: Client, draft: Taken) -> None:
    assert client.post(path(draft)).status_code == 302
    assert as_role("officer").post(path(draft)).status_code == 403
    draft.document.refresh_from_db()
    assert draft.document.published_id is None


def test_unknown_and_wrong_method(as_role: AsRole, draft: Taken) -> None:
    assert as_role("planner").post("/documents/nothing/publish/").status_code == 404
    assert as_role("planner").get(path(draft)).status_code == 405
