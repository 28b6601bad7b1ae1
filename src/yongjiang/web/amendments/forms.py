"""Forms: what is to be changed, a request, and a step of a workflow as its definition asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from yongjiang.model.case import CaseState
from yongjiang.model.workflow import Condition, Definition, Fact, Move
from yongjiang.web.amendments.models import Act, ActState, What
from yongjiang.web.amendments.values import Subject
from yongjiang.web.cases.evidence import Paper, checked
from yongjiang.web.register.models import Body

_BOX, _SELECT = {"class": "form-control", "autocomplete": "off"}, {"class": "form-select"}
_LONG = {"class": "form-control", "rows": 3}
_FILE = {"class": "form-control"}
_HINTS = {
    What.TARGET: "照文件的写法写，如 ≥300、300左右、年均8%、[1000]",
    What.DUE: "新的完成日期",
    What.START: "新的计划开工日期",
    What.OWNER: "以后由哪个单位牵头",
}


def open_acts(bodies: Sequence[Body]) -> list[Act]:
    """Acts of these bodies to which a change may still be added."""
    rows = Act.objects.filter(state=ActState.PROPOSED, body__in=bodies).select_related("body")
    return list(rows[:20])


class ProposeForm(forms.Form):
    """What a thing's value is to be, why, and what follows. bodies: those in whose name it may be proposed."""

    def __init__(self, subject: Subject, what: What, bodies: Sequence[Body], request: HttpRequest) -> None:
        super().__init__(*_given(request))
        self.fields["written"] = _value_field(subject, what)
        choices = [(body.key, body.name) for body in bodies]
        if len(choices) > 1:
            self.fields["body"] = forms.ChoiceField(
                label="提出单位", choices=choices, widget=forms.Select(attrs=_SELECT)
            )
        acts = open_acts(bodies)
        if acts:
            words = [("", "单独一份"), *((act.key, f"并入“{act.title}”（{act.body.name}）") for act in acts)]
            self.fields["act"] = forms.ChoiceField(
                label="并入哪份调整", choices=words, required=False, widget=forms.Select(attrs=_SELECT)
            )
        self.fields["reason"] = forms.CharField(label="理由", max_length=2000, widget=forms.Textarea(attrs=_LONG))
        self.fields["effect"] = forms.CharField(
            label="影响", max_length=2000, required=False, widget=forms.Textarea(attrs=_LONG),
            help_text="调整以后对规划、对其他单位有什么影响",
        )  # fmt: skip
        self.fields["proposal"] = _file_field("调整说明", required=False, hint="可以先不附，报批以前补上")
        self.subject, self._bodies = subject, {body.key: body for body in bodies}

    @property
    def body(self) -> Body:
        """In whose name, once the form is valid."""
        given = self.cleaned_data.get("body")
        return self._bodies[given] if given else next(iter(self._bodies.values()))

    def papers(self) -> dict[str, list[Paper]]:
        """The file that came with it, if it passed the door. Raises Unfit."""
        return _papers(self, ("proposal",))


class AskForm(forms.Form):
    """Why something was not done, with the request and what proves it."""

    def __init__(self, bodies: Sequence[Body], request: HttpRequest) -> None:
        super().__init__(*_given(request))
        if len(bodies) > 1:
            choices = [(body.key, body.name) for body in bodies]
            self.fields["body"] = forms.ChoiceField(
                label="申请单位", choices=choices, widget=forms.Select(attrs=_SELECT)
            )
        self.fields["cause"] = forms.CharField(
            label="没有完成的原因", max_length=2000, widget=forms.Textarea(attrs={**_LONG, "rows": 5})
        )
        self.fields["application"] = _file_field("免责申请书", required=False, hint="受理以前要有")
        self.fields["evidence"] = _file_field("事实证明材料", required=False)
        self._bodies = {body.key: body for body in bodies}

    @property
    def body(self) -> Body:
        """In whose name, once the form is valid."""
        given = self.cleaned_data.get("body")
        return self._bodies[given] if given else next(iter(self._bodies.values()))

    def papers(self) -> dict[str, list[Paper]]:
        """The files that passed the door. Raises Unfit."""
        return _papers(self, ("application", "evidence"))


class StepForm(forms.Form):
    """What a move asks for that the case does not have: facts of its condition and of the deadline that it leads to,
    papers, words where it must be said why. decides: also a basis, and always words.
    """

    def __init__(
        self,
        definition: Definition,
        state: CaseState,
        move: Move,
        given: HttpRequest | None = None,
        *,
        decides: bool = False,
    ) -> None:
        data, files = _given(given) if given else (None, None)
        super().__init__(data, files, auto_id=f"{move.key}-%s")
        self.move = move
        facts = {fact.key: fact for fact in definition.facts}
        wanted = [*_facts(move.when), *_deadline(definition, move.enters)]
        self._facts = tuple(key for key in dict.fromkeys(wanted) if key not in state.facts)
        held = {paper.paper for paper in state.papers}
        titles = {paper.key: paper.title for paper in definition.papers}
        needs = [need for need in move.papers if need.fresh or need.paper not in held]
        self._papers = tuple(need.paper for need in needs)
        for key in self._facts:
            self.fields[f"fact-{key}"] = _fact_field(facts[key])
        for need in needs:
            self.fields[f"paper-{need.paper}"] = _file_field(titles[need.paper], required=need.tolerated is None)
            if need.tolerated is not None:
                hint = f"没有的话，{need.tolerated} 个工作日内补上（容缺）"
                self.fields[f"late-{need.paper}"] = forms.BooleanField(label=hint, required=False, widget=_CHECK)
        must = move.reason or decides
        self.fields["note"] = forms.CharField(
            label="理由" if must else "说明",
            max_length=2000,
            required=must,
            widget=forms.Textarea(attrs={**_LONG, "rows": 2}),
        )
        if decides:
            self.fields["basis"] = forms.CharField(label="依据", max_length=300, widget=forms.TextInput(attrs=_BOX))

    def facts(self) -> dict[str, str]:
        """What was stated, as the engine takes it."""
        given = {key: self.cleaned_data.get(f"fact-{key}") for key in self._facts}
        return {key: _plain(value) for key, value in given.items() if value not in (None, "")}

    def papers(self) -> dict[str, list[Paper]]:
        """The files that passed the door, by paper. Raises Unfit."""
        return {key: some[f"paper-{key}"] for key in self._papers if f"paper-{key}" in (some := self._files_in())}

    def late_papers(self) -> tuple[str, ...]:
        """Papers that are to follow."""
        there = self._files_in()
        return tuple(k for k in self._papers if self.cleaned_data.get(f"late-{k}") and f"paper-{k}" not in there)

    def _files_in(self) -> dict[str, list[Paper]]:
        return _papers(self, tuple(f"paper-{key}" for key in self._papers))


_CHECK = forms.CheckboxInput(attrs={"class": "form-check-input"})


def _given(request: HttpRequest) -> tuple[Any, MultiValueDict[str, UploadedFile] | None]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _papers(form: forms.Form, names: Sequence[str]) -> dict[str, list[Paper]]:
    return {name: checked([form.cleaned_data[name]]) for name in names if form.cleaned_data.get(name)}


def _file_field(label: str, *, required: bool, hint: str = "") -> forms.Field:
    # an empty file is refused by the door, with all that is wrong at once
    return forms.FileField(
        label=label, required=required, help_text=hint, allow_empty_file=True, widget=forms.FileInput(attrs=_FILE)
    )


def _value_field(subject: Subject, what: What) -> forms.Field:
    if what in (What.DUE, What.START):
        label = "新期限" if what == What.DUE else "新的开工日期"
        return forms.CharField(label=label, help_text=_HINTS[what], widget=_day_input())
    if what == What.OWNER and subject.several:
        box = forms.TextInput(attrs={**_BOX, "list": "bodies"})
        hint = "以后由哪些单位负责；照单位名录写，几个单位之间用顿号隔开"
        return forms.CharField(label="新的责任单位", help_text=hint, max_length=300, widget=box)
    if what == What.OWNER:
        choices = [("", "请选择"), *Body.objects.filter(from_zone=True, kind="government").values_list("key", "name")]
        hint = _HINTS[what]
        if subject.kind == "task":
            hint += "；正在办的报告一并交过去，两个单位的清单上都会写明"
        return forms.ChoiceField(
            label="新的责任单位", help_text=hint, choices=choices, widget=forms.Select(attrs=_SELECT)
        )
    box = forms.TextInput(attrs=_BOX)
    return forms.CharField(label="新目标", help_text=_HINTS[what], max_length=200, widget=box)


def _day_input() -> forms.Widget:
    return forms.DateInput(attrs={**_BOX, "type": "date"}, format="%Y-%m-%d")


def _fact_field(fact: Fact) -> forms.Field:
    if fact.kind == "date":
        return forms.DateField(label=fact.title, widget=_day_input())
    if fact.kind == "yes_no":
        choices = [("", "请选择"), ("true", "是"), ("false", "否")]
        return forms.ChoiceField(label=fact.title, choices=choices, widget=forms.Select(attrs=_SELECT))
    if fact.kind == "number":
        return forms.DecimalField(label=fact.title, widget=forms.NumberInput(attrs=_BOX))
    return forms.CharField(label=fact.title, max_length=200, widget=forms.TextInput(attrs=_BOX))


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value).strip()


def _facts(condition: Condition | None) -> Iterator[str]:
    if condition is None:
        return
    if condition.fact is not None:
        yield condition.fact
    for part in (*condition.all_of, *condition.any_of, *condition.none_of):
        yield from _facts(part)


def _deadline(definition: Definition, entered: str) -> Iterator[str]:
    stage = next(stage for stage in definition.stages if stage.key == entered)
    if stage.deadline is not None and stage.deadline.fact is not None:
        yield stage.deadline.fact
