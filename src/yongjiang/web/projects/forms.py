"""What people fill in about projects. Days as `YYYY-MM-DD`, amounts in 万元."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.models import ModelChoiceIterator
from django.http import QueryDict
from django.utils import timezone

from yongjiang.model.wording import BODY_WORDS
from yongjiang.model.workflow import Definition
from yongjiang.web.projects.actions import Described
from yongjiang.web.projects.models import Blocker, InvestmentRow, Project
from yongjiang.web.projects.money import read_wan, written
from yongjiang.web.register.models import Body

_YES_NO = (("", "没有登记"), ("true", "是"), ("false", "否"))


class _Form(forms.Form):
    """Fields in the look of the site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = True
        for field in self.fields.values():
            select = isinstance(field.widget, forms.Select)
            field.widget.attrs.setdefault("class", "form-select" if select else "form-control")
            field.widget.attrs.setdefault("autocomplete", "off")


class WanField(forms.CharField):
    """An amount typed in 万元, in whole yuan; None for an empty box."""

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value))
        if not text:
            return None
        try:
            return read_wan(text)
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None


def _day(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class _ByKind(ModelChoiceIterator):
    """Bodies under what they are: offices first, firms, parks and platforms apart."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        bodies = list(self.queryset)
        for kind, words in BODY_WORDS.items():
            if some := [self.choice(body) for body in bodies if body.kind == kind]:
                yield words, some


class _BodyField(forms.ModelChoiceField):
    iterator = _ByKind


class _BodiesField(forms.ModelMultipleChoiceField):
    iterator = _ByKind


def _body(label: str, **more: Any) -> _BodyField:
    known = Body.objects.filter(Q(from_zone=True) | Q(live_leads__gt=0) | Q(live_supports__gt=0))
    return _BodyField(known.order_by("name"), label=label, empty_label="请选择", **more)


class TakeForm(_Form):
    """How the chosen clauses are taken over."""

    on = _day("从哪天算起", help_text="流程从这一天开始，要补记以前的开工、竣工，就填早一些的日期。")
    otherwise = _body("原文没有写牵头单位的，由谁牵头", required=False)

    def clean_on(self) -> date:
        """Not in the future."""
        return _not_later(self.cleaned_data["on"])


class ProjectForm(_Form):
    """What can be said of any project. Dates and amounts that were said once are changed, never emptied."""

    title = forms.CharField(label="名称", max_length=400)
    category = forms.CharField(label="类别", max_length=300, required=False)
    place = forms.CharField(label="地点", max_length=200, required=False)
    planned_start = _day("计划开工", required=False)
    planned_completion = _day("计划竣工", required=False)
    total = WanField(label="总投资（万元）", max_length=30, required=False, help_text="如 12000 或 12,000.5")
    government_funded = forms.ChoiceField(label="政府投资", choices=_YES_NO, required=False)
    site_ready = forms.ChoiceField(label="用地已落实", choices=_YES_NO, required=False)

    #: fields that are facts of the case
    facts = ("planned_start", "planned_completion", "total", "government_funded", "site_ready")

    def clean(self) -> dict[str, Any]:
        """Completion not before the start; nothing said is unsaid."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("planned_start"), said.get("planned_completion")
        if first and last and last < first:
            self.add_error("planned_completion", "竣工不能早于开工")
        for name in self.facts:
            if self.initial.get(name) and not said.get(name) and said.get(name) != 0 and name not in self.errors:
                self.add_error(name, "已经登记过，可以改，不能清空")
        return said

    def described(self) -> Described:
        """What is said."""
        said = self.cleaned_data
        values = {
            "planned-start": said["planned_start"].isoformat() if said["planned_start"] else "",
            "planned-completion": said["planned_completion"].isoformat() if said["planned_completion"] else "",
            "investment": written(said["total"]),
            "government-funded": said["government_funded"],
            "site-ready": said["site_ready"],
        }
        return Described(said["title"], said["category"], said["place"], {k: v for k, v in values.items() if v})


class AddForm(ProjectForm):
    """A project that no document names."""

    lead = _body("牵头单位")
    support = _BodiesField(Body.objects.none(), label="配合单位", required=False)
    on = _day("从哪天算起")
    field_order = ("title", "lead", "support", "category", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["support"]
        lead: Any = self.fields["lead"]
        chosen.queryset = lead.queryset
        chosen.widget.attrs["size"] = 6

    def clean_on(self) -> date:
        """Not in the future."""
        return _not_later(self.cleaned_data["on"])


class EditForm(ProjectForm):
    """A project changed; why is kept. A date that was said once is shown, not asked: only an act changes it."""

    on = _day("哪天定的", help_text="之后办理的事不能早于这一天；要补记以前的开工、竣工，就填早一些的日期。")
    why = forms.CharField(label="为什么改", max_length=300)

    def clean_on(self) -> date:
        """Not in the future."""
        return _not_later(self.cleaned_data["on"])

    @classmethod
    def of(cls, project: Project, data: QueryDict | None = None) -> EditForm:
        """The form with what is known of `project`."""
        known = project.case.state["facts"]
        now = {name: getattr(project, name) for name in ("title", "category", "place", "planned_start")}
        now |= {
            "on": timezone.localdate(),
            "planned_completion": project.planned_completion,
            "total": written(project.total),
        }
        now |= {name: known.get(name.replace("_", "-"), "") for name in ("government_funded", "site_ready")}
        form = cls(data, initial=now)
        for name, what in (("planned_start", "start"), ("planned_completion", "due")):
            if now[name] is not None:
                form.fields[name].disabled = True
                form.fields[name].by_act = what  # type: ignore[attr-defined]
        return form


class InvestForm(_Form):
    """One amount."""

    kind = forms.ChoiceField(label="报什么", choices=InvestmentRow.Kind.choices)
    period = forms.CharField(
        label="时期", max_length=20, help_text="2025、2025年上半年、2025年三季度、2025年6月 都可以"
    )
    amount = WanField(label="金额（万元）", max_length=30, required=False, help_text="留空是撤回这一时期的数")
    why = forms.CharField(label="说明", max_length=300, required=False, help_text="改已报的数时必须写理由")


class BlockerForm(_Form):
    """Something in the way."""

    kind = forms.ChoiceField(label="种类", choices=Blocker.Kind.choices)
    what = forms.CharField(label="什么问题", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    owner = _body("谁来解决")
    due = _day("何时前解决")


class ResolveForm(_Form):
    """How it was cleared."""

    how = forms.CharField(label="怎样解决的", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class NoteForm(_Form):
    """Why the clock stops, or runs again."""

    note = forms.CharField(label="理由", max_length=500)


class SupplyForm(_Form):
    """Papers by themselves: those that were to follow, or newer ones."""

    note = forms.CharField(label="说明", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, definition: Definition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.papers = [(paper.key, paper.title, None) for paper in definition.papers]


class StepForm(_Form):
    """A move: its day, what is handed in, what is said. papers: files by paper key."""

    on = _day("哪天", help_text="实际发生的日期")
    site_ready = forms.ChoiceField(label="用地已落实", choices=_YES_NO, required=False)
    note = forms.CharField(label="说明", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, definition: Definition, move: str, *args: Any, reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = {paper.key: paper.title for paper in definition.papers}
        taken = next(one for one in definition.moves if one.key == move)
        self.papers = [(one.paper, titles[one.paper], one.tolerated) for one in taken.papers]
        if taken.when is None or "site-ready" not in repr(taken.when):
            del self.fields["site_ready"]
        self.fields["note"].required = reason
        if reason:
            self.fields["note"].label = "理由"

    def clean_on(self) -> date:
        """Not in the future."""
        return _not_later(self.cleaned_data["on"])

    def facts(self) -> dict[str, str]:
        """Facts stated with the move."""
        said = self.cleaned_data.get("site_ready", "")
        return {"site-ready": said} if said else {}


def _not_later(day: date) -> date:
    if day > timezone.localdate():
        raise forms.ValidationError("不能晚于今天")
    return day
