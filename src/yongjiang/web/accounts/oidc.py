"""Login by an OpenID Connect provider: only for people whom an administrator entered, never by signing up."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthError
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import redirect

from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import landing
from yongjiang.web.accounts.signals import identity_tied

_log = logging.getLogger(__name__)


class NoSelfService(DefaultAccountAdapter):
    """Nobody makes an account for themselves; who logs in gets to the place of their work, without further words."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's signature
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return landing(request.user)

    def add_message(self, *_args: Any, **_named: Any) -> None:
        """The library's own words do not belong to this site."""


class KnownPeople(DefaultSocialAccountAdapter):
    """Whom the provider vouches for is the account with that name here; whoever has none is told so."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the login to the account of the same name on first use; from then on the provider's own number counts,
        whatever the name becomes.
        """
        if sociallogin.is_existing:
            if not sociallogin.user.is_active:
                raise _back(request, "这个账号已经停用。如有疑问，请联系管理员。")
            return
        name = claimed_name(sociallogin.account.extra_data)
        with transaction.atomic():
            user = User.objects.select_for_update().filter(username=name, is_active=True).first() if name else None
            if user is None:
                raise _back(request, "统一身份认证通过了，但本系统还没有您的账号，请联系管理员。")
            if SocialAccount.objects.filter(user=user, provider=sociallogin.account.provider).exists():
                # a name that was given to somebody else is not yet that person's account
                raise _back(request, "这个账号名在统一身份认证里换过人或重建过，请联系管理员核对。")
            sociallogin.connect(request, user)
            identity_tied.send(type(self), user=user, request=request, identity=sociallogin.account.uid)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **_more: Any
    ) -> None:
        """Back to our own page of login, which offers another try and the password."""
        if error == AuthError.CANCELLED:
            raise _back(request, "您取消了统一身份认证登录。")
        _log.warning("single sign-on by %s failed: %s %s", provider, error, exception)
        raise _back(request, "统一身份认证没有成功，请再试一次；仍不行时，可以用本系统的账号和密码登录。")


def claimed_name(said: dict[str, Any]) -> str:
    """The name that a provider gives, "" where it gives none. said: its claims, as they are or under ``userinfo`` and
    ``id_token``, as the library keeps them; the first that has a name counts.

    >>> claimed_name({"userinfo": {"sub": "1"}, "id_token": {"preferred_username": "wang"}})
    'wang'
    """
    for claims in (said.get("userinfo"), said.get("id_token"), said):
        name = claims.get("preferred_username") if isinstance(claims, dict) else None
        if isinstance(name, str) and name.strip():
            return name.strip()
    return ""


def _back(request: HttpRequest, words: str) -> ImmediateHttpResponse:
    messages.error(request, words)
    return ImmediateHttpResponse(redirect("login"))
