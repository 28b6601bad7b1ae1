"""Forms about passwords, in the look of the site."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import forms
from django.forms import BaseForm


class _Look(BaseForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"


class LoginForm(_Look, forms.AuthenticationForm):
    error_messages = {  # noqa: RUF012 - the library's way
        "invalid_login": "账号或密码不对。大小写要一致；忘了密码可以重设，或请管理员重设。",
        "inactive": "账号或密码不对。大小写要一致；忘了密码可以重设，或请管理员重设。",
    }


class PasswordForm(_Look, forms.PasswordChangeForm): ...


class ResetForm(_Look, forms.PasswordResetForm): ...


class NewPasswordForm(_Look, forms.SetPasswordForm): ...
