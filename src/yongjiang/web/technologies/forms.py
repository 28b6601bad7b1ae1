"""What is filled in about technologies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from django import forms

from yongjiang.model.rules import FactDefinition
from yongjiang.web.enterprises.actions import Stated
from yongjiang.web.enterprises.forms import FactField
from yongjiang.web.technologies.facts import asked_facts

_EARLIEST = date(2000, 1, 1)


class TechnologyForm(forms.Form):
    """A technology to enter."""

    name = forms.CharField(label="技术名称", max_length=120)
    chain = forms.CharField(label="产业链（领域）", max_length=60, help_text="可以选已有的，也可以写新的。")
    source = forms.CharField(label="来源", max_length=200, help_text="从哪里知道的，如 2026 年技术攻关清单。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {"class": "form-control", "autocomplete": "off"}
        self.fields["chain"].widget.attrs["list"] = "chains"


class Box(NamedTuple):
    """A fact to fill in. now: what stands, "" where nobody said."""

    fact: FactDefinition
    now: str
    field: forms.BoundField


class ColourFactsForm(forms.Form):
    """The facts on which a colour rests. last: see `state_facts`; written: what stood on the day that is filled in for,
    by name, so that boxes which nobody touched are not written from another day.
    """

    last = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    since = forms.DateField(
        label="从哪天起是这样", help_text="如论证会或统计的日期；不能是以后的日子。",
        widget=forms.DateInput({"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
    )  # fmt: skip
    source = forms.CharField(
        label="来源", max_length=200, help_text="如 海关统计、专家论证意见、企业调查。",
        widget=forms.TextInput({"class": "form-control", "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, written: Mapping[str, str], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._written, self._today = written, today
        for fact in asked_facts():
            self.fields[f"f-{fact.name}"] = field = FactField(fact, None, written.get(fact.name, ""))
            if fact.choices:
                known = (("", "不知道"), *((one, one) for one in (*fact.choices, "不适用")))
                field.widget = forms.Select({"class": "form-select", "aria-label": fact.title}, known)

    def boxes(self) -> Iterator[Box]:
        """The facts with their boxes."""
        for fact in asked_facts():
            now = self._written.get(fact.name, "")
            yield Box(fact, now, self[f"f-{fact.name}"])

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if not _EARLIEST <= since <= self._today:
            raise forms.ValidationError("要写 2000 年以后、今天以前（含今天）的日子。")
        return since

    def said(self) -> list[Stated]:
        """What was changed in the boxes, of a form without errors."""
        return [self.cleaned_data[name] for name in self.changed_data if name.startswith("f-")]
