"""Key technologies for programs: colours on a day with their facts, for who may see them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.builders import user
from tests.web.technologies.builders import SAFE, states, technology

from yongjiang.web.accounts.models import User
from yongjiang.web.audit.actions import Actor
from yongjiang.web.tokens.actions import make_token

pytestmark = pytest.mark.django_db
LIST = "/api/v1/technologies"
TODAY = timezone.localdate()
LAST_YEAR = str(TODAY - timedelta(days=365))


def token_of(who: User) -> dict[str, str]:
    return {"Authorization": f"Bearer {make_token(user=who, name='同步', days=30, by=Actor(who, '测试')).secret}"}


def test_colours_with_their_facts_for_a_day(client: Client) -> None:
    one = technology()
    technology("丙传感器", "工业物联网")
    states(one, LAST_YEAR, 进口="80%", 替代="无")
    states(one, str(TODAY), **SAFE)
    headers = token_of(user("planner"))
    found = client.get(LIST, headers=headers).json()["items"]
    assert [(row["name"], row["colour"], row["word"]) for row in found] == [
        ("甲膜", "green", "绿"), ("丙传感器", "unknown", "无数据"),
    ]  # fmt: skip
    assert client.get(LIST, {"chain": "工业物联网"}, headers=headers).json()["items"][0]["name"] == "丙传感器"
    then = client.get(f"{LIST}/{one.key}", {"on": LAST_YEAR}, headers=headers).json()
    assert (then["colour"], then["rule"], then["on"]) == ("red", "1", LAST_YEAR)
    assert [(fact["title"], fact["value"], fact["source"]) for fact in then["facts"]] == [
        ("进口依赖度", "80%", "论证会"), ("国产替代", "无", "论证会"),
    ]  # fmt: skip
    assert [(turn["before"], turn["after"], turn["because"][:1]) for turn in then["turns"]] == [
        ("red", "green", ["import_dependence"]), ("unknown", "red", ["import_dependence"]),
    ]  # fmt: skip


@pytest.mark.parametrize(("role", "status"), [("officer", 403), ("deputy", 403), ("reader", 403), ("enterprise", 403)])
def test_who_may_not_see_them_is_refused(client: Client, role: str, status: int) -> None:
    one = technology()
    headers = token_of(user(role))
    assert client.get(LIST, headers=headers).status_code == status
    assert client.get(f"{LIST}/{one.key}", headers=headers).status_code == status
    assert client.get(LIST).status_code == 401
    assert client.get(f"{LIST}/{one.key}").status_code == 401


def test_what_is_not_there_and_days_to_come(client: Client) -> None:
    headers = token_of(user("planner"))
    assert client.get(f"{LIST}/none", headers=headers).status_code == 404
    future = {"on": str(TODAY + timedelta(days=1))}
    assert client.get(LIST, future, headers=headers).json()["code"] == "YJE-DAY"
    assert client.get(LIST, {"on": "明天"}, headers=headers).status_code == 422
