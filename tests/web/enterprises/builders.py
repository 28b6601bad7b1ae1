"""Enterprises and facts for tests, by the actions of the site."""

from __future__ import annotations

from django.test import Client
from tests.web.builders import user

from yongjiang.rules import read_fact
from yongjiang.web.audit.actions import Actor
from yongjiang.web.enterprises.actions import Stated, add_enterprise, state_facts
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.zone import rulebook

BY = Actor.system("测试")


def firm(name: str = "甲公司", **more: str) -> Enterprise:
    """An enterprise without facts."""
    return add_enterprise(name=name, source="测试", by=BY, **more)  # type: ignore[arg-type]


def stated(*facts: tuple[str, int | None, str]) -> list[Stated]:
    """Facts as they are typed, read: name, year, value."""
    known = rulebook().facts
    return [Stated(name, read_fact(known[name], text), year, text) for name, year, text in facts]


def says(one: Enterprise, *facts: tuple[str, int | None, str], by: Actor = BY) -> int:
    """Facts as they are typed: name, year, value."""
    return state_facts(enterprise=one, said=stated(*facts), source="测试", by=by)


def browser(of: Enterprise) -> Client:
    """A browser in which the account of an enterprise is logged in."""
    client = Client()
    client.force_login(user("enterprise", enterprise=of.key), backend="django.contrib.auth.backends.ModelBackend")
    return client
