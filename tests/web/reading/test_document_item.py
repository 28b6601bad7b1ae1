"""The permanent address of a clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.models import Commitment, FormerKey, Statement

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


def path(made: Taken, key: str) -> str:
    return f"/documents/{made.document.key}/s/{key}/"


def statement(number: str) -> Statement:
    return Statement.objects.filter(live=True).get(number__startswith=number)


def test_shows_what_was_read_from_the_clause(as_role: AsRole, draft: Taken) -> None:
    row = statement("300")
    response = as_role("planner").get(path(draft, row.key))
    chosen = response.context["reading"].chosen
    values = {field.name: field.value for field in chosen.fields}
    assert values["读作"].replace("\N{NO-BREAK SPACE}", " ") == "≥ 300 家 (力争)"
    assert values["年份"] == "2025"
    html = response.content.decode()
    assert html.count("y-clause is-chosen") + html.count("y-clause r-box is-chosen") == 1
    assert f'id="{row.key}" class="y-mark y-mark-number is-here"' in html
    assert f"/indicators/{row.indicator.key}/" in html


def test_shows_who_answers_for_a_task(as_role: AsRole, draft: Taken) -> None:
    row = Commitment.objects.filter(duties__part="lead").earliest("start")
    chosen = as_role("planner").get(path(draft, row.key)).context["reading"].chosen
    assert {field.name: field.value for field in chosen.fields}["牵头单位"] == row.duties.get(part="lead").name
    assert chosen.more == f"/commitments/{draft.document.key}/{row.key}/"


def test_a_former_address_leads_on(as_role: AsRole, draft: Taken) -> None:
    old = statement("300").key
    taken(PLAN.replace("300家", "320家"))
    new = FormerKey.objects.get(former=old).key
    response = as_role("planner").get(path(draft, old))
    assert response.status_code == 302
    assert response["Location"] == f"{path(draft, new)}#{new}"
    assert as_role("planner").get(path(draft, new)).status_code == 200


def test_the_published_version_keeps_its_addresses(client: Client, public: Taken) -> None:
    old = statement("300").key
    taken(PLAN.replace("300家", "320家"))
    new = FormerKey.objects.get(former=old).key
    assert client.get(path(public, old)).status_code == 200
    assert client.get(path(public, new)).status_code == 404


def test_what_is_gone_says_where_it_was(as_role: AsRole, draft: Taken) -> None:
    old = statement("200").key
    taken(PLAN.replace("到2025年，铜合金产业产值超过200亿元。\n", ""))
    response = as_role("planner").get(path(draft, old))
    assert response.status_code == 410
    assert f'href="/documents/{draft.document.key}/versions/1/?item={old}#{old}"' in response.content.decode()


def test_a_heading_is_a_place_in_the_page(as_role: AsRole, draft: Taken) -> None:
    response = as_role("planner").get(path(draft, "nabc"))
    assert response["Location"] == f"/documents/{draft.document.key}/#nabc"


def test_unknown_drafts_and_wrong_method(client: Client, as_role: AsRole, draft: Taken) -> None:
    key = statement("300").key
    assert client.get(path(draft, key)).status_code == 404
    assert as_role("planner").get(path(draft, "szzzzzzzzz")).status_code == 404
    assert as_role("planner").post(path(draft, key)).status_code == 405
