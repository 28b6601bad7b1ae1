"""A large library is checked beside the site: an upload is answered at once, and pages say what waits."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.findings import actions, checking
from yongjiang.web.findings.actions import refresh_or_leave
from yongjiang.web.findings.models import Finding
from yongjiang.web.findings.queries import waiting_documents
from yongjiang.web.intake.actions import Taken

#: two totals of one table that differ, told in one sentence
FLAWED = PLAN.replace("新增科技型中小企业500家", "新增科技型中小企业500家，其中市级300家、区级100家")


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every library counts as large."""
    monkeypatch.setattr(actions, "AT_ONCE", 10)


def test_a_small_library_is_checked_at_once(draft: Taken) -> None:  # noqa: ARG001 - a document
    assert waiting_documents() == 1
    assert refresh_or_leave() is not None
    assert waiting_documents() == 0


@pytest.mark.usefixtures("large")
def test_a_large_one_is_left_and_checked_later(draft: Taken) -> None:
    assert refresh_or_leave() is None
    assert waiting_documents() == 1
    assert checking.check_what_waits()
    assert waiting_documents() == 0
    assert not checking.check_what_waits()
    taken(PLAN.replace("300家", "310家"))
    draft.document.refresh_from_db()
    assert waiting_documents() == 1  # the new version


@pytest.mark.usefixtures("large")
def test_pages_say_what_waits_until_it_is_checked(as_role: Callable[[str], Client]) -> None:
    browser = as_role("planner")
    files = {"files": SimpleUploadedFile("plan.txt", FLAWED.encode())}
    answer = browser.post("/documents/upload/", files)
    assert "还有 1 份文件等待校核" in answer.content.decode()
    key = answer.context["received"][0].href
    pages = ("/findings/", "/desk/library/", key)
    for page in pages:
        assert "校核尚未完成" in browser.get(page).content.decode(), page
    assert "还有 1 份文件等待校核" in browser.post("/documents/check/").content.decode()
    assert "校核尚未完成" not in Client().get("/").content.decode()
    checking.check_what_waits()
    for page in pages:
        assert "校核尚未完成" not in browser.get(page).content.decode(), page
    assert Finding.objects.filter(live=True).exists()


def test_watching_ends_with_the_one_that_started_it(db: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    parents = iter([7, 7, 1])
    rests: list[float] = []
    monkeypatch.setattr(checking.os, "getppid", lambda: next(parents))
    monkeypatch.setattr(checking.time, "sleep", rests.append)
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    taken()
    checking.watch(7)
    assert len(rests) == 2
    assert waiting_documents() == 0


def test_a_check_that_fails_is_told_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries = iter([RuntimeError("no database"), None])
    parents = iter([7, 7, 1])

    def check() -> None:
        if (error := next(tries)) is not None:
            raise error

    monkeypatch.setattr(checking, "check_what_waits", check)
    monkeypatch.setattr(checking.os, "getppid", lambda: next(parents))
    monkeypatch.setattr(checking.time, "sleep", lambda _: None)
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    with caplog.at_level(logging.ERROR):
        checking.watch(7)
    assert [record.message for record in caplog.records] == ["the check of the library failed"]
    assert next(tries, "none left") == "none left"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that `Beside` sees, as the only element."""
    now = [100.0]
    monkeypatch.setattr(checking.time, "monotonic", lambda: now[0])
    return now


def test_a_process_that_died_alone_is_started_again(clock: list[float], caplog: pytest.LogCaptureFixture) -> None:
    beside = checking.Beside((sys.executable, "-c", "import signal; signal.pause()"))
    started: list[subprocess.Popen[bytes]] = []

    def keep() -> int:
        beside.keep()
        process = beside._process
        assert process is not None
        if process not in started:
            started.append(process)
        return len(started)

    try:
        assert (keep(), keep()) == (1, 1)
        clock[0] += checking.REST
        assert keep() == 1  # it lives
        started[0].kill()
        os.waitpid(started[0].pid, 0)  # the server's master takes the status of every child
        with caplog.at_level(logging.ERROR):
            assert keep() == 2
        assert "is gone and is started again" in caplog.text
        started[1].kill()
        started[1].wait()
        assert keep() == 2  # it rests first
        clock[0] += checking.REST
        assert keep() == 3
        beside.stop()
        assert started[2].wait() != 0
    finally:
        for process in started:
            process.kill()


def test_what_was_never_started_need_not_be_ended() -> None:
    checking.Beside().stop()
