"""Who sees and fills in which enterprise: enterprise data is not public."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest

from yongjiang.web.enterprises.models import Enterprise


def visible_enterprises(request: HttpRequest) -> QuerySet[Enterprise]:
    """Those that whoever asks may see: all, or the own one alone. Raises PermissionDenied for everybody else."""
    may = request.may  # type: ignore[attr-defined]
    if may("see_enterprises"):
        return Enterprise.objects.all()
    if may("own_enterprise"):
        return Enterprise.objects.filter(key=request.user.enterprise)  # type: ignore[union-attr]
    raise PermissionDenied


def may_judge(request: HttpRequest) -> bool:
    """Whether whoever asks may enter what a person judges: a firm does not judge itself."""
    return bool(request.may("keep_enterprises"))  # type: ignore[attr-defined]


def may_enter(request: HttpRequest) -> bool:
    """Whether whoever asks may enter facts of the enterprises that are visible."""
    may = request.may  # type: ignore[attr-defined]
    return bool(may("keep_enterprises") or may("own_enterprise"))
