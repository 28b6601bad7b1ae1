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
_THEN = re.compile("，(?:下一步|今后|力争|再|还将|将|到|新[增建设]|争取|确保)")
#: 争取资金, 确保安全, 将人员纳入 stand in reviews too; these do not
_AHEAD = re.compile(
    r"力争|下一步|明年|今后|未来[一二三五两]年|打算|将(?=于|在|继续|进一步|新|再|建|投|实现|达到|完成)|计划(?:新|用|到|在|引|建)|拟(?:于|在|新|建)"
)
_REPORT = re.compile(
    r"目前|截至|截止|已(?:经)?(?:建成|完成|达|有|累计|引进|落地|形成|实现|拥有|入驻|集聚)|累计服务|荣获|成功(?:跻身|创建|夺取|引入|入选|获|举办)|去年|上年|一年来|五年来|以来|(?:建成|完成|实现|获得|取得|增加|提高|下降|引进|新增)了|过去"
)
#: what opens the goals of a document that is for no period
_REACHING = re.compile("[ 　]*(?:力争|争取|计划)?到(20[0-9]{2})年(?:[底末]|年底)?(?=[，,：:])")
_DAY = re.compile(r"年\d{1,2}月\d{1,2}日")
#: a paragraph that opens so looks back until it names a year ahead
_ERA = re.compile(
    "[ 　]*在?(?:“?[一二三]?十?[一二三四五六七八九]五”?(?:规划)?(?:期间|时期|以来)|过去五年|五年来)(?=[，是])"
)


class Setting:
    """Kind and year that hold where nothing else is said, from the headings above and the document's frame.

    past: the text looks back (发展基础, 工作回顾).
    """

    __slots__ = ("kind", "past", "year")

    def __init__(self, kind: StatementKind, year: int | None, past: bool) -> None:
        self.kind = kind
        self.year = year
        self.past = past


class Cues:
    """The first word of promise and the first of report in a sentence, looked for when first asked."""

    __slots__ = ("_hi", "_lo", "_promise", "_report", "_text")

    def __init__(self, text: str, lo: int, hi: int) -> None:
        self._text = text
        self._lo = lo
        self._hi = hi
        self._promise: re.Match[str] | Literal[False] | None = False
        self._report: re.Match[str] | Literal[False] | None = False

    def promise(self, at: int, in_review: bool = False) -> str:
        """Word of promise before `at`, or "". In a review of the past only a word that looks ahead counts."""
        if self._promise is False:
            pattern = _AHEAD if in_review else _PROMISE
            self._promise = pattern.search(self._text, self._lo, self._hi)
        return self._promise[0] if self._promise is not None and self._promise.end() <= at else ""

    def report(self, at: int) -> str:
        """Word of report before `at`, or ""."""
        if self._report is False:
            self._report = _REPORT.search(self._text, self._lo, self._hi)
        found = self._report
        if found is None or found.end() > at or _THEN.search(self._text, found.end(), at):
            return ""
        return found[0]


class Modality:
    """Settles kind and year of statements for one document.

    period: of the plan; reference_year: the year 今年 means; base_year: of the last values before the period;
    promising: whether the document is of a kind that promises (plan, decision, work report), not news.
    """

    __slots__ = ("_base_year", "_named", "_period", "_promising", "_reached", "_settings", "reference_year")

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
        self._reached: dict[str, int] = {}

    def reach(self, node: Node, text: str) -> None:
        """Take note of a paragraph of goals that opens with 到2025年，: what follows under its heading is for it,
        unless the plan has a period of its own.
        """
        opened = _REACHING.match(text) if self._period is None else None
        if opened is not None:
            self._reached[node.id] = int(opened[1])
            self._settings.clear()
            self._named.clear()

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
            kind = "target" if self._period is not None and self._promising else "actual"
        base = self._base_year
        if base is not None and named is not None:
            if named <= base and region != "background":
                kind = "actual"
            elif named > base and kind == "actual":
                named = None
        return Setting(kind, self.default_year(kind) if named is None else named, region == "background")

    def _named_year(self, node: Node | None) -> int | None:
        """Year in the nearest heading that names one; remembered per heading."""
        if node is None:
            return None
        if node.id in self._reached:
            return self._reached[node.id]
        if node.id not in self._named:
            title = canonical_text(node.title) if "年" in node.title or "五" in node.title else ""
            if _DAY.search(title):  # 2021年2月3日在…会议上: when it was delivered
                title = ""
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

    def _last_year(self) -> int | None:
        """The last year that lies behind: before the period, or before the document's own year."""
        if self._base_year is not None:
            return self._base_year
        return None if self.reference_year is None else self.reference_year - 1

    def _within(self, point: TimePoint) -> int:
        """Year of a point; a span from now on ends no later than a plan of several years."""
        period = self._period
        if point.within and period is not None and period[1] > period[0] and point.year > period[1]:
            return period[1]
        return point.year

    def carries(self, point: TimePoint) -> bool:
        """Whether the year goes on to hold in the sentences that follow: a year ahead does, a past one does not."""
        base = self._last_year()
        return point.firm and (base is None or point.year > base)

    def era(self, text: str) -> TimePoint | None:
        """The time behind that a paragraph opens with: “十三五”期间，… holds for the sentences that follow."""
        opening, base = _ERA.match(text), self._last_year()
        if opening is None or base is None:
            return None
        end = opening.end()
        named = read_times(text, 0, end, self.reference_year)
        year = named[0].year if named else base
        return TimePoint(0, end, year, text[:end].strip(), True, False, True, False) if year <= base else None

    def settle(
        self, at: int, setting: Setting, point: TimePoint | None, cues: Cues
    ) -> tuple[StatementKind, int | None, str]:
        """Kind, year and the word that decided the kind, for a number at `at` in the sentence with `cues`."""
        kind, basis = setting.kind, ""
        base = self._last_year()
        if (
            point is not None
            and setting.kind == "target"
            and base is not None
            and point.year <= base
            and not point.opens
        ):
            # 推动2019年认定的项目…: a year that describes, not one that dates
            point = None
        firm = point is not None and point.firm
        if point is not None and firm:
            if base is None:
                kind, basis = ("target", point.text) if point.due else (kind, basis)
            elif point.year <= base:
                kind, basis = "actual", point.text
            elif point.due or (self._period is not None and self._promising) or point.year > (self.reference_year or 0):
                kind, basis = "target", point.text
        if kind == "target":
            if not basis and cues.report(at) and not cues.promise(at):
                kind, basis = "actual", cues.report(at)
        elif (
            setting.kind == "actual" and (point is None or point.year >= (base or 0)) and cues.promise(at, setting.past)
        ):
            kind, basis = "target", cues.promise(at, setting.past)
        if point is not None and firm:
            return kind, self._within(point), basis
        if kind == setting.kind:
            return kind, setting.year, basis
        return kind, self.default_year(kind), basis
