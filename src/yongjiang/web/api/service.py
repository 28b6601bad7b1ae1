"""The API itself: what it says of itself, who may call it how often, and how it refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.renderers import JSONRenderer

from yongjiang import __version__
from yongjiang.kernel.errors import YongjiangError
from yongjiang.web.api.schemas import Problem
from yongjiang.web.api.security import Rate, Token
from yongjiang.web.errors import status_of
from yongjiang.web.tokens.queries import RefusedToken

#: how an operation may be refused, whatever it does
REFUSALS = {400: Problem, 401: Problem, 404: Problem, 422: Problem, 429: Problem}
#: for the description of what everybody may call: a token, or none
OPEN: dict[str, Any] = {"security": [{}]}


class Readable(JSONRenderer):
    """JSON with Chinese as it is written, not as numbers of characters."""

    json_dumps_params: Mapping[str, Any] = {"ensure_ascii": False}


api = NinjaAPI(
    title="甬江开放接口",
    version=__version__,
    description=(
        "规划文件里的数、任务、项目和单位，每一项都注明出处。没有账号时只看到已公布的内容；"
        "带上密钥（Authorization: Bearer yj_…，在“我的账号—接口密钥”里新建）就和本人登录后看到的一样。"
        "列表的次序固定，翻页用返回的 next；每个回答带 ETag，没有变化时回 304。"
    ),
    urls_namespace="api",
    renderer=Readable(),
    auth=Token(),
    throttle=[Rate("600/m", "nobody"), Rate("1200/m", "token", "session")],
    docs_url=None,
)


def problem(
    request: HttpRequest, status: int, code: str, what: str, fix: str, where: str = "", **more: Any
) -> HttpResponse:
    """An answer that says what went wrong."""
    said = {"code": code, "what": what, "where": where or request.path, "fix": fix, **more}
    return api.create_response(request, said, status=status)


@api.exception_handler(YongjiangError)
def _told(request: HttpRequest, error: YongjiangError) -> HttpResponse:
    return problem(request, status_of(error), error.code, error.what, error.fix, error.where)


@api.exception_handler(RefusedToken)
def _refused(request: HttpRequest, error: RefusedToken) -> HttpResponse:
    response = problem(request, 401, error.code, error.what, error.fix, error.where)
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(Http404)
def missing(request: HttpRequest, _error: Http404) -> HttpResponse:
    """What was asked for is not there, or not for who asks."""
    return problem(request, 404, "YJE-NOT-FOUND", "没有这一项", "请从列表里取编号")


@api.exception_handler(Throttled)
def _slowed(request: HttpRequest, _error: Throttled) -> HttpResponse:
    return problem(request, 429, "YJE-RATE", "请求太频繁", "请按 Retry-After 的秒数等一等再来")


@api.exception_handler(HttpError)
def _unread(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code, "YJE-REQUEST", "请求读不懂", "请对照接口说明改正")


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    where = "、".join(dict.fromkeys(str(one["loc"][-1]) for one in error.errors))
    return problem(request, 422, "YJE-PARAMETER", "参数不对", "请对照接口说明里的范围和格式改正", where)
