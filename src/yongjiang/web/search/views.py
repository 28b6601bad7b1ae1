"""The page of the search."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yongjiang.web.documents.policy import view_of
from yongjiang.web.search.queries import LIMIT, Answer, answer, shown
from yongjiang.web.search.tokens import LENGTH
from yongjiang.web.ui.pieces import Filter

PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was asked for, wherever it stands: for everybody in what is public, for planners in drafts too."""
    question, kind, document = (request.GET.get(name, "").replace("\0", "") for name in ("q", "kind", "document"))
    question = question[:LENGTH]
    found = answer(question, view_of(request), kind=kind, document=document)
    page = Paginator(found.entries, PAGE).get_page(request.GET.get("page"))
    context = {
        "question": question.strip(),
        "answer": found,
        "page": page,
        "rows": shown(list(page.object_list), found.parts),
        "limit": LIMIT,
        "questions": _questions(found, question, kind, document),
    }
    return render(request, "search/search.html", context)


def _questions(found: Answer, question: str, kind: str, document: str) -> list[Filter]:
    return [
        Filter("q", "找什么", "text", value=(question,), hint="例如 高新技术企业"),
        Filter("kind", "种类", choices=found.kinds, value=(kind,)),
        Filter("document", "文件", choices=found.documents, value=(document,)),
    ]
