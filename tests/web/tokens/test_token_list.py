"""One's own tokens: made and shown once, listed, taken back; nobody else's."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.builders import user

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.models import User
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.tokens.actions import DAYS, MOST, digest_of, make_token, revoke_token
from yongjiang.web.tokens.models import Token

pytestmark = pytest.mark.django_db


def browser(who: User) -> Client:
    client = Client()
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_token_is_shown_once_and_kept_as_its_digest() -> None:
    client = browser(user("planner", "li"))
    page = client.post("/account/tokens/", {"name": " 数据中心  同步 ", "days": "90"})
    (secret,) = re.findall(r'value="(yj_[\w-]{43})"', page.content.decode())
    token = Token.objects.get()
    assert (token.name, token.digest) == ("数据中心 同步", digest_of(secret))
    assert token.expires_on == timezone.localdate() + timedelta(days=90)
    assert "no-store" in page.headers["Cache-Control"]
    again = client.get("/account/tokens/").content.decode()
    assert "数据中心 同步" in again
    assert "没有用过" in again
    assert secret not in again
    entry = Entry.objects.get(verb="token.make")
    assert (entry.kind, entry.key, entry.after["token"], entry.who) == ("account", "li", "数据中心 同步", "li")
    assert secret not in str([entry.before, entry.after, entry.why])


def test_a_revoked_token_stays_in_the_list_and_the_trail() -> None:
    who = user("reader")
    made = make_token(user=who, name="甲", days=30, by=Actor(who, "测试"))
    client = browser(who)
    address = f"/account/tokens/{made.token.pk}/revoke/"
    assert client.get(address).status_code == 405
    page = client.post(address, follow=True).content.decode()
    assert "密钥“甲”已经停用" in page
    assert "已停用" in page
    assert Entry.objects.get(verb="token.revoke").before == {"token": "甲"}
    assert "已经停用" in client.post(address, follow=True).content.decode()
    assert Entry.objects.filter(verb="token.revoke").count() == 1


def test_tokens_of_others_are_not_there() -> None:
    who = user("planner")
    made = make_token(user=who, name="李的程序", days=30, by=Actor(who, "测试"))
    other = browser(user("planner"))
    assert "李的程序" not in other.get("/account/tokens/").content.decode()
    assert other.post(f"/account/tokens/{made.token.pk}/revoke/").status_code == 404
    made.token.refresh_from_db()
    assert made.token.revoked_at is None


def test_nobody_is_sent_to_log_in(client: Client) -> None:
    assert client.get("/account/tokens/").url == "/login/?next=/account/tokens/"
    assert client.post("/account/tokens/", {"name": "a", "days": 30}).status_code == 302
    assert client.post("/account/tokens/1/revoke/").url.startswith("/login/")
    assert not Token.objects.exists()


@pytest.mark.parametrize(
    ("name", "days", "said"),
    [("", "90", "请写明用在哪里"), ("a", "9999", "请从列出的有效期里选一个"), ("x" * 61, "90", "最多 60 个字"),
     ("a", "", "请选有效期"), ("同名", "90", "已经有一个同名的密钥")],
)  # fmt: skip
def test_wrong_forms_say_what_is_wrong(name: str, days: str, said: str) -> None:
    who = user("reader")
    make_token(user=who, name="同名", days=30, by=Actor(who, "测试"))
    page = browser(who).post("/account/tokens/", {"name": name, "days": days})
    assert page.status_code == 400
    assert said in page.content.decode()
    assert Token.objects.count() == 1


def test_no_more_than_so_many() -> None:
    who = user("reader")
    by = Actor(who, "测试")
    for number in range(MOST):
        last = make_token(user=who, name=str(number), days=DAYS[0], by=by)
    with pytest.raises(CallerError, match="每人最多"):
        make_token(user=who, name="again", days=DAYS[0], by=by)
    revoke_token(token=last.token, by=by)
    make_token(user=who, name=last.token.name, days=DAYS[0], by=by)


def test_the_account_page_leads_there(as_role: Callable[[str], Client]) -> None:
    assert 'href="/account/tokens/"' in as_role("reader").get("/account/").content.decode()


def test_few_queries(django_assert_max_num_queries: Callable[[int], object]) -> None:
    who = user("reader")
    for number in range(9):
        make_token(user=who, name=str(number), days=30, by=Actor(who, "测试"))
    client = browser(who)
    with django_assert_max_num_queries(12):
        client.get("/account/tokens/")
