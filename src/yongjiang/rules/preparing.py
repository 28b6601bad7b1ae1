"""From a pack as written to a tree that can decide: its frame checked, its criteria, points and amounts read."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from yongjiang.model.definition import DefinitionProblem
from yongjiang.model.rules import FactDefinition, RuleAmount, RulePack
from yongjiang.rules import tree
from yongjiang.rules.formulas import Unset, written_unit
from yongjiang.rules.pack_reading import PackReading, Path
from yongjiang.rules.reading_criteria import CriteriaReading
from yongjiang.rules.tree import Named


class Preparing:
    """Prepares one pack. `problems` holds what is wrong; the tree is only of use where it stays empty."""

    def __init__(self, pack: RulePack, facts: Mapping[str, FactDefinition]) -> None:
        self._pack = pack
        self._read = PackReading(pack, facts)
        self._criteria = CriteriaReading(self._read)

    @property
    def problems(self) -> list[DefinitionProblem]:
        """What is wrong, by place."""
        return self._read.problems

    def prepared(self) -> tree.PreparedPack:
        """The tree; see `problems` before using it."""
        pack = self._pack
        self._check_frame()
        for at, value in enumerate(pack.values):
            self._read.formula(value.formula, ("values", at, "formula"))
            if value.name in self._read.facts:
                self._read.wrong(("values", at, "name"), f"“{value.name}”已是事实的名字", "请换一个名字")
        requirement = None
        if pack.requirement is not None:
            requirement = self._criteria.criterion(pack.requirement, ("requirement",), None)
        classes = tuple(
            (
                one.key,
                one.title,
                None if one.when is None else self._criteria.criterion(one.when, ("classes", at, "when"), None),
            )
            for at, one in enumerate(pack.classes)
        )
        points = self._criteria.points.part(pack.points, ("points",), None) if pack.points is not None else None
        amounts = tuple(self._amount(one, ("amounts", at)) for at, one in enumerate(pack.amounts))
        ranked = None
        if pack.grading is not None and pack.grading.only is not None:
            ranked = self._criteria.criterion(pack.grading.only, ("grading", "only"), None)
        return tree.PreparedPack(pack, requirement, classes, points, amounts, ranked)

    def _check_frame(self) -> None:
        pack = self._pack
        for kind in ("sources", "classes", "amounts"):
            seen: set[str] = set()
            for at, one in enumerate(getattr(pack, kind)):
                if one.key in seen:
                    self._read.wrong((kind, at, "key"), f"key“{one.key}”重复", "每一条用一个不同的 key")
                seen.add(one.key)
        if not pack.applies:
            self._read.wrong(("applies",), "没有写何时适用", "至少写一条 {case: first, since: 日期}")
        for at, when in enumerate(pack.applies):
            if when.until is not None and when.until < when.since:
                self._read.wrong(("applies", at, "until"), "止日在起日之前", "请改正日期")
        wanted = {"title": pack.requirement, "policy": pack.requirement, "classes": pack.classes,
                  "grading": pack.points and pack.grading, "deduction": pack.amounts}  # fmt: skip
        if not wanted[pack.kind]:
            missing = {"classes": "classes", "grading": "points 和 grading", "deduction": "amounts"}
            self._read.wrong(("kind",), f"缺少 {missing.get(pack.kind, 'requirement')}", "请补上，或改 kind")
        if pack.classes and any(one.when is None for one in pack.classes[:-1]):
            self._read.wrong(("classes",), "只有最后一类可以不写 when", "请给前面的每一类写 when")
        if pack.grading is not None:
            self._check_grading()

    def _check_grading(self) -> None:
        assert self._pack.grading is not None
        last = Fraction(0)
        for at, cut in enumerate(self._pack.grading.cuts):
            path = ("grading", "cuts", at, "upto")
            share = self._read.exact(cut.upto, (), path)
            if share is not None and not last < share <= 1:
                self._read.wrong(path, "分界没有从小到大，或超过 100%", "如 20%、80%、95%、100%")
            last = share or last
        if last != 1:
            self._read.wrong(("grading", "cuts"), "最后一档没有写到 100%", "最后一档写 upto: 100%")
        self._read.source(self._pack.grading.basis, ("grading", "basis"))
        for at, name in enumerate(self._pack.grading.by):
            self._read.fact(name, ("grading", "by", at), ("choice", "code", "yes_no"))

    def _amount(self, one: RuleAmount, path: Path) -> tree.AmountNode:
        source = self._read.source(one.basis, (*path, "basis"))
        formula, unit = self._read.formula(one.formula, (*path, "formula"))
        if unit != (("元", 1),):
            self._read.wrong((*path, "formula"), f"算出来的不是金额（{written_unit(unit) or '数'}）", "请检查公式")
        when = None if one.when is None else self._criteria.criterion(one.when, (*path, "when"), source)
        most = None
        if one.most:
            limit, _ = self._read.limit("<=", one.most, unit, (*path, "most"))
            most = limit.value
            if limit.value is None:
                formula = Unset(one.most)
        return tree.AmountNode(Named(one.key, one.title, source), formula, when, most)
