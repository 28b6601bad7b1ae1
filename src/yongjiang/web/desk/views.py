"""The desk of a person, and the cockpit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import needs
from yongjiang.web.desk.queries import desk_of, library, tabs_of


@require_safe
@needs("see_drafts")
def desk(request: HttpRequest) -> HttpResponse:
    """What one owes, what waits for one, what was done last."""
    assert isinstance(request.user, User)
    may = request.may  # type: ignore[attr-defined]
    return render(request, "desk/desk.html", {"shown": desk_of(request.user, may), "tabs": tabs_of(may, "desk")})


@require_safe
@needs("see_drafts", "review")
def desk_library(request: HttpRequest) -> HttpResponse:
    """What the documents need: to be reviewed, judged, published."""
    tabs = tabs_of(request.may, "desk-library")  # type: ignore[attr-defined]
    return render(request, "desk/desk_library.html", {"shown": library(), "tabs": tabs})
