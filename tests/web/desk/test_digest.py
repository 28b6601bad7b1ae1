"""The mails of a week: what they say, who gets one, who does not, and that a real server takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.web.builders import user
from tests.web.desk.desks import body, browser, officer, report_asked
from tests.web.desk.mail_server import Server

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.models import User
from yongjiang.web.audit.models import Entry
from yongjiang.web.desk import digest
from yongjiang.web.intake.actions import Taken

pytestmark = pytest.mark.django_db
ADDRESS = "https://plans.example.org"


@pytest.fixture(autouse=True)
def _site(settings: pytest.MonkeyPatch) -> None:
    """A site that can send mails."""
    settings.MAILS, settings.SITE_ADDRESS = True, ADDRESS  # type: ignore[attr-defined]


@pytest.fixture
def li() -> User:
    """An officer with an address, whose body owes a report."""
    report_asked(timezone.localdate() + timedelta(days=5))
    return officer(name="li", email="li@example.org")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def test_an_officer_gets_what_the_body_owes(li: User) -> None:
    (one,) = digest.digests()
    assert one.user == li
    assert one.subject.endswith("规划：欠办 1 件")
    for words in (one.text, one.html):
        assert "建成重点实验室" in words
        assert f"{ADDRESS}/tasks/t-0/report/" in words
        assert f"{ADDRESS}/desk/" in words
        assert f"{ADDRESS}/me/" in words or "/account" in words
    assert "&" not in one.text.replace("&amp;", "")


def test_what_is_late_is_in_the_subject() -> None:
    today = timezone.localdate()
    report_asked(today - timedelta(days=2), on=today - timedelta(days=9))
    officer(email="li@example.org")
    (one,) = digest.digests()
    assert one.subject.endswith("欠办 1 件，1 件已超期")
    assert "已超期" in one.text


def test_a_planner_gets_what_awaits(draft: Taken) -> None:
    today = timezone.localdate()
    report_asked(today - timedelta(days=2), on=today - timedelta(days=9))
    user("planner", "wang", email="wang@example.org")
    (one,) = digest.digests()
    assert "区科技局：1 件" in one.text
    assert f"{draft.version.statement_count} 个数字待核对" in one.text


def test_nobody_gets_an_empty_mail() -> None:
    body()
    officer(email="li@example.org")
    user("planner", "wang", email="wang@example.org")
    user("reader", "r", email="r@example.org")
    assert list(digest.digests()) == []


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}, {"weekly_mail": False}])
def test_who_gets_none(li: User, change: dict[str, object]) -> None:
    User.objects.filter(pk=li.pk).update(**change)
    assert list(digest.digests()) == []


def test_of_one_body_only(li: User) -> None:
    assert [one.user for one in digest.digests("kjj")] == [li]
    assert list(digest.digests("fgj")) == []


def test_sent_by_the_backend_of_the_settings(li: User) -> None:
    (sent,) = digest.send(digest.digests())
    assert (sent.error, sent.digest.user) == ("", li)
    (message,) = mail.outbox
    assert message.to == ["li@example.org"]
    assert [kind for _words, kind in message.alternatives] == ["text/html"]  # type: ignore[attr-defined]


def test_a_real_server_takes_it_and_one_refused_does_not_stop_the_others(
    li: User, server: Server, settings: pytest.MonkeyPatch
) -> None:
    User.objects.filter(pk=li.pk).update(email="refused@example.org")
    officer(name="zhao", email="zhao@example.org")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port  # type: ignore[attr-defined]
    refused, sent = digest.send(digest.digests())
    assert "550" in refused.error
    assert sent.error == ""
    (raw,) = server.taken
    message = message_from_bytes(raw.removesuffix(b".\r\n"), policy=default)
    assert message["To"] == "zhao@example.org"
    assert "欠办 1 件" in message["Subject"]
    parts = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
    assert set(parts) == {"text/plain", "text/html"}
    assert all("建成重点实验室" in words for words in parts.values())


def test_without_a_server_or_an_address_nothing_is_sent(li: User, settings: pytest.MonkeyPatch) -> None:
    assert li.email
    settings.MAILS, settings.SITE_ADDRESS = False, ""  # type: ignore[attr-defined]
    with pytest.raises(CallerError, match="邮件服务器"):
        list(digest.send(digest.digests()))
    settings.MAILS = True  # type: ignore[attr-defined]
    with pytest.raises(CallerError, match="网站的地址"):
        list(digest.send(digest.digests()))
    settings.SITE_ADDRESS = ADDRESS  # type: ignore[attr-defined]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]
    with pytest.raises(CallerError, match="连不上"):
        list(digest.send(digest.digests()))
    assert mail.outbox == []


def test_people_turn_it_off_on_their_account(li: User) -> None:
    client = browser(li)
    assert "不再发给我" in client.get("/account/").content.decode()
    assert client.post("/desk/mail/", {"on": "0"}).status_code == 302
    assert "重新打开" in client.get("/account/").content.decode()
    assert list(digest.digests()) == []
    entry = Entry.objects.filter(verb="account.mail").get()
    assert (entry.before, entry.after) == ({"weekly_mail": True}, {"weekly_mail": False})
    client.post("/desk/mail/", {"on": "0"})
    assert Entry.objects.filter(verb="account.mail").count() == 1
    client.post("/desk/mail/", {"on": "1"})
    assert len(list(digest.digests())) == 1


def test_a_reader_is_not_asked(as_role: Callable[[str], Client]) -> None:
    assert "每周邮件" not in as_role("reader").get("/account/").content.decode()
