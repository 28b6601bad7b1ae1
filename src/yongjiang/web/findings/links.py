"""Addresses of pages that stand on a higher floor, or that a site may do without."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def address(route: str, *args: object) -> str:
    """Address of a page by its URL name, "" where the site has no such page."""
    try:
        return reverse(route, args=args)
    except NoReverseMatch:
        return ""
