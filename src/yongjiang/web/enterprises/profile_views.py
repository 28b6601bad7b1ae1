"""Who an enterprise is, changed by who keeps enterprises."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.enterprises.forms import ProfileForm
from yongjiang.web.enterprises.policy import visible_enterprises
from yongjiang.web.enterprises.profile_actions import PROFILE, change_profile
from yongjiang.web.ui.pieces import Crumb


@require_http_methods(["GET", "HEAD", "POST"])
@needs("keep_enterprises")
def enterprise_profile(request: HttpRequest, key: str) -> HttpResponse:
    """Change name, code, street, park or industry of a firm, with the reason."""
    firm = get_object_or_404(visible_enterprises(request), key=key)
    initial = {name: getattr(firm, name) or "" for name in PROFILE}
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        changes = {name: form.cleaned_data[name] for name in PROFILE if name in form.changed_data}
        try:
            done = change_profile(enterprise=firm, changes=changes, by=Actor.of(request), why=form.cleaned_data["why"])
        except CallerError as error:
            form.add_error("code", f"{error.what}：{error.fix}")
        else:
            messages.success(request, "档案已修改。" if done else "没有改动。")
            return redirect("enterprise-facts", key)
    crumbs = [
        Crumb("企业", reverse("enterprise-list")), Crumb(firm.name, reverse("enterprise-detail", args=[key])),
        Crumb("修改档案"),
    ]  # fmt: skip
    return render(request, "enterprises/enterprise_profile.html", {"form": form, "firm": firm, "crumbs": crumbs})
