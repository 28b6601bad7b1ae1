"""The login ends in the middle of work: what was typed is still there behind the next login."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from tests.web.builders import PLAN, user

from yongjiang.web.audit.models import Entry
from yongjiang.web.documents.models import Document
from yongjiang.web.intake.actions import Taken

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
PASSWORD = "correct horse"


def log_in(client: Client, address: str, role: str = "administrator") -> Any:
    who = user(role)
    going = QueryDict(address.partition("?")[2])["next"]
    return client.post("/login/", {"username": who.username, "password": PASSWORD, "next": going})


def hidden(page: str) -> dict[str, str]:
    """The fields that a page would send."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def test_a_form_is_kept_over_the_login_and_sent_by_one_button(client: Client, draft: Taken) -> None:
    publish = f"/documents/{draft.document.key}/publish/"
    before = Entry.objects.count()
    sent = client.post(
        publish, {"reason": "经专班<b>会议审定"}, headers={"Referer": "http://testserver/documents/?q=a"}
    )
    assert sent.url == "/login/?next=/login/kept/"
    assert "已替您留着" in client.get(sent.url).content.decode()
    assert Entry.objects.count() == before
    assert log_in(client, sent.url).url == "/login/kept/"
    page = client.get("/login/kept/").content.decode()
    assert "经专班&lt;b&gt;会议审定" in page
    assert f'action="{publish}"' in page
    assert 'href="/documents/?q=a"' in page
    assert client.post(publish, {"reason": hidden(page)["reason"]}).status_code == 302
    assert Entry.objects.filter(verb="version.publish").exists()


def test_who_may_not_still_may_not(client: Client, draft: Taken) -> None:
    publish = f"/documents/{draft.document.key}/publish/"
    sent = client.post(publish, {"reason": "急"})
    log_in(client, sent.url, "reader")
    assert client.get("/login/kept/").status_code == 200
    assert client.post(publish, {"reason": "急"}).status_code == 403


def test_no_password_is_kept(client: Client, draft: Taken) -> None:
    client.post(f"/documents/{draft.document.key}/publish/", {"reason": "因", "password": "secret 1234"})
    assert "secret 1234" not in str(dict(client.session))


def test_files_are_to_be_chosen_again(client: Client) -> None:
    files = {"files": SimpleUploadedFile("a.txt", PLAN.encode())}
    sent = client.post("/documents/upload/", files, headers={"Referer": "http://testserver/documents/upload/"})
    assert sent.url == "/login/?next=/documents/upload/"
    assert "重新选择文件" in client.get(sent.url).content.decode()
    assert log_in(client, sent.url).url == "/documents/upload/"
    assert not Document.objects.exists()


def test_what_is_too_long_is_said_not_to_be_kept(client: Client, draft: Taken) -> None:
    sent = client.post(f"/documents/{draft.document.key}/publish/", {"reason": "长" * 200_001})
    assert sent.url == "/login/?next=/"
    assert "太长" in client.get(sent.url).content.decode()


def test_a_part_of_a_page_leads_the_whole_page_to_the_login(client: Client) -> None:
    htmx = {"HX-Request": "true", "HX-Current-URL": "http://testserver/findings/?code=YJ101"}
    answer = client.get("/findings/", headers=htmx)
    assert answer.headers["HX-Redirect"] == "/login/?next=/findings/%3Fcode%3DYJ101"
    assert answer.content == b""
    kept = client.post("/documents/check/", headers=htmx)
    assert kept.headers["HX-Redirect"] == "/login/?next=/login/kept/"


def test_a_script_gets_words_not_a_page(client: Client) -> None:
    files = {"files": SimpleUploadedFile("a.txt", PLAN.encode())}
    answer = client.post("/documents/upload/", files, headers={"Accept": "application/json"})
    assert (answer.status_code, "登录已经过期" in answer.json()["error"]) == (401, True)


@pytest.mark.parametrize("came", ["https://evil.example/x", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_stays_on_this_site(client: Client, draft: Taken, came: str) -> None:
    sent = client.post(f"/documents/{draft.document.key}/publish/", {"reason": "因"}, headers={"Referer": came})
    log_in(client, sent.url)
    page = client.get("/login/kept/").content.decode()
    assert 'class="btn" href="/"' in page
    assert "evil" not in page


def test_nothing_kept_leads_to_the_own_place(client: Client, as_role: AsRole) -> None:
    assert client.get("/login/kept/").url == "/login/?next=/login/kept/"
    assert as_role("planner").get("/login/kept/").url == "/desk/"
    assert as_role("planner").post("/login/kept/").status_code == 405


def test_a_page_open_too_long_shows_what_was_typed(draft: Taken) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        f"/documents/{draft.document.key}/publish/",
        {"reason": "<i>会议审定", "password": "secret 1234", "revision": "77777", "kind": "target"},
        headers={"Referer": "http://testserver/documents/?q=a"},
    )
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "页面过期了" in page
    assert "&lt;i&gt;会议审定" in page
    assert 'href="/documents/?q=a"' in page
    assert "secret 1234" not in page
    assert not any(word in page for word in ("77777", "<li>target"))
    asked = client.post("/documents/upload/", headers={"Accept": "application/json"})
    assert (asked.status_code, "页面过期" in asked.json()["error"]) == (403, True)


def test_no_right_offers_another_account_and_comes_back(as_role: AsRole) -> None:
    answer = as_role("reader").get("/documents/upload/")
    assert answer.status_code == 403
    assert 'href="/login/?next=/documents/upload/">换个账号登录' in answer.content.decode()
