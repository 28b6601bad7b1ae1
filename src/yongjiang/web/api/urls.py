"""Addresses of the API and of its page; what is read carries an ETag, what is nowhere is said as the rest is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path

from yongjiang.web.api import enterprises, measured, receiving, technologies, views  # noqa: F401 - they register themselves
from yongjiang.web.api.endpoints import etagged
from yongjiang.web.api.service import api, missing

View = Callable[..., HttpResponse]


def _with_etag(view: View) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        return etagged(response, request.headers.get("If-None-Match", "")) if request.method == "GET" else response

    return answered


def _marked(pattern: URLPattern | URLResolver) -> URLPattern | URLResolver:
    if isinstance(pattern, URLPattern):
        pattern.callback = _with_etag(pattern.callback)
    return pattern


def _nowhere(request: HttpRequest) -> HttpResponse:
    return missing(request, Http404())


_patterns, _app, _namespace = api.urls
urlpatterns = [
    path("api/v1/", ([_marked(pattern) for pattern in _patterns], _app, _namespace)),
    re_path(r"^api/v1/", _nowhere),
    path("api/", views.api_docs, name="api-docs"),
]
