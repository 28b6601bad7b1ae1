"""The parts of a score as written → nodes that give points."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from yongjiang.model.rules import Band, Criterion, Option, Part, RuleSource
from yongjiang.rules import tree
from yongjiang.rules.pack_reading import PackReading, Path
from yongjiang.rules.tree import Limit, Named

#: what a part may be, by the field that makes it so
_FORMS = ("value", "options", "judged", "parts", "best", "formula")
_POINTS = re.compile(r"(\d+(?:\.\d{1,2})?)(?:\s*[-–~至]\s*(\d+(?:\.\d{1,2})?))?")


class PointsReading:
    """Reads the scores of a pack. criterion: reads the conditions of options."""

    def __init__(self, pack: PackReading, criterion: Callable[[Criterion, Path, RuleSource | None], tree.Node]) -> None:
        self._pack = pack
        self._criterion = criterion

    def part(self, one: Part, path: Path, above: RuleSource | None) -> tree.PointsNode:
        """The part of a score. above: the source of what it stands in."""
        named = self._pack.named(one, path, above)
        forms = [form for form in _FORMS if getattr(one, form)]
        if len(forms) != 1:
            what = "没有写怎样得分" if not forms else f"同时写了 {'、'.join(forms)}"
            self._pack.wrong(path, what, f"只写一个：{'、'.join(_FORMS)}")
            return tree.Fixed(named, tree.Bound(0, 0))
        if named.source is None:
            self._pack.wrong(path, f"“{one.title}”没有出处", "请写 basis，或写在上一层")
        need, _ = self._pack.need(one, (), path)
        form = forms[0]
        if form == "value":
            return self._banded(one.value, one.bands, path, path, named, need)
        if form == "options":
            options = tuple(
                self._option(option, (*path, "options", at), named, one.bands, path)
                for at, option in enumerate(one.options)
            )
            if one.options[-1].when is not None or any(option.when is None for option in one.options[:-1]):
                self._pack.wrong((*path, "options"), "最后一项（只有它）不写 when", "请补上“其余”的一项")
            return tree.Chosen(named, options, need)
        if form == "judged":
            bound = self._points(one.judged, (*path, "judged"))
            return tree.JudgedPoints(
                named, bound, self._pack.fact(one.fact, (*path, "fact"), ("number",)) if one.fact else None, need
            )
        most = self._most(one, path)
        if form == "formula":
            named = replace(named, source=self._pack.settled_by(one.formula, named.source))
            return tree.Computed(named, self._pack.formula(one.formula, (*path, "formula"))[0], most, need)
        inner = one.parts or one.best
        parts = tuple(self.part(part, (*path, form, at), named.source) for at, part in enumerate(inner))
        return tree.Added(named, parts, form == "best", most, need)

    def _banded(
        self, text: str, bands: Sequence[Band], path: Path, part: Path, named: Named, need: Limit | None
    ) -> tree.PointsNode:
        """path: where the value stands; part: where the bands stand."""
        formula, unit = self._pack.formula(text, (*path, "value"))
        if not bands:
            self._pack.wrong((*part, "bands"), "没有写 bands", "请写分档")
            return tree.Fixed(named, tree.Bound(0, 0))
        read = []
        for at, band in enumerate(bands):
            here = (*part, "bands", at)
            source = self._pack.source(band.basis, (*here, "basis")) or named.source
            read.append((self._pack.span(band, here, unit), self._points(band.points, (*here, "points")), source))
        self._pack.covered([span for span, _, _ in read], (*part, "bands"))
        return tree.Banded(named, formula, unit, any("%" in span.text for span, _, _ in read), tuple(read), need)

    def _option(
        self, option: Option, path: Path, above: Named, bands: Sequence[Band], part: Path
    ) -> tuple[tree.Node | None, tree.PointsNode]:
        source = self._pack.source(option.basis, (*path, "basis")) or above.source
        named = Named("", above.title, source)
        when = None
        if option.when is not None:
            outside, self._pack.choosing = self._pack.choosing, True
            when = self._criterion(option.when, (*path, "when"), source)
            self._pack.choosing = outside
        if bool(option.points) == bool(option.value):
            self._pack.wrong(path, "写 points，或写 value（按这一部分的 bands 得分）", "二者选一")
            return when, tree.Fixed(named, tree.Bound(0, 0))
        if option.points:
            return when, tree.Fixed(named, self._points(option.points, (*path, "points")))
        return when, self._banded(option.value, bands, path, part, named, None)

    def _points(self, text: str, path: Path) -> tree.Bound:
        found = _POINTS.fullmatch(text.strip())
        if found is None:
            self._pack.wrong(path, f"分数写得不对：“{text}”", "写 20，或 7-8")
            return tree.Bound(0, 0)
        low = int(Fraction(found[1]) * 100)
        high = int(Fraction(found[2]) * 100) if found[2] else low
        if high < low:
            self._pack.wrong(path, f"分数的上下限颠倒了：“{text}”", "先写低分，再写高分")
        return tree.Bound(low, high)

    def _most(self, one: Part, path: Path) -> int | None:
        if not one.most:
            return None
        value = self._pack.exact(one.most, (), (*path, "most"))
        return None if value is None else int(value * 100)
