"""The database is brought to the shape that is needed, and left alone where it has it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.recorder import MigrationRecorder

from yongjiang.web.administration import migrating

pytestmark = pytest.mark.django_db


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Commands of Django that were called."""
    names: list[str] = []
    monkeypatch.setattr(migrating, "call_command", lambda name, **_: names.append(name))
    return names


def test_nothing_is_done_where_nothing_lacks(called: list[str]) -> None:
    migrating.migrate()
    assert called == []


def test_what_lacks_is_applied(called: list[str]) -> None:
    recorder = MigrationRecorder(connection)
    last = max(name for app, name in recorder.applied_migrations() if app == "search")
    recorder.record_unapplied("search", last)
    migrating.migrate()
    assert called == ["migrate"]


def test_a_history_with_a_hole_is_refused(called: list[str]) -> None:
    MigrationRecorder(connection).record_unapplied("documents", "0001_initial")
    with pytest.raises(InconsistentMigrationHistory):
        migrating.migrate()
    assert called == []
