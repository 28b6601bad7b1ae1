"""What apps above the register add to its pages: each registers a provider when it starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from yongjiang.web.register.models import Body, Indicator


@dataclass(frozen=True, slots=True)
class PanelLink:
    """A page about the same thing. verdict: class of one, shown as a badge; note: a few words beside it."""

    title: str
    href: str
    verdict: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page. action: what one may begin here, "" for nothing."""

    title: str
    links: tuple[PanelLink, ...] = ()
    action: str = ""
    action_href: str = ""


#: asked in this order for a page; None adds nothing
INDICATOR_PANELS: list[Callable[[Indicator, HttpRequest], Panel | None]] = []
BODY_PANELS: list[Callable[[Body, HttpRequest], Panel | None]] = []


def indicator_panels(indicator: Indicator, request: HttpRequest) -> list[Panel]:
    """What stands on the page of an indicator besides what documents say."""
    return [panel for provider in INDICATOR_PANELS if (panel := provider(indicator, request))]


def body_panels(body: Body, request: HttpRequest) -> list[Panel]:
    """What stands on the page of a body besides what documents say."""
    return [panel for provider in BODY_PANELS if (panel := provider(body, request))]
