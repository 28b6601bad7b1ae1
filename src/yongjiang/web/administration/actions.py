"""Accounts as an administrator keeps them: each act one row in the trail. Roles and bodies are those of the zone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import roles
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.documents.models import Document, TitleFrom
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.register.models import Body, BodyName, Indicator
from yongjiang.web.register.names import folded
from yongjiang.web.register.owning import name_owners
from yongjiang.web.search.actions import index_bodies, index_documents, index_indicators
from yongjiang.web.zone import current_zone


def check_role(role: str, body: str, enterprise: str = "") -> None:
    """Raises CallerError where there is no such role, body or enterprise, or a role acts for one and none is given."""
    known = roles()
    if role not in known:
        listed = "、".join(f"{key}（{one.name}）" for key, one in known.items())
        raise CallerError("YJE-ROLE", "没有这个角色", role, f"可用的角色：{listed}")
    if body and body not in {b.key for b in current_zone().bodies}:
        raise CallerError("YJE-BODY", "没有这个单位", body, "请填本地区单位的编号")
    if known[role].bound and not body:
        raise CallerError("YJE-BODY", f"{known[role].name}要代表一个单位", role, "请填所属单位")
    own = "own_enterprise" in known[role].may
    if own and not Enterprise.objects.filter(key=enterprise).exists():
        raise CallerError(
            "YJE-ENTERPRISE", "没有这家企业", enterprise or role, "请填企业在本系统的编号（档案地址里的那一段）"
        )
    if enterprise and not own:
        raise CallerError(
            "YJE-ENTERPRISE", f"{known[role].name}不代表企业", enterprise, "请把所属企业空着，或换成企业角色"
        )


@transaction.atomic
def create_user(
    *,
    username: str,
    password: str,
    role: str,
    by: Actor,
    body: str = "",
    full_name: str = "",
    email: str = "",
    enterprise: str = "",
) -> User:
    """Open an account. Raises CallerError where the name is taken, or the name, role, body or password will not do."""
    check_role(role, body, enterprise)
    if User.objects.filter(username=username).exists():
        raise CallerError("YJE-USER", "这个账号名已经有人用", username, "请换一个账号名")
    user = User(username=username, role=role, body=body, full_name=full_name, email=email, enterprise=enterprise)
    _put_password(user, password)
    try:
        user.full_clean()
    except ValidationError as error:
        raise CallerError("YJE-USER", "；".join(error.messages), username, "请改正后再试") from error
    user.save()
    after = {"username": username, "role": role, "body": body, "full_name": full_name, "email": email}
    after["enterprise"] = enterprise
    record(by=by, verb="account.add", on=target_of(user), after={k: v for k, v in after.items() if v})
    return user


@transaction.atomic
def set_password(*, user: User, password: str, by: Actor, why: str = "") -> None:
    """A new password; all sessions of the account end. Raises CallerError where it is too weak."""
    user = User.objects.select_for_update().get(pk=user.pk)
    _put_password(user, password)
    user.save(update_fields=["password"])
    record(by=by, verb="account.password", on=target_of(user), why=why)


@transaction.atomic
def change_role(*, user: User, role: str, by: Actor, body: str = "", why: str = "", enterprise: str = "") -> User:
    """Another role, another body or enterprise. Raises CallerError, also where no administrator would be left."""
    check_role(role, body, enterprise)
    user = User.objects.select_for_update().get(pk=user.pk)
    before, after = {"role": user.role, "body": user.body}, {"role": role, "body": body}
    if enterprise != user.enterprise:
        before["enterprise"], after["enterprise"] = user.enterprise, enterprise
    if "administer" not in roles()[role].may:
        keep_an_administrator(user)
    user.role, user.body, user.enterprise = role, body, enterprise
    user.save(update_fields=["role", "body", "enterprise"])
    record(by=by, verb="account.role", on=target_of(user), before=before, after=after, why=why)
    return user


@transaction.atomic
def deactivate(*, user: User, by: Actor, why: str = "") -> User:
    """Close an account; what it did stays. Raises CallerError where no administrator would be left."""
    user = User.objects.select_for_update().get(pk=user.pk)
    keep_an_administrator(user)
    before = {"is_active": user.is_active}
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(by=by, verb="account.deactivate", on=target_of(user), before=before, after={"is_active": False}, why=why)
    return user


@transaction.atomic
def keep_row(
    *, row: Body | Indicator | Document, before: Mapping[str, Any], after: Mapping[str, Any], by: Actor
) -> None:
    """`row` was changed by hand: what hangs on it follows, and the trail gets its row. before, after: fields by name.

    A body's new name leads to it in documents to come; names stay findable; a title that a person gave stays.
    """
    if isinstance(row, Body):
        # the old name stays one of its names: documents write it
        BodyName.objects.get_or_create(name=folded(row.name, 200), defaults={"body": row})
        index_bodies([row])
    elif isinstance(row, Indicator):
        index_indicators([row])
        if "owners" in after:
            name_owners(indicator=row, bodies=row.owners.all(), by=by)
    elif "title" in after:
        row.title_from = TitleFrom.PERSON
        row.save(update_fields=["title_from"])
    if isinstance(row, Document):
        index_documents([row])
    kind = str(row._meta.model_name)
    record(by=by, verb=f"{kind}.change", on=Target(kind, row.key, str(row)), before=before, after=after)


def keep_an_administrator(user: User) -> None:
    """Raises CallerError where `user` is the last active one who may administer."""
    administering = [role.key for role in roles().values() if "administer" in role.may]
    others = User.objects.filter(is_active=True, role__in=administering).exclude(pk=user.pk)
    if user.is_active and user.role in administering and not others.exists():
        raise CallerError("YJE-LAST", "这是最后一位管理员", user.username, "请先为别人开通管理员，再改这个账号")


def _put_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise CallerError("YJE-PASSWORD", "；".join(error.messages), user.username, "请换一个密码") from error
    user.set_password(password)


def target_of(user: User) -> Target:
    """An account, for the trail."""
    return Target("account", user.username, str(user))
