"""What is filled in about enterprises. Facts are typed as people write them, and read exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django import forms

from yongjiang.model.rules import FactDefinition
from yongjiang.rules import FactError, read_fact
from yongjiang.web.enterprises.actions import Stated
from yongjiang.web.enterprises.facts import Slot
from yongjiang.web.enterprises.models import EnterpriseFact
from yongjiang.web.enterprises.queries import written_value
from yongjiang.web.measuring.forms import SheetForm

_EXAMPLES = {
    "money": "如 1200万元", "ratio": "如 12.5%", "date": "如 2019-03-01", "yes_no": "是、否",
    "title": "如 2023-12-01 至 2026-11-30",
}  # fmt: skip


class _FirmForm(forms.Form):
    """Who a firm is."""

    name = forms.CharField(label="企业名称", max_length=200)
    code = forms.CharField(label="统一社会信用代码", max_length=18, required=False, help_text="18 位，照营业执照填。")
    street = forms.CharField(label="街道（镇）", max_length=80, required=False)
    park = forms.CharField(label="园区", max_length=80, required=False)
    industry = forms.CharField(label="行业", max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs |= {"class": "form-control", "autocomplete": "off"}

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).replace(" ", "").upper()


class EnterpriseForm(_FirmForm):
    """A firm to enter."""

    source = forms.CharField(label="来源", max_length=200, help_text="从哪里知道的，如 企业申报表。")


class ProfileForm(_FirmForm):
    """The profile of a firm. What was shown comes back with it, so that only what was changed here is written."""

    why = forms.CharField(label="为什么改", max_length=200, help_text="如 更名登记、迁址、原来填错。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.initial:
            self.fields[name].show_hidden_initial = True


class FactField(forms.CharField):
    """One value: empty is unknown; 不适用 is not. It cleans to a `Stated`."""

    def __init__(self, fact: FactDefinition, year: int | None, initial: str) -> None:
        title = fact.title + (f" {year}年" if year is not None else "")
        super().__init__(label=title, required=False, max_length=200, initial=initial)
        self.fact, self.year = fact, year
        self.widget.attrs |= {"class": "form-control", "autocomplete": "off", "aria-label": title}

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        if not text:
            return Stated(self.fact.name, None, self.year, withdrawn=True)
        try:
            return Stated(self.fact.name, read_fact(self.fact, text), self.year, text)
        except FactError as error:
            raise forms.ValidationError(f"{error.what}。{error.fix}。") from None


class FormLine(NamedTuple):
    """A fact to fill in, with its boxes: one a year, or one."""

    fact: FactDefinition
    hint: str
    boxes: tuple[forms.BoundField, ...]


class FactsForm(forms.Form):
    """The facts of one group. last: see `state_facts`."""

    last = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    sure = forms.BooleanField(label="核对过了，照填的写入", required=False)
    source = forms.CharField(label="数据来源", max_length=200, help_text="如 2025 年度审计报告、专利证书。")

    def __init__(
        self, facts: Sequence[FactDefinition], years: Sequence[int], now: Mapping[Slot, EnterpriseFact], *args: Any,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        #: what looks like a slip, one sentence each: then the box to insist is shown
        self.doubted: tuple[str, ...] = ()
        self.fields["source"].widget.attrs |= {"class": "form-control", "autocomplete": "off"}
        self._facts, self._years = facts, years
        for fact in facts:
            for year in years if fact.yearly else (None,):
                row = now.get((fact.name, year))
                self.fields[_box(fact, year)] = FactField(fact, year, written_value(row) if row else "")

    def lines(self, *, yearly: bool) -> Iterator[FormLine]:
        """The facts with their boxes."""
        for fact in self._facts:
            if fact.yearly is yearly:
                boxes = tuple(self[_box(fact, year)] for year in (self._years if yearly else (None,)))
                yield FormLine(fact, how_written(fact), boxes)

    @property
    def yearly(self) -> list[FormLine]:
        return list(self.lines(yearly=True))

    @property
    def single(self) -> list[FormLine]:
        return list(self.lines(yearly=False))

    def said(self) -> list[Stated]:
        """What is filled in, of a form without errors."""
        return [value for value in self.cleaned_data.values() if isinstance(value, Stated)]


def _box(fact: FactDefinition, year: int | None) -> str:
    return f"f-{fact.name}" + (f"-{year}" if year is not None else "")


def how_written(fact: FactDefinition) -> str:
    """How a fact is written, in a few words."""
    if fact.kind == "choice":
        return "、".join(fact.choices)
    return _EXAMPLES.get(fact.kind, f"单位：{fact.unit}" if fact.unit else "")


class FactSheetForm(SheetForm):
    """A sheet with facts of enterprises, and where they come from."""

    source = forms.CharField(label="数据来源", max_length=200, error_messages={"required": "请写数据来源"})
