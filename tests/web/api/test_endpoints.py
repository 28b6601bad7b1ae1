"""The API: what everybody sees, what a planner sees, parts of lists, marks of content, clear refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.findings.actions import refresh
from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.models import Commitment, Statement

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


@pytest.mark.parametrize(("address", "model"), [("statements", Statement), ("commitments", Commitment)])
def test_parts_make_the_whole_list(address: str, model: type[Any], public: Taken, client: Client) -> None:
    keys, cursor = [], None
    while True:
        page = get(client, address, limit=1, **({"cursor": cursor} if cursor else {}))
        keys += [one["key"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert keys == list(model.objects.filter(version=public.version).order_by("pk").values_list("key", flat=True))


def test_the_plan_is_what_the_command_prints(public: Taken, client: Client) -> None:
    plan = get(client, f"documents/{public.document.key}/plan")
    assert len(plan["statements"]) == public.version.statement_count
    assert get(client, f"documents/{public.document.key}")["sha256"] == plan["document"]["sha256"]


def test_findings_need_the_right(client: Client, as_role: Callable[[str], Client]) -> None:
    taken(PLAN.replace("3.5%。", "3.5%，全社会研发经费占地区生产总值比重达到135%。"))
    refresh()
    assert get(client, "findings", 403)["fix"] == "请登录"
    assert get(as_role("reader"), "findings", 403)["code"] == "YJE-RIGHT"
    found = get(as_role("planner"), "findings", severity="error")["items"]
    assert found
    assert all(one["detail"]["evidence"] for one in found)


def test_an_unchanged_answer_is_not_sent_again(public: Taken, client: Client) -> None:
    address = f"/api/v1/documents/{public.document.key}"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    other = client.get(address, headers={"If-None-Match": '"other"'})
    assert (again.status_code, again.content, other.status_code) == (304, b"", 200)


@pytest.mark.parametrize("address", ["documents/none", "documents/none/plan", "indicators/none"])
def test_what_is_not_there_is_said_in_chinese(address: str, client: Client) -> None:
    assert get(client, address, 404)["what"] == "没有这一项"


@pytest.mark.parametrize("cursor", ["x", "-1", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "中"])
def test_a_foreign_cursor_is_refused(cursor: str, client: Client) -> None:
    assert get(client, "documents", 400, cursor=cursor)["code"] == "YJE-CURSOR"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_only_reads(method: str, client: Client) -> None:
    assert getattr(client, method)("/api/v1/documents").status_code == 405
