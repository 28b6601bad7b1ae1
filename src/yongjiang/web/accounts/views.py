"""Accounts: log in and out, one's own account, a forgotten password."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import views as auth
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.http import require_safe

from yongjiang.model.wording import PERMISSION_WORDS
from yongjiang.web.accounts.forms import LoginForm, NewPasswordForm, PasswordForm, ResetForm
from yongjiang.web.accounts.kept import kept_form
from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import granted, landing, needs, roles
from yongjiang.web.accounts.signals import password_changed
from yongjiang.web.zone import current_zone


class Login(auth.LoginView):
    """Log in; then to the place of one's work. Someone who is logged in may change to another account."""

    template_name = "accounts/login.html"
    authentication_form = LoginForm
    extra_context = {"single_sign_on": settings.SINGLE_SIGN_ON}  # noqa: RUF012

    def get_default_redirect_url(self) -> str:
        return landing(self.request.user)


class PasswordChange(auth.PasswordChangeView):
    """A new password for who knows the old one."""

    template_name = "accounts/password_change.html"
    form_class = PasswordForm
    success_url = reverse_lazy("account")

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        password_changed.send(type(self), user=self.request.user, request=self.request, how="本人修改")
        return response


class PasswordResetConfirm(auth.PasswordResetConfirmView):
    """A new password for who has the link of the mail."""

    template_name = "accounts/password_reset_confirm.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("login")

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        password_changed.send(type(self), user=self.user, request=self.request, how="凭邮件链接重设")
        return response


login, logout = Login.as_view(), auth.LogoutView.as_view()
password_change, password_reset_confirm = PasswordChange.as_view(), PasswordResetConfirm.as_view()
password_reset = auth.PasswordResetView.as_view(
    template_name="accounts/password_reset.html",
    email_template_name="accounts/password_reset_mail.txt",
    subject_template_name="accounts/password_reset_subject.txt",
    form_class=ResetForm,
    success_url=reverse_lazy("password-reset-sent"),
    extra_context={"mails": settings.MAILS},
)


@require_safe
def password_reset_sent(request: HttpRequest) -> HttpResponse:
    """The mail is under way, whether or not the address is known: who asks is not told which addresses are."""
    return render(request, "accounts/password_reset_sent.html")


@require_safe
@needs()
def form_kept(request: HttpRequest) -> HttpResponseBase:
    """The form in whose middle the login ended: to be sent now, or not."""
    kept = kept_form(request)
    if kept is None:
        return redirect(landing(request.user))
    return render(request, "accounts/form_kept.html", {"kept": kept})


@require_safe
@needs()
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, and what one may do."""
    user = request.user
    assert isinstance(user, User)
    role = roles().get(user.role)
    context = {
        "role": role.name if role is not None else "（没有这个角色）",
        "body": next((body.name for body in current_zone().bodies if body.key == user.body), ""),
        # who reports or steers gets the mail of a week
        "weekly": bool({"report", "steer"} & granted(user)),
        "rights": [PERMISSION_WORDS[p] for p in PERMISSION_WORDS if p in granted(user)],
    }
    return render(request, "accounts/account.html", context)


def locked_out(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Too many wrong passwords."""
    return render(request, "429.html", {"what": "密码错误次数太多，登录已暂停。", "wait": "30 分钟"}, status=429)
