"""What apps above add to the page of an enterprise: they register when they start."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse

from yongjiang.model.rules import PackKind
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.ui.pieces import Tab

#: title and name of the address, which takes the key of the enterprise, in the order of the tabs; an app that shows a
#: tab only to some gives None
ENTERPRISE_TABS: list[Callable[[HttpRequest, Enterprise], tuple[str, str] | None]] = []


#: title and name of the address of a page that says more of packs of a kind; it takes the key of the enterprise, and
#: the key of the pack as ``?pack=``
PACK_PAGES: dict[PackKind, tuple[str, str]] = {}


def page_of(kind: PackKind, key: str) -> tuple[str, str] | None:
    """Title and address of the page about the enterprise `key` that says more of packs of this kind."""
    if kind not in PACK_PAGES:
        return None
    title, route = PACK_PAGES[kind]
    return title, reverse(route, args=[key])


def tabs_of(request: HttpRequest, firm: Enterprise, here: str) -> list[Tab]:
    """The tabs of the enterprise. here: name of the address where one is."""
    places = [("诊断", "enterprise-detail"), ("数据", "enterprise-facts")]
    places += [place for provider in ENTERPRISE_TABS if (place := provider(request, firm))]
    return [Tab(title, reverse(route, args=[firm.key]), route == here) for title, route in places]
