"""Pages of acts: the list, one act, a proposal, the steps to its coming into force."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yongjiang.kernel.errors import YongjiangError
from yongjiang.web.accounts.policy import needs
from yongjiang.web.amendments.actions import Proposed, Seen, add_change, may_propose, propose, take_step, withdraw
from yongjiang.web.amendments.forms import ProposeForm
from yongjiang.web.amendments.models import Act, Handover, HandoverState, What
from yongjiang.web.amendments.pages import Preview, act_page, preview
from yongjiang.web.amendments.queries import act_list
from yongjiang.web.amendments.subjects import subject_of
from yongjiang.web.amendments.values import Subject, offices
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.steps import StepForm, step_form, whole
from yongjiang.web.documents.exports import download
from yongjiang.web.documents.policy import view_of
from yongjiang.web.errors import status_of
from yongjiang.web.register.listing import Asked
from yongjiang.web.register.models import Body
from yongjiang.web.tasks.queries import body_choices
from yongjiang.web.ui.pieces import Crumb

_LIST = Crumb("调整", "/amendments/")


@require_safe
def amendment_list(request: HttpRequest) -> HttpResponse:
    """Acts: for readers those in force."""
    listed = act_list(view_of(request), Asked(request.GET)).page(request.GET.get("page", "1"), "amendments")
    return render(request, "amendments/amendment_list.html", {"listed": listed})


@require_safe
def amendment_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The list as a file, all pages, as filtered and ordered."""
    listing = act_list(view_of(request), Asked(request.GET))
    rows = (listing.cells(row) for row in listing.rows.prefetch_related("changes").iterator(chunk_size=500))
    return download("xlsx" if shape == "xlsx" else "csv", "调整", listing.heads, rows)


@require_safe
def amendment_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One act: before and after, on what authority, how far it is."""
    return _detail(request, key)


def _detail(request: HttpRequest, key: str, failed: StepForm | None = None, status: int = 200) -> HttpResponse:
    by = Actor.of(request) if request.user.is_authenticated else None
    shown = act_page(key, view_of(request), by, failed)
    context = {"shown": shown, "progress": shown.progress, "crumbs": [_LIST, Crumb(shown.act.title)], "failed": failed}
    return render(request, "amendments/amendment_detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
@needs("report")
def amendment_propose(request: HttpRequest, what: str, kind: str, key: str) -> HttpResponseBase:
    """Propose a change: first it is shown what was understood and what would become of the verdict."""
    subject, by = subject_of(kind, key), Actor.of(request)
    if what not in subject.whats:
        raise Http404("这一项没有这样的内容")
    if not may_propose(by, subject):
        raise PermissionDenied
    form = ProposeForm(subject, What(what), own_bodies(by, subject), request)
    seen, status = None, 200
    if request.method == "POST":
        try:
            seen = preview(subject, what, request.POST.get("written", ""))
            if "propose" in request.POST and form.is_valid():
                made = _proposed(request, form, subject, what, by)
                messages.success(request, f"已提出：{made.title}。批准并生效以后才会改。")
                return redirect("amendment-detail", key=made.key)
            status = 422 if "propose" in request.POST else 200
        except YongjiangError as error:
            form.add_error(None, f"{error.what}。{error.fix}。")
            status = status_of(error)
    return _proposal(request, subject, What(what), form, seen, status)


def _proposal(
    request: HttpRequest, subject: Subject, what: What, form: ProposeForm, seen: Preview | None, status: int
) -> HttpResponse:
    heading = f"提出调整{what.label}"
    context = {
        "subject": subject, "what": what, "form": form, "seen": seen, "heading": heading, "now": subject.now(what),
        "revision": subject.revision(what), "crumbs": [_LIST, Crumb(heading)], "looking": "propose" not in request.POST,
        "bodies": body_choices() if subject.several else (),
    }  # fmt: skip
    return render(request, "amendments/amendment_propose.html", context, status=status)


def _proposed(request: HttpRequest, form: ProposeForm, subject: Subject, what: str, by: Actor) -> Act:
    given = form.cleaned_data
    change = Proposed(subject, what, given["written"], whole(request.POST, "revision"), form.accepting)
    said: dict[str, Any] = {"reason": given["reason"], "effect": given["effect"], "files": form.papers()}
    if key := given.get("act"):
        act = Act.objects.get(key=key)
        add_change(to=act, change=change, by=by, **said)
        return act
    return propose(changes=[change], body=form.body, by=by, **said)


@require_POST
@needs("report")
def amendment_step(request: HttpRequest, key: str) -> HttpResponseBase:
    """One step of an act, as the page offered it; what was filled in stays where it is refused."""
    by, act = Actor.of(request), get_object_or_404(Act.objects.select_related("case", "body"), key=key)
    move = request.POST.get("move", "")
    if move == "withdraw":
        made = withdraw(on=act, revision=whole(request.POST, "revision"), by=by, note=request.POST.get("note", ""))
        messages.success(request, f"{made.title}：{made.get_state_display()}")
        return redirect("amendment-detail", key=key)
    form = step_form(request, act.case, move)
    if not form.is_valid():
        return _detail(request, key, form, 422)
    try:
        made = take_step(
            on=act, move=move, revision=whole(request.POST, "revision"), by=by, facts=form.facts(),
            note=form.cleaned_data["note"], files=form.papers(), late_papers=form.late_papers(),
            seen=_seen(request.POST),
        )  # fmt: skip
    except YongjiangError as error:
        form.add_error(None, f"{error.what}。{error.fix}。")
        return _detail(request, key, form, status_of(error))
    waits = Handover.objects.filter(change__act=made, state=HandoverState.OFFERED).count()
    later = f"，{waits} 项交接等新的单位接收" if waits else ""
    messages.success(request, f"{made.title}：{made.get_state_display()}{later}")
    return redirect("amendment-detail", key=key)


def _seen(given: QueryDict) -> Seen:
    found = {name.removeprefix("seen-"): value for name, value in given.items() if name.startswith("seen-")}
    revisions = {
        int(key): int(str(value)) for key, value in found.items() if key.isdecimal() and str(value).isdecimal()
    }
    return Seen(revisions, "earlier" in given)


def own_bodies(by: Actor, subject: Subject) -> list[Body]:
    """In whose name `by` may act: the own body; for a planner, one that answers for the thing, else any office."""
    mine = [body for body in subject.bodies if by.user is not None and body.key == by.user.body]
    return mine or list(subject.bodies) or list(offices())
