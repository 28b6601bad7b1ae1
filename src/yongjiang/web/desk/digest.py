"""The mails of a week: to who reports for a body what it owes, to planners what waits. Nobody gets an empty one.

What a mail says is what the desk says at that moment; sending changes nothing in the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import granted, roles
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import caller
from yongjiang.web.desk.awaiting import Awaiting, awaiting
from yongjiang.web.desk.escalated import supervised
from yongjiang.web.desk.owed import Work, work_of
from yongjiang.web.desk.queries import Library, library
from yongjiang.web.zone import current_zone


@dataclass(frozen=True, slots=True)
class Digest:
    """A mail. text, html: the same words."""

    user: User
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a mail. error: "" where the server took it."""

    digest: Digest
    error: str = ""


def readers(body: str = "") -> QuerySet[User]:
    """Who has an address and did not turn the mails off. body: of this body only."""
    people = User.objects.filter(is_active=True, weekly_mail=True).exclude(email="").order_by("pk")
    return people.filter(body=body) if body else people


def digests(body: str = "") -> Iterator[Digest]:
    """The mails that are due: to the `readers` for whom there is something to do. body: of this body only."""
    zone, today = current_zone(), timezone.localdate()
    names = {one.key: one.name for one in zone.bodies}
    documents: Library | None = None
    for person in readers(body):
        by, role = caller(Actor(person, "")), roles().get(person.role)
        work: Work | None = None
        waits: Awaiting | None = None
        if role is not None and role.bound and person.body:
            work = work_of(by, today)
        elif "steer" in granted(person):
            waits, documents = awaiting(by, today), documents or library()
        late = supervised(by, today)
        if (work is None or not work.items) and (waits is None or not _waits(waits, documents)) and not late.count:
            continue
        told = {
            "person": person,
            "body": names.get(person.body, person.body),
            "work": work,
            "supervised": late,
            "awaiting": waits,
            "library": documents if waits is not None else None,
            "today": today,
            "site": address(),
            "desk": address() + reverse("desk"),
            "account": address() + reverse("account"),
            "zone": zone,
        }
        text, html = (render_to_string(f"desk/digest_mail.{kind}", told) for kind in ("txt", "html"))
        yield Digest(person, _subject(zone.name, work, waits), text.strip() + "\n", html)


def send(mails: Iterable[Digest]) -> Iterator[Sent]:
    """Send each over one connection; one that the server refuses does not stop the others.

    Raises CallerError where there is no mail server, or it cannot be reached.
    """
    if not settings.MAILS:
        raise CallerError(
            "YJE-MAIL",
            "还没有设置邮件服务器",
            "YONGJIANG_MAIL_URL",
            "写成 smtp://用户:密码@主机:端口，或加上 --dry-run 只看不发",
        )
    if not settings.SITE_ADDRESS:
        raise CallerError(
            "YJE-MAIL", "还没有设置网站的地址，邮件里的链接打不开", "YONGJIANG_ADDRESS", "写成 https://网站的名字"
        )
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException) as cause:
        raise CallerError(
            "YJE-MAIL", f"连不上邮件服务器：{cause}", "YONGJIANG_MAIL_URL", "请检查地址、账号和网络"
        ) from cause
    try:
        for mail in mails:
            message = EmailMultiAlternatives(mail.subject, mail.text, to=[mail.user.email], connection=connection)
            message.attach_alternative(mail.html, "text/html")
            try:
                message.send()
            except (OSError, SMTPException) as cause:  # told by the caller, who goes on
                yield Sent(mail, str(cause))
            else:
                yield Sent(mail)
    finally:
        connection.close()


def address() -> str:
    """Where the site is reached from outside, without a slash at the end."""
    scheme = "https" if settings.HTTPS else "http"
    return settings.SITE_ADDRESS or f"{scheme}://{settings.ALLOWED_HOSTS[0]}"


def _waits(awaiting: Awaiting, documents: Library | None) -> bool:
    counts: Sequence[int | str] = [one.value for one in documents.items] if documents else ()
    return bool(awaiting.count or awaiting.late or any(counts))


def _subject(zone: str, work: Work | None, waits: Awaiting | None) -> str:
    if work is not None and work.items:
        late = f"，{work.late} 件已超期" if work.late else ""
        return f"{zone}规划：欠办 {len(work.items)} 件{late}"
    waiting = waits.count if waits is not None else 0
    return f"{zone}规划：{f'等您办理 {waiting} 件' if waiting else '一周情况'}"
