"""What every answer carries, and one line of the log for every request."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
#: nothing from elsewhere, nothing inline, no frame around us
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)
_log = logging.getLogger("yongjiang.request")


def headers(answer: Answer) -> Answer:
    """Security headers that Django does not set itself."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return with_headers


def request_log(answer: Answer) -> Answer:
    """One structured line a request: which, by whom, how it ended, how long it took; its id is in the answer too."""

    def logged(request: HttpRequest) -> HttpResponse:
        started, number = time.perf_counter(), uuid.uuid4().hex[:12]
        response = answer(request)
        response.headers["X-Request-ID"] = number
        user = getattr(request, "user", None)
        _log.info(
            "request",
            extra={
                "id": number,
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "ms": round((time.perf_counter() - started) * 1000, 1),
                "user": user.get_username() if user is not None and user.is_authenticated else "",
                "from": request.META.get("REMOTE_ADDR", ""),
            },
        )
        return response

    return logged
