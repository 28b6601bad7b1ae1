"""What all tests share: the project's root, and the way to the real documents, which the project does not ship."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker
from tests.web.own_database import SHARED, filled

#: how long a thing takes is for `make bench` to say: a busy machine must fail no test
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
ROOT = Path(__file__).resolve().parents[1]


def _shared() -> Path | None:
    """Folder of the real documents and their answer keys: $YONGJIANG_SHARED, else ``../shared`` beside the project."""
    folder = Path(os.environ.get("YONGJIANG_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "seeds").is_dir() else None


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "shared: reads the real documents, skipped where they are absent")
    if not hasattr(config, "workerinput"):  # the first process of the run; its workers inherit the variable
        folder = TemporaryDirectory(prefix="tests_shared_")
        config.add_cleanup(folder.cleanup)
        os.environ[SHARED] = folder.name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if _shared() is not None:
        return
    absent = pytest.mark.skip(reason="the real documents are absent (set YONGJIANG_SHARED to their folder)")
    for item in items:
        if item.get_closest_marker("shared") or "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(absent)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database of this process. pytest-django's own would lay all tables anew in each."""
    from django.db import connection

    with django_db_blocker.unblock(), filled(connection), django_db_blocker.block():
        yield


@pytest.fixture(scope="session")
def project_root() -> Path:
    """Root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder with ``seeds/``, ``documents/``, ``gold/`` and ``tools/``. Tests that ask for it are skipped without."""
    folder = _shared()
    assert folder is not None, "a test that uses this fixture should have been skipped"
    return folder
