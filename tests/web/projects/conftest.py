"""What tests of projects share."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.web.builders import user
from tests.web.projects.builders import body

from yongjiang.web.audit.actions import Actor
from yongjiang.web.register.models import Body


@pytest.fixture
def zjj(db: None) -> Body:  # noqa: ARG001 - opens the database
    return body()


@pytest.fixture
def fgj(db: None) -> Body:  # noqa: ARG001 - opens the database
    return body("fgj", "区发改局")


@pytest.fixture
def planner(db: None) -> Actor:  # noqa: ARG001 - opens the database
    return Actor(user("planner", "wang"), "测试")


@pytest.fixture
def officer(zjj: Body) -> Actor:
    return Actor(user("officer", "li", body=zjj.key), "测试")


@pytest.fixture
def outsider(fgj: Body) -> Actor:
    return Actor(user("officer", "zhao", body=fgj.key), "测试")


def browser(actor: Actor) -> Client:
    """A browser in which `actor` is logged in."""
    client = Client()
    assert actor.user is not None
    client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
    return client
