"""Pages for what went wrong: what, and a way on. One table maps our errors to statuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.http import url_has_allowed_host_and_scheme

from yongjiang.kernel.errors import CallerError, DocumentError, InternalError, YongjiangError, ZoneError


class StaleEdit(CallerError):  # noqa: N818 - one of the family of YongjiangError
    """Someone else changed the same thing in between. current: the values as they are now."""

    def __init__(self, title: str, current: Mapping[str, Any]) -> None:
        what = "您打开之后，别人已经改过这一条"
        super().__init__("YJE-STALE", what, title, "请对照现在的内容，再保存一次；您填的内容都还在")
        self.current = dict(current)


class NotYours(CallerError):  # noqa: N818 - one of the family of YongjiangError
    """What is asked is for somebody else to do."""


class Unfit(CallerError):  # noqa: N818 - one of the family of YongjiangError
    """What is asked cannot be done as things stand, or something for it is missing."""


#: HTTP status by family, that is by who must act; the more particular first
STATUSES: dict[type[YongjiangError], int] = {
    StaleEdit: 409,
    NotYours: 403,
    Unfit: 422,
    CallerError: 400,
    DocumentError: 422,
    ZoneError: 500,
    InternalError: 500,
}


def status_of(error: YongjiangError) -> int:
    """HTTP status of one of our errors.

    >>> status_of(CallerError("YJE-PATH", "文件不存在", "a.txt", "请检查路径"))
    400
    """
    return next((status for family, status in STATUSES.items() if isinstance(error, family)), 500)


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of ours asks, which reads ``{"error": …}`` rather than a page, or a program asks the API."""
    return "application/json" in request.headers.get("Accept", "") or request.path.startswith("/api/")


def told(request: HttpRequest, status: int, code: str, what: str, fix: str) -> JsonResponse:
    """What went wrong, before any view was asked: `error` for our scripts, the rest as the API says it."""
    said = {"error": what, "code": code, "what": what, "where": request.path, "fix": fix}
    return JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})


def too_large(request: HttpRequest, what: str = "") -> HttpResponse:
    """More than a request may hold. what: which limit, where it is not that of all files together."""
    limit = filesizeformat(settings.UPLOAD_REQUEST_LIMIT)
    what = (
        what or f"一次上传的内容超过了 {limit} 的上限，没有收下。每个文件最大 {filesizeformat(settings.UPLOAD_LIMIT)}。"
    )
    if wants_json(request):
        return told(request, 413, "YJE-SIZE", what, "请分几次上传")
    return render(request, "413.html", {"what": what, "back": came_from(request)}, status=413)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be understood, or that holds too much."""
    if isinstance(exception, TooManyFilesSent):
        return too_large(request, f"一次最多上传 {settings.UPLOAD_FILES} 个文件，没有收下。")
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        return too_large(request, "提交的文字太多，没有收下。")
    if wants_json(request):
        return told(request, 400, "YJE-REQUEST", "上传的内容不完整，没有收下，请再试一次", "请再传一次")
    return render(request, "400.html", status=400)


def came_from(request: HttpRequest) -> str:
    """The page of ours from which a request came, with its question; the home page where that is not known."""
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    if not url_has_allowed_host_and_scheme(said, {request.get_host()}):
        return "/"
    parts = urlsplit(said)
    return urlunsplit(("", "", parts.path or "/", parts.query, ""))


def typed(request: HttpRequest) -> list[str]:
    """What a person wrote into the form that a request brings: not what the page itself put in, nor a password."""
    return [
        value.strip()
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and name not in _NOT_TYPED and "password" not in name and not _CHOSEN.fullmatch(value)
    ]


#: fields whose values come from the page, and values that are chosen from a list
_NOT_TYPED = frozenset(("csrfmiddlewaretoken", "revision", "state", "verdict", "next", "first", "second"))
_CHOSEN = re.compile("[a-z_]+|[<>=~]+")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or came from elsewhere. What was typed is shown, so that it is not lost."""
    if wants_json(request):
        what = "页面过期了，没有收下。请刷新页面后再试"
        return told(request, 403, "YJE-PAGE", what, "请刷新页面后再试")
    context = {"reason": reason, "back": came_from(request), "typed": typed(request)}
    return render(request, "403_csrf.html", context, status=403)
