"""Bodies, people and cases whose work is on a desk, for tests."""

from __future__ import annotations

from datetime import date

from django.test import Client
from tests.web.builders import user

from yongjiang.web.accounts.models import User
from yongjiang.web.audit.actions import Actor, Target
from yongjiang.web.cases.actions import start
from yongjiang.web.cases.models import Case
from yongjiang.web.register.models import Body


def body(key: str = "kjj", name: str = "区科技局") -> Body:
    """A body of the zone."""
    return Body.objects.get_or_create(key=key, defaults={"name": name, "kind": "government", "from_zone": True})[0]


def officer(of: str = "kjj", **fields: object) -> User:
    """Who reports for a body."""
    return user("officer", body=of, **fields)


def browser(person: User) -> Client:
    """The browser of `person`."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def report_asked(due: date, title: str = "建成重点实验室", lead: Body | None = None, on: date | None = None) -> Case:
    """A report of progress that a body is asked for."""
    by = Actor(user("planner"), "测试")
    subject = Target("task", f"t-{Case.objects.count()}", title)
    facts = {"report-due": due.isoformat()}
    return start(definition="commitment-report", subject=subject, lead=lead or body(), by=by, facts=facts, on=on)
