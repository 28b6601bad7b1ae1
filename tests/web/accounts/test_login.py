from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core import mail
from django.test import Client
from tests.web.builders import user

from yongjiang.web.accounts.models import User
from yongjiang.web.audit.models import Entry

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse"


def login(client: Client, who: User, password: str = PASSWORD, **more: str) -> object:
    return client.post("/login/", {"username": who.username, "password": password, **more})


def test_login_goes_on_to_this_site_only() -> None:
    who = user("reader")
    assert login(Client(), who, next="/account/").url == "/account/"
    for elsewhere in ("https://evil.example/", "//evil.example/"):
        assert "evil" not in login(Client(), who, next=elsewhere).url


def test_wrong_name_and_wrong_password_look_the_same(client: Client) -> None:
    who = user("reader")
    wrong = login(client, who, "wrong").content.decode()
    nobody = client.post("/login/", {"username": "nobody", "password": "x"}).content.decode()
    assert "账号或密码不对" in wrong
    assert "账号或密码不对" in nobody


def test_who_is_deactivated_cannot_log_in(client: Client) -> None:
    who = user("planner", is_active=False)
    assert "账号或密码不对" in login(client, who).content.decode()


def test_five_wrong_passwords_lock(client: Client) -> None:
    who = user("reader")
    answers = [login(client, who, "wrong") for _ in range(5)]
    assert [a.status_code for a in answers] == [200] * 4 + [429]
    assert "30 分钟" in answers[-1].content.decode()
    assert login(client, who).status_code == 429


def test_logout_is_a_post(as_role: Callable[[str], Client]) -> None:
    client = as_role("reader")
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").url == "/"
    assert client.get("/account/").status_code == 302


def test_account_shows_who_one_is(client: Client, as_role: Callable[[str], Client]) -> None:
    assert client.get("/account/").url == "/login/?next=/account/"
    response = as_role("planner").get("/account/")
    assert "规划员" in response.content.decode()
    assert as_role("planner").post("/account/").status_code == 405


def test_password_change_ends_other_sessions(client: Client) -> None:
    who, other = user("reader"), Client()
    login(client, who)
    login(other, who)
    fields = {"old_password": PASSWORD, "new_password1": "quite another 9", "new_password2": "quite another 9"}
    assert client.post("/account/password/", {**fields, "old_password": "no"}).status_code == 200
    assert client.post("/account/password/", fields).url == "/account/"
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    assert [(e.verb, e.who, e.why) for e in Entry.objects.all()] == [("account.password", str(who), "本人修改")]


def test_passwords_are_kept_by_argon2() -> None:
    from yongjiang.web import settings as site

    assert site.PASSWORD_HASHERS[0].endswith(Argon2PasswordHasher.__name__)
    assert settings.SESSION_COOKIE_AGE == 10 * 3600
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE
    assert settings.SESSION_COOKIE_HTTPONLY


@pytest.mark.parametrize(("role", "lands"), [("planner", "/desk/"), ("reader", "/"), ("deputy", "/")])
def test_login_leads_to_the_place_of_the_role(role: str, lands: str) -> None:
    client = Client()
    response = login(client, user(role))
    assert (response.status_code, response.url) == (302, lands)
    assert client.get(lands).status_code == 200


def test_reset_without_mail_sends_to_the_administrator(client: Client) -> None:
    assert "请联系管理员" in client.get("/login/forgotten/").content.decode()


def test_reset_by_mail(client: Client) -> None:
    who = user("reader", email="li@example.org")
    stranger = client.post("/login/forgotten/", {"email": "nobody@example.org"})
    assert (stranger.url, mail.outbox) == ("/login/forgotten/sent/", [])
    assert client.post("/login/forgotten/", {"email": who.email}).url == stranger.url
    (address,) = re.findall(r"http://testserver(/\S+)", mail.outbox[0].body)
    new = {"new_password1": "quite another 9", "new_password2": "quite another 9"}
    assert client.post(client.get(address).url, new).url == "/login/"
    who.refresh_from_db()
    assert who.check_password("quite another 9")
    assert "已经用过" in Client().get(address).content.decode()
    assert Entry.objects.get().why == "凭邮件链接重设"
