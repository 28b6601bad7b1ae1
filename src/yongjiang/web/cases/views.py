"""Files of cases, offered back."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from yongjiang.web.accounts.policy import needs
from yongjiang.web.cases.models import Case, Evidence

#: who may see the files of cases about a kind of thing, where apps above say so; of all others: who sees drafts
READERS: dict[str, Callable[[HttpRequest, Case], bool]] = {}


@require_safe
@needs()
def evidence_file(request: HttpRequest, key: str) -> HttpResponse:
    """The file as it came: always to be saved, never shown by the browser on our address.

    For who takes part in the delivery: evidence is handed in to be reviewed, not to be published.
    """
    piece = get_object_or_404(Evidence.objects.select_related("file", "case"), key=key)
    if not READERS.get(piece.case.subject_kind, _sees_drafts)(request, piece.case):
        raise PermissionDenied
    return HttpResponse(
        bytes(piece.file.content),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, piece.name),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


def _sees_drafts(request: HttpRequest, case: Case) -> bool:  # noqa: ARG001 - as every reader
    return bool(request.may("see_drafts"))  # type: ignore[attr-defined]
