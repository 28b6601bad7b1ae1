"""Where what was found is shown."""

from __future__ import annotations

from django.urls import reverse

from yongjiang.web.search.models import Entry, Kind


def address_of(entry: Entry) -> str:
    """Address of the page that shows `entry`: a number or a task at its own place, other text at its heading."""
    if entry.kind == Kind.DOCUMENT:
        return reverse("document-detail", args=[entry.key])
    if entry.kind == Kind.INDICATOR:
        return reverse("indicator-detail", args=[entry.key])
    if entry.kind == Kind.BODY:
        return reverse("body-detail", args=[entry.key])
    if entry.document is None:
        return ""
    if entry.kind == Kind.CLAUSE:
        return reverse("document-detail", args=[entry.document.key]) + (f"#{entry.key}" if entry.key else "")
    return reverse("document-item", args=[entry.document.key, entry.key])
