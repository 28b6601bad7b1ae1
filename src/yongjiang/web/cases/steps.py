"""The form of a step of a workflow, as its definition asks for it; and files in forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from yongjiang.model.case import CaseState
from yongjiang.model.workflow import Condition, Definition, Fact, Move
from yongjiang.web.cases.actions import definition_of, state_of
from yongjiang.web.cases.evidence import Paper, checked
from yongjiang.web.cases.models import Case
from yongjiang.web.errors import Unfit
from yongjiang.web.register.models import Body

_BOX, _SELECT = {"class": "form-control", "autocomplete": "off"}, {"class": "form-select"}
_LONG = {"class": "form-control", "rows": 3}
_FILE = {"class": "form-control"}
#: of a number that a step asks for
_DIGITS, _PLACES = 18, 4
_CHECK = forms.CheckboxInput(attrs={"class": "form-check-input"})


class StepForm(forms.Form):
    """What a move asks for that the case does not have: facts of its condition and of the deadline that it leads to,
    papers, words where it must be said why. decides: also a basis, and always words; first: facts that are asked for
    also where they are known, with what stands in their boxes at first.
    """

    def __init__(
        self,
        definition: Definition,
        state: CaseState,
        move: Move,
        given: HttpRequest | None = None,
        *,
        decides: bool = False,
        first: Mapping[str, Any] | None = None,
    ) -> None:
        data, files = posted(given) if given else (None, None)
        first = first or {}
        shown = {f"fact-{key}": value for key, value in first.items()}
        super().__init__(data, files, auto_id=f"{move.key}-%s", initial=shown)
        self.move = move
        facts = {fact.key: fact for fact in definition.facts}
        wanted = [*_facts(move.when), *_deadline(definition, move.enters), *_bodies(definition, move.enters)]
        self._facts = tuple(key for key in dict.fromkeys(wanted) if key in first or key not in state.facts)
        held = {paper.paper for paper in state.papers}
        titles = {paper.key: paper.title for paper in definition.papers}
        needs = [need for need in move.papers if need.fresh or need.paper not in held]
        self._papers = tuple(need.paper for need in needs)
        for key in self._facts:
            self.fields[f"fact-{key}"] = _fact_field(facts[key])
        for need in needs:
            self.fields[f"paper-{need.paper}"] = file_field(titles[need.paper], required=need.tolerated is None)
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
        return {key: _plain(value) for key, value in given.items() if value not in (None, "", [])}

    def papers(self) -> dict[str, list[Paper]]:
        """The files that passed the door, by paper. Raises Unfit."""
        return {key: some[f"paper-{key}"] for key in self._papers if f"paper-{key}" in (some := self._files_in())}

    def late_papers(self) -> tuple[str, ...]:
        """Papers that are to follow."""
        there = self._files_in()
        return tuple(k for k in self._papers if self.cleaned_data.get(f"late-{k}") and f"paper-{k}" not in there)

    def _files_in(self) -> dict[str, list[Paper]]:
        return papers_in(self, tuple(f"paper-{key}" for key in self._papers))


def posted(request: HttpRequest) -> tuple[Any, MultiValueDict[str, UploadedFile] | None]:
    """What was filled in, and the files; nothing where the form is only shown."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def papers_in(form: forms.Form, names: Sequence[str]) -> dict[str, list[Paper]]:
    """The files of these fields that passed the door. Raises Unfit."""
    return {name: checked([form.cleaned_data[name]]) for name in names if form.cleaned_data.get(name)}


def file_field(label: str, *, required: bool, hint: str = "") -> forms.Field:
    """A box for one file."""
    # an empty file is refused by the door, with all that is wrong at once
    return forms.FileField(
        label=label, required=required, help_text=hint, allow_empty_file=True, widget=forms.FileInput(attrs=_FILE)
    )


def day_input() -> forms.Widget:
    """A box for a day."""
    return forms.DateInput(attrs={**_BOX, "type": "date"}, format="%Y-%m-%d")


def _fact_field(fact: Fact) -> forms.Field:
    if fact.kind == "bodies":
        rows = Body.objects.order_by("name").values_list("key", "name")
        return forms.MultipleChoiceField(
            label=fact.title, choices=list(rows), widget=forms.SelectMultiple(attrs={**_SELECT, "size": 8})
        )
    if fact.kind == "date":
        return forms.DateField(label=fact.title, widget=day_input())
    if fact.kind == "yes_no":
        choices = [("", "请选择"), ("true", "是"), ("false", "否")]
        return forms.ChoiceField(label=fact.title, choices=choices, widget=forms.Select(attrs=_SELECT))
    label = f"{fact.title}（{fact.unit}）" if fact.unit else fact.title
    if fact.kind == "number":
        return forms.DecimalField(
            label=label, max_digits=_DIGITS, decimal_places=_PLACES, widget=forms.NumberInput(attrs=_BOX)
        )
    return forms.CharField(label=fact.title, max_length=200, widget=forms.TextInput(attrs=_BOX))


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ",".join(value)
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


def _bodies(definition: Definition, entered: str) -> Iterator[str]:
    stage = next(stage for stage in definition.stages if stage.key == entered)
    if stage.each is not None:
        yield stage.each
    for branch in stage.branches:
        yield from _bodies(definition, branch)


def step_form(
    request: HttpRequest, case: Case, move: str, decisions: Sequence[str] = (), first: Mapping[str, Any] | None = None
) -> StepForm:
    """The form of a move as it was filled in. decisions: moves that decide; first: see `StepForm`. Raises Http404 for
    a move that the workflow does not have.
    """
    definition = definition_of(case.definition, case.version)
    known = {one.key: one for one in definition.moves}
    if move not in known:
        raise Http404("没有这一步")
    return StepForm(definition, state_of(case), known[move], request, decides=move in decisions, first=first)


def whole(given: QueryDict, name: str) -> int:
    """A number that the page itself put in. Raises Unfit."""
    text = given.get(name, "")
    if not (text.isascii() and text.isdigit()):
        raise Unfit("YJE-FORM", "提交的内容不完整", name, "请打开最新的页面再试")
    return int(text)
