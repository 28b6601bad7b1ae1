"""Where what was found is shown."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from yongjiang.web.search.models import Entry, Kind


def address_of(entry: Entry) -> str:
    """Address of the page that shows `entry`, "" where the site has none."""
    document = entry.document.key if entry.document is not None else ""
    if entry.kind == Kind.INDICATOR:
        return _first(("indicator-detail", entry.key))
    if entry.kind == Kind.BODY:
        return _first(("body-detail", entry.key))
    if entry.kind == Kind.CLAUSE:
        page = _first(("document-read", document), ("document-detail", document))
        return f"{page}?at={entry.place}#at" if page else ""
    name = "statement-detail" if entry.kind == Kind.STATEMENT else "commitment-detail"
    return _first((name, document, entry.key), (name, entry.key), ("document-detail", document))


def _first(*pages: tuple[str, ...]) -> str:
    """The first of the pages that this site has: each a URL name and its arguments."""
    for name, *arguments in pages:
        try:
            return reverse(name, args=arguments)
        except NoReverseMatch:
            continue
    return ""
