"""From a pack as written to a tree that can decide, with every mistake noted at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Literal

from msgspec import structs

from yongjiang.model.definition import DefinitionProblem
from yongjiang.model.rules import (
    Band,
    Criterion,
    FactDefinition,
    Option,
    Part,
    RuleAmount,
    RulePack,
    RuleSource,
    Tier,
)
from yongjiang.rules import tree
from yongjiang.rules.amounts import AmountError, read_exact
from yongjiang.rules.formulas import (
    Constant,
    Dimension,
    Formula,
    FormulaError,
    FormulaReader,
    Unset,
    dimension_of,
    written_unit,
)
from yongjiang.rules.ranges import cover, read_span
from yongjiang.rules.tree import Limit, Named, Op

Path = tuple[str | int, ...]
_COMPARISONS: dict[str, Op] = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<", "equals": "="}
#: what a criterion may be, by the field that makes it so
_FORMS = ("all", "any", "none", "some", "check", "value", "holds", "fact", "given", "absent", "score")
_PART_FORMS = ("value", "options", "judged", "parts", "best", "formula")
_CALL = re.compile(r"(holds|within|before)\(\s*(\w+)\s*(?:,\s*(\d+)\s*)?\)")
_NAME = re.compile(r"\b[a-z_]\w*\b")
_POINTS = re.compile(r"(\d+(?:\.\d{1,2})?)(?:\s*[-–~至]\s*(\d+(?:\.\d{1,2})?))?")
_NOTHING = Named("", "", None)


class Preparing:
    """Prepares one pack. `problems` holds what is wrong; the tree is only of use where it stays empty."""

    def __init__(self, pack: RulePack, facts: Mapping[str, FactDefinition]) -> None:
        self.problems: list[DefinitionProblem] = []
        self._pack = pack
        self._facts = facts
        self._sources = {source.key: source for source in pack.sources}
        self._keys: dict[str, Path] = {}
        self._choosing = False
        self._parameters = {one.name: one for one in pack.parameters}
        values = self._parameter_values()
        units = {one.name: dimension_of(one.unit) for one in pack.parameters}
        named = {name: (value, units[name]) for name, value in values.items()}
        self._reader = FormulaReader(facts, {one.name: one.formula for one in pack.values}, named)
        self._parameter_value = values

    def prepared(self) -> tree.PreparedPack:
        """The tree; see `problems` before using it."""
        pack = self._pack
        self._check_frame()
        for at, value in enumerate(pack.values):
            self._formula(value.formula, ("values", at, "formula"))
            if value.name in self._facts:
                self._wrong(("values", at, "name"), f"“{value.name}”已是事实的名字", "请换一个名字")
        requirement = None
        if pack.requirement is not None:
            requirement = self._criterion(pack.requirement, ("requirement",), None)
        classes = tuple(
            (one.key, one.title, None if one.when is None else self._criterion(one.when, ("classes", at, "when"), None))
            for at, one in enumerate(pack.classes)
        )
        points = self._part(pack.points, ("points",), None) if pack.points is not None else None
        amounts = tuple(self._amount(one, ("amounts", at)) for at, one in enumerate(pack.amounts))
        ranked = None
        if pack.grading is not None and pack.grading.only is not None:
            ranked = self._criterion(pack.grading.only, ("grading", "only"), None)
        return tree.PreparedPack(pack, requirement, classes, points, amounts, ranked)

    def _wrong(self, path: Path, what: str, fix: str) -> None:
        self.problems.append(DefinitionProblem(path, what, fix))

    def _parameter_values(self) -> dict[str, Fraction | None]:
        values: dict[str, Fraction | None] = {}
        for at, one in enumerate(self._pack.parameters):
            if one.name in values or one.name in self._facts:
                self._wrong(("parameters", at, "name"), f"名字“{one.name}”已经用了", "请换一个名字")
            self._source(one.basis, ("parameters", at, "basis"))
            values[one.name] = None
            if one.value:
                try:
                    values[one.name] = read_exact(one.value, one.unit)
                except AmountError as error:
                    self._wrong(("parameters", at, "value"), str(error), "写数、百分数或带单位的数，单位写在 unit")
        return values

    def _check_frame(self) -> None:
        pack = self._pack
        for kind in ("sources", "classes", "amounts"):
            seen: set[str] = set()
            for at, one in enumerate(getattr(pack, kind)):
                if one.key in seen:
                    self._wrong((kind, at, "key"), f"key“{one.key}”重复", "每一条用一个不同的 key")
                seen.add(one.key)
        if not pack.applies:
            self._wrong(("applies",), "没有写何时适用", "至少写一条 {case: first, since: 日期}")
        for at, when in enumerate(pack.applies):
            if when.until is not None and when.until < when.since:
                self._wrong(("applies", at, "until"), "止日在起日之前", "请改正日期")
        wanted = {"title": pack.requirement, "policy": pack.requirement, "classes": pack.classes,
                  "grading": pack.points and pack.grading, "deduction": pack.amounts}  # fmt: skip
        if not wanted[pack.kind]:
            missing = {"classes": "classes", "grading": "points 和 grading", "deduction": "amounts"}
            self._wrong(("kind",), f"缺少 {missing.get(pack.kind, 'requirement')}", "请补上，或改 kind")
        if pack.classes and any(one.when is None for one in pack.classes[:-1]):
            self._wrong(("classes",), "只有最后一类可以不写 when", "请给前面的每一类写 when")
        if pack.grading is not None:
            self._check_grading()

    def _check_grading(self) -> None:
        assert self._pack.grading is not None
        last = Fraction(0)
        for at, cut in enumerate(self._pack.grading.cuts):
            path = ("grading", "cuts", at, "upto")
            share = self._exact(cut.upto, (), path)
            if share is not None and not last < share <= 1:
                self._wrong(path, "分界没有从小到大，或超过 100%", "如 20%、80%、95%、100%")
            last = share or last
        if last != 1:
            self._wrong(("grading", "cuts"), "最后一档没有写到 100%", "最后一档写 upto: 100%")
        self._source(self._pack.grading.basis, ("grading", "basis"))
        for at, name in enumerate(self._pack.grading.by):
            self._fact(name, ("grading", "by", at), ("choice", "code", "yes_no"))

    def _source(self, key: str, path: Path) -> RuleSource | None:
        if not key:
            return None
        source = self._sources.get(key)
        if source is None:
            self._wrong(path, f"没有出处“{key}”", f"sources 里有 {'、'.join(self._sources) or '（空）'}")
        return source

    def _named(self, one: Any, path: Path, above: RuleSource | None) -> Named:
        source = self._source(one.basis, (*path, "basis")) or above
        if one.key:
            if one.key in self._keys:
                self._wrong((*path, "key"), f"key“{one.key}”重复", "每一条用一个不同的 key")
            self._keys[one.key] = path
        return Named(one.key, one.title, source, getattr(one, "advice", ""), self._choosing)

    def _fact(self, name: str, path: Path, kinds: Sequence[str]) -> FactDefinition | None:
        fact = self._facts.get(name)
        if fact is None:
            self._wrong(path, f"没有事实“{name}”", "请先写进 facts.yaml，或改正名字")
        elif fact.kind not in kinds:
            self._wrong(path, f"{fact.title}（{name}）不能用在这里", "请对照 facts.yaml 里的 kind")
            return None
        return fact

    def _formula(self, text: str, path: Path) -> tuple[Formula, Dimension]:
        try:
            return self._reader.read(text)
        except FormulaError as error:
            self._wrong(path, error.what, error.fix)
            return Constant(Fraction(0)), ()

    def _exact(self, text: str, unit: Dimension, path: Path) -> Fraction | None:
        try:
            return read_exact(text, written_unit(unit))
        except AmountError as error:
            self._wrong(path, str(error), "请带上单位，如 5000万元、12.5%、70")
            return None

    def _limit(self, op: Op, text: str, unit: Dimension, path: Path) -> tuple[Limit, RuleSource | None]:
        """The threshold written as `text`, or as the name of a parameter, with the source of that: by what the zone set
        it, where it has.
        """
        parameter = self._parameters.get(text.strip())
        if parameter is None:
            return Limit(op, self._exact(text, unit, path), text), None
        if parameter.unit != written_unit(unit):
            self._wrong(path, f"参数“{parameter.title}”的单位不对", f"这里要的是{written_unit(unit) or '数或比例'}")
        value = self._parameter_value[parameter.name]
        source = self._sources.get(parameter.basis)
        if source is not None and parameter.settled:
            source = structs.replace(source, document="本区设定", article=parameter.settled, own=True)
        return Limit(op, value, parameter.value or f"{parameter.title}（未定）"), source

    def _need(self, one: Any, unit: Dimension, path: Path) -> tuple[Limit | None, RuleSource | None]:
        written = [name for name in _COMPARISONS if getattr(one, name, "")]
        if len(written) > 1:
            self._wrong((*path, written[1]), f"{written[0]} 和 {written[1]} 只能写一个", "请删去一个")
        if not written:
            return None, None
        name = written[0]
        return self._limit(_COMPARISONS[name], getattr(one, name), unit, (*path, name))

    # criteria

    def _criterion(self, one: Criterion, path: Path, above: RuleSource | None) -> tree.Node:
        named = self._named(one, path, above)
        forms = [form for form in _FORMS if getattr(one, form)]
        if len(forms) != 1:
            what = "没有写条件" if not forms else f"同时写了 {'、'.join(forms)}"
            self._wrong(path, what, f"只写一个：{'、'.join(_FORMS)}")
            return tree.Combine(_NOTHING, "all", ())
        node = self._form(forms[0], one, path, named)
        leaf = forms[0] not in ("all", "any", "none", "some", "check", "given", "score")
        if leaf and node.named.source is None:
            self._wrong(path, f"“{one.title or one.key}”没有出处", "请写 basis，或写在上一层")
        if not one.title and forms[0] not in ("all", "any", "none", "some", "check"):
            self._wrong(path, "没有 title", "请用几个字写明这一条")
        return node

    def _form(self, form: str, one: Criterion, path: Path, named: Named) -> tree.Node:
        match form:
            case "all" | "any" | "none" | "some":
                return self._combine(one, path, named, form)
            case "check":
                return self._branch(one, path, named)
            case "value":
                return self._value(one, path, named)
            case "holds":
                return self._holds(one, path, named)
            case "fact":
                return self._one_of(one, path, named)
            case "given":
                return self._given(one, path, named)
            case "absent":
                return tree.Absent(named, self._formula(one.absent, (*path, "absent"))[0])
        return self._score(one, path, named)

    def _combine(
        self, one: Criterion, path: Path, named: Named, kind: Literal["all", "any", "none", "some"]
    ) -> tree.Node:
        parts = tuple(
            self._criterion(part, (*path, kind, at), named.source) for at, part in enumerate(getattr(one, kind))
        )
        if kind == "some" and not 0 < one.count < len(parts):
            self._wrong((*path, "count"), "count 应当在 1 和条数之间", "全部都要用 all，有一个就行用 any")
        return tree.Combine(named, kind, parts, one.count)

    def _branch(self, one: Criterion, path: Path, named: Named) -> tree.Node:
        assert one.check is not None
        if one.then is None:
            self._wrong(path, "check 之后没有 then", "请写符合时再看什么")
            return tree.Combine(_NOTHING, "all", ())
        otherwise = None
        if one.otherwise is not None:
            otherwise = self._criterion(one.otherwise, (*path, "otherwise"), named.source)
        check = self._criterion(one.check, (*path, "check"), named.source)
        return tree.Branch(named, check, self._criterion(one.then, (*path, "then"), named.source), otherwise)

    def _value(self, one: Criterion, path: Path, named: Named) -> tree.Node:
        formula, unit = self._formula(one.value, (*path, "value"))
        limit, source = self._need(one, unit, path)
        if source is not None:
            named = replace(named, source=source)
        if not one.tiers:
            if limit is None:
                self._wrong(path, "没有写门槛", f"请写 {'、'.join(_COMPARISONS)} 之一，或 by 和 tiers")
            return tree.Compare(named, formula, unit, limit, limit is not None and not unit and "%" in limit.text)
        if limit is not None or not one.by:
            self._wrong((*path, "tiers"), "分级的门槛要写 by，不再写别的门槛", "如 by: sales_revenue")
        by, by_unit = self._formula(one.by, (*path, "by"))
        tiers = tuple(self._tier(tier, (*path, "tiers", at), unit, by_unit) for at, tier in enumerate(one.tiers))
        self._covered([span for span, _ in tiers], (*path, "tiers"))
        return tree.Compare(named, formula, unit, None, "%" in one.tiers[0].need, by, by_unit, tiers)

    def _tier(self, tier: Tier, path: Path, unit: Dimension, by_unit: Dimension) -> tuple[tree.Span, Limit]:
        limit, _ = self._limit(">=", tier.need, unit, (*path, "need"))
        return self._span(tier, path, by_unit), limit

    def _holds(self, one: Criterion, path: Path, named: Named) -> tree.Node:
        path = (*path, "holds")
        found = _CALL.fullmatch(one.holds.strip())
        if found is None:
            fact = self._fact(one.holds.strip(), path, ("yes_no",))
            return tree.Holds(named, fact) if fact else tree.Combine(_NOTHING, "all", ())
        call, name, years = found.groups()
        if (years is None) != (call == "holds"):
            self._wrong(path, f"{call} 的括号里写得不对", "如 holds(high_tech)、within(award_on, 5)")
            return tree.Combine(_NOTHING, "all", ())
        fact = self._fact(name, path, ("title",) if call == "holds" else ("date",))
        if fact is None:
            return tree.Combine(_NOTHING, "all", ())
        if call == "holds":
            return tree.HoldsTitle(named, fact)
        return tree.DateBound(named, fact, int(years), call == "within")

    def _one_of(self, one: Criterion, path: Path, named: Named) -> tree.Node:
        fact = self._fact(one.fact, (*path, "fact"), ("choice", "code"))
        if fact is None:
            return tree.Combine(_NOTHING, "all", ())
        if not one.one_of:
            self._wrong((*path, "fact"), "没有写 one_of", "请列出算数的选项或代码开头")
        for at, value in enumerate(one.one_of):
            if fact.kind == "choice" and value not in fact.choices:
                self._wrong((*path, "one_of", at), f"{fact.title}没有“{value}”", f"可以写 {'、'.join(fact.choices)}")
        return tree.OneOf(named, fact, one.one_of)

    def _given(self, one: Criterion, path: Path, named: Named) -> tree.Node:
        fact = self._facts.get(one.given)
        if fact is None:
            self._wrong((*path, "given"), f"没有事实“{one.given}”", "请先写进 facts.yaml，或改正名字")
            return tree.Combine(_NOTHING, "all", ())
        return tree.Given(named, fact)

    def _score(self, one: Criterion, path: Path, named: Named) -> tree.Node:
        limit, source = self._need(one, (), path)
        if source is not None:
            named = replace(named, source=source)
        parts = tuple(self._part(part, (*path, "score", at), named.source) for at, part in enumerate(one.score))
        if limit is None and not any(part.need for part in parts):
            self._wrong(path, "没有写合格分", "请写 at_least 或 above")
        return tree.Scored(named, tree.Added(Named("", "合计", named.source), parts), limit)

    # points

    def _part(self, one: Part, path: Path, above: RuleSource | None) -> tree.PointsNode:
        named = self._named(one, path, above)
        forms = [form for form in _PART_FORMS if getattr(one, form)]
        if len(forms) != 1:
            what = "没有写怎样得分" if not forms else f"同时写了 {'、'.join(forms)}"
            self._wrong(path, what, f"只写一个：{'、'.join(_PART_FORMS)}")
            return tree.Fixed(named, tree.Bound(0, 0))
        if named.source is None:
            self._wrong(path, f"“{one.title}”没有出处", "请写 basis，或写在上一层")
        need, _ = self._need(one, (), path)
        form = forms[0]
        if form == "value":
            return self._banded(one.value, one.bands, path, path, named, need)
        if form == "options":
            options = tuple(
                self._option(option, (*path, "options", at), named, one.bands, path)
                for at, option in enumerate(one.options)
            )
            if one.options[-1].when is not None or any(option.when is None for option in one.options[:-1]):
                self._wrong((*path, "options"), "最后一项（只有它）不写 when", "请补上“其余”的一项")
            return tree.Chosen(named, options, need)
        if form == "judged":
            bound = self._points(one.judged, (*path, "judged"))
            return tree.JudgedPoints(
                named, bound, self._fact(one.fact, (*path, "fact"), ("number",)) if one.fact else None, need
            )
        most = self._most(one, path)
        if form == "formula":
            named = replace(named, source=self._told(one.formula, named.source))
            return tree.Computed(named, self._formula(one.formula, (*path, "formula"))[0], most, need)
        inner = one.parts or one.best
        parts = tuple(self._part(part, (*path, form, at), named.source) for at, part in enumerate(inner))
        return tree.Added(named, parts, form == "best", most, need)

    def _told(self, formula: str, source: RuleSource | None) -> RuleSource | None:
        """The source of a formula, and by what its parameters are set where that is not the pack."""
        names = set(_NAME.findall(formula))
        told = [f"{one.title}：{one.settled}" for one in self._pack.parameters if one.name in names and one.settled]
        return structs.replace(source, article="；".join([source.article, *told])) if source and told else source

    def _banded(
        self, text: str, bands: Sequence[Band], path: Path, part: Path, named: Named, need: Limit | None
    ) -> tree.PointsNode:
        """path: where the value stands; part: where the bands stand."""
        formula, unit = self._formula(text, (*path, "value"))
        if not bands:
            self._wrong((*part, "bands"), "没有写 bands", "请写分档")
            return tree.Fixed(named, tree.Bound(0, 0))
        read = []
        for at, band in enumerate(bands):
            here = (*part, "bands", at)
            source = self._source(band.basis, (*here, "basis")) or named.source
            read.append((self._span(band, here, unit), self._points(band.points, (*here, "points")), source))
        self._covered([span for span, _, _ in read], (*part, "bands"))
        return tree.Banded(named, formula, unit, any("%" in span.text for span, _, _ in read), tuple(read), need)

    def _option(
        self, option: Option, path: Path, above: Named, bands: Sequence[Band], part: Path
    ) -> tuple[tree.Node | None, tree.PointsNode]:
        source = self._source(option.basis, (*path, "basis")) or above.source
        named = Named("", above.title, source)
        when = None
        if option.when is not None:
            outside, self._choosing = self._choosing, True
            when = self._criterion(option.when, (*path, "when"), source)
            self._choosing = outside
        if bool(option.points) == bool(option.value):
            self._wrong(path, "写 points，或写 value（按这一部分的 bands 得分）", "二者选一")
            return when, tree.Fixed(named, tree.Bound(0, 0))
        if option.points:
            return when, tree.Fixed(named, self._points(option.points, (*path, "points")))
        return when, self._banded(option.value, bands, path, part, named, None)

    def _points(self, text: str, path: Path) -> tree.Bound:
        found = _POINTS.fullmatch(text.strip())
        if found is None:
            self._wrong(path, f"分数写得不对：“{text}”", "写 20，或 7-8")
            return tree.Bound(0, 0)
        low = int(Fraction(found[1]) * 100)
        high = int(Fraction(found[2]) * 100) if found[2] else low
        if high < low:
            self._wrong(path, f"分数的上下限颠倒了：“{text}”", "先写低分，再写高分")
        return tree.Bound(low, high)

    def _most(self, one: Part, path: Path) -> int | None:
        if not one.most:
            return None
        value = self._exact(one.most, (), (*path, "most"))
        return None if value is None else int(value * 100)

    def _amount(self, one: RuleAmount, path: Path) -> tree.AmountNode:
        source = self._source(one.basis, (*path, "basis"))
        formula, unit = self._formula(one.formula, (*path, "formula"))
        if unit != (("元", 1),):
            self._wrong((*path, "formula"), f"算出来的不是金额（{written_unit(unit) or '数'}）", "请检查公式")
        when = None if one.when is None else self._criterion(one.when, (*path, "when"), source)
        most = None
        if one.most:
            limit, _ = self._limit("<=", one.most, unit, (*path, "most"))
            most = limit.value
            if limit.value is None:
                formula = Unset(one.most)
        return tree.AmountNode(Named(one.key, one.title, source), formula, when, most)

    # ranges

    def _span(self, one: Any, path: Path, unit: Dimension) -> tree.Span:
        span, problems = read_span(one, lambda text, name: self._exact(text, unit, (*path, name)))
        for name, what, fix in problems:
            self._wrong((*path, name), what, fix)
        return span

    def _covered(self, spans: Sequence[tree.Span], path: Path) -> None:
        for at, what in cover(spans):
            self._wrong((*path, at), what, "各档要首尾相接，不重不漏，两头不封口")
