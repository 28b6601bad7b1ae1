"""Promise or report, and of which year: what the place of a sentence and its own words say."""

from __future__ import annotations

import re

from yongjiang.compiler.outline.tree import Node
from yongjiang.compiler.statements.times import TimePoint, read_times
from yongjiang.model.plan import StatementKind

_PROMISE = re.compile(
    r"力争|争取|确保|力求|冲刺|目标是|目标任务|计划(?:投资|安排|实施|新|用|到|在|引|建)|打算|(?<![不对])将(?![军领才])|拟(?![定订])|预期目标|预计到|未来[一二三五两]年|奋力实现|努力实现"
)
_REPORT = re.compile(
    r"目前|截至|截止|已(?:经)?(?:建成|完成|达|有|累计|引进|落地|形成|实现|拥有|入驻|集聚)|累计服务|荣获|成功(?:跻身|创建|夺取|引入|入选|获|举办)|去年|上年|一年来|五年来|以来|(?:建成|完成|实现|获得|取得|增加|提高|下降|引进|新增)了|过去"
)


class Setting:
    """Kind and year that hold where nothing else is said: from the headings above and the document's frame."""

    __slots__ = ("kind", "year")

    def __init__(self, kind: StatementKind, year: int | None) -> None:
        self.kind = kind
        self.year = year


class Modality:
    """Settles kind and year of statements for one document."""

    __slots__ = ("_base_year", "_period", "_settings", "reference_year")

    def __init__(self, period: tuple[int, int] | None, reference_year: int | None, base_year: int | None) -> None:
        self._period = period
        self.reference_year = reference_year
        self._base_year = base_year
        self._settings: dict[str, Setting] = {}

    def setting(self, node: Node | None) -> Setting:
        """Defaults under a heading; remembered per heading."""
        key = node.id if node is not None else ""
        known = self._settings.get(key)
        if known is None:
            known = self._settings[key] = self._derive(node)
        return known

    def _derive(self, node: Node | None) -> Setting:
        region = node.region if node is not None else "other"
        named: int | None = None
        above = node
        while above is not None and named is None:
            points = [p for p in read_times(above.title, 0, len(above.title), self.reference_year) if p.firm]
            named = points[-1].year if points else None
            above = above.parent
        if region == "background":
            kind: StatementKind = "actual"
        elif region in ("goal", "measure"):
            kind = "target"
        else:
            kind = "target" if self._period is not None else "actual"
        if named is not None and region != "background" and self._base_year is not None and named <= self._base_year:
            kind = "actual"
        if kind == "actual" and named is not None and self._base_year is not None and named > self._base_year:
            named = None
        if named is None:
            named = self.default_year(kind)
        return Setting(kind, named)

    def default_year(self, kind: StatementKind) -> int | None:
        """Year of a value of `kind` where the text names none."""
        if kind == "target":
            return self._period[1] if self._period else self.reference_year
        return self._base_year if self._base_year is not None else self.reference_year

    def settle(
        self, text: str, lo: int, at: int, setting: Setting, point: TimePoint | None
    ) -> tuple[StatementKind, int | None, str]:
        """Kind, year and the word that decided the kind, for a number at `at` in the sentence from `lo`."""
        kind, basis = setting.kind, ""
        if point is not None and point.firm:
            base = self._base_year if self._base_year is not None else self.reference_year
            if base is not None:
                if point.year > base and (
                    self._period is not None or self.reference_year is None or point.year > self.reference_year
                ):
                    kind, basis = "target", point.text
                elif point.year <= base:
                    kind, basis = "actual", point.text
        promise = _PROMISE.search(text, lo, at)
        report = _REPORT.search(text, lo, at)
        if kind == "target" and report is not None and promise is None and not (point and point.firm and basis):
            kind, basis = "actual", report[0]
        elif (
            kind == "actual"
            and promise is not None
            and setting.kind == "actual"
            and (point is None or point.year >= (self._base_year or 0))
        ):
            kind, basis = "target", promise[0]
        if point is not None and point.firm:
            late = point.within and self._period is not None and point.year > self._period[1]
            return kind, self._period[1] if late and self._period else point.year, basis
        if kind == setting.kind:
            return kind, setting.year, basis
        return kind, self.default_year(kind), basis
