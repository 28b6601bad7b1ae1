"""The page that says whether the site works."""

from __future__ import annotations

import logging

import pytest
from django.db import DatabaseError
from django.test import Client

from yongjiang.kernel.errors import ZoneError
from yongjiang.web.administration import views

pytestmark = pytest.mark.django_db


def test_all_is_well(client: Client) -> None:
    answer = client.get("/health/")
    assert answer.status_code == 200
    assert answer.json() == {"ok": True, "database": True, "migrations": True, "zone": True}
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.post("/health/").status_code == 405


@pytest.mark.parametrize("name", ["database", "migrations", "zone"])
def test_what_is_wrong_is_named_and_logged(
    name: str, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> bool:
        if name == "zone":
            raise ZoneError("YJE-ZONE", "坏了", "zone.yaml", "请改正")
        if name == "database":
            raise DatabaseError("secret address")
        return False

    monkeypatch.setitem(views._CHECKS, name, fails)
    with caplog.at_level(logging.ERROR):
        answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json() == {"ok": False, "database": True, "migrations": True, "zone": True, name: False}
    assert "secret" not in answer.content.decode()
    assert f"health: {name}" in caplog.text
