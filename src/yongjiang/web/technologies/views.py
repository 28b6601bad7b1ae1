"""Pages of key technologies: the map, one of them, the boxes for what its colour rests on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from yongjiang.kernel.errors import CallerError
from yongjiang.usecases.decision_steps import decision_steps
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.queries import history_for
from yongjiang.web.documents.exports import Shape, download
from yongjiang.web.documents.policy import view_of
from yongjiang.web.register.listing import Asked
from yongjiang.web.technologies.actions import add_technology, newest_key, state_facts
from yongjiang.web.technologies.clauses import clause_of
from yongjiang.web.technologies.facts import newest, standing
from yongjiang.web.technologies.forms import ColourFactsForm, TechnologyForm
from yongjiang.web.technologies.legend import legend_on
from yongjiang.web.technologies.models import Technology, TechnologyFact
from yongjiang.web.technologies.queries import (
    asked_day,
    colour_map,
    export_heads,
    export_lines,
    technology_file,
    written_fact,
)
from yongjiang.web.ui.pieces import Crumb, working_lines


@require_safe
@needs("see_technologies")
def technology_list(request: HttpRequest) -> HttpResponse:
    """The map: ``?q= &chain= &colour= &on=`` a day."""
    shown = colour_map(Asked(request.GET), timezone.localdate())
    context: dict[str, Any] = {"shown": shown, "legend": legend_on(shown.day)}
    context["past"] = shown.day != timezone.localdate()
    context["files"] = {shape: reverse("technology-export", args=[shape]) for shape in ("xlsx", "csv")}
    return render(request, "technologies/technology_list.html", context)


@require_safe
@needs("see_technologies")
def technology_export(request: HttpRequest, shape: str) -> HttpResponse:
    """The map as a file, as asked on its page."""
    shown = colour_map(Asked(request.GET), timezone.localdate())
    kind: Shape = "xlsx" if shape == "xlsx" else "csv"
    return download(kind, "关键技术三色图", export_heads(), export_lines(shown))


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see_technologies", "keep_technologies")
def technology_add(request: HttpRequest) -> HttpResponse:
    """Enter a technology."""
    form = TechnologyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = add_technology(**form.cleaned_data, by=Actor.of(request))
        except CallerError as error:
            form.add_error("name", f"{error.what}：{error.fix}")
        else:
            messages.success(request, "已登记。接着可以填报定色的依据。")
            return redirect("technology-enter", made.key)
    chains = dict.fromkeys(Technology.objects.values_list("chain", flat=True))
    context = {"form": form, "chains": chains, "crumbs": [*_crumbs(), Crumb("登记技术")]}
    return render(request, "technologies/technology_add.html", context)


@require_safe
@needs("see_technologies")
def technology_detail(request: HttpRequest, key: str) -> HttpResponse:
    """The colour of one technology with its reasons, for ``?on=`` a day; how it changed."""
    one = get_object_or_404(Technology, key=key)
    today = timezone.localdate()
    on, wrong = asked_day(Asked(request.GET), today)
    shown = technology_file(one, list(one.facts.select_related("by")), on, today)
    context = {"one": one, "shown": shown, "on": on, "wrong": wrong, "today": today, "legend": legend_on(on)}
    context["working"] = working_lines(decision_steps(shown.shown.decision))
    context["clause"] = clause_of(one, view_of(request))
    context |= {"crumbs": [*_crumbs(), Crumb(one.name)], "trail": history_for(request, "technology", key)}
    return render(request, "technologies/technology_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs("see_technologies", "keep_technologies")
def technology_enter(request: HttpRequest, key: str) -> HttpResponse:
    """Boxes for the facts of one technology; those that were changed are written, or nothing."""
    one = get_object_or_404(Technology, key=key)
    rows, today = list(one.facts.all()), timezone.localdate()
    posted = request.POST if request.method == "POST" else None
    day, _ = asked_day(Asked(posted or request.GET), today)
    written = {name: written_fact(row) for name, row in standing(rows, day).items()}
    form = ColourFactsForm(written, today, posted, initial={"last": newest_key(rows), "since": day})
    if form.is_valid():
        try:
            made = state_facts(
                technology=one, said=form.said(), since=form.cleaned_data["since"], by=Actor.of(request),
                source=form.cleaned_data["source"], last=form.cleaned_data["last"],
            )  # fmt: skip
        except CallerError as error:
            form.add_error(None, f"{error.what}：{error.fix}")
            form.data = request.POST.copy()
            form.data["last"] = str(newest_key(rows))
        else:
            _say(request, one, made)
            return redirect("technology-detail", key)
    context = {"one": one, "form": form, "day": day, "crumbs": [*_crumbs(), _crumb(one), Crumb("填报依据")]}
    return render(request, "technologies/technology_enter.html", context)


def _say(request: HttpRequest, one: Technology, made: tuple[TechnologyFact, ...]) -> None:
    """Tell what was written, and what of it does not stand today."""
    if not made:
        messages.info(request, "没有改动。")
        return
    today = timezone.localdate()
    rows = list(one.facts.all())
    live = {row.pk for row in newest(rows, today).values()}
    since = made[0].since
    messages.success(request, f"已写入 {len(made)} 项，从 {since.year}年{since.month}月{since.day}日起算。")
    if any(row.pk not in live for row in made):
        messages.warning(request, "那天以后另有填报，所以今天的颜色仍按后来的定；颜色的变化里已算上这一次。")


def _crumbs() -> list[Crumb]:
    return [Crumb("关键技术三色图", reverse("technology-list"))]


def _crumb(one: Technology) -> Crumb:
    return Crumb(one.name, reverse("technology-detail", args=[one.key]))
