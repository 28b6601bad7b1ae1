"""Criteria as written → nodes of the tree."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from yongjiang.model.rules import Criterion, RuleSource, Tier
from yongjiang.rules import tree
from yongjiang.rules.formulas import Dimension
from yongjiang.rules.pack_reading import COMPARISONS, PackReading, Path
from yongjiang.rules.reading_points import PointsReading
from yongjiang.rules.tree import Limit, Named

#: what a criterion may be, by the field that makes it so
_FORMS = ("all", "any", "none", "some", "check", "value", "holds", "fact", "given", "absent", "score")
_CALL = re.compile(r"(holds|within|before)\(\s*(\w+)\s*(?:,\s*(\d+)\s*)?\)")
_NOTHING = Named("", "", None)


class CriteriaReading:
    """Reads the criteria of a pack. points: reads its scores."""

    def __init__(self, pack: PackReading) -> None:
        self._pack = pack
        self.points = PointsReading(pack, self.criterion)

    def criterion(self, one: Criterion, path: Path, above: RuleSource | None) -> tree.Node:
        """The node of a criterion. above: the source of what it stands in."""
        named = self._pack.named(one, path, above)
        forms = [form for form in _FORMS if getattr(one, form)]
        if len(forms) != 1:
            what = "没有写条件" if not forms else f"同时写了 {'、'.join(forms)}"
            self._pack.wrong(path, what, f"只写一个：{'、'.join(_FORMS)}")
            return tree.Combine(_NOTHING, "all", ())
        node = self._form(forms[0], one, path, named)
        leaf = forms[0] not in ("all", "any", "none", "some", "check", "given", "score")
        if leaf and node.named.source is None:
            self._pack.wrong(path, f"“{one.title or one.key}”没有出处", "请写 basis，或写在上一层")
        if not one.title and forms[0] not in ("all", "any", "none", "some", "check"):
            self._pack.wrong(path, "没有 title", "请用几个字写明这一条")
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
                return tree.Absent(named, self._pack.formula(one.absent, (*path, "absent"))[0])
        return self._score(one, path, named)

    def _combine(
        self, one: Criterion, path: Path, named: Named, kind: Literal["all", "any", "none", "some"]
    ) -> tree.Node:
        parts = tuple(
            self.criterion(part, (*path, kind, at), named.source) for at, part in enumerate(getattr(one, kind))
        )
        if kind == "some" and not 0 < one.count < len(parts):
            self._pack.wrong((*path, "count"), "count 应当在 1 和条数之间", "全部都要用 all，有一个就行用 any")
        return tree.Combine(named, kind, parts, one.count)

    def _branch(self, one: Criterion, path: Path, named: Named) -> tree.Node:
        assert one.check is not None
        if one.then is None:
            self._pack.wrong(path, "check 之后没有 then", "请写符合时再看什么")
            return tree.Combine(_NOTHING, "all", ())
        otherwise = None
        if one.otherwise is not None:
            otherwise = self.criterion(one.otherwise, (*path, "otherwise"), named.source)
        check = self.criterion(one.check, (*path, "check"), named.source)
        return tree.Branch(named, check, self.criterion(one.then, (*path, "then"), named.source), otherwise)

    def _value(self, one: Criterion, path: Path, named: Named) -> tree.Node:
        formula, unit = self._pack.formula(one.value, (*path, "value"))
        limit, source = self._pack.need(one, unit, path)
        if source is not None:
            named = replace(named, source=source)
        if not one.tiers:
            if limit is None:
                self._pack.wrong(path, "没有写门槛", f"请写 {'、'.join(COMPARISONS)} 之一，或 by 和 tiers")
            return tree.Compare(named, formula, unit, limit, limit is not None and not unit and "%" in limit.text)
        if limit is not None or not one.by:
            self._pack.wrong((*path, "tiers"), "分级的门槛要写 by，不再写别的门槛", "如 by: sales_revenue")
        by, by_unit = self._pack.formula(one.by, (*path, "by"))
        tiers = tuple(self._tier(tier, (*path, "tiers", at), unit, by_unit) for at, tier in enumerate(one.tiers))
        self._pack.covered([span for span, _ in tiers], (*path, "tiers"))
        return tree.Compare(named, formula, unit, None, "%" in one.tiers[0].need, by, by_unit, tiers)

    def _tier(self, tier: Tier, path: Path, unit: Dimension, by_unit: Dimension) -> tuple[tree.Span, Limit]:
        limit, _ = self._pack.limit(">=", tier.need, unit, (*path, "need"))
        return self._pack.span(tier, path, by_unit), limit

    def _holds(self, one: Criterion, path: Path, named: Named) -> tree.Node:
        path = (*path, "holds")
        found = _CALL.fullmatch(one.holds.strip())
        if found is None:
            fact = self._pack.fact(one.holds.strip(), path, ("yes_no",))
            return tree.Holds(named, fact) if fact else tree.Combine(_NOTHING, "all", ())
        call, name, years = found.groups()
        if (years is None) != (call == "holds"):
            self._pack.wrong(path, f"{call} 的括号里写得不对", "如 holds(high_tech)、within(award_on, 5)")
            return tree.Combine(_NOTHING, "all", ())
        fact = self._pack.fact(name, path, ("title",) if call == "holds" else ("date",))
        if fact is None:
            return tree.Combine(_NOTHING, "all", ())
        if call == "holds":
            return tree.HoldsTitle(named, fact)
        return tree.DateBound(named, fact, int(years), call == "within")

    def _one_of(self, one: Criterion, path: Path, named: Named) -> tree.Node:
        fact = self._pack.fact(one.fact, (*path, "fact"), ("choice", "code"))
        if fact is None:
            return tree.Combine(_NOTHING, "all", ())
        if not one.one_of:
            self._pack.wrong((*path, "fact"), "没有写 one_of", "请列出算数的选项或代码开头")
        for at, value in enumerate(one.one_of):
            if fact.kind == "choice" and value not in fact.choices:
                self._pack.wrong(
                    (*path, "one_of", at), f"{fact.title}没有“{value}”", f"可以写 {'、'.join(fact.choices)}"
                )
        return tree.OneOf(named, fact, one.one_of)

    def _given(self, one: Criterion, path: Path, named: Named) -> tree.Node:
        fact = self._pack.facts.get(one.given)
        if fact is None:
            self._pack.wrong((*path, "given"), f"没有事实“{one.given}”", "请先写进 facts.yaml，或改正名字")
            return tree.Combine(_NOTHING, "all", ())
        return tree.Given(named, fact)

    def _score(self, one: Criterion, path: Path, named: Named) -> tree.Node:
        limit, source = self._pack.need(one, (), path)
        if source is not None:
            named = replace(named, source=source)
        parts = tuple(self.points.part(part, (*path, "score", at), named.source) for at, part in enumerate(one.score))
        if limit is None and not any(part.need for part in parts):
            self._pack.wrong(path, "没有写合格分", "请写 at_least 或 above")
        return tree.Scored(named, tree.Added(Named("", "合计", named.source), parts), limit)
