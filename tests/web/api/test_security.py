"""Calls with a token: the person's permissions of the moment, clear refusals, a limit for each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from tests.web.builders import user

from yongjiang.web.accounts.models import User
from yongjiang.web.api.security import Caller, Rate
from yongjiang.web.api.service import api
from yongjiang.web.audit.actions import Actor
from yongjiang.web.intake.actions import Taken
from yongjiang.web.tokens.actions import make_token, revoke_token
from yongjiang.web.tokens.models import Token

pytestmark = pytest.mark.django_db


def token_of(who: User, name: str = "程序") -> tuple[Token, dict[str, str]]:
    made = make_token(user=who, name=name, days=30, by=Actor(who, "测试"))
    return made.token, {"Authorization": f"Bearer {made.secret}"}


def keys(client: Client, headers: dict[str, str] | None = None) -> list[str]:
    return [one["key"] for one in client.get("/api/v1/documents", headers=headers or {}).json()["items"]]


def refused(client: Client, headers: dict[str, str], said: str) -> None:
    answer = client.get("/api/v1/documents", headers=headers)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert said in answer.json()["what"]
    assert "接口密钥" in answer.json()["fix"]


def test_a_token_sees_what_its_person_sees(draft: Taken, client: Client) -> None:
    _, planner = token_of(user("planner"))
    _, reader = token_of(user("reader"))
    assert keys(client) == keys(client, reader) == []
    assert keys(client, planner) == [draft.document.key]


def test_a_change_of_the_person_acts_at_once(draft: Taken, client: Client) -> None:
    who = user("planner")
    _, headers = token_of(who)
    assert keys(client, headers) == [draft.document.key]
    who.role = "reader"
    who.save()
    assert keys(client, headers) == []
    who.is_active = False
    who.save()
    refused(client, headers, "这个账号已经停用")


@pytest.mark.parametrize(
    ("sent", "said"),
    [("Bearer yj_wrong", "密钥不对"), ("Bearer ", "密钥不对"), ("Bearer", "密钥不对"), ("", "只认 Bearer"),
     ("Basic bGk6eA==", "只认 Bearer"), ("yj_wrong", "只认 Bearer"), ("Bearer 中\x00", "密钥不对")],
)  # fmt: skip
def test_a_wrong_token_is_never_let_in_as_nobody(public: Taken, client: Client, sent: str, said: str) -> None:
    assert public.document.published is not None
    refused(client, {"Authorization": sent}, said)


def test_a_wrong_token_beside_a_session_is_refused(draft: Taken) -> None:
    assert draft.document.key
    client = Client()
    client.force_login(user("planner"), backend="django.contrib.auth.backends.ModelBackend")
    refused(client, {"Authorization": "Bearer yj_wrong"}, "密钥不对")


def test_an_old_and_a_revoked_token_are_refused(client: Client) -> None:
    who = user("planner")
    token, headers = token_of(who)
    Token.objects.filter(pk=token.pk).update(expires_on=timezone.localdate())
    assert client.get("/api/v1/documents", headers=headers).status_code == 200
    Token.objects.filter(pk=token.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
    refused(client, headers, "已经过期")
    token, headers = token_of(who)
    revoke_token(token=token, by=Actor(who, "测试"))
    refused(client, headers, "已经停用")


def test_last_use_is_kept_to_the_minute(client: Client) -> None:
    token, headers = token_of(user("reader"))
    keys(client, headers)
    token.refresh_from_db()
    first = token.used_at
    assert first is not None
    keys(client, headers)
    token.refresh_from_db()
    assert token.used_at == first
    Token.objects.filter(pk=token.pk).update(used_at=first - timedelta(hours=1))
    keys(client, headers)
    token.refresh_from_db()
    assert token.used_at > first - timedelta(minutes=1)


def test_each_token_has_its_own_limit(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    caches["calls"].clear()
    operation = next(
        one
        for _, router in api._routers
        for path in router.path_operations.values()
        for one in path.operations
        if one.view_func.__name__ == "list_documents"
    )
    for throttle in operation.throttle_objects:
        monkeypatch.setattr(throttle, "num_requests", 2)
    who = user("planner")
    (_, first), (_, second) = token_of(who, "甲"), token_of(who, "乙")
    statuses = [client.get("/api/v1/documents", headers=headers).status_code for headers in [first] * 3 + [second]]
    assert statuses == [200, 200, 429, 200]
    slowed = client.get("/api/v1/documents", headers=first)
    assert slowed.json()["what"] == "请求太频繁"
    assert int(slowed.headers["Retry-After"]) > 0
    # who is not known is told apart by address, and cannot choose it
    nobody = [client.get("/api/v1/documents", headers={"X-Forwarded-For": str(n)}).status_code for n in range(3)]
    assert nobody == [200, 200, 429]
    caches["calls"].clear()


def test_the_description_names_the_token() -> None:
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    assert schema["components"]["securitySchemes"]["Token"] == {"type": "http", "scheme": "bearer"}
    assert schema["paths"]["/api/v1/documents"]["get"]["security"] == [{"Token": []}, {}]


CALLS = """
import json, os, django
from types import SimpleNamespace
os.environ["DJANGO_SETTINGS_MODULE"] = "yongjiang.web.settings"
django.setup()
from yongjiang.web.api.security import Caller, Rate
rate = Rate("100/m", "token")
print(json.dumps([rate.allow_request(SimpleNamespace(auth=Caller("token", "甲"))) for _ in range(30)]))
"""


def test_threads_and_processes_count_together() -> None:
    caches["calls"].clear()
    rate = Rate("100/m", "token")

    def call(name: str) -> bool:
        return rate.allow_request(cast(Any, SimpleNamespace(auth=Caller("token", name))))

    environment = {**os.environ, "YONGJIANG_DATA": str(settings.DATA)}
    with ThreadPoolExecutor(8) as pool:
        other = subprocess.Popen([sys.executable, "-c", CALLS], env=environment, stdout=subprocess.PIPE)
        mixed = list(pool.map(call, ["甲", "乙"] * 60))
        there = json.loads(other.communicate()[0])
        after = list(pool.map(call, ["甲"] * 40))
    assert all(mixed)
    assert len(there) == 30
    assert sum(mixed[::2]) + sum(there) + sum(after) == 100
    caches["calls"].clear()
