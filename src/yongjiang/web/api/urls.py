"""Addresses of the API; each answer carries an ETag."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path

from yongjiang.web.api.endpoints import etagged
from yongjiang.web.api.service import api

View = Callable[..., HttpResponse]


def _with_etag(view: View) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return etagged(view(request, *args, **kwargs), request.headers.get("If-None-Match", ""))

    return answered


def _marked(pattern: URLPattern | URLResolver) -> URLPattern | URLResolver:
    if isinstance(pattern, URLPattern):
        pattern.callback = _with_etag(pattern.callback)
    return pattern


_patterns, _app, _namespace = api.urls
urlpatterns = [path("", ([_marked(pattern) for pattern in _patterns], _app, _namespace))]
