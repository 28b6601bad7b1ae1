"""How programs use the API, for people."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yongjiang.web.api.service import api
from yongjiang.web.ui.pieces import Crumb


class Operation(NamedTuple):
    """A line of the page."""

    method: str
    address: str
    summary: str
    about: str


@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """What there is, how to come in, what an answer looks like. For everybody."""
    base = request.build_absolute_uri(reverse("api:api-root"))
    context = {
        "operations": operations(),
        "base": base,
        "crumbs": [Crumb("开放数据", reverse("open-data")), Crumb("接口")],
    }
    return render(request, "api/api_docs.html", context)


@cache
def operations() -> tuple[Operation, ...]:
    """All operations, as the description of the API names them."""
    paths = api.get_openapi_schema(path_prefix=reverse("api:api-root"))["paths"]
    return tuple(
        Operation(method.upper(), address, said["summary"], said.get("description", ""))
        for address, methods in paths.items()
        for method, said in methods.items()
    )
