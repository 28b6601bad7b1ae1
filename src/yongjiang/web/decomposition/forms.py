"""The form of a breakdown."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from yongjiang.web.decomposition.models import Rule
from yongjiang.web.decomposition.reading import Lines, read_parts

_TEXT = {"class": "form-control", "autocomplete": "off"}


class BreakdownForm(forms.Form):
    """How a target is broken down. `lines` holds what was read once the form is valid."""

    rule = forms.ChoiceField(
        label="分法", choices=Rule.choices, initial=Rule.SUM, widget=forms.Select(attrs={"class": "form-select"})
    )
    parts = forms.CharField(
        label="分给谁、分多少",
        max_length=60_000,
        help_text="一行写一个：名称、数（加权平均再写权重），用逗号或制表符隔开；可以从表格粘贴；还没定的写“待定”",
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 10}),
        error_messages={"required": "请写分给谁、分多少", "max_length": "太长了"},
    )
    tolerance = forms.DecimalField(
        label="允许相差",
        initial=Decimal(0),
        min_value=Decimal(0),
        max_digits=18,
        decimal_places=6,
        widget=forms.NumberInput(attrs={**_TEXT, "step": "any"}),
        error_messages={"invalid": "请写数", "min_value": "不能是负数", "required": "不许相差就写 0"},
    )
    why = forms.CharField(
        label="说明",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=_TEXT),
        error_messages={"max_length": "最多 300 个字"},
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unit = unit
        self.lines = Lines((), ())

    def clean(self) -> dict[str, Any]:
        """Read the lines; each that cannot be read is told with its number."""
        said = super().clean() or {}
        if "parts" in said:
            self.lines = read_parts(said["parts"], self._unit, weighted=said.get("rule") == Rule.WEIGHTED)
            for message in self.lines.wrong:
                self.add_error("parts", message)
        return said
