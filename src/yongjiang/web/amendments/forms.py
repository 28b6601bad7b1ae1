"""Forms: what is to be changed, and a request."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import HttpRequest

from yongjiang.model.wording import BODY_WORDS
from yongjiang.web.amendments.models import Act, ActState, What
from yongjiang.web.amendments.values import OFFICES, Subject, offices
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.cases.steps import day_input, file_field, papers_in, posted
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


_BASES = [("", "由新单位接收后生效"), ("reform", "机构调整，无须接收")]


def open_acts(bodies: Sequence[Body]) -> list[Act]:
    """Acts of these bodies to which a change may still be added."""
    rows = Act.objects.filter(state=ActState.PROPOSED, body__in=bodies).select_related("body")
    return list(rows[:20])


class ProposeForm(forms.Form):
    """What a thing's value is to be, why, and what follows. bodies: those in whose name it may be proposed."""

    def __init__(self, subject: Subject, what: What, bodies: Sequence[Body], request: HttpRequest) -> None:
        super().__init__(*posted(request))
        self.fields["written"] = _value_field(subject, what)
        if what == What.OWNER and subject.handed and subject.bodies:
            self.fields["basis"] = forms.ChoiceField(
                label="怎样交接", choices=_BASES, widget=forms.Select(attrs=_SELECT), required=False,
                help_text="接收以前仍由原单位负责；机构调整，是指职能已由文件划转，新单位不能不接",
            )  # fmt: skip
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
        self.fields["proposal"] = file_field("调整说明", required=False, hint="可以先不附，报批以前补上")
        self.subject, self._bodies = subject, {body.key: body for body in bodies}

    @property
    def body(self) -> Body:
        """In whose name, once the form is valid."""
        given = self.cleaned_data.get("body")
        return self._bodies[given] if given else next(iter(self._bodies.values()))

    @property
    def accepting(self) -> bool:
        """Whether the body that is to lead has to accept it first, once the form is valid."""
        return not self.cleaned_data.get("basis")

    def papers(self) -> dict[str, list[Paper]]:
        """The file that came with it, if it passed the door. Raises Unfit."""
        return papers_in(self, ("proposal",))


class AskForm(forms.Form):
    """Why something was not done, with the request and what proves it."""

    def __init__(self, bodies: Sequence[Body], request: HttpRequest) -> None:
        super().__init__(*posted(request))
        if len(bodies) > 1:
            choices = [(body.key, body.name) for body in bodies]
            self.fields["body"] = forms.ChoiceField(
                label="申请单位", choices=choices, widget=forms.Select(attrs=_SELECT)
            )
        self.fields["cause"] = forms.CharField(
            label="没有完成的原因", max_length=2000, widget=forms.Textarea(attrs={**_LONG, "rows": 5})
        )
        self.fields["application"] = file_field("免责申请书", required=False, hint="受理以前要有")
        self.fields["evidence"] = file_field("事实证明材料", required=False)
        self._bodies = {body.key: body for body in bodies}

    @property
    def body(self) -> Body:
        """In whose name, once the form is valid."""
        given = self.cleaned_data.get("body")
        return self._bodies[given] if given else next(iter(self._bodies.values()))

    def papers(self) -> dict[str, list[Paper]]:
        """The files that passed the door. Raises Unfit."""
        return papers_in(self, ("application", "evidence"))


def _offices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Bodies of the zone that can answer for something, by kind."""
    found: dict[str, list[tuple[str, str]]] = {kind: [] for kind in OFFICES}
    for kind, key, name in offices().values_list("kind", "key", "name"):
        found[kind].append((key, name))
    words: dict[str, str] = {str(kind): word for kind, word in BODY_WORDS.items()}
    return [(words[kind], bodies) for kind, bodies in found.items() if bodies]


def _value_field(subject: Subject, what: What) -> forms.Field:
    if what in (What.DUE, What.START):
        label = "新期限" if what == What.DUE else "新的开工日期"
        return forms.CharField(label=label, help_text=_HINTS[what], widget=day_input())
    if what == What.OWNER and subject.several:
        box = forms.TextInput(attrs={**_BOX, "list": "bodies"})
        hint = "以后由哪些单位负责；照单位名录写，几个单位之间用顿号隔开"
        return forms.CharField(label="新的责任单位", help_text=hint, max_length=300, widget=box)
    if what == What.OWNER:
        choices = [("", "请选择"), *_offices()]
        hint = _HINTS[what]
        if subject.kind == "task":
            hint += "；正在办的报告一并交过去，两个单位的清单上都会写明"
        return forms.ChoiceField(
            label="新的责任单位", help_text=hint, choices=choices, widget=forms.Select(attrs=_SELECT)
        )
    box = forms.TextInput(attrs=_BOX)
    return forms.CharField(label="新目标", help_text=_HINTS[what], max_length=200, widget=box)
