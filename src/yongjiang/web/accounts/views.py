"""Accounts: log in, locked out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Too many wrong passwords."""
    return render(request, "429.html", {"what": "密码错误次数太多，登录已暂停。", "wait": "30 分钟"}, status=429)
