"""Pages for what went wrong: what, and a way on. One table maps our errors to statuses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or came from elsewhere."""
    context = {"title": "页面过期了", "what": "这个页面打开太久，或登录已经变化，提交没有生效。", "reason": reason}
    return render(request, "403_csrf.html", context, status=403)
