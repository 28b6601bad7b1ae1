"""Login by an OpenID Connect provider, whose answers are given here instead of fetched."""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import Client
from requests import ConnectionError as NoAnswer
from requests import Response
from tests.web.builders import user

from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.oidc import KnownPeople
from yongjiang.web.audit.models import Entry
from yongjiang.web.audit.queries import verify

pytestmark = pytest.mark.django_db
ISSUER = "https://id.example.org"
START = "/login/sso/oidc/"


class Provider:
    """Answers what a provider would. claims, token: what userinfo and the token say; down: it does not answer."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {"sub": "7", "preferred_username": "wang"}
        self.token: dict[str, Any] = {"sub": "7"}
        self.down = self.refuses = False

    def __enter__(self) -> Provider:
        return self

    def __exit__(self, *_: object) -> None: ...

    def get(self, url: str, **named: Any) -> Response:
        return self.request("GET", url, **named)

    def request(self, method: str, url: str, **_: Any) -> Response:
        if self.down:
            raise NoAnswer("no route to the provider")
        path = urlsplit(url).path
        if path == "/token":
            assert method == "POST"
            return answer({"error": "invalid_grant"}, 400) if self.refuses else answer(self.granted())
        return answer(self.claims if path == "/userinfo" else DISCOVERY)

    def granted(self) -> dict[str, Any]:
        now = int(time.time())
        said = {"iss": ISSUER, "aud": "yongjiang", "iat": now, "exp": now + 60, **self.token}
        return {"access_token": "t", "token_type": "Bearer", "id_token": jwt.encode(said, "k" * 32, algorithm="HS256")}


DISCOVERY = {
    "issuer": ISSUER,
    **{f"{name}_endpoint": f"{ISSUER}/{name}" for name in ("authorization", "token", "userinfo")},
    "jwks_uri": f"{ISSUER}/keys",
    "token_endpoint_auth_methods_supported": ["client_secret_post"],
}


def answer(content: dict[str, Any], status: int = 200) -> Response:
    made = Response()
    made.status_code, made._content = status, json.dumps(content).encode()
    made.headers["Content-Type"] = "application/json"
    return made


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Provider:
    made = Provider()
    monkeypatch.setattr(KnownPeople, "get_requests_session", lambda _self: made)
    return made


def come_back(client: Client, start: str = START, **more: str) -> Any:
    """To the provider and back; the answer to coming back."""
    sent = client.get(start)
    assert sent.status_code == 302
    asked = parse_qs(urlsplit(sent.url).query)
    assert asked["redirect_uri"] == ["http://testserver/login/sso/oidc/callback/"]
    return client.get(f"{START}callback/", {"state": asked["state"][0], **({"code": "c"} | more)})


def told(response: Any) -> str:
    """What the page of login says, to which one was sent."""
    assert (response.status_code, response.url) == (302, "/login/")
    return "".join(str(message) for message in get_messages(response.wsgi_request))


def logged_in(client: Client) -> str:
    number = client.session.get("_auth_user_id")
    return User.objects.get(pk=number).username if number else ""


def test_the_button_has_the_name_of_the_provider_and_keeps_the_way(client: Client) -> None:
    page = client.get("/login/?next=/account/").content.decode()
    assert "用区统一认证登录" in page
    assert f'href="{START}?next=/account/"' in page


@pytest.mark.parametrize(("role", "lands"), [("planner", "/desk/"), ("reader", "/")])
def test_a_known_person_gets_in_and_is_tied_once(client: Client, provider: Provider, role: str, lands: str) -> None:
    user(role, "wang")
    assert come_back(client).url == lands
    assert logged_in(client) == "wang"
    assert [(e.verb, e.key, e.after) for e in Entry.objects.all()] == [("account.tie", "wang", {"identity": "7"})]
    provider.claims["preferred_username"] = "renamed"
    again = Client()
    assert come_back(again).url == lands
    assert logged_in(again) == "wang"
    assert (SocialAccount.objects.count(), Entry.objects.count(), verify()) == (1, 1, (1, []))


def test_goes_on_to_where_one_was_going(client: Client, provider: Provider) -> None:  # noqa: ARG001
    user("reader", "wang")
    assert come_back(client, f"{START}?next=/account/").url == "/account/"
    assert "evil" not in come_back(Client(), f"{START}?next=https://evil.example/").url


def test_the_name_may_stand_in_the_token(client: Client, provider: Provider) -> None:
    user("reader", "wang")
    provider.claims, provider.token = {"sub": "7"}, {"sub": "7", "preferred_username": "wang"}
    come_back(client)
    assert logged_in(client) == "wang"


@pytest.mark.parametrize(
    "claims", [{"sub": "7", "preferred_username": "nobody"}, {"sub": "7"}, {"sub": "7", "email": "w@x.cn"}]
)
def test_an_unknown_person_is_told(client: Client, provider: Provider, claims: dict[str, Any]) -> None:
    user("reader", "wang", email="w@x.cn")
    provider.claims = claims
    assert "还没有您的账号" in told(come_back(client))
    assert logged_in(client) == ""
    assert (User.objects.count(), SocialAccount.objects.count(), Entry.objects.count()) == (1, 0, 0)
    assert "还没有您的账号" in client.get("/login/").content.decode()


def test_who_is_deactivated_does_not_get_in_tied_or_not(client: Client, provider: Provider) -> None:  # noqa: ARG001
    who = user("planner", "wang")
    come_back(client)
    User.objects.filter(pk=who.pk).update(is_active=False)
    assert client.get("/account/").status_code == 302
    again = Client()
    assert "已经停用" in told(come_back(again))
    assert logged_in(again) == ""
    SocialAccount.objects.all().delete()
    assert "还没有您的账号" in told(come_back(Client()))


def test_a_name_given_to_somebody_else_is_not_their_account(client: Client, provider: Provider) -> None:
    user("administrator", "wang")
    come_back(client)
    provider.claims["sub"] = provider.token["sub"] = "8"
    other = Client()
    assert "换过人" in told(come_back(other))
    assert logged_in(other) == ""


def test_cancelled_refused_forged_and_down(client: Client, provider: Provider) -> None:
    user("reader", "wang")
    assert "取消" in told(come_back(client, error="access_denied"))
    assert "没有成功" in told(come_back(client, error="server_error"))
    assert "没有成功" in told(client.get(f"{START}callback/", {"state": "forged", "code": "c"}))
    provider.refuses = True
    assert "没有成功" in told(come_back(client))
    provider.down = True
    assert "连不上" in told(client.get(START))
    assert logged_in(client) == ""


@pytest.mark.parametrize("where", ["cancelled", "error", "inactive", "unknown", "tied"])
def test_where_the_library_leads_is_ours(client: Client, where: str) -> None:
    assert "没有完成" in told(client.get(f"/login/sso/stopped/{where}/"))


def test_no_further_identity_can_be_tied(client: Client, provider: Provider) -> None:  # noqa: ARG001
    assert client.get(f"{START}?process=connect").url == "/login/"
    assert client.post(START).status_code == 405
    assert client.get("/login/sso/other/").status_code == 404


def test_settings_let_nobody_sign_up() -> None:
    assert settings.SOCIALACCOUNT_ONLY
    assert settings.SOCIALACCOUNT_ADAPTER.endswith("KnownPeople")
