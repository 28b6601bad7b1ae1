"""Pages of reviewers: an item field by field; indicators that may be the same."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yongjiang.kernel.errors import YongjiangError
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.errors import StaleEdit, status_of
from yongjiang.web.register.models import Indicator, ReviewState
from yongjiang.web.review.actions import current_values, keep_apart, merge, settle_item, unmerge
from yongjiang.web.review.forms import ItemForm
from yongjiang.web.review.queries import On, ReviewPage, proposed_pairs, review_page, with_numbers
from yongjiang.web.ui.pieces import Crumb

_PAIRS = 20
#: verdicts for which the fields count
_WITH_FIELDS = (ReviewState.CONFIRMED, ReviewState.CORRECTED)


@require_http_methods(["GET", "POST"])
@needs("review")
def statement_review(request: HttpRequest, document: str, key: str) -> HttpResponseBase:
    """A number, field by field."""
    return _review(request, "statement", document, key)


@require_http_methods(["GET", "POST"])
@needs("review")
def commitment_review(request: HttpRequest, document: str, key: str) -> HttpResponseBase:
    """A commitment or project, field by field."""
    return _review(request, "commitment", document, key)


def _review(request: HttpRequest, on: On, document: str, key: str) -> HttpResponseBase:
    page = review_page(on, document, key)
    if isinstance(page, str):
        return redirect(f"{on}-review", document=document, key=page)
    now = current_values(page.row)
    form = ItemForm(on, now, page.row.machine, request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return _shown(request, on, page, form)
    verdict, revision = request.POST.get("verdict", ""), request.POST.get("revision", "")
    if verdict not in ReviewState.values or not (revision.isascii() and revision.isdigit()):
        return _shown(request, on, page, form, problem="提交的内容不完整，请再点一次下面的按钮", status=400)
    state = ReviewState(verdict)
    if state in _WITH_FIELDS and not form.is_valid():
        return _shown(request, on, page, form, problem="有的字段填得不对，还没有保存", status=422)
    values = form.cleaned_data if state in _WITH_FIELDS else {}
    by, why = Actor.of(request), request.POST.get("why", "")[:500]
    try:
        row = settle_item(row=page.row, verdict=state, values=values, revision=int(revision), by=by, why=why)
    except StaleEdit as stale:
        return _shown(request, on, page, form, problem=f"{stale.what}。{stale.fix}", status=409)
    except YongjiangError as error:
        return _shown(request, on, page, form, problem=f"{error.what}。{error.fix}", status=status_of(error))
    messages.success(request, f"“{str(row)[:40]}”：{row.get_review_display()}")
    return redirect(page.after or request.path)


def _shown(
    request: HttpRequest, on: On, page: ReviewPage, form: ItemForm, *, problem: str = "", status: int = 200
) -> HttpResponse:
    title = "核对数字" if on == "statement" else "核对任务"
    document = page.row.document
    crumbs = [Crumb(document.title, f"/documents/{document.key}/"), Crumb(title)]
    context = {"page": page, "form": form, "lines": list(form.lines()), "problem": problem, "crumbs": crumbs}
    context |= {"stale": status == 409, "heading": title}
    return render(request, f"review/{on}_review.html", context, status=status)


@require_safe
@needs("review")
def merge_list(request: HttpRequest) -> HttpResponse:
    """Indicators that the matcher takes for the same, two by two."""
    page = Paginator(proposed_pairs(), _PAIRS).get_page(request.GET.get("page", "1"))
    return render(request, "review/merge_list.html", {"page": page, "pairs": with_numbers(page.object_list)})


@require_POST
@needs("review")
def indicator_merge(request: HttpRequest) -> HttpResponseBase:
    """Two indicators are the same."""
    first, second = _pair(request)
    _decided(request, merge, f"已把“{second.name}”并入“{first.name}”", first=first, second=second)
    return redirect("merge-list")


@require_POST
@needs("review")
def indicator_keep_apart(request: HttpRequest) -> HttpResponseBase:
    """Two indicators are not the same."""
    first, second = _pair(request)
    said = f"已记下：“{first.name}”和“{second.name}”不是同一个指标"
    _decided(request, keep_apart, said, first=first, second=second)
    return redirect("merge-list")


@require_POST
@needs("review")
def indicator_unmerge(request: HttpRequest, key: str) -> HttpResponseBase:
    """An indicator is its own again."""
    indicator = get_object_or_404(Indicator, key=key)
    _decided(request, unmerge, f"“{indicator.name}”重新单独列出", indicator=indicator)
    return redirect("indicator-detail", key=key)


def _decided(request: HttpRequest, act: Callable[..., object], said: str, **on: Indicator) -> None:
    """Do what a reviewer decided on some indicators, and tell how it went."""
    try:
        act(**on, by=Actor.of(request), why=request.POST.get("why", "")[:500])
    except YongjiangError as error:
        messages.error(request, f"{error.what}。{error.fix}")
    else:
        messages.success(request, said)


def _pair(request: HttpRequest) -> tuple[Indicator, Indicator]:
    first, second = (get_object_or_404(Indicator, key=request.POST.get(name, "")) for name in ("first", "second"))
    return first, second
