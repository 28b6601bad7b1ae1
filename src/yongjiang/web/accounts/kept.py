"""Whose login ended in the middle of a form: to log in, and what was typed is kept for them until they are back."""

from __future__ import annotations

import time
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from yongjiang.web.errors import came_from, told, typed, wants_json

_NAME = "kept-form"
#: characters of a form that is kept, seconds for which it is
_LARGEST, _FOR = 200_000, 3600


class Kept(NamedTuple):
    """A form that was not acted upon. action: where it goes; page: where it was; fields: all, as they were sent;
    texts: those that a person wrote.
    """

    action: str
    page: str
    fields: list[tuple[str, str]]
    texts: list[str]


def login_first(request: HttpRequest) -> HttpResponseBase:
    """The answer to whoever must log in for this: to the page of login and back, a form kept meanwhile."""
    if wants_json(request):
        what = "登录已经过期，没有收下。请在新的窗口登录，再试一次"
        return told(request, 401, "YJE-LOGIN", what, "请先登录")
    back = request.get_full_path()
    if request.method == "POST":
        back = _keep(request)
    elif "HX-Request" in request.headers:
        back = came_from(request)
    sent = redirect_to_login(back)
    # a part of a page cannot be the page of login
    return HttpResponseClientRedirect(sent["Location"]) if "HX-Request" in request.headers else sent


def kept_form(request: HttpRequest) -> Kept | None:
    """The form that was kept for whoever asks, None where there is none or it is too old."""
    kept: dict[str, Any] | None = request.session.get(_NAME)
    if kept is None or time.time() - kept["at"] > _FOR:
        return None
    fields = [(name, value) for name, value in kept["fields"]]
    return Kept(kept["action"], kept["page"], fields, kept["texts"])


def _keep(request: HttpRequest) -> str:
    """Keep the form; where to go behind the login."""
    page = came_from(request)
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
    if request.FILES:
        messages.warning(request, "登录已经过期，文件没有传上去。请登录后重新选择文件。")
        return page
    if sum(len(value) for _, value in fields) > _LARGEST:
        messages.warning(
            request, "登录已经过期，刚才的内容没有提交，也因为太长没能留下。请登录后用浏览器的“后退”找回。"
        )
        return page
    action = request.get_full_path()
    request.session[_NAME] = {
        "action": action, "page": page, "fields": fields, "texts": typed(request), "at": time.time(),
    }  # fmt: skip
    messages.warning(request, "登录已经过期，刚才的内容还没有提交，已替您留着。登录后可以接着提交。")
    return reverse("form-kept")
