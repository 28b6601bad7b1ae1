"""Look tokens up: those of a person for the page, the one that a program sends."""

from __future__ import annotations

from typing import Literal, NamedTuple

from django.utils import timezone

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.models import User
from yongjiang.web.tokens.actions import digest_of
from yongjiang.web.tokens.models import Token

_FIX = "请在“我的账号—接口密钥”里新建一个"


class RefusedToken(CallerError):  # noqa: N818 - one of the family of YongjiangError
    """What was sent is no token that works. Nobody is let in as a stranger instead."""

    def __init__(self, what: str) -> None:
        super().__init__("YJE-TOKEN", what, "Authorization", _FIX)


class Row(NamedTuple):
    """A token on the page. state: working, over (its last day is past) or revoked."""

    token: Token
    state: Literal["working", "over", "revoked"]


def tokens_of(user: User) -> list[Row]:
    """All tokens that `user` ever made, newest first, those that work before the others."""
    today = timezone.localdate()
    rows = [
        Row(t, "revoked" if t.revoked_at is not None else "over" if t.expires_on < today else "working")
        for t in Token.objects.filter(user=user)
    ]
    return sorted(rows, key=lambda row: row.state != "working")


def working_token(secret: str) -> Token:
    """The token with this secret, with its person. Raises RefusedToken with the reason."""
    token = Token.objects.select_related("user").filter(digest=digest_of(secret)).first()
    if token is None:
        raise RefusedToken("密钥不对")
    if token.revoked_at is not None:
        raise RefusedToken("这个密钥已经停用")
    if token.expires_on < timezone.localdate():
        raise RefusedToken(f"这个密钥已经过期，有效期到 {token.expires_on:%Y-%m-%d}")
    if not token.user.is_active:
        raise RefusedToken("这个账号已经停用")
    return token
