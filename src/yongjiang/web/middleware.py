"""What every answer carries, and one line of the log for every request."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import redirect, render
from django.urls import is_valid_path, reverse

from yongjiang.kernel.errors import CallerError
from yongjiang.web.errors import bad_request, came_from, status_of, told, too_large, wants_json

Answer = Callable[[HttpRequest], HttpResponse]
#: nothing from elsewhere, nothing inline, no frame around us
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)
_log = logging.getLogger("yongjiang.request")
_WRONG_METHOD = 405
#: forms that do not stand on the page above their address
_ELSEWHERE = {"digest-switch": "account", "indicator-unmerge": "indicator-detail", "logout": "account"}


def headers(answer: Answer) -> Answer:
    """Security headers that Django does not set itself."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return with_headers


def whole_body(answer: Answer) -> Answer:
    """What is sent is read whole, or nothing is done with it: neither with what is larger than any request of ours,
    of which not a byte is read, nor with the first half of a form whose sender went away.
    """

    def bounded(request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isdigit() and int(said) > settings.UPLOAD_REQUEST_LIMIT:
            return too_large(request)
        try:
            request.POST  # noqa: B018 - reads the form
        except UnreadablePostError as error:
            return bad_request(request, error)
        return answer(request)

    return bounded


def way_back(answer: Answer) -> Answer:
    """Who opens the address of a form that is only sent (kept in the browser after an error, or from a list of pages)
    is led to the page on which the form stands. Programs are told that the method is wrong.
    """

    def led(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.status_code != _WRONG_METHOD or request.method not in ("GET", "HEAD"):
            return response
        page = "text/html" in request.headers.get("Accept", "") and not wants_json(request)
        return redirect(_page_of_form(request)) if page else response

    return led


def _page_of_form(request: HttpRequest) -> str:
    """Where the form stands that is sent to this address: mostly the page right above it."""
    match = request.resolver_match
    if match is not None and (name := _ELSEWHERE.get(match.url_name or "")):
        return reverse(name, args=match.args, kwargs=match.kwargs)
    above = request.path_info.rstrip("/")
    while above := above.rpartition("/")[0]:
        if is_valid_path(f"{above}/"):
            return f"{above}/"
    return reverse("home")


class ToldErrors:
    """One of our own errors that no view told: what, where and how to mend it, with the status of its family."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """None for what is a fault of the site: it is logged and answered as such."""
        if not isinstance(exception, CallerError):
            return None
        status = status_of(exception)
        if wants_json(request):
            return told(request, status, exception.code, exception.what, exception.fix)
        context = {"error": exception, "status": status, "back": came_from(request)}
        return render(request, "refused.html", context, status=status)


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
