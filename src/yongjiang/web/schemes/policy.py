"""Who sees which claims, and who runs schemes."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest

from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import granted, roles
from yongjiang.web.cases.models import Case
from yongjiang.web.schemes.models import Claim, Scheme


def visible_claims(request: HttpRequest) -> QuerySet[Claim]:
    """All for who runs schemes; those of the own body's schemes for an officer; the own ones for a firm's account.
    Raises PermissionDenied for everybody else.
    """
    user = request.user
    if isinstance(user, User):
        may = granted(user)
        if "run_schemes" in may:
            return Claim.objects.all()
        if "own_enterprise" in may:
            return Claim.objects.filter(enterprise__key=user.enterprise)
        if user.body and "report" in may:
            return Claim.objects.filter(scheme__body__key=user.body)
    raise PermissionDenied


def may_read_evidence(request: HttpRequest, case: Case) -> bool:
    """Whether whoever asks sees the claim to which the case belongs."""
    try:
        return visible_claims(request).filter(case=case).exists()
    except PermissionDenied:
        return False


def may_run(request: HttpRequest, scheme: Scheme) -> bool:
    """Whether whoever asks sees the claims and the ledger of `scheme`: who runs schemes, and officers of its body."""
    user = request.user
    if not isinstance(user, User):
        return False
    role = roles().get(user.role)
    own = role is not None and role.bound and user.body == scheme.body.key
    return "run_schemes" in granted(user) or own
