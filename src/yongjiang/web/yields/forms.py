"""Weights and bases to try. They are asked in the address, so that what comes of them can be sent as a link."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from django import forms

from yongjiang.model.rules import RulePack, RuleParameter
from yongjiang.rules.amounts import AmountError, read_exact, write_number
from yongjiang.rules.indicators import Indicator

#: before the name of a parameter in an address
MARK = "p-"
#: larger numbers and more decimals are slips; the engine works out what is left in whole numbers of 38 digits
_LARGEST, _DECIMALS = Fraction(10**11), 6
_HUNDRED = Fraction(100)


class ParameterField(forms.CharField):
    """A parameter as it is written, with its unit. weight: a plain number that may be 0."""

    def __init__(self, parameter: RuleParameter, initial: str, *, weight: bool) -> None:
        super().__init__(
            label=parameter.title, max_length=40, initial=initial, error_messages={"required": "请填一个数"}
        )
        self.parameter, self.weight = parameter, weight
        self.widget.attrs |= {"class": "form-control", "autocomplete": "off", "aria-label": parameter.title}

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        try:
            number = read_exact(text, self.parameter.unit)
        except AmountError as error:
            raise forms.ValidationError(f"{error}。") from None
        if self.weight and text.endswith(("%", "％")):
            raise forms.ValidationError("权重写数，不写百分号，如 30。")
        if number < 0 or (number == 0 and not self.weight):
            raise forms.ValidationError("不能小于零。" if self.weight else "要大于零。")
        if number > _LARGEST or (number * 10**_DECIMALS).denominator != 1:
            raise forms.ValidationError(f"这个数太大，或小数超过 {_DECIMALS} 位。")
        return text


class TrialLine(NamedTuple):
    """An indicator with the boxes of its weight and base; None where it has none."""

    title: str
    weight: forms.BoundField | None
    base: forms.BoundField | None
    unit: str


class TrialForm(forms.Form):
    """A value for every parameter of a pack. initial: those in force."""

    def __init__(
        self, pack: RulePack, indicators: tuple[Indicator, ...], data: Mapping[str, Any] | None = None
    ) -> None:
        if data is not None:
            # a link may name some alone: the others stay as they are in force
            data = {(name := MARK + one.name): data.get(name, one.value) for one in pack.parameters}
        super().__init__(data)
        self._indicators = indicators
        self._weights = {one.weight for one in indicators if one.weight}
        self._named = self._weights | {one.base for one in indicators if one.base}
        for one in pack.parameters:
            self.fields[MARK + one.name] = ParameterField(one, one.value, weight=one.name in self._weights)

    def lines(self) -> list[TrialLine]:
        """The boxes by indicator."""

        def box(name: str) -> forms.BoundField | None:
            return self[MARK + name] if name else None

        return [TrialLine(one.title, box(one.weight), box(one.base), one.unit) for one in self._indicators]

    def others(self) -> list[forms.BoundField]:
        """The boxes of parameters that are neither weight nor base."""
        return [field for field in self if field.name.removeprefix(MARK) not in self._named]

    def values(self) -> dict[str, str]:
        """What is filled in, by parameter, of a form without errors."""
        return {name.removeprefix(MARK): text for name, text in self.cleaned_data.items()}

    def total(self) -> tuple[str, bool]:
        """The sum of the weights that can be read, and whether it is 100."""
        wrong = self.errors  # of a form that nobody sent there are none
        written = [self[MARK + name].value() for name in self._weights if MARK + name not in wrong]
        found = sum((read_exact(text, "") for text in written if text), Fraction(0))
        return write_number(found, _DECIMALS), found == _HUNDRED
