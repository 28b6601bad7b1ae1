"""What apps above add to the page of a thing that moves (a course, a task): they register when they start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class ItemLine:
    """Something that happened to the thing: where it stands (state, word), on what day, what was decided."""

    title: str
    href: str
    word: str
    settled: bool
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ItemPanel:
    """A part of the page. actions: titles and addresses of what one may begin here; notices: what everybody has to know
    at once, told on top of the page.
    """

    title: str
    lines: tuple[ItemLine, ...] = ()
    actions: tuple[tuple[str, str], ...] = ()
    notices: tuple[ItemLine, ...] = ()


#: asked in this order for a kind and key; None adds nothing
ITEM_PANELS: list[Callable[[str, str, HttpRequest], ItemPanel | None]] = []


def item_panels(kind: str, key: str, request: HttpRequest) -> list[ItemPanel]:
    """What stands on the page of the thing besides its own."""
    return [panel for provider in ITEM_PANELS if (panel := provider(kind, key, request))]
