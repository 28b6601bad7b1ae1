"""What people may do. Roles and what they allow come from the zone package; this is the one place that reads them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property, wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from yongjiang.model.zone import Permission, ZoneRole
from yongjiang.web.accounts.kept import login_first
from yongjiang.web.accounts.models import User
from yongjiang.web.zone import current_zone

P = ParamSpec("P")
Person = User | AnonymousUser


class Permissions:
    """What one person may do: ``request.may("upload")``. Nothing for who is not logged in or no longer active."""

    #: templates ask by ``in``: they would call what can be called
    do_not_call_in_templates = True

    def __init__(self, person: Person) -> None:
        self._person = person

    @cached_property
    def _granted(self) -> frozenset[Permission]:
        return granted(self._person)

    def __call__(self, permission: Permission) -> bool:
        return permission in self._granted

    def __contains__(self, permission: object) -> bool:
        """For templates: ``{% if "upload" in request.may %}``."""
        return permission in self._granted


@cache
def roles() -> dict[str, ZoneRole]:
    """Roles of the zone by key."""
    return {role.key: role for role in current_zone().roles}


def granted(person: Person) -> frozenset[Permission]:
    """All that `person` may do. A role that the zone does not know grants nothing."""
    if not isinstance(person, User) or not person.is_active:
        return frozenset()
    role = roles().get(person.role)
    return frozenset(role.may) if role is not None else frozenset()


def landing(person: Person) -> str:
    """Where `person` begins: the place of the own work, else the home page."""
    may = granted(person)
    return reverse("desk" if "see_drafts" in may else "own-enterprise" if "own_enterprise" in may else "home")


def needs(
    *permissions: Permission,
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]
]:
    """A view for those who may do all of `permissions` (none: for everyone with an account); others are sent to log
    in, or told that they may not.
    """

    def guarded(
        view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def checked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return login_first(request)
            may: Any = request.may  # type: ignore[attr-defined]
            if not all(map(may, permissions)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        setattr(checked, "needs", permissions)  # noqa: B010 - told to the tests that walk all views
        return cast("Callable[Concatenate[HttpRequest, P], HttpResponseBase]", checked)

    return guarded
