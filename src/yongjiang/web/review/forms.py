"""The form of an item: one field a line, what the machine read beside what a person writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from yongjiang.web.register.fields import FIELDS, Field, Plain, Wrong, written

#: texts that stand in a box of several lines
_LONG = ("title",)


class ReadField(forms.CharField):
    """A field of the register. What was not touched stays as it is, even where nobody may write what was read."""

    def __init__(self, field: Field, now: Plain) -> None:
        super().__init__(
            required=False, strip=False, label=field.label, help_text=field.hint, widget=_widget(field, now)
        )
        self._field, self._now = field, now

    def clean(self, value: Any) -> Any:
        typed = str(super().clean(value)).replace("\r\n", "\n")
        if typed == written(self._now):
            return self._now
        try:
            return self._field.read(typed)
        except Wrong as wrong:
            raise forms.ValidationError(str(wrong)) from None


class Line(NamedTuple):
    """A field on the page. machine, now: in words; differs: a person changed it."""

    bound: BoundField
    machine: str
    now: str
    differs: bool


class ItemForm(forms.Form):
    """What a reviewer leaves in the fields of an item that has `now`; machine: what the compiler read."""

    def __init__(
        self, on: str, now: Mapping[str, Plain], machine: Mapping[str, Plain], data: QueryDict | None = None
    ) -> None:
        super().__init__(data)
        self._on, self._now, self._machine = on, now, {**now, **machine}
        for field in FIELDS[on]:
            self.fields[field.name] = ReadField(field, now[field.name])
            self.initial[field.name] = written(now[field.name])

    def lines(self) -> Iterator[Line]:
        """The fields in their order."""
        for field in FIELDS[self._on]:
            machine, now = self._machine[field.name], self._now[field.name]
            yield Line(self[field.name], _words(field, machine), _words(field, now), machine != now)


def _widget(field: Field, now: Plain) -> forms.Widget:
    if field.words:
        words = dict(field.words)
        words.setdefault(written(now), written(now) or "未写明")
        return forms.Select(attrs={"class": "form-select"}, choices=list(words.items()))
    if field.name in _LONG:
        return forms.Textarea(attrs={"class": "form-control", "rows": 4})
    return forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})


def _words(field: Field, value: Plain) -> str:
    shown = written(value)
    return field.words.get(shown, shown)
