"""What is filled in to open a scheme, to change its budget, to apply."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest

from yongjiang.rules.amounts import AmountError, read_exact, round_half_up
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.cases.steps import day_input, file_field, papers_in, posted
from yongjiang.web.register.models import Body
from yongjiang.web.schemes.models import Route

_BOX = {"class": "form-control", "autocomplete": "off"}
#: no budget of a district is larger: 10¹³ 分 is a thousand 亿元
_LARGEST = 10**13


class AmountField(forms.CharField):
    """An amount as people write it (500万元); it cleans to whole 分. below_zero: whether it may take away."""

    def __init__(self, *, below_zero: bool = False, **more: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput(attrs=_BOX), **more)
        self._below_zero = below_zero

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value))
        if not text:
            return None
        try:
            exact = read_exact(text, "元") * 100
        except AmountError as error:
            raise forms.ValidationError(f"{error}。如 500万元。") from None
        if exact.denominator != 1:
            raise forms.ValidationError("最多到分，即两位小数的元。")
        if exact <= 0 and not self._below_zero:
            raise forms.ValidationError("要大于零。")
        if abs(exact) > _LARGEST:
            raise forms.ValidationError("金额太大，请检查单位。")
        return round_half_up(exact)


def _once() -> forms.CharField:
    """Tells that a form is the same one, sent again."""
    return forms.RegexField("[0-9a-f]{12}", widget=forms.HiddenInput, initial=lambda: secrets.token_hex(6))


class SchemeForm(forms.Form):
    """A scheme to open. packs: titles of the policies that the rules know, by key."""

    once = _once()
    pack = forms.ChoiceField(label="政策规则", widget=forms.Select(attrs={"class": "form-select"}))
    title = forms.CharField(label="名称", max_length=200, widget=forms.TextInput(attrs=_BOX))
    body = forms.ModelChoiceField(
        Body.objects.filter(from_zone=True, kind="government"), to_field_name="key", label="主管单位",
        empty_label="请选择", widget=forms.Select(attrs={"class": "form-select"}),
    )  # fmt: skip
    route = forms.ChoiceField(
        label="办理方式", choices=Route.choices, widget=forms.Select(attrs={"class": "form-select"})
    )
    opens = forms.DateField(label="开始办理", widget=day_input())
    closes = forms.DateField(label="截止办理", required=False, widget=day_input(), help_text="不填就是长期。")
    budget = AmountField(label="预算", help_text="如 500万元。核定的钱超过预算时，系统不让办。")
    number = forms.CharField(
        label="预算依据", max_length=200, widget=forms.TextInput(attrs=_BOX), help_text="预算文号或批准文件。"
    )
    most = AmountField(label="每家上限", required=False, help_text="不填就按政策规则里的。")
    disclosed = forms.BooleanField(
        label="拨付结果公示", required=False, initial=True,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
    )  # fmt: skip

    def __init__(self, packs: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["pack"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", "请选择"), *packs.items()]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        opens, closes = given.get("opens"), given.get("closes")
        if opens and closes and closes < opens:
            self.add_error("closes", "早于开始办理的日子。")
        return given


class BudgetForm(forms.Form):
    """More or less money."""

    once = _once()
    amount = AmountField(label="金额", below_zero=True, help_text="如 200万元；调减写 -50万元。")
    number = forms.CharField(label="预算依据", max_length=200, widget=forms.TextInput(attrs=_BOX))


class CloseForm(forms.Form):
    """The last day on which claims are taken."""

    on = forms.DateField(label="截止办理", widget=day_input(), help_text="那一天还收，过了就不收；已经在办的接着办。")


class ApplyForm(forms.Form):
    """What a firm sends with its application."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(*posted(request))
        self.fields["application"] = file_field("申请材料", required=False, hint="可以不附；系统按已填报的数据判断")

    def papers(self) -> dict[str, list[Paper]]:
        """The files that passed the door. Raises Unfit."""
        return papers_in(self, ("application",))
