"""Who sees which documents: everybody the published versions, who may see drafts the newest ones."""

from __future__ import annotations

from typing import Literal

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from yongjiang.web.documents.models import Document, Version

#: field that is true on the rows (statements, findings …) that a viewer sees
View = Literal["live", "public"]


def view_of(request: HttpRequest) -> View:
    """``live`` for who may see drafts: the newest versions; ``public`` for all others: the published ones."""
    return "live" if "see_drafts" in request.may else "public"  # type: ignore[attr-defined]


def visible_documents(view: View) -> QuerySet[Document]:
    """Documents that may be seen."""
    return Document.objects.filter(current__isnull=False) if view == "live" else public_documents()


def public_documents() -> QuerySet[Document]:
    """Documents with a published version."""
    return Document.objects.filter(published__isnull=False)


def visible_versions(view: View) -> QuerySet[Version]:
    """Versions that may be seen: of drafts only by who may see them. What was published once stays to be read."""
    return Version.objects.filter(Q() if view == "live" else Q(published_at__isnull=False))


def shown_version(document: Document, view: View) -> Version | None:
    """The version of `document` that a viewer sees first."""
    return document.current if view == "live" else document.published
