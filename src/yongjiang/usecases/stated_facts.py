"""Facts of one enterprise as a program states them: each read, or refused with the field that is wrong.

Pure: the same cells as those of a sheet are read, so that a form, a sheet and a program are refused alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from yongjiang.model.decision import FactScalar
from yongjiang.model.rules import FactDefinition
from yongjiang.usecases.fact_cells import NoUnitError, fact_cell, year_cell
from yongjiang.usecases.fact_columns import FactColumn, fact_names, is_unit, unit_of
from yongjiang.usecases.observation_cells import Wrong, folded_name, nearest

Field = Literal["name", "year", "value", "unit"]


class Saying(NamedTuple):
    """A fact as sent. name: title, alias or identifier; value: None takes back; unit: of a value that is a number."""

    name: str
    year: int | None
    value: str | int | float | bool | None
    unit: str = ""


class FieldSaid(NamedTuple):
    """What is to be told. at: of the fact as sent, from 0; kind: error stops all, warning has to be insisted on."""

    at: int
    field: Field
    kind: Literal["error", "warning"]
    text: str


class StatedFact(NamedTuple):
    """A fact to write down. at: of the fact as sent; value: None for 不适用; withdrawn: it is unknown again."""

    at: int
    name: str
    year: int | None
    value: FactScalar | None
    written: str
    withdrawn: bool


class Stating(NamedTuple):
    """What was read, and what is wrong."""

    facts: tuple[StatedFact, ...]
    said: tuple[FieldSaid, ...]


def read_stated(sent: Sequence[Saying], facts: Mapping[str, FactDefinition], today: date, *, judged: bool) -> Stating:
    """What is sent, read against the vocabulary. judged: whether what a person judges may be stated."""
    reading = _Reading(facts, today, judged=judged)
    for at, one in enumerate(sent):
        reading.take(at, one)
    return Stating(tuple(reading.facts), tuple(reading.said))


class _Reading:
    def __init__(self, facts: Mapping[str, FactDefinition], today: date, *, judged: bool) -> None:
        self.facts: list[StatedFact] = []
        self.said: list[FieldSaid] = []
        self._known, self._names = facts, fact_names(facts.values())
        self._today, self._judged = today, judged
        self._slots: dict[tuple[str, int | None], StatedFact] = {}

    def take(self, at: int, one: Saying) -> None:
        """Read a fact; all that is wrong with it is said."""
        fact = self._names.get(folded_name(one.name))
        if fact is None:
            near = nearest(one.name, [known.title for known in self._known.values()])
            self._say(at, "name", f"没有叫“{one.name[:40]}”的数据" + (f"，是不是：{'、'.join(near)}" if near else ""))
            return
        if fact.judged and not self._judged:
            self._say(at, "name", "由专家或部门判断，企业不能填")
            return
        before = len(self.said)
        year = self._year(at, fact, one.year)
        value, written = self._value(at, fact, one)
        if len(self.said) == before:
            self._keep(StatedFact(at, fact.name, year, value, written, one.value is None))

    def _year(self, at: int, fact: FactDefinition, year: int | None) -> int | None:
        if not fact.yearly:
            if year is not None:
                self._say(at, "year", f"{fact.title}不按年度，不要写 year")
            return None
        if year is None:
            self._say(at, "year", f"{fact.title}每年一个数，要写 year")
            return None
        try:
            return year_cell(str(year), self._today)
        except Wrong as wrong:
            self._say(at, "year", str(wrong))
            return None

    def _value(self, at: int, fact: FactDefinition, one: Saying) -> tuple[FactScalar | None, str]:
        if one.value is None:
            return None, ""
        text = _text(one.value)
        if not text:
            self._say(at, "value", "是空的；要收回写 null，没有这回事写“不适用”，是零写 0")
            return None, ""
        if one.unit and not is_unit(fact, one.unit):
            self._say(
                at,
                "unit",
                f"“{one.unit}”不是{fact.title}的单位" + (f"，可以写 {unit_of(fact)}" if unit_of(fact) else ""),
            )
            return None, ""
        try:
            value, written, _ = fact_cell(FactColumn(0, fact, one.unit), text)
        except NoUnitError:
            self._say(at, "unit", f"没有写单位，请写 {unit_of(fact)} 或 {fact.unit}")
            return None, ""
        except Wrong as wrong:
            self._say(at, "value", str(wrong))
            return None, ""
        return value, written

    def _keep(self, fact: StatedFact) -> None:
        first = self._slots.setdefault((fact.name, fact.year), fact)
        if first is fact:
            self.facts.append(fact)
        elif (first.value, first.withdrawn) != (fact.value, fact.withdrawn):
            self._say(fact.at, "value", f"和第 {first.at + 1} 项写的不一样，同一项数据只能有一个")

    def _say(self, at: int, field: Field, text: str) -> None:
        self.said.append(FieldSaid(at, field, "error", text))


def _text(value: str | float | bool) -> str:
    """As it was sent, digit by digit."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}"
    return " ".join(str(value).split())
