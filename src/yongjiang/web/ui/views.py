"""The gallery: every piece of the site in all its states, for those who build and keep it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yongjiang.web.accounts.policy import needs
from yongjiang.web.ui import showcase

ERRORS = ("400", "403", "403_csrf", "404", "413", "429", "500")


@require_safe
@needs("administer")
def gallery(request: HttpRequest) -> HttpResponse:
    """All pieces. `?rows=` 0, 1, 20 or 5000 chooses how full the list is; `?page=` and `?sort=` work."""
    wanted = request.GET.get("rows", "20")
    total = int(wanted) if wanted in ("0", "1", "20", "5000") else 20
    page = Paginator(range(1, total + 1), 20).get_page(request.GET.get("page"))
    context = {**showcase.pieces_in_all_states(), "page": page, "errors": ERRORS}
    return render(request, "ui/gallery.html", context)


@require_safe
@needs("administer")
def gallery_reading(request: HttpRequest) -> HttpResponse:
    """The three columns of a reading page."""
    return render(request, "ui/gallery_reading.html", {**showcase.pieces_in_all_states(), "paragraphs": range(2, 9)})


@require_safe
@needs("administer")
def gallery_working(request: HttpRequest) -> HttpResponse:
    """What the verdict badges of the gallery open in the drawer."""
    return render(request, "ui/gallery_working.html", showcase.pieces_in_all_states())


@require_safe
@needs("administer")
def gallery_error(request: HttpRequest, template: str) -> HttpResponse:
    """An error page as it looks, with status 200."""
    if template not in ERRORS:
        raise Http404
    return render(request, f"{template}.html")
