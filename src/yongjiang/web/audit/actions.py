"""Write a row of the trail. Every action calls `record` once, inside its own transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from yongjiang.web.accounts.models import User
from yongjiang.web.audit.models import Entry, Head


class Actor(NamedTuple):
    """Who acts, and from where. user: None for the system itself. ordered: a recorded act orders what is done, so that
    workflows take it as from those who steer; only actions say so.
    """

    user: User | None
    origin: str
    ordered: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> Actor:
        """Who made `request`. Raises TypeError for one without an account: views ask for permission first."""
        if not isinstance(request.user, User):
            raise TypeError("an action needs an account")
        return cls(request.user, f"网页 {request.META.get('REMOTE_ADDR', '')}".strip())

    @classmethod
    def system(cls, origin: str) -> Actor:
        """The system itself, e.g. a command."""
        return cls(None, origin)

    @property
    def name(self) -> str:
        return str(self.user) if self.user is not None else "系统"


class Target(NamedTuple):
    """What is written to: ``Target("document", "d4k2", "甬江规划")``."""

    kind: str
    key: str
    title: str


@transaction.atomic
def record(
    *,
    by: Actor,
    verb: str,
    on: Target,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    why: str = "",
) -> Entry:
    """Add one row behind the last. before, after: only what changed, as plain values."""
    Head.objects.get_or_create(pk=1)
    head = Head.objects.select_for_update().get(pk=1)
    entry = Entry(
        number=head.number + 1,
        at=timezone.now(),
        user=by.user,
        who=by.name,
        verb=verb,
        kind=on.kind,
        key=on.key,
        title=on.title[:400],
        before=_plain(before or {}),
        after=_plain(after or {}),
        why=why,
        origin=by.origin[:100],
        previous=head.hash,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.save()
    return entry


def record_password(*, user: User, request: HttpRequest, how: str, **_signal: Any) -> None:
    """Someone set a new password for the own account: for `accounts`, which lies below the trail."""
    actor = Actor(user, f"网页 {request.META.get('REMOTE_ADDR', '')}".strip())
    record(by=actor, verb="account.password", on=Target("account", user.username, str(user)), why=how)


def record_identity(*, user: User, request: HttpRequest, identity: str, **_signal: Any) -> None:
    """The login of a provider was tied to an account: for `accounts` too."""
    actor = Actor(user, f"网页 {request.META.get('REMOTE_ADDR', '')}".strip())
    record(by=actor, verb="account.tie", on=Target("account", user.username, str(user)), after={"identity": identity})


def entry_hash(entry: Entry) -> str:
    """SHA-256 over all that a row says and the hash of the row before."""
    at: datetime = entry.at
    said = {
        "number": entry.number,
        "at": at.astimezone(timezone.get_fixed_timezone(0)).isoformat(),
        "user": entry.user_id,
        **{name: getattr(entry, name) for name in _HASHED},
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


_HASHED = ("who", "verb", "kind", "key", "title", "before", "after", "why", "origin", "previous")


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` as JSON gives them back, so that the hash can be computed again from the database."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(values), cls=DjangoJSONEncoder, ensure_ascii=False))
    return plain
