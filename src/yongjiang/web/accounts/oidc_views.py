"""To the OpenID Connect provider and back, and the addresses that its library leads to: all of them our own pages."""

from __future__ import annotations

import logging

from allauth.socialaccount.providers.openid_connect import views as library
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

_log = logging.getLogger(__name__)
oidc_callback = library.callback


@require_safe
def oidc_login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send the person to the provider. Tying further identities to an account is not offered."""
    if request.GET.get("process", "login") != "login":
        return redirect("login")
    try:
        return library.login(request, provider_id)
    except OSError:  # what the provider's address answers to the library
        _log.exception("single sign-on: no answer")
        messages.error(request, "连不上统一身份认证，请稍后再试，或用本系统的账号和密码登录。")
        return redirect("login")


@require_safe
def oidc_stopped(request: HttpRequest) -> HttpResponseBase:
    """Cancelled, refused or gone wrong on the way: back to the page of login."""
    messages.error(request, "统一身份认证登录没有完成，请再试一次。")
    return redirect("login")
