"""Read a document: its newest version, any other, one clause of it, and what changed between two."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yongjiang.web.audit.queries import history_for
from yongjiang.web.documents.models import Document, Version
from yongjiang.web.documents.policy import View, shown_version, view_of
from yongjiang.web.documents.queries import document_by_key, version_by_number
from yongjiang.web.reading.comparing import difference, version_before
from yongjiang.web.reading.queries import Reading, addresses, last_with, new_key, reading_of
from yongjiang.web.register.details import trail_keys
from yongjiang.web.ui.pieces import Crumb, Event


@require_safe
def document_detail(request: HttpRequest, key: str) -> HttpResponse:
    """The version that one sees first; ``?finding=`` shows what the checker said."""
    view = view_of(request)
    document = document_by_key(key, view)
    version = _shown(document, view)
    return _page(request, reading_of(document, version, view, finding=request.GET.get("finding", "")))


@require_safe
def document_item(request: HttpRequest, key: str, item: str) -> HttpResponseBase:
    """The permanent address of a clause: the page with it chosen; where its words changed, on to its address now."""
    view = view_of(request)
    document = document_by_key(key, view)
    if item.startswith("n"):
        return redirect(f"{reverse('document-detail', args=[key])}#{item}")
    reading = reading_of(document, _shown(document, view), view, item)
    if reading.chosen is not None:
        return _page(request, reading)
    now = new_key(document, item)
    if now and now != item and last_with(document, now, view) is not None:
        return redirect(f"{reverse('document-item', args=[key, now])}#{now}")
    last = last_with(document, item, view)
    if last is None or last.pk == reading.version.pk:
        raise Http404
    address, _ = addresses(document, last, view)
    crumbs = [Crumb("文件", reverse("document-list")), Crumb(document.title, reverse("document-detail", args=[key]))]
    context = {"document": document, "last": last, "href": address(item), "crumbs": [*crumbs, Crumb("已经删去")]}
    return render(request, "reading/document_item_gone.html", context, status=410)


@require_safe
def version_detail(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One version of a document; ``?item=`` chooses a clause, ``?finding=`` shows what the checker said."""
    view = view_of(request)
    document = document_by_key(key, view)
    version = version_by_number(document, number, view)
    asked = request.GET
    return _page(request, reading_of(document, version, view, asked.get("item", ""), asked.get("finding", "")))


@require_safe
def version_changes(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """What changed in the plan from the version before."""
    view = view_of(request)
    document = document_by_key(key, view)
    version = version_by_number(document, number, view)
    before = version_before(version, view)
    context = {
        "document": document,
        "number": number,
        "difference": difference(before, version, view) if before is not None else None,
        "crumbs": [
            Crumb("文件", reverse("document-list")),
            Crumb(document.title, reverse("document-detail", args=[key])),
            Crumb("版本", reverse("version-list", args=[key])),
            Crumb(f"第 {number} 版的改动"),
        ],
    }
    return render(request, "reading/version_changes.html", context)


def _shown(document: Document, view: View) -> Version:
    version = shown_version(document, view)
    if version is None:
        raise Http404
    return version


def _page(request: HttpRequest, reading: Reading) -> HttpResponse:
    crumbs = [Crumb("文件", reverse("document-list")), Crumb(reading.document.title)]
    context = {"reading": reading, "crumbs": crumbs, "trail": _trail(request, reading)}
    return render(request, "reading/document_detail.html", context)


def _trail(request: HttpRequest, reading: Reading) -> list[Event] | None:
    """What was done to the chosen item, or to the document; None for who may not see it."""
    key, chosen = reading.document.key, reading.chosen
    if chosen is None:
        return history_for(request, "document", key)
    return history_for(request, chosen.on, *trail_keys(key, chosen.key))
