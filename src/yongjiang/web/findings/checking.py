"""Check the library beside the site: a process of its own, so that no page and no upload waits for it.

What waits is told by the database (`queries.waiting_documents`), so nothing is lost when the process is killed: the
next one goes on. Started by `yongjiang serve` as ``python -m yongjiang.web.findings.checking``; it ends with the one
that started it.
"""

from __future__ import annotations

import logging
import os
import time

#: seconds between two looks
PAUSE = 2.0
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


if __name__ == "__main__":
    import signal

    import django

    started_by = os.getppid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C goes to the server, which ends this process in its order
    django.setup()
    watch(started_by)
