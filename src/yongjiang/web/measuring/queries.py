"""The list of what is measured, as asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from yongjiang.kernel.periods import parse_period
from yongjiang.measure import METHODS
from yongjiang.measure.sentences import RATES, actual_number, number, target_words
from yongjiang.model.measure import VerdictClass
from yongjiang.model.wording import BINDING_WORDS, OBSERVATION_SOURCE_WORDS, VERDICT_WORDS
from yongjiang.web.documents.exports import Cell
from yongjiang.web.documents.policy import View
from yongjiang.web.measuring.board import Line, Shown, board, visible_courses
from yongjiang.web.measuring.models import Course
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.register.listing import PAGE, Asked, choice, search
from yongjiang.web.register.models import Body, Indicator
from yongjiang.web.register.rows import BodyLink
from yongjiang.web.ui.pieces import Column, Filter, ListPage
from yongjiang.web.zone import current_zone

MARKS = {
    "stale": "有数到期未报", "disagree": "换个算法结论不同", "sources_differ": "换个来源结论不同",
    "sample": "含示例数据",
}  # fmt: skip
#: what a list says of an indicator whose kind no document tells
UNBOUND = "未注明性质"
COLUMNS = (
    Column("指标", "name"), Column("评价", "verdict"), Column("最新数", "period"), Column("目标"),
    Column("完成度", "degree", numeric=True), Column("进度比", "ratio", numeric=True), Column("责任单位"),
)  # fmt: skip
HEADS = (
    "指标", "编号", "单位", "性质", "目标年", "目标", "评价", "一句话", "方法", "数据时期", "实际", "应达", "数据来源",
    "完成度", "进度比", "有数到期未报", "换个算法结论不同", "换个来源结论不同", "含示例数据", "责任单位",
    "判断日",
)  # fmt: skip
#: what needs somebody first
_URGENT: tuple[VerdictClass, ...] = (
    "missed", "behind", "no_data", "on_track", "ahead", "achieved_early", "met", "not_due", "not_assessable",
)  # fmt: skip
_RANK = {verdict: place for place, verdict in enumerate(_URGENT)}
_NONE = Decimal("-Infinity")
_ORDERS: dict[str, Callable[[Line], tuple[object, ...]]] = {
    "name": lambda line: (line.name,),
    "verdict": lambda line: (_RANK[line.verdict], line.name),
    "period": lambda line: (line.period, line.name),
    "degree": lambda line: (_NONE if line.degree is None else line.degree, line.name),
    "ratio": lambda line: (_NONE if line.ratio is None else line.ratio, line.name),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A course in the list. latest: ``210家`` of `period`; degree, ratio: as text, "" where there is none."""

    href: str
    name: str
    binding: str
    verdict: VerdictClass
    method: str
    latest: str
    period: str
    source: str
    year: int
    target: str
    degree: str
    ratio: str
    owners: tuple[BodyLink, ...]
    stale: bool
    disagree: bool
    sources_differ: bool
    sample: bool

    @property
    def is_binding(self) -> bool:
        """Whether it is 约束性."""
        return self.binding == "binding"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of one kind (约束性, 预期性) have each verdict. parts: verdict, how many, address of those."""

    title: str
    total: int
    href: str
    parts: tuple[tuple[VerdictClass, int, str], ...]


@dataclass(frozen=True, slots=True)
class MeasuredList:
    """The list. moment: for which day; sample: whether invented data is in what is shown."""

    listed: ListPage
    tallies: tuple[Tally, ...]
    moment: Moment
    sample: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What is asked. lines: after all filters, in order; counted: after those that are not counted themselves."""

    lines: list[Line]
    counted: list[Line]
    filters: tuple[Filter, ...]
    fetch: Callable[[Sequence[int]], list[Shown]]
    moment: Moment
    year: str


def default_year() -> int:
    """The last year of the plan that the zone is under."""
    return current_zone().period[1]


def measured_list(view: View, query: QueryDict) -> MeasuredList:
    """A page of the list, with counts by verdict."""
    found = _found(view, query)
    page: Page[Any] = Paginator(found.lines, PAGE).get_page(query.get("page", "1"))
    page.object_list = [_row(one, found.moment) for one in found.fetch([line.pk for line in page.object_list])]
    xlsx, csv = (reverse("measured-export", args=[shape]) for shape in ("xlsx", "csv"))
    listed = ListPage(
        "监测的指标", "个", "规划定的指标走到了哪一步：每个结论都写明按什么数、什么方法得出。", page, COLUMNS,
        "verdict", found.filters, "地区包里有目标的指标会自动列入；其他指标在指标页上建立监测。", xlsx=xlsx, csv=csv,
    )  # fmt: skip
    sample = any(line.sample for line in found.lines)
    return MeasuredList(listed, _tallies(found, query), found.moment, sample)


def measured_cells(view: View, query: QueryDict) -> Iterable[Sequence[Cell]]:
    """All rows of the list as cells under `HEADS`."""
    found = _found(view, query)
    return [_cells(one, found.moment) for one in found.fetch([line.pk for line in found.lines])]


def _found(view: View, query: QueryDict) -> _Found:
    asked, moment = Asked(query), Moment.of(query)
    courses = visible_courses(view)
    years = {str(year): f"{year}年" for year in courses.order_by("year").values_list("year", flat=True).distinct()}
    year = asked.among("year", years) if "year" in query else str(default_year())
    owners = dict(Body.objects.filter(indicators__courses__isnull=False).distinct().values_list("key", "name"))
    found = board(_narrowed(courses, asked, year, owners), moment)
    source, mark = asked.among("source", OBSERVATION_SOURCE_WORDS), asked.among("mark", MARKS)
    counted = [
        line for line in found.lines if (not source or line.source == source) and (not mark or getattr(line, mark))
    ]
    verdict, binding = asked.among("verdict", VERDICT_WORDS), asked.among("binding", _kinds())
    wanted = [
        line
        for line in counted
        if (not verdict or line.verdict == verdict) and (not binding or (line.binding or "none") == binding)
    ]
    filters = (
        search(asked, "指标名称"),
        choice(asked, "verdict", "评价", VERDICT_WORDS),
        choice(asked, "binding", "性质", _kinds()),
        choice(asked, "body", "责任单位", owners),
        Filter("year", "目标年", choices=choice(asked, "year", "", years).choices, value=(year,) if year else ()),
        choice(asked, "source", "数据来源", OBSERVATION_SOURCE_WORDS),
        choice(asked, "mark", "提醒", MARKS),
        *moment.questions(),
    )
    return _Found(_ordered(wanted, asked), counted, filters, found.fetch, moment, year)


def _kinds() -> dict[str, str]:
    return {**BINDING_WORDS, "none": UNBOUND}


def _narrowed(courses: QuerySet[Course], asked: Asked, year: str, owners: Mapping[str, str]) -> QuerySet[Course]:
    if year:
        courses = courses.filter(year=int(year))
    if asked.one("q"):
        courses = courses.filter(asked.words("indicator__name", "indicator__key"))
    if body := asked.among("body", owners):
        owned = Indicator.owners.through.objects.filter(body__key=body).values("indicator")
        courses = courses.filter(indicator__in=owned)
    return courses


def _ordered(lines: list[Line], asked: Asked) -> list[Line]:
    said = asked.one("sort")
    key = said.removeprefix("-") if said.removeprefix("-") in _ORDERS else "verdict"
    return sorted(lines, key=lambda line: (*_ORDERS[key](line), line.pk), reverse=said == f"-{key}")


def _tallies(found: _Found, query: QueryDict) -> tuple[Tally, ...]:
    counts: dict[str, Counter[VerdictClass]] = {}
    for line in found.counted:
        counts.setdefault(line.binding or "none", Counter())[line.verdict] += 1
    kept = {name: value for name, value in query.items() if value and name not in ("verdict", "binding", "page")}
    kept["year"] = found.year

    def address(**more: str) -> str:
        return f"?{urlencode({**kept, **more})}"

    return tuple(
        Tally(
            title, counts[kind].total(), address(binding=kind),
            tuple(
                (verdict, counts[kind][verdict], address(binding=kind, verdict=verdict))
                for verdict in VERDICT_WORDS
                if counts[kind][verdict]
            ),
        )
        for kind, title in _kinds().items()
        if kind in counts
    )  # fmt: skip


def measured_href(key: str, year: int, moment: Moment | None = None) -> str:
    """Address of a course, at the same moment."""
    return reverse("measured-detail", args=[key, year]) + (moment.tail if moment else "")


def percent(share: Decimal | None) -> str:
    """``62.5%``, with two decimals at most as in the sentence of a verdict; "" for None."""
    return "" if share is None else f"{number(share * 100, 2)}%"


def owner_links(indicator: Indicator) -> tuple[BodyLink, ...]:
    """Who answers for an indicator; `owners` loaded before."""
    return tuple(BodyLink(body.name, f"/bodies/{body.key}/", "lead") for body in indicator.owners.all())


def period_words(period: str | None) -> str:
    """``2023年二季度``, "" for None."""
    found = parse_period(period or "")
    return found.words if found else ""


def unit_of(one: Shown) -> str:
    """The unit in which a verdict's numbers are."""
    return "%" if one.verdict.method in RATES else one.course.indicator.unit


def _row(one: Shown, moment: Moment) -> Row:
    course, verdict = one.course, one.verdict
    latest = ""
    if verdict.actual is not None:
        said = actual_number(verdict.actual, verdict.base, verdict.target, verdict.method)
        latest = f"{said}{unit_of(one)}"
    return Row(
        href=measured_href(course.indicator.key, course.year, moment),
        name=course.indicator.name,
        binding=course.indicator.binding,
        verdict=verdict.verdict,
        method=METHODS[verdict.method].title,
        latest=latest,
        period=period_words(verdict.period),
        source=OBSERVATION_SOURCE_WORDS[verdict.source] if verdict.source else "",
        year=course.year,
        target=target_words(verdict.target, course.indicator.unit),
        degree=percent(verdict.degree),
        ratio="" if verdict.ratio is None else number(verdict.ratio, 2),
        owners=owner_links(course.indicator),
        stale=verdict.stale,
        disagree=verdict.disagree,
        sources_differ=verdict.sources_differ,
        sample=one.sample,
    )


def _cells(one: Shown, moment: Moment) -> Sequence[Cell]:
    course, verdict = one.course, one.verdict
    indicator, yes = course.indicator, {True: "是", False: ""}
    return (
        indicator.name, indicator.key, unit_of(one), BINDING_WORDS.get(indicator.binding, ""), course.year,
        verdict.target.written if verdict.target else "", VERDICT_WORDS[verdict.verdict], verdict.why,
        METHODS[verdict.method].title, period_words(verdict.period), verdict.actual, verdict.expected,
        OBSERVATION_SOURCE_WORDS[verdict.source] if verdict.source else "", verdict.degree, verdict.ratio,
        yes[verdict.stale], yes[verdict.disagree], yes[verdict.sources_differ], yes[one.sample],
        "、".join(body.name for body in indicator.owners.all()), moment.as_of.isoformat(),
    )  # fmt: skip
