"""What tests of the site share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from tests.web.builders import taken, user

from yongjiang.web.audit.actions import Actor
from yongjiang.web.intake.actions import Taken, publish

_BEGUN = timezone.localdate()


@pytest.fixture(autouse=True)
def same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site's clock stays on the day on which the run began, past midnight too: tests keep that day in constants."""
    passed, now = timezone.localdate() - _BEGUN, timezone.now
    if passed:
        monkeypatch.setattr(timezone, "now", lambda: now() - passed)


@pytest.fixture
def as_role(db: None) -> Callable[[str], Client]:  # noqa: ARG001 - opens the database
    """A browser in which someone with a role is logged in."""

    def logged_in(role: str) -> Client:
        client = Client()
        client.force_login(user(role), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logged_in


@pytest.fixture
def draft(db: None) -> Taken:  # noqa: ARG001 - opens the database
    """A document that is not published."""
    return taken()


@pytest.fixture
def public(draft: Taken) -> Taken:
    """A document whose first version is published."""
    publish(document=draft.document, by=Actor.system("测试"))
    draft.document.refresh_from_db()
    draft.version.refresh_from_db()
    return draft
