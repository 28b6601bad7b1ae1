"""Check the library beside the site: a process of its own, so that no page and no upload waits for it.

What waits is told by the database (`queries.waiting_documents`), so nothing is lost when the process is killed: the
next one goes on. Started by `yongjiang serve` as ``python -m yongjiang.web.findings.checking``, and started again where
it died alone (`Beside`); it ends with the one that started it.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from collections.abc import Sequence

#: seconds between two looks
PAUSE = 2.0
#: seconds between two starts of the process: one that dies at once must not take the processor from the site
REST = 10.0
COMMAND = (sys.executable, "-m", "yongjiang.web.findings.checking")
_LOG = logging.getLogger(__name__)


def check_what_waits() -> bool:
    """Check the library if a document waits; whether one did."""
    from yongjiang.web.findings.actions import refresh
    from yongjiang.web.findings.queries import waiting_documents

    documents = waiting_documents()
    if not documents:
        return False
    start = time.monotonic()
    done = refresh()
    _LOG.info("checked", extra={"waiting": documents, "standing": done.standing, "seconds": time.monotonic() - start})
    return True


def watch(parent: int) -> None:
    """Look again and again until the process `parent` is gone. A check that fails is told, and tried again."""
    from django.db import close_old_connections

    while os.getppid() == parent:
        try:
            check_what_waits()
        except Exception:  # the database may be away for a while
            _LOG.exception("the check of the library failed")
        close_old_connections()
        time.sleep(PAUSE)


class Beside:
    """The process beside the server. It is looked after by `keep`, which the server calls about every second."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0

    def keep(self) -> None:
        """Start the process; start it again where it is gone, after a rest, and tell so."""
        if self._process is not None:
            if self._process.poll() is None or time.monotonic() - self._started < REST:
                return
            _LOG.error("the process that checks the library is gone and is started again")
        self._started = time.monotonic()
        self._process = subprocess.Popen(self._command)

    def stop(self) -> None:
        """End the process, where it runs."""
        if self._process is not None:
            self._process.terminate()


if __name__ == "__main__":
    import signal

    import django

    started_by = os.getppid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C goes to the server, which ends this process in its order
    django.setup()
    watch(started_by)
