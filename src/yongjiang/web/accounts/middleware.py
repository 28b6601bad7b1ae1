"""``request.may``: what whoever asks may do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from yongjiang.web.accounts.policy import Permissions


def permissions(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Sets ``request.may``; the account is read only when a view or template asks."""

    def with_permissions(request: HttpRequest) -> HttpResponse:
        request.may = Permissions(request.user)  # type: ignore[attr-defined]
        return answer(request)

    return with_permissions
