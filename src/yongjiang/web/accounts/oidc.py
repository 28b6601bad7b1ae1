"""Login by an OpenID Connect provider: only for people whom an administrator entered, never by signing up."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from yongjiang.web.accounts.models import User


class NoSelfService(DefaultAccountAdapter):
    """Nobody makes an account for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's signature
        return False


class KnownPeople(DefaultSocialAccountAdapter):
    """Whom the provider vouches for is the account with that name here; whoever has none is told so."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the login to the account of the same name on first use."""
        if sociallogin.is_existing:
            return
        name = sociallogin.account.extra_data.get("preferred_username") or ""
        user = User.objects.filter(username=name, is_active=True).first() if name else None
        if user is None:
            messages.error(request, "统一身份认证通过了，但本系统还没有您的账号，请联系管理员。")
            raise ImmediateHttpResponse(redirect("login"))
        sociallogin.connect(request, user)
