"""Promise or report, and of which year: what the place of a sentence and its own words say."""

from __future__ import annotations

import re
from typing import Literal

from yongjiang.compiler.outline.tree import Node
from yongjiang.compiler.paragraphs import canonical_text
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


class Cues:
    """The first word of promise and the first of report in a sentence, looked for when first asked."""

    __slots__ = ("_hi", "_lo", "_promise", "_report", "_text")

    def __init__(self, text: str, lo: int, hi: int) -> None:
        self._text = text
        self._lo = lo
        self._hi = hi
        self._promise: re.Match[str] | Literal[False] | None = False
        self._report: re.Match[str] | Literal[False] | None = False

    def promise(self, at: int) -> str:
        """Word of promise before `at`, or ""."""
        if self._promise is False:
            self._promise = _PROMISE.search(self._text, self._lo, self._hi)
        return self._promise[0] if self._promise is not None and self._promise.end() <= at else ""

    def report(self, at: int) -> str:
        """Word of report before `at`, or ""."""
        if self._report is False:
            self._report = _REPORT.search(self._text, self._lo, self._hi)
        return self._report[0] if self._report is not None and self._report.end() <= at else ""


class Modality:
    """Settles kind and year of statements for one document.

    period: of the plan; reference_year: the year 今年 means; base_year: of the last values before the period;
    promising: whether the document is of a kind that promises (plan, decision, work report), not news.
    """

    __slots__ = ("_base_year", "_named", "_period", "_promising", "_settings", "reference_year")

    def __init__(
        self,
        period: tuple[int, int] | None,
        reference_year: int | None,
        base_year: int | None,
        promising: bool = True,
    ) -> None:
        self._period = period
        self.reference_year = reference_year
        self._base_year = base_year
        self._promising = promising
        self._settings: dict[str, Setting] = {}
        self._named: dict[str, int | None] = {}

    def setting(self, node: Node | None) -> Setting:
        """Defaults under a heading; remembered per heading."""
        key = node.id if node is not None else ""
        known = self._settings.get(key)
        if known is None:
            known = self._settings[key] = self._derive(node)
        return known

    def _derive(self, node: Node | None) -> Setting:
        region = node.region if node is not None else "other"
        named = self._named_year(node)
        if region == "background":
            kind: StatementKind = "actual"
        elif region in ("goal", "measure"):
            kind = "target" if self._promising or named is not None else "actual"
        else:
            kind = "target" if self._period is not None else "actual"
        base = self._base_year
        if base is not None and named is not None:
            if named <= base and region != "background":
                kind = "actual"
            elif named > base and kind == "actual":
                named = None
        return Setting(kind, self.default_year(kind) if named is None else named)

    def _named_year(self, node: Node | None) -> int | None:
        """Year in the nearest heading that names one; remembered per heading."""
        if node is None:
            return None
        if node.id not in self._named:
            title = canonical_text(node.title) if "年" in node.title or "五" in node.title else ""
            points = read_times(title, 0, len(title), self.reference_year) if title else []
            firm = [p.year for p in points if p.firm]
            self._named[node.id] = firm[-1] if firm else self._named_year(node.parent)
        return self._named[node.id]

    def default_year(self, kind: StatementKind) -> int | None:
        """Year of a value of `kind` where the text names none: end of the period, or the last full year."""
        if kind == "target":
            return self._period[1] if self._period else self.reference_year
        if self._base_year is not None:
            return self._base_year
        return None if self.reference_year is None else self.reference_year - 1

    def settle(
        self, at: int, setting: Setting, point: TimePoint | None, cues: Cues
    ) -> tuple[StatementKind, int | None, str]:
        """Kind, year and the word that decided the kind, for a number at `at` in the sentence with `cues`."""
        kind, basis = setting.kind, ""
        firm = point is not None and point.firm
        base = self._base_year if self._base_year is not None else self.reference_year
        if point is not None and firm and base is not None:
            ahead = self._period is not None or self.reference_year is None or point.year > self.reference_year
            if point.year > base and ahead:
                kind, basis = "target", point.text
            elif point.year <= base:
                kind, basis = "actual", point.text
        elif point is not None and firm and point.due:
            kind, basis = "target", point.text
        if kind == "target":
            if not basis and cues.report(at) and not cues.promise(at):
                kind, basis = "actual", cues.report(at)
        elif setting.kind == "actual" and (point is None or point.year >= (base or 0)) and cues.promise(at):
            kind, basis = "target", cues.promise(at)
        if point is not None and firm:
            late = point.within and self._period is not None and point.year > self._period[1]
            return kind, self._period[1] if late and self._period else point.year, basis
        if kind == setting.kind:
            return kind, setting.year, basis
        return kind, self.default_year(kind), basis
