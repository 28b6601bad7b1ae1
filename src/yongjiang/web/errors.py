"""Pages for what went wrong: what, and a way on. One table maps our errors to statuses."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat

from yongjiang.kernel.errors import CallerError, DocumentError, InternalError, YongjiangError, ZoneError

#: HTTP status by family, that is by who must act
STATUSES: dict[type[YongjiangError], int] = {
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
    return render(request, "413.html", {"what": what}, status=413)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be understood, or that holds too much."""
    if isinstance(exception, TooManyFilesSent):
        return too_large(request, f"一次最多上传 {settings.UPLOAD_FILES} 个文件，没有收下。")
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        return too_large(request, "提交的文字太多，没有收下。")
    if wants_json(request):
        return told(request, 400, "YJE-REQUEST", "上传的内容不完整，没有收下，请再试一次", "请再传一次")
    return render(request, "400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or came from elsewhere."""
    context = {"title": "页面过期了", "what": "这个页面打开太久，或登录已经变化，提交没有生效。", "reason": reason}
    return render(request, "403_csrf.html", context, status=403)
