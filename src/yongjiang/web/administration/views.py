"""Whether the site works, for whoever watches it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yongjiang.kernel.errors import YongjiangError
from yongjiang.web.zone import current_zone

_log = logging.getLogger(__name__)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django passes it
    """`{"ok": true, "database": true, "migrations": true, "zone": true}`; status 503 where one is false.

    What is wrong stands in the log, not in the answer.
    """
    found = {name: _holds(name, check) for name, check in _CHECKS.items()}
    ok = all(found.values())
    return JsonResponse({"ok": ok, **found}, status=200 if ok else 503)


def _holds(name: str, check: Callable[[], bool]) -> bool:
    try:
        holds = check()
    except (DatabaseError, YongjiangError):
        _log.exception("health: %s", name)
        return False
    if not holds:
        _log.error("health: %s", name)
    return holds


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _zone() -> bool:
    return bool(current_zone().key)


_CHECKS: dict[str, Callable[[], bool]] = {"database": _database, "migrations": _migrations, "zone": _zone}
