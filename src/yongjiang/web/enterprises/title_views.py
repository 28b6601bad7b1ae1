"""Titles that firms state themselves: listed for who may confirm them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yongjiang.kernel.errors import YongjiangError
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.enterprises.facts import is_pending
from yongjiang.web.enterprises.models import EnterpriseFact
from yongjiang.web.enterprises.queries import short_title
from yongjiang.web.enterprises.title_actions import settle_title
from yongjiang.web.errors import status_of
from yongjiang.web.ui.pieces import Crumb
from yongjiang.web.zone import rulebook


@dataclass(frozen=True, slots=True)
class PendingTitle:
    """A title that waits. row: the fact; title: what it is called."""

    row: EnterpriseFact
    title: str


@require_safe
@needs("keep_enterprises")
def enterprise_title_list(request: HttpRequest) -> HttpResponse:
    """Titles that wait to be confirmed, those stated first on top."""
    return _listed(request)


@require_POST
@needs("keep_enterprises")
def enterprise_title_settle(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm a title or send it back: ``verdict`` yes or no, ``note``."""
    fact = get_object_or_404(EnterpriseFact.objects.select_related("enterprise"), pk=number)
    holds = request.POST.get("verdict") == "yes"
    try:
        settle_title(fact=fact, holds=holds, note=request.POST.get("note", ""), by=Actor.of(request))
    except YongjiangError as error:
        return _listed(request, problem=f"{error.what}。{error.fix}。", status=status_of(error))
    done = "已核实，从现在起计入梯队。" if holds else "已退回，不再算持有。"
    messages.success(request, f"“{fact.enterprise.name}”的{short_title(rulebook().facts[fact.name])}{done}")
    return redirect("enterprise-title-list")


def _listed(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    crumbs = [Crumb("企业", reverse("enterprise-list")), Crumb("待核称号")]
    context = {"titles": pending_titles(), "problem": problem, "crumbs": crumbs}
    return render(request, "enterprises/enterprise_title_list.html", context, status=status)


def pending_titles() -> list[PendingTitle]:
    """Titles of which the newest statement is the firm's own. One query."""
    known = {name: fact for name, fact in rulebook().facts.items() if fact.kind == "title"}
    titles = EnterpriseFact.objects.filter(name__in=known)
    # few firms have stated any themselves
    rows = titles.filter(enterprise__in=titles.filter(own=True).order_by().values("enterprise"))
    rows = rows.select_related("enterprise", "by").order_by("pk")
    newest = {(row.enterprise_id, row.name): row for row in rows.iterator(chunk_size=2000)}
    waiting = sorted((row for row in newest.values() if is_pending(row)), key=lambda row: row.pk)
    return [PendingTitle(row, short_title(known[row.name])) for row in waiting]
