"""Accounts for commands: made with a generated password, one a role for a demonstration."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

from yongjiang.model.case import CaseActor
from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import roles
from yongjiang.web.administration.actions import change_role, check_role, create_user, set_password
from yongjiang.web.audit.actions import Actor
from yongjiang.web.desk.owed import work_of
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.register.models import Body
from yongjiang.web.zone import current_zone


def demo_enterprise() -> str:
    """Key of the invented enterprise in the middle of the list, "" where there is none."""
    keys = list(Enterprise.objects.filter(sample=True).order_by("pk").values_list("key", flat=True))
    return keys[len(keys) // 2] if keys else ""


def account_rows() -> list[tuple[str, ...]]:
    """Accounts by name: role, whom each acts for, person and state, in words."""
    known = {key: role.name for key, role in roles().items()}
    bodies = {body.key: body.name for body in current_zone().bodies}
    state = {True: "在用", False: "已停用"}
    return [
        (u.username, known.get(u.role, u.role), bodies.get(u.body, u.body), u.full_name, state[u.is_active])
        for u in User.objects.order_by("username")
    ]


@transaction.atomic
def add_account(
    *, username: str, role: str, by: Actor, body: str = "", full_name: str = "", enterprise: str = ""
) -> str:
    """Make an account, or give one that exists this role; its new password, "" where it existed.

    Raises CallerError for a role, body or enterprise not known, and where a role acts for one and none is given.
    """
    check_role(role, body, enterprise)
    user = User.objects.select_for_update().filter(username=username).first()
    if user is None:
        password = secrets.token_urlsafe(12)
        create_user(
            username=username,
            password=password,
            role=role,
            by=by,
            body=body,
            full_name=full_name,
            enterprise=enterprise,
        )
        return password
    if (user.role, user.body, user.enterprise) != (role, body, enterprise):
        change_role(user=user, role=role, body=body, enterprise=enterprise, by=by)
    return ""


def renew_demo_accounts(*, by: Actor) -> list[tuple[str, str, str]]:
    """An account for each role of the zone, named like it, with a new password: name, password, name of the role. Who
    acts for a body acts for the zone's first one, until `seat_demo_accounts`; who acts for an enterprise, for an
    invented one: without those there is no such account.
    """
    found = []
    for role in roles().values():
        user = User.objects.filter(username=role.key).first()
        body = ((user.body if user else "") or current_zone().bodies[0].key) if role.bound else ""
        firm = demo_enterprise() if "own_enterprise" in role.may else ""
        if "own_enterprise" in role.may and not firm:
            continue
        name = f"演示{role.name}"
        password = add_account(username=role.key, role=role.key, body=body, full_name=name, by=by, enterprise=firm)
        if not password:
            password = secrets.token_urlsafe(12)
            set_password(user=User.objects.get(username=role.key), password=password, by=by, why="演示账号")
        found.append((role.key, password, role.name))
    return found


def seat_demo_accounts(*, by: Actor) -> None:
    """Let the accounts of `renew_demo_accounts` that act for a body act for one whose desk is not empty."""
    for role in roles().values():
        user = User.objects.filter(username=role.key).first() if role.bound else None
        body = busiest_body(role.key) if user else ""
        if user and user.body != body:
            change_role(user=user, role=role.key, body=body, by=by)


def busiest_body(role: str) -> str:
    """Key of the zone's body with most on the desk of who acts for it in that role; of equals the one that documents
    have lead most, then the first of the zone.
    """
    keys, today = [body.key for body in current_zone().bodies], timezone.localdate()
    leads = dict(Body.objects.filter(key__in=keys).values_list("key", "live_leads"))
    return max(keys, key=lambda key: (len(work_of(CaseActor("", (role,), key), today).items), leads.get(key, 0)))
