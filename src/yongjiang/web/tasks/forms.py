"""What planners and bodies fill in about tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from yongjiang.web.register.directory import body_called
from yongjiang.web.register.models import Body
from yongjiang.web.tasks.actions import Settled, Year
from yongjiang.web.tasks.models import Task, YearStep
from yongjiang.web.tasks.reporting import Told

#: empty lines for steps below those that there are
_MORE = 3
#: lines for steps in a form that was sent
_STEPS = 40
_DAY = {"invalid": "日期要写成 2026-12-31 这样。"}
_NUMBER = {"invalid": "请写 0 到 100 之间的整数。", "min_value": "进度最小是 0。", "max_value": "进度最大是 100。"}
_NEEDED = {"required": "不能空着。"}


def _text(rows: int = 0) -> forms.Widget:
    if rows:
        return forms.Textarea(attrs={"class": "form-control", "rows": rows})
    return forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})


def _day() -> forms.Widget:
    return forms.DateInput(format="%Y-%m-%d", attrs={"class": "form-control", "type": "date"})


class BodyField(forms.CharField):
    """One body by a name under which documents write it; None for an empty box."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, widget=_text(), **options)
        self.widget.attrs["list"] = "bodies"

    def clean(self, value: Any) -> Body | None:
        name = str(super().clean(value))
        return known_body(name) if name else None


class BodiesField(forms.CharField):
    """Several bodies, their names set apart by 、."""

    def clean(self, value: Any) -> tuple[Body, ...]:
        text = str(super().clean(value)).replace("，", "、").replace(",", "、")
        return tuple(dict.fromkeys(known_body(part.strip()) for part in text.split("、") if part.strip()))


def known_body(name: str) -> Body:
    """The body called so. Raises ValidationError where the register has none: a name with a slip makes no new body."""
    body = body_called(name)
    if body is None:
        raise forms.ValidationError(f"单位名录里没有“{name}”，请照名录写。")
    return body


class StepForm(forms.Form):
    """A line of the yearly plan; an empty one is none."""

    year = forms.IntegerField(
        label="年度", required=False, min_value=2000, max_value=2100,
        widget=forms.NumberInput(attrs={"class": "form-control"}), error_messages={"invalid": "年度写成 2025 这样。"},
    )  # fmt: skip
    what = forms.CharField(label="做什么", required=False, max_length=300, widget=_text())
    due = forms.DateField(label="期限", required=False, widget=_day(), error_messages=_DAY)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("year")) != bool(said.get("what")) or (said.get("due") and not said.get("what")):
            raise forms.ValidationError("年度和做什么都要写，不用的一行请全部清空。")
        return said


StepForms = forms.formset_factory(StepForm, extra=_MORE, max_num=_STEPS, absolute_max=_STEPS)


class SettleForm(forms.Form):
    """A task as a planner settles it. A lead that is set is not changed here: that is a hand-over."""

    title = forms.CharField(label="内容", max_length=2000, widget=_text(3), error_messages=_NEEDED)
    lead = BodyField(label="牵头单位", required=False)
    support = BodiesField(label="配合单位", required=False, widget=_text(), help_text="几个单位之间用顿号隔开")
    due = forms.DateField(label="完成期限", required=False, widget=_day(), error_messages=_DAY)
    report_due = forms.DateField(
        label="第一次报告的截止日期", required=False, widget=_day(), error_messages=_DAY,
        help_text="不填就按公布的报告间隔",
    )  # fmt: skip
    why = forms.CharField(label="理由", required=False, max_length=500, widget=_text())

    def __init__(self, data: QueryDict | None = None, *, settled: Settled, task: Task | None = None) -> None:
        now = {
            "title": settled.title,
            "lead": settled.lead.name if settled.lead is not None else "",
            "support": "、".join(body.name for body in settled.support),
            "due": settled.due,
        }
        super().__init__(data, initial=now)
        if task is not None:
            del self.fields["report_due"]
            if task.lead is not None:
                self.fields["lead"].disabled = True
                self.fields["lead"].help_text = "牵头单位已经定了，要换请在任务页登记调整"
            if task.due is not None:
                self.fields["due"].disabled = True
                self.fields["due"].help_text = "期限已经定了，要改请在任务页登记调整"
        else:
            del self.fields["why"]
        first = [step._asdict() for step in settled.steps]
        self.steps = StepForms(data, prefix="steps", initial=first)

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.steps.is_valid()])

    def settled(self) -> Settled:
        """What was filled in; ask only where it is valid."""
        said = self.cleaned_data
        steps = tuple(
            Year(one["year"], one["what"], one.get("due")) for one in self.steps.cleaned_data if one.get("what")
        )
        support = tuple(body for body in said["support"] if body != said["lead"])
        return Settled(" ".join(said["title"].split()), said["lead"], support, said["due"], steps)


def settled_of(task: Task) -> Settled:
    """A task as it is, for its form."""
    steps = tuple(Year(step.year, step.what, step.due) for step in task.steps.current())
    return Settled(task.title, task.lead, tuple(task.support.all()), task.due, steps)


def _progress(label: str) -> forms.IntegerField:
    box = forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"})
    errors = {**_NUMBER, **_NEEDED}
    return forms.IntegerField(label=label, min_value=0, max_value=100, widget=box, error_messages=errors)


def _assessment(label: str) -> forms.ChoiceField:
    errors = {"required": "请选一个。", "invalid_choice": "请从列出的等次里选。"}
    return forms.ChoiceField(label=label, widget=forms.Select(attrs={"class": "form-select"}), error_messages=errors)


class ReportForm(forms.Form):
    """What a body reports. Files are looked at apart (`cases.evidence`)."""

    progress = _progress("完成进度（%）")
    assessment = _assessment("自评")
    text = forms.CharField(label="进展", max_length=5000, widget=_text(6), error_messages=_NEEDED)
    claims = forms.MultipleChoiceField(
        label="这次完成的年度任务", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "年度任务已经变了，请重新选。"},
    )  # fmt: skip
    late = forms.BooleanField(label="佐证材料随后补交", required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        words: Sequence[str],
        steps: Sequence[YearStep],
        now: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(now or {}))
        _words(self, words)
        self._steps = {str(step.pk): step for step in steps if step.done is None}
        claims = self.fields["claims"]
        assert isinstance(claims, forms.MultipleChoiceField)
        claims.choices = [(key, str(step)) for key, step in self._steps.items()]

    def told(self) -> Told:
        """What was filled in; ask only where it is valid."""
        said = self.cleaned_data
        claims = tuple(self._steps[key] for key in said["claims"])
        return Told(said["progress"], said["assessment"], said["text"], claims, said["late"])


class ReviewForm(forms.Form):
    """What a planner says of a report: accepted with the planner's own view, or returned with the reason."""

    progress = _progress("核定进度（%）")
    assessment = _assessment("审核评价")
    opinion = forms.CharField(label="意见", required=False, max_length=2000, widget=_text(4))

    def __init__(
        self, data: QueryDict | None = None, *, words: Sequence[str], now: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(now or {}))
        _words(self, words)


def _words(form: forms.Form, words: Sequence[str]) -> None:
    field = form.fields["assessment"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", "请选择"), *((word, word) for word in words)]
