"""Files of cases, offered back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from yongjiang.web.accounts.policy import needs
from yongjiang.web.cases.models import Evidence


@require_safe
@needs("see_drafts")
def evidence_file(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 - who may is asked above
    """The file as it came: always to be saved, never shown by the browser on our address.

    For who takes part in the delivery: evidence is handed in to be reviewed, not to be published.
    """
    piece = get_object_or_404(Evidence.objects.select_related("file"), key=key)
    return HttpResponse(
        bytes(piece.file.content),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, piece.name),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )
