"""Make a token, take it back, note that it was used."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.models import User
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.tokens.models import Token

#: days for which a token may be made; there is none without an end
DAYS = (30, 90, 180, 365)
#: working tokens of one person
MOST = 20
_PREFIX = "yj_"
#: the last use is kept to the minute: a program that calls often would write with every call
_NOTED_EVERY = timedelta(minutes=1)


class Made(NamedTuple):
    """A new token. secret: what the program sends; it is known here only, nowhere kept."""

    token: Token
    secret: str


def digest_of(secret: str) -> str:
    """What is kept of a secret.

    One round of SHA-256, no salt and no slow hash: those guard what people choose and others guess. The secret is 256
    bits of chance; whoever reads the table cannot find it by trying, and a call is not slowed down.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_token(*, user: User, name: str, days: int, by: Actor) -> Made:
    """A token of `user` that works for `days` days. Raises CallerError for a name that will not do or one too many."""
    user = User.objects.select_for_update().get(pk=user.pk)
    name = " ".join(name.split())
    working = Token.objects.filter(user=user, revoked_at=None, expires_on__gte=timezone.localdate())
    if not name or len(name) > 60 or not name.isprintable():
        raise CallerError("YJE-TOKEN", "请写明这个密钥用在哪里，最多 60 个字", name[:60], "例如：数据中心同步")
    if days not in DAYS:
        raise CallerError("YJE-TOKEN", "没有这个有效期", str(days), f"可以选 {'、'.join(map(str, DAYS))} 天")
    if working.filter(name=name).exists():
        raise CallerError("YJE-TOKEN", "已经有一个同名的密钥", name, "请换一个名称，或先停用原来的")
    if working.count() >= MOST:
        raise CallerError("YJE-TOKEN", f"每人最多有 {MOST} 个密钥", name, "请先停用不再用的")
    secret = _PREFIX + secrets.token_urlsafe(32)
    expires = timezone.localdate() + timedelta(days=days)
    token = Token.objects.create(user=user, name=name, digest=digest_of(secret), expires_on=expires)
    record(by=by, verb="token.make", on=_target(user), after={"token": name, "until": expires})
    return Made(token, secret)


@transaction.atomic
def revoke_token(*, token: Token, by: Actor) -> Token:
    """The token works no more. Raises CallerError where it was taken back already."""
    token = Token.objects.select_for_update().select_related("user").get(pk=token.pk)
    if token.revoked_at is not None:
        raise CallerError("YJE-TOKEN", "这个密钥已经停用", token.name, "不用再做什么")
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    record(by=by, verb="token.revoke", on=_target(token.user), before={"token": token.name})
    return token


def note_use(*, token: Token) -> None:
    """The token was used now. No row in the trail: it changes nothing that anybody decided."""
    now = timezone.now()
    if token.used_at is None or now - token.used_at >= _NOTED_EVERY:
        unnoted = Q(used_at=None) | Q(used_at__lte=now - _NOTED_EVERY)
        Token.objects.filter(unnoted, pk=token.pk).update(used_at=now)


def _target(user: User) -> Target:
    return Target("account", user.username, str(user))
