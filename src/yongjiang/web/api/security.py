"""Who calls: a program with a token, a browser with a session, or nobody known; and how often each may."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.core.files import locks
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import Permissions
from yongjiang.web.audit.actions import Actor
from yongjiang.web.tokens.actions import note_use
from yongjiang.web.tokens.queries import RefusedToken, working_token


class Caller(NamedTuple):
    """Who calls, for counting calls. name: number of the token or the account, address of who is not known."""

    by: Literal["token", "session", "nobody"]
    name: str


class Token(HttpBearer):
    """``Authorization: Bearer yj_…``. Without this header the session counts, or nobody is known.

    required: whether a session is no way in: a form of another site could use it to write.
    """

    def __init__(self, *, required: bool = False) -> None:
        super().__init__()
        self._required = required

    def __call__(self, request: HttpRequest) -> Caller:
        sent = request.headers.get(self.header)
        if sent is not None:
            scheme, _, secret = sent.partition(" ")
            if scheme.lower() != "bearer":
                raise RefusedToken("Authorization 只认 Bearer 加密钥")
            return self.authenticate(request, secret.strip())
        if self._required:
            raise RefusedToken("这个操作要用密钥")
        if isinstance(request.user, User):
            return Caller("session", str(request.user.pk))
        return Caller("nobody", "")

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """Let the person of the token in, with what the person may do now. Raises RefusedToken."""
        found = working_token(token)
        note_use(token=found)
        request.user = found.user
        request.may = Permissions(found.user)  # type: ignore[attr-defined]
        request.token_name = found.name  # type: ignore[attr-defined]
        return Caller("token", str(found.pk))


class Rate(SimpleRateThrottle):
    """So many calls a minute of each caller of one kind, in all processes that serve from one data folder together."""

    cache = caches["calls"]

    def __init__(self, rate: str, *by: str) -> None:
        super().__init__(rate)
        self._by = by

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether the caller has a call left, which it then has no more: one call after another is counted."""
        with open(settings.DATA / "calls.lock", "ab") as turn:
            locks.lock(turn, locks.LOCK_EX)
            return bool(super().allow_request(request))

    def get_cache_key(self, request: HttpRequest) -> str | None:
        caller: Any = getattr(request, "auth", None)
        if not isinstance(caller, Caller) or caller.by not in self._by:
            return None
        return f"api-{caller.by}-{caller.name or self.get_ident(request)}"


def actor_of(request: HttpRequest) -> Actor:
    """Who acts by a token, for the trail."""
    assert isinstance(request.user, User)
    name: str = request.token_name  # type: ignore[attr-defined]
    return Actor(request.user, f"接口密钥“{name}” {request.META.get('REMOTE_ADDR', '')}".strip())
