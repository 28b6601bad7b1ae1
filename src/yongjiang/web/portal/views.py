"""The first page, open data and help."""

from __future__ import annotations

from typing import Literal, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yongjiang.model.wording import PERMISSION_WORDS
from yongjiang.reports.plan_json import format_plan
from yongjiang.web.accounts.policy import roles
from yongjiang.web.documents.exports import download
from yongjiang.web.documents.policy import public_documents
from yongjiang.web.portal.queries import home_page, open_listing, public_plan

#: lists that are offered as files, with what they are called
LISTS = {"indicators": "指标", "statements": "数字", "commitments": "任务", "projects": "项目", "bodies": "单位"}
KEYS = (
    ("/", "查找"),
    ("j  k", "下一条、上一条"),
    ("Enter", "打开选中的一条"),
    ("e", "修改选中的一条"),
    ("Esc", "关闭小窗"),
    ("?", "看快捷键"),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the plan is, how far its time is gone, what was published last. For everybody."""
    return render(request, "portal/home.html", {"shown": home_page()})


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What can be downloaded by everybody."""
    documents = public_documents().select_related("published")
    return render(request, "portal/open_data.html", {"documents": documents, "lists": LISTS})


@require_safe
def plan_json(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """The published plan of a document as JSON (`docs/plan.schema.json`), as people settled it."""
    version, plan = public_plan(key)
    response = HttpResponse(format_plan(plan), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{key}-v{version.number}.json"'
    return response


@require_safe
def open_list(request: HttpRequest, what: str, shape: str) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """A list as a file: what is public, whoever asks."""
    listing = open_listing(what)
    return download(cast(Literal["csv", "xlsx"], shape), listing.name, listing.heads, listing.lines())


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """What one can do here, keys, roles."""
    people = [(role.name, [PERMISSION_WORDS[may] for may in role.may]) for role in roles().values()]
    return render(request, "portal/help.html", {"keys": KEYS, "people": people})
