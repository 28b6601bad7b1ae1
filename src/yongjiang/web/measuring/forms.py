"""The form of one value. What it says is read as a row of a sheet is, so that both refuse alike."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.template.defaultfilters import filesizeformat

from yongjiang.kernel.errors import CallerError
from yongjiang.model.measure import ObservationSource
from yongjiang.model.wording import OBSERVATION_STATUS_WORDS, READING_WORDS
from yongjiang.readers.sheets import pasted_rows, sheet_rows
from yongjiang.usecases.read_observations import COLUMNS, SOURCES, Column, Line
from yongjiang.web.intake.actions import safe_name
from yongjiang.web.register.models import Indicator

_TEXT = {"class": "form-control", "autocomplete": "off"}
_CHOICE = {"class": "form-select"}
_SHEET_LIMIT = 2 * 1024 * 1024
#: the fields of the form in the order of the columns of a sheet
_FIELDS: tuple[Column, ...] = ("period", "value", "source", "status", "reading", "definition", "note")


class ValueForm(forms.Form):
    """A value of an indicator."""

    period = forms.CharField(
        label="时期",
        max_length=20,
        help_text="2025、2025-H1、2025-Q2 或 2025-06；还没有结束的不能报",
        widget=forms.TextInput(attrs=_TEXT),
        error_messages={"required": "请填时期", "max_length": "时期太长"},
    )
    value = forms.CharField(
        label="数值",
        max_length=60,
        widget=forms.TextInput(attrs={**_TEXT, "inputmode": "decimal"}),
        error_messages={"required": "请填数值", "max_length": "数值太长"},
    )
    source = forms.ChoiceField(
        label="来源", choices=list(SOURCES.items()), initial="self_report", widget=forms.Select(attrs=_CHOICE)
    )
    status = forms.ChoiceField(
        label="数据状态",
        choices=list(OBSERVATION_STATUS_WORDS.items()),
        initial="preliminary",
        widget=forms.Select(attrs=_CHOICE),
    )
    reading = forms.ChoiceField(
        label="读法", choices=list(READING_WORDS.items()), initial="level", widget=forms.Select(attrs=_CHOICE)
    )
    definition = forms.CharField(
        label="口径",
        required=False,
        max_length=200,
        help_text="统计口径变了才填，例如“2023年新口径”；不填就按正在用的口径记",
        widget=forms.TextInput(attrs=_TEXT),
        error_messages={"max_length": "最多 200 个字"},
    )
    note = forms.CharField(
        label="说明",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 2}),
        error_messages={"max_length": "最多 300 个字"},
    )

    def offer(self, sources: Mapping[ObservationSource, str]) -> None:
        """Show only these sources; another one that is sent all the same is refused with its reason by the row."""
        self.fields["source"].widget.choices = list(sources.items())

    def rows(self, indicator: Indicator) -> list[list[str]]:
        """What was filled in, as a sheet of one row."""
        head = [COLUMNS["indicator"][0], *(COLUMNS[name][0] for name in _FIELDS)]
        return [head, [indicator.key, *(" ".join(self.cleaned_data[name].split()) for name in _FIELDS)]]

    def refuse(self, line: Line) -> None:
        """Tell beside the fields what is wrong with the row."""
        for said in line.said:
            if said.kind == "error":
                self.add_error(said.column if said.column in self.fields else None, said.text)


class SheetForm(forms.Form):
    """A file or pasted rows."""

    file = forms.FileField(label="表格文件", required=False, allow_empty_file=True)
    text = forms.CharField(label="粘贴各行", required=False, strip=False, max_length=400_000)

    def rows(self) -> list[list[str]]:
        """The rows of a form without errors. Raises YongjiangError for what cannot be read."""
        file = self.cleaned_data["file"]
        if file is None:
            return pasted_rows(self.cleaned_data["text"])
        name = safe_name(file.name or "")
        if file.size > _SHEET_LIMIT:
            raise CallerError("YJE-SIZE", f"文件太大，上限是 {filesizeformat(_SHEET_LIMIT)}", name, "请分几次报")
        return sheet_rows(file.read(), name)
