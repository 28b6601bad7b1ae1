"""What is written in a pack, looked up and read exactly, with every mistake noted at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from msgspec import structs

from yongjiang.model.definition import DefinitionProblem
from yongjiang.model.rules import FactDefinition, RulePack, RuleSource
from yongjiang.rules import tree
from yongjiang.rules.amounts import AmountError, read_exact
from yongjiang.rules.formulas import (
    Constant,
    Dimension,
    Formula,
    FormulaError,
    FormulaReader,
    dimension_of,
    written_unit,
)
from yongjiang.rules.ranges import cover, read_span
from yongjiang.rules.tree import Limit, Named, Op

#: where in the file: names of fields and places in lists
Path = tuple[str | int, ...]
_NAME = re.compile(r"\b[a-z_]\w*\b")
COMPARISONS: dict[str, Op] = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<", "equals": "="}


class PackReading:
    """Reads one pack. facts: the vocabulary by name; problems: what is wrong; choosing: whether what is read chooses
    between options, so that it is no condition by itself.
    """

    def __init__(self, pack: RulePack, facts: Mapping[str, FactDefinition]) -> None:
        self.problems: list[DefinitionProblem] = []
        self.facts = facts
        self.choosing = False
        self._pack = pack
        self._sources = {source.key: source for source in pack.sources}
        self._keys: dict[str, Path] = {}
        self._parameters = {one.name: one for one in pack.parameters}
        values = self._parameter_values()
        units = {one.name: dimension_of(one.unit) for one in pack.parameters}
        named = {name: (value, units[name]) for name, value in values.items()}
        self._reader = FormulaReader(facts, {one.name: one.formula for one in pack.values}, named)
        self._parameter_value = values

    def wrong(self, path: Path, what: str, fix: str) -> None:
        """Note a mistake."""
        self.problems.append(DefinitionProblem(path, what, fix))

    def _parameter_values(self) -> dict[str, Fraction | None]:
        values: dict[str, Fraction | None] = {}
        for at, one in enumerate(self._pack.parameters):
            if one.name in values or one.name in self.facts:
                self.wrong(("parameters", at, "name"), f"名字“{one.name}”已经用了", "请换一个名字")
            self.source(one.basis, ("parameters", at, "basis"))
            values[one.name] = None
            if one.value:
                try:
                    values[one.name] = read_exact(one.value, one.unit)
                except AmountError as error:
                    self.wrong(("parameters", at, "value"), str(error), "写数、百分数或带单位的数，单位写在 unit")
        return values

    def source(self, key: str, path: Path) -> RuleSource | None:
        """The source of that key."""
        if not key:
            return None
        source = self._sources.get(key)
        if source is None:
            self.wrong(path, f"没有出处“{key}”", f"sources 里有 {'、'.join(self._sources) or '（空）'}")
        return source

    def named(self, one: Any, path: Path, above: RuleSource | None) -> Named:
        """Key, title and source of a criterion or part. above: the source of what it stands in."""
        source = self.source(one.basis, (*path, "basis")) or above
        if one.key:
            if one.key in self._keys:
                self.wrong((*path, "key"), f"key“{one.key}”重复", "每一条用一个不同的 key")
            self._keys[one.key] = path
        return Named(one.key, one.title, source, getattr(one, "advice", ""), self.choosing)

    def fact(self, name: str, path: Path, kinds: Sequence[str]) -> FactDefinition | None:
        """The fact of that name, where it is of one of `kinds`."""
        fact = self.facts.get(name)
        if fact is None:
            self.wrong(path, f"没有事实“{name}”", "请先写进 facts.yaml，或改正名字")
        elif fact.kind not in kinds:
            self.wrong(path, f"{fact.title}（{name}）不能用在这里", "请对照 facts.yaml 里的 kind")
            return None
        return fact

    def formula(self, text: str, path: Path) -> tuple[Formula, Dimension]:
        """The formula and its unit."""
        try:
            return self._reader.read(text)
        except FormulaError as error:
            self.wrong(path, error.what, error.fix)
            return Constant(Fraction(0)), ()

    def settled_by(self, formula: str, source: RuleSource | None) -> RuleSource | None:
        """The source of a formula, and by what its parameters are set where that is not the pack."""
        names = set(_NAME.findall(formula))
        told = [f"{one.title}：{one.settled}" for one in self._pack.parameters if one.name in names and one.settled]
        return structs.replace(source, article="；".join([source.article, *told])) if source and told else source

    def exact(self, text: str, unit: Dimension, path: Path) -> Fraction | None:
        """The amount written in that unit."""
        try:
            return read_exact(text, written_unit(unit))
        except AmountError as error:
            self.wrong(path, str(error), "请带上单位，如 5000万元、12.5%、70")
            return None

    def limit(self, op: Op, text: str, unit: Dimension, path: Path) -> tuple[Limit, RuleSource | None]:
        """The threshold written as `text`, or as the name of a parameter, with the source of that: by what the zone set
        it, where it has.
        """
        parameter = self._parameters.get(text.strip())
        if parameter is None:
            return Limit(op, self.exact(text, unit, path), text), None
        if parameter.unit != written_unit(unit):
            self.wrong(path, f"参数“{parameter.title}”的单位不对", f"这里要的是{written_unit(unit) or '数或比例'}")
        value = self._parameter_value[parameter.name]
        source = self._sources.get(parameter.basis)
        if source is not None and parameter.settled:
            source = structs.replace(source, document="本区设定", article=parameter.settled, own=True)
        return Limit(op, value, parameter.value or f"{parameter.title}（未定）"), source

    def need(self, one: Any, unit: Dimension, path: Path) -> tuple[Limit | None, RuleSource | None]:
        """The threshold that a criterion or part has, if any, as `limit` gives it."""
        written = [name for name in COMPARISONS if getattr(one, name, "")]
        if len(written) > 1:
            self.wrong((*path, written[1]), f"{written[0]} 和 {written[1]} 只能写一个", "请删去一个")
        if not written:
            return None, None
        name = written[0]
        return self.limit(COMPARISONS[name], getattr(one, name), unit, (*path, name))

    def span(self, one: Any, path: Path, unit: Dimension) -> tree.Span:
        """The range of a band or tier."""
        span, problems = read_span(one, lambda text, name: self.exact(text, unit, (*path, name)))
        for name, what, fix in problems:
            self.wrong((*path, name), what, fix)
        return span

    def covered(self, spans: Sequence[tree.Span], path: Path) -> None:
        """Note where ranges overlap or leave a gap."""
        for at, what in cover(spans):
            self.wrong((*path, at), what, "各档要首尾相接，不重不漏，两头不封口")
