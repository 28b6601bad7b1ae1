"""The tabs of a scheme, for who runs it; the tab of an enterprise."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.schemes.models import Scheme
from yongjiang.web.ui.pieces import Crumb, Tab

_TABS = (
    ("政策", "scheme-detail"), ("适合的企业", "scheme-firms"), ("办理", "scheme-claims"), ("台账", "scheme-ledger"),
)  # fmt: skip


def tabs_of(scheme: Scheme, here: str) -> list[Tab]:
    """here: name of the address where one is."""
    return [Tab(title, reverse(route, args=[scheme.key]), route == here) for title, route in _TABS]


def crumbs_of(scheme: Scheme, *more: Crumb) -> list[Crumb]:
    """The way to a page of a scheme."""
    way = [Crumb("惠企政策", reverse("scheme-list")), Crumb(scheme.title, reverse("scheme-detail", args=[scheme.key]))]
    return [*way, *more]


def enterprise_tab(request: HttpRequest, firm: Enterprise) -> tuple[str, str]:  # noqa: ARG001 - as all providers
    """Every enterprise has its policies."""
    return "政策", "enterprise-schemes"
