"""Versions of a document and the files as they came."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.intake.actions import Taken

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


def test_lists_versions_newest_first(as_role: AsRole, public: Taken) -> None:
    taken(PLAN.replace("300家", "320家"))
    response = as_role("planner").get(f"/documents/{public.document.key}/versions/")
    assert [version.number for version in response.context["versions"]] == [2, 1]
    assert public.version.source_id in response.content.decode()


def test_only_who_may_publish_is_asked_to(as_role: AsRole, draft: Taken) -> None:
    page = f"/documents/{draft.document.key}/versions/"
    assert f"/documents/{draft.document.key}/publish/" in as_role("planner").get(page).content.decode()
    assert f"/documents/{draft.document.key}/publish/" not in as_role("officer").get(page).content.decode()


def test_the_public_sees_published_versions_and_no_names(client: Client, public: Taken) -> None:
    taken(PLAN.replace("300家", "320家"))
    response = client.get(f"/documents/{public.document.key}/versions/")
    assert [version.number for version in response.context["versions"]] == [1]
    assert "系统" not in response.content.decode().split("<tbody>")[1].split("</tbody>")[0]


def test_drafts_and_unknown_documents_are_not_there(client: Client, draft: Taken) -> None:
    for key in (draft.document.key, "nothing"):
        assert client.get(f"/documents/{key}/versions/").status_code == 404
        assert client.get(f"/documents/{key}/versions/1/file/").status_code == 404


def test_the_file_is_saved_never_shown(client: Client, public: Taken) -> None:
    response = client.get(f"/documents/{public.document.key}/versions/1/file/")
    assert response.content.decode() == PLAN
    assert response["Content-Disposition"] == 'attachment; filename="plan.txt"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/octet-stream"
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_name_cannot_break_the_header(as_role: AsRole) -> None:
    made = taken(PLAN, '甬"\r\nX-Evil: 1.txt')
    response = as_role("planner").get(f"/documents/{made.document.key}/versions/1/file/")
    assert "X-Evil" not in response.headers
    assert response["Content-Disposition"].startswith("attachment")


def test_wrong_method(client: Client, public: Taken) -> None:
    assert client.post(f"/documents/{public.document.key}/versions/").status_code == 405
    assert client.post(f"/documents/{public.document.key}/versions/1/file/").status_code == 405
