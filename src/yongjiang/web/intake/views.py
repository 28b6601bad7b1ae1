"""Bring files in, publish what was brought in."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from yongjiang.kernel.errors import YongjiangError
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.documents.models import Document
from yongjiang.web.documents.policy import view_of
from yongjiang.web.documents.queries import document_by_key
from yongjiang.web.findings.actions import refresh_or_leave
from yongjiang.web.findings.queries import waiting_documents
from yongjiang.web.intake.actions import publish
from yongjiang.web.intake.naming import rename
from yongjiang.web.intake.receiving import ACCEPTED, Received, receive
from yongjiang.web.ui.pieces import Crumb


@require_http_methods(["GET", "POST"])
@needs("upload")
def document_upload(request: HttpRequest) -> HttpResponseBase:
    """One or many files, each a new document or a new version of the one that it is."""
    crumbs = [Crumb("文件", reverse("document-list")), Crumb("上传")]
    return _upload(request, None, crumbs)


@require_http_methods(["GET", "POST"])
@needs("upload")
def version_upload(request: HttpRequest, key: str) -> HttpResponseBase:
    """A file as a new version of this document, whatever its title says."""
    document = document_by_key(key, view_of(request))
    here = reverse("document-detail", args=[key])
    crumbs = [Crumb("文件", reverse("document-list")), Crumb(document.title, here), Crumb("上传新版本")]
    return _upload(request, document, crumbs)


def _upload(request: HttpRequest, document: Document | None, crumbs: list[Crumb]) -> HttpResponse:
    context = {"document": document, "crumbs": crumbs, "accept": ACCEPTED, "limit": settings.UPLOAD_LIMIT}
    if request.method != "POST":
        return render(request, "intake/document_upload.html", context)
    files = request.FILES.getlist("files")
    by = Actor.of(request)
    received = [receive(file, by, document) for file in files] or [Received("", 400, "没有收到文件，请先选择文件")]
    if "application/json" in request.headers.get("Accept", ""):
        # the drop zone sends each file alone and asks for the check behind the last one: see `library_check`
        first = received[0]
        return JsonResponse(first.answer(), status=first.status, json_dumps_params={"ensure_ascii": False})
    if any(not one.error for one in received):
        context["waiting"] = waiting_documents() if refresh_or_leave() is None else 0
    status = 200 if any(not one.error for one in received) else received[0].status
    return render(request, "intake/document_upload.html", {**context, "received": received}, status=status)


@require_POST
@needs("upload")
def library_check(request: HttpRequest) -> HttpResponse:
    """Check the library again, behind a batch of files; how it went, or how many documents wait, for htmx. Nothing is
    said where no file of the batch was new.
    """
    checked = refresh_or_leave() if waiting_documents() else None
    context = {"checked": checked, "waiting": waiting_documents()}
    return render(request, "intake/library_check.html", context)


@require_POST
@needs("publish")
def document_publish(request: HttpRequest, key: str) -> HttpResponseBase:
    """Make the newest version of a document public."""
    document = document_by_key(key, view_of(request))
    try:
        version = publish(document=document, by=Actor.of(request), why=request.POST.get("reason", "").strip()[:500])
    except YongjiangError as error:
        messages.error(request, f"{error.what}。{error.fix}。")
    else:
        messages.success(request, f"《{document.title}》第 {version.number} 版已经公布。")
    return redirect("version-list", key=key)


@require_POST
@needs("upload")
def document_title(request: HttpRequest, key: str) -> HttpResponseBase:
    """What the document is called."""
    document = document_by_key(key, view_of(request))
    said = request.POST
    try:
        named = rename(document=document, title=said.get("title", ""), was=said.get("was", ""), by=Actor.of(request))
    except YongjiangError as error:
        messages.error(request, f"{error.what}。{error.fix}。")
    else:
        messages.success(request, f"名称是“{named.title}”。")
    return redirect("document-detail", key=key)
