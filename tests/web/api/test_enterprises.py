"""Enterprises for programs: read by who may, filled in all or none, each field told; a firm has to do with itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.builders import user
from tests.web.enterprises.builders import firm, says

from yongjiang.kernel.credit_codes import with_checksum
from yongjiang.web.accounts.models import User
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.enterprises.models import EnterpriseFact
from yongjiang.web.tokens.actions import make_token

pytestmark = pytest.mark.django_db
LIST = "/api/v1/enterprises"
LAST = timezone.localdate().year - 1
CODE = with_checksum("91330205XXXX00001")


def token_of(who: User) -> dict[str, str]:
    return {"Authorization": f"Bearer {make_token(user=who, name='同步', days=30, by=Actor(who, '测试')).secret}"}


@pytest.fixture
def post(client: Client) -> Callable[..., Any]:
    """State facts of a firm; the answer must have this status."""

    def send(
        key: str, *facts: dict[str, Any], headers: dict[str, str], status: int = 200, query: str = "", **more: Any
    ) -> Any:
        body = json.dumps({"source": "年报", "facts": facts, **more})
        address = f"{LIST}/{key}/facts{query}"
        answer = client.post(address, body, content_type="application/json", headers=headers)
        assert answer.status_code == status, answer.content.decode()
        return answer.json()

    return send


def test_the_list_and_one_of_it(client: Client) -> None:
    one = firm("甲公司", code=CODE, street="孔浦街道")
    firm("乙公司")
    says(
        one,
        ("revenue", LAST, "1,200.5万元"),
        ("title_high_tech", None, "2023-12-01 至 长期"),
        ("staff", LAST, "不适用"),
    )
    headers = token_of(user("planner"))
    first = client.get(LIST, {"limit": 1}, headers=headers).json()
    assert [row["name"] for row in first["items"]] == ["甲公司"]
    rest = client.get(LIST, {"cursor": first["next"]}, headers=headers).json()
    assert [row["name"] for row in rest["items"]] == ["乙公司"]
    assert client.get(LIST, {"street": "孔浦街道"}, headers=headers).json()["items"] == first["items"]
    answer = client.get(f"{LIST}/{one.key}", headers=headers)
    told = answer.json()
    assert {fact["name"]: (fact["year"], fact["value"]) for fact in told["facts"]} == {
        "revenue": (LAST, "12005000元"), "title_high_tech": (None, "2023-12-01 至 长期"), "staff": (LAST, "不适用"),
    }  # fmt: skip
    assert told["newest"] == one.facts.order_by("pk").last().pk  # type: ignore[union-attr]
    again = client.get(f"{LIST}/{one.key}", headers={**headers, "If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_what_is_read_can_be_sent_back(client: Client, post: Callable[..., Any]) -> None:
    one, headers = firm("甲公司"), token_of(user("planner"))
    says(
        one,
        ("land", LAST, "12.3456亩"),
        ("market_share", None, "3.1415%"),
        ("listed", None, "否"),
        ("revenue", LAST, "1元"),
    )
    told = client.get(f"{LIST}/{one.key}", headers=headers).json()
    facts = [{name: fact[name] for name in ("name", "year", "value")} for fact in told["facts"]]
    assert post(one.key, *facts, headers=headers, newest=told["newest"]) == {"written": 0, "newest": told["newest"]}


def test_the_same_again_writes_nothing(post: Callable[..., Any]) -> None:
    one, headers = firm("甲公司"), token_of(user("planner"))
    facts = [{"name": "职工总数", "year": LAST, "value": 86}, {"name": "revenue", "year": LAST, "value": "5200万元"}]
    done = post(one.key, *facts, headers=headers)
    assert done["written"] == 2
    assert post(one.key, *facts, headers=headers) == {"written": 0, "newest": done["newest"]}
    assert Entry.objects.filter(verb="enterprise.facts").count() == 1
    assert post(one.key, {"name": "staff", "year": LAST, "value": None}, headers=headers)["written"] == 1


def test_one_bad_fact_and_nothing_is_written(post: Callable[..., Any]) -> None:
    one, headers = firm("甲公司"), token_of(user("planner"))
    facts = [
        {"name": "staff", "year": LAST, "value": "86人"},
        {"name": "staff", "year": LAST + 1, "value": 5},
        {"name": "revenue", "year": LAST, "value": 5200},
        {"name": "没有", "value": 1},
    ]
    refused = post(one.key, *facts, headers=headers, status=422)
    assert refused["code"] == "YJE-FACTS"
    assert [(said["at"], said["field"]) for said in refused["said"]] == [(1, "year"), (2, "unit"), (3, "name")]
    assert not EnterpriseFact.objects.exists()


def test_what_looks_like_a_slip_needs_a_word(post: Callable[..., Any]) -> None:
    one, headers = firm("甲公司"), token_of(user("planner"))
    says(one, ("revenue", LAST - 1, "5000万元"))
    facts = [{"name": "staff", "year": LAST, "value": 5}, {"name": "revenue", "year": LAST, "value": "5000元"}]
    refused = post(one.key, *facts, headers=headers, status=422)
    assert refused["code"] == "YJE-DOUBT"
    assert [(said["at"], said["field"], said["kind"]) for said in refused["said"]] == [(1, "value", "warning")]
    assert post(one.key, *facts, headers=headers, query="?sure=true")["written"] == 2


def test_what_others_wrote_meanwhile_is_not_overwritten_unseen(post: Callable[..., Any]) -> None:
    one, headers = firm("甲公司"), token_of(user("planner"))
    says(one, ("staff", LAST, "80人"))
    fact = {"name": "staff", "year": LAST, "value": 70}
    assert post(one.key, fact, headers=headers, status=409, newest=0)["code"] == "YJE-STALE"
    assert post(one.key, fact, headers=headers)["written"] == 1


def test_a_firm_has_to_do_with_itself_alone(client: Client, post: Callable[..., Any]) -> None:
    mine, other = firm("甲公司"), firm("乙公司")
    headers = token_of(user("enterprise", enterprise=mine.key))
    assert [row["key"] for row in client.get(LIST, headers=headers).json()["items"]] == [mine.key]
    assert client.get(f"{LIST}/{other.key}", headers=headers).status_code == 404
    fact = {"name": "staff", "year": LAST, "value": 7}
    assert post(other.key, fact, headers=headers, status=404)
    assert post(mine.key, fact, headers=headers)["written"] == 1
    title = {"name": "title_high_tech", "value": "2023-12-01 至 2026-11-30"}
    assert post(mine.key, title, headers=headers)["written"] == 1
    facts = client.get(f"{LIST}/{mine.key}", headers=headers).json()["facts"]
    assert {one["name"]: one["pending"] for one in facts} == {"staff": False, "title_high_tech": True}
    judged = post(mine.key, {"name": "core_technology_in_field", "value": True}, headers=headers, status=422)
    assert "由专家或部门判断" in judged["said"][0]["text"]


def test_for_whom_it_is(client: Client, post: Callable[..., Any]) -> None:
    one = firm("甲公司")
    assert client.get(LIST).status_code == 401
    for role in ("reader", "officer", "deputy"):
        headers = token_of(user(role))
        assert client.get(LIST, headers=headers).status_code == 403
        assert client.get(f"{LIST}/{one.key}", headers=headers).status_code == 403
        assert post(one.key, {"name": "staff", "value": 1}, headers=headers, status=403)["code"] == "YJE-RIGHT"
    client.force_login(user("planner"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(LIST).status_code == 200
    body = json.dumps({"source": "年报", "facts": [{"name": "staff", "year": LAST, "value": 1}]})
    assert client.post(f"{LIST}/{one.key}/facts", body, content_type="application/json").status_code == 401
