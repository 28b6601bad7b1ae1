"""The form for a new token."""

from __future__ import annotations

from django import forms

from yongjiang.web.tokens.actions import DAYS


class TokenForm(forms.Form):
    """What it is for, and for how long."""

    name = forms.CharField(
        label="用在哪里",
        max_length=60,
        widget=forms.TextInput(
            attrs={"class": "form-control", "placeholder": "例如：数据中心同步", "autocomplete": "off"}
        ),
        error_messages={"required": "请写明用在哪里", "max_length": "最多 60 个字"},
    )
    days = forms.TypedChoiceField(
        label="有效期",
        choices=[(days, f"{days} 天") for days in DAYS],
        coerce=int,
        initial=90,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"invalid_choice": "请从列出的有效期里选一个", "required": "请选有效期"},
    )
