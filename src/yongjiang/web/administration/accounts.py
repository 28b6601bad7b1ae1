"""Accounts, made and changed by an administrator or a command: each one row in the trail."""

from __future__ import annotations

import secrets

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import transaction

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import roles
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.zone import current_zone


@transaction.atomic
def add_account(*, username: str, role: str, by: Actor, body: str = "", full_name: str = "") -> str:
    """Make an account, or give one that exists this role; its new password, "" where it existed.

    Raises CallerError for a role or a body that the zone does not know, and for a role that needs a body without one.
    """
    _check(username, role, body)
    user = User.objects.select_for_update().filter(username=username).first()
    before = {"role": user.role, "body": user.body} if user is not None else {}
    password = "" if user is not None else secrets.token_urlsafe(12)
    user = user or User(username=username)
    user.role, user.body, user.full_name = role, body, full_name or user.full_name
    user.is_staff = "administer" in roles()[role].may
    if password:
        user.set_password(password)
    user.save()
    verb = "account.change" if before else "account.add"
    record(by=by, verb=verb, on=target_of(user), before=before, after={"role": role, "body": body})
    return password


@transaction.atomic
def renew_password(*, user: User, by: Actor) -> str:
    """Give an account a new password, which is given back."""
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save()
    record(by=by, verb="account.password", on=target_of(user))
    return password


def renew_demo_accounts(*, by: Actor) -> list[tuple[str, str, str]]:
    """An account for each role of the zone, named like it, with a new password: name, password, name of the role."""
    found = []
    for role in roles().values():
        body = current_zone().bodies[0].key if role.bound else ""
        password = add_account(username=role.key, role=role.key, body=body, full_name=f"演示{role.name}", by=by)
        if not password:
            password = renew_password(user=User.objects.get(username=role.key), by=by)
        found.append((role.key, password, role.name))
    return found


def target_of(user: User) -> Target:
    """An account, for the trail."""
    return Target("account", user.username, str(user))


def _check(username: str, role: str, body: str) -> None:
    known = roles()
    if role not in known:
        names = "、".join(f"{key}（{one.name}）" for key, one in known.items())
        raise CallerError("YJE-ROLE", f"没有“{role}”这个角色", username, f"可以是 {names}")
    bodies = {one.key for one in current_zone().bodies}
    if (known[role].bound and body not in bodies) or (body and body not in bodies):
        what = f"没有编号为“{body}”的单位" if body else "这个角色要写明所属单位"
        raise CallerError("YJE-BODY", what, username, "编号见 yongjiang zone show 的单位表")
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError as error:
        fix = "账号只能用字母、汉字、数字和 @ . + - _"
        raise CallerError("YJE-USER", "账号里有不能用的字符", username, fix) from error
