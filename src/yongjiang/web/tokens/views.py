"""One's own tokens: list, make, take back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from yongjiang.kernel.errors import CallerError
from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import needs
from yongjiang.web.audit.actions import Actor
from yongjiang.web.tokens.actions import Made, make_token, revoke_token
from yongjiang.web.tokens.forms import TokenForm
from yongjiang.web.tokens.models import Token
from yongjiang.web.tokens.queries import tokens_of
from yongjiang.web.ui.pieces import Crumb


@never_cache
@require_http_methods(["GET", "POST"])
@needs()
def token_list(request: HttpRequest) -> HttpResponse:
    """One's tokens; a new one is shown on the answer to its form, and never again."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=400)
    try:
        made = make_token(user=_user(request), by=Actor.of(request), **form.cleaned_data)
    except CallerError as error:
        form.add_error("name", f"{error.what}。{error.fix}。")
        return _page(request, form, status=400)
    return _page(request, TokenForm(), made)


@require_POST
@needs()
def token_revoke(request: HttpRequest, number: int) -> HttpResponseBase:
    """One's own token works no more; those of others are not found."""
    token = get_object_or_404(Token, pk=number, user=_user(request))
    try:
        revoke_token(token=token, by=Actor.of(request))
    except CallerError as error:
        messages.info(request, f"{error.what}。")
    else:
        messages.success(request, f"密钥“{token.name}”已经停用。")
    return redirect("token-list")


def _page(request: HttpRequest, form: TokenForm, made: Made | None = None, status: int = 200) -> HttpResponse:
    crumbs = [Crumb("我的账号", reverse("account")), Crumb("接口密钥")]
    context = {"form": form, "made": made, "rows": tokens_of(_user(request)), "crumbs": crumbs}
    return render(request, "tokens/token_list.html", context, status=status)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
