"""The API: what everybody sees, what a planner sees, parts of lists, marks of content, clear refusals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.builders import PLAN, actor
from tests.web.findings.flaws import checked, contradiction

from yongjiang.web.documents.models import Document
from yongjiang.web.findings.actions import decide
from yongjiang.web.findings.models import Finding, FindingState
from yongjiang.web.intake.actions import Taken, publish
from yongjiang.web.register.models import ReviewState, Statement
from yongjiang.web.review.actions import current_values, settle_item

pytestmark = pytest.mark.django_db
LISTS = ("documents", "statements", "commitments", "indicators", "bodies")


def get(client: Client, address: str, status: int = 200, **query: object) -> Any:
    answer = client.get(f"/api/v1/{address}", query)
    assert answer.status_code == status, answer.content
    return answer.json()


@pytest.mark.parametrize("address", LISTS)
def test_drafts_are_private(address: str, draft: Taken, client: Client, as_role: Callable[[str], Client]) -> None:
    assert draft.document.published is None
    assert get(client, address)["items"] == []
    assert get(as_role("reader"), address)["items"] == []
    assert get(as_role("planner"), address)["items"]


@pytest.mark.parametrize("address", LISTS)
def test_what_is_published_is_for_all(address: str, public: Taken, client: Client) -> None:
    assert public.version.published_at is not None
    assert get(client, address)["items"]


def test_a_number_comes_with_its_clause(public: Taken, client: Client) -> None:
    found = get(client, "statements", document=public.document.key, year=2025)["items"]
    one = next(s for s in found if s["name"] == "高新技术企业")
    assert (one["value"], one["unit"], one["op"], one["hedge"]) == ("300.00000000", "家", ">=", "力争") or (
        one["value"] in (300, "300"),
    )
    assert one["quote"] in PLAN
    assert PLAN[one["start"] : one["end"]] == one["quote"]


def test_a_commitment_names_who_answers(public: Taken, client: Client) -> None:
    found = get(client, "commitments")["items"]
    assert public.version.commitment_count + public.version.project_count == len(found)
    assert ["区科技局"] in [c["lead_units"] for c in found]
    assert ["区发改局"] in [c["support_units"] for c in found]


def test_the_plan_is_what_the_command_prints(public: Taken, client: Client) -> None:
    address = f"documents/{public.document.key}/plan"
    plan = get(client, address)
    assert plan == get(client, address, reading="machine")
    assert len(plan["statements"]) == public.version.statement_count
    assert get(client, f"documents/{public.document.key}")["sha256"] == plan["document"]["sha256"]
    assert get(client, address, 422, reading="other")["where"] == "reading"


def test_the_plan_has_what_people_settled(draft: Taken, client: Client, as_role: Callable[[str], Client]) -> None:
    row = Statement.objects.get(version=draft.version, name="高新技术企业")
    by = actor()
    values = current_values(row) | {"value": "310"}
    settle_item(row=row, verdict=ReviewState.CORRECTED, values=values, revision=0, by=by)
    publish(document=draft.document, by=by)
    address = f"documents/{draft.document.key}/plan"
    for who in (client, as_role("planner")):
        (one,) = [s for s in get(who, address)["statements"] if s.get("review")]
        assert (one["value"], one["machine"]) == (310, {"value": 300})
        assert [s["value"] for s in get(who, address, reading="machine")["statements"]].count(310) == 0
    (opened,) = [s for s in client.get(f"/open-data/{draft.document.key}.json").json()["statements"] if "machine" in s]
    assert opened == one


def test_findings_need_the_right(client: Client, as_role: Callable[[str], Client]) -> None:
    checked()
    assert get(client, "findings", 403)["fix"] == "请登录"
    assert get(as_role("reader"), "findings", 403)["code"] == "YJE-RIGHT"
    found = get(as_role("planner"), "findings", severity="error")["items"]
    assert found
    assert all(one["detail"]["evidence"] for one in found)


def test_a_finding_shows_its_state_and_all_its_places(as_role: Callable[[str], Client]) -> None:
    checked()
    planner, by, finding = as_role("planner"), actor(), contradiction()
    shown = {one["fingerprint"]: one for one in get(planner, "findings")["items"]}[finding.fingerprint]
    assert (shown["state"], shown["waived_until"]) == ("open", None)
    text = Document.objects.get().current.content.text
    assert len(shown["places"]) == finding.places.count() == 2
    for place in shown["places"]:
        assert text[place["start"] : place["end"]] == place["quote"]
        assert (place["document"], place["version"]) == (Document.objects.get().key, 1)
    until = timezone.localdate()
    decide(finding=finding, state=FindingState.WAIVED, by=by, revision=0, why="看过", until=until)
    (waived,) = get(planner, "findings", state="waived")["items"]
    assert (waived["fingerprint"], waived["waived_until"]) == (finding.fingerprint, until.isoformat())
    # a waiver whose last day is past counts no more, here as on the pages
    Finding.objects.filter(pk=finding.pk).update(waived_until=until - timedelta(days=1))
    assert get(planner, "findings", state="waived")["items"] == []
    assert finding.fingerprint in [one["fingerprint"] for one in get(planner, "findings", state="open")["items"]]


def test_an_unchanged_answer_is_not_sent_again(public: Taken, client: Client) -> None:
    address = f"/api/v1/documents/{public.document.key}"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    other = client.get(address, headers={"If-None-Match": '"other"'})
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)


@pytest.mark.parametrize("address", ["documents/none", "documents/none/plan", "indicators/none"])
def test_what_is_not_there_is_said_in_chinese(address: str, client: Client) -> None:
    assert "没有这一项" in client.get(f"/api/v1/{address}").content.decode()
    assert get(client, address, 404)["what"] == "没有这一项"


@pytest.mark.parametrize("cursor", ["x", "-1", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "中"])
def test_a_foreign_cursor_is_refused(cursor: str, client: Client) -> None:
    assert get(client, "documents", 400, cursor=cursor)["code"] == "YJE-CURSOR"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_lists_are_only_read(method: str, client: Client) -> None:
    assert getattr(client, method)("/api/v1/statements").status_code == 405
