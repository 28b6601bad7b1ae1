"""What every answer carries: who opens the address of a form that is only sent is led to where the form stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.findings.flaws import checked, contradiction

AsRole = Callable[[str], Client]
BROWSER = {"HTTP_ACCEPT": "text/html,application/xhtml+xml,*/*;q=0.8"}
pytestmark = pytest.mark.django_db


def test_forms_lead_back_to_their_page(as_role: AsRole) -> None:
    checked()
    finding, planner = f"/findings/{contradiction().fingerprint}/", as_role("planner")
    for address, page in (
        (f"{finding}decide/", finding),
        ("/desk/mail/", "/account/"),
        ("/review/indicators/i-1/unmerge/", "/indicators/i-1/"),
        ("/documents/check/", "/documents/"),
        ("/tasks/t-1/step/", "/tasks/t-1/"),
    ):
        answer = planner.get(address, **BROWSER)
        assert (answer.status_code, answer.headers["Location"]) == (302, page)
    assert planner.get(f"{finding}decide/", follow=True, **BROWSER).status_code == 200


def test_other_methods_and_programs_are_told(as_role: AsRole) -> None:
    planner = as_role("planner")
    assert planner.get("/desk/mail/").status_code == 405
    assert planner.put("/desk/mail/", **BROWSER).status_code == 405
    assert planner.post("/desk/", **BROWSER).status_code == 405
    assert planner.post("/api/v1/statements", **BROWSER).status_code == 405
