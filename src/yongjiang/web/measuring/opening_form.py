"""The form with which a course is opened."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from yongjiang.model.wording import DIRECTION_WORDS
from yongjiang.web.measuring.opening import Choice, OpeningPage, default_begin
from yongjiang.web.register.models import ReviewState, Statement
from yongjiang.web.register.rows import said

_COUNTING = (
    ("yearly", "全年数（全年多少、全年占比，季度数不能直接比）"), ("stock", "时点数（任何一天都能数，如企业数）"),
    ("flow", "逐年累加（每年新增多少，加起来是目标）"),
)  # fmt: skip
_SELECT, _BOX = {"class": "form-select"}, {"class": "form-control", "autocomplete": "off"}


class OpenForm(forms.Form):
    """Which number is the target, which the base, and how the indicator is counted."""

    target = forms.TypedChoiceField(label="目标", coerce=int, widget=forms.Select(attrs=_SELECT))
    base = forms.TypedChoiceField(
        label="基期", coerce=int, required=False, empty_value=None, widget=forms.Select(attrs=_SELECT),
        help_text="没有基期时，算不出应有的进度，到期才能评。",
    )  # fmt: skip
    unit = forms.CharField(label="单位", max_length=40, required=False, widget=forms.TextInput(attrs=_BOX))
    direction = forms.ChoiceField(
        label="方向", required=False, choices=[("", "按目标的写法判断"), *DIRECTION_WORDS.items()],
        widget=forms.Select(attrs=_SELECT),
    )  # fmt: skip
    counting = forms.ChoiceField(label="怎样计数", choices=_COUNTING, widget=forms.Select(attrs=_SELECT))
    begins = forms.IntegerField(
        label="规划期的上一年", min_value=1990, max_value=2100, widget=forms.NumberInput(attrs=_BOX),
        help_text="累计数和年均数从这一年的年末起算；选了基期时以基期为准。",
    )  # fmt: skip

    def __init__(self, page: OpeningPage, data: QueryDict | None = None) -> None:
        indicator = page.indicator
        first = page.targets[0] if page.targets else None
        initial = {
            "unit": indicator.unit or (first.unit if first else ""), "direction": indicator.direction,
            "begins": default_begin(), "counting": "yearly",
        }  # fmt: skip
        super().__init__(data, initial=initial)
        self._page = page
        self._fields_of("target", page.targets, [])
        self._fields_of("base", page.bases, [("", "没有基期")])
        if page.fixed:  # the zone package gives them
            del self.fields["unit"], self.fields["direction"]

    def _fields_of(self, name: str, rows: Iterable[Statement], first: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [*first, *((str(row.pk), _words(row)) for row in rows)]

    def choice(self) -> Choice:
        """What was chosen, once the form is valid."""
        page, given = self._page, self.cleaned_data
        targets, bases = ({row.pk: row for row in rows} for rows in (page.targets, page.bases))
        indicator = page.indicator
        direction: Any = indicator.direction if page.fixed else given["direction"]
        return Choice(
            targets[given["target"]], bases.get(given["base"]), indicator.unit if page.fixed else given["unit"].strip(),
            direction or None, given["counting"], given["begins"],
        )  # fmt: skip


def _words(row: Statement) -> str:
    """``2025年 目标值 ≥ 300 家 · 已核 · 《江北区……规划》发展目标``"""
    state = str(ReviewState(row.review).label)
    words = f"{row.year}年 {row.get_kind_display()} {said(row)} · {state} · 《{row.document.title}》{row.heading}"
    return words[:160]
