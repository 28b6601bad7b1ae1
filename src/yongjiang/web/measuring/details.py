"""One indicator up to a year, with all there is about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.http import Http404

from yongjiang.measure import METHODS, forecast, working
from yongjiang.measure.sentences import RATES, actual_number, number, places, target_words
from yongjiang.model.explanation import Step
from yongjiang.model.measure import Forecast, Pace, VerdictClass
from yongjiang.model.wording import BINDING_WORDS, DIRECTION_WORDS, OBSERVATION_SOURCE_WORDS
from yongjiang.web.documents.policy import View
from yongjiang.web.measuring.board import visible_courses
from yongjiang.web.measuring.charts import measured_figure
from yongjiang.web.measuring.converting import target_of
from yongjiang.web.measuring.drawing import rough
from yongjiang.web.measuring.models import Course, ObservationRow, TargetVersion
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.measuring.queries import measured_href, owner_links, percent, period_words
from yongjiang.web.measuring.verdicts import Judged, judged
from yongjiang.web.register.models import Indicator, Statement
from yongjiang.web.register.owning import OwnerLine, owner_lines
from yongjiang.web.register.rows import BodyLink, StatementRow, place_href, statement_rows
from yongjiang.web.ui.pieces import Field, Figure, Tab
from yongjiang.web.zone import current_zone

#: clauses shown; the indicator's own page has all
CLAUSES = 30
_OTHERS = {"method": "换方法", "definition": "换口径", "source": "换来源"}


@dataclass(frozen=True, slots=True)
class Other:
    """Another way of judging. by: what is exchanged."""

    by: str
    name: str
    verdict: VerdictClass
    expected: str
    actual: str
    ratio: str
    differs: bool


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target as adopted or changed. who: None for who may not see it; source: words and address of its clause."""

    written: str
    year: int
    since: date | None
    act: str
    reason: str
    source: str
    source_href: str
    at: datetime
    who: str | None
    now: bool


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value as reported. state: "" for one that counts, else why it does not; struck: whether it is drawn so."""

    period: str
    value: str
    reading: str
    source: str
    status: str
    definition: str
    recorded: date
    body: str
    who: str | None
    note: str
    state: str
    struck: bool
    sample: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where it goes by itself, and what it still takes. final: the last forecast; low, high: of its interval."""

    made: Forecast
    final: str
    interval: str
    pace: str
    scores: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """A course. trail of values and targets: all that was ever recorded, newest first."""

    course: Course
    moment: Moment
    judged: Judged
    fields: tuple[Field, ...]
    owners: tuple[BodyLink, ...]
    owner_lines: tuple[OwnerLine, ...]
    figure: Figure
    working: Step
    others: tuple[Other, ...]
    outlook: Outlook
    clauses: tuple[StatementRow, ...]
    clause_count: int
    targets: tuple[TargetLine, ...]
    values: tuple[ValueLine, ...]
    years: tuple[Tab, ...]
    sample: bool

    @property
    def method(self) -> str:
        """Short name of the method with its version."""
        method = METHODS[self.judged.verdict.method]
        return f"{method.title} · 第{self.judged.verdict.version}版"


def measured_page(key: str, year: int, view: View, moment: Moment) -> MeasuredPage:
    """The course as judged for the moment. Raises Http404 for one that is not there, or that nobody may see yet."""
    courses = visible_courses(view).filter(indicator__key=key)
    one = next(iter(judged(courses.filter(year=year), moment.as_of, known=moment.known, signed=True)), None)
    if one is None:
        raise Http404("没有这个监测的指标")
    course, indicator = one.course, one.course.indicator
    ahead = forecast(one.plan, one.observations, moment.as_of, one.policy, known=moment.known)
    clauses = Statement.objects.filter(Q(**{view: True}), indicator=indicator).select_related("document", "indicator")
    shown = statement_rows(clauses.order_by("-kind", "year", "document_id", "start", "pk"))
    years = courses.order_by("year").values_list("year", flat=True)
    return MeasuredPage(
        course=course,
        moment=moment,
        judged=one,
        fields=_fields(one),
        owners=owner_links(indicator),
        owner_lines=owner_lines(indicator),
        figure=measured_figure(
            one.plan, one.observations, moment.as_of, one.policy, known=moment.known, forecast=ahead
        ),
        working=working(one.plan, one.verdict, one.policy),
        others=_others(one),
        outlook=_outlook(one, ahead),
        clauses=tuple(shown[:CLAUSES]),
        clause_count=len(shown),
        targets=_targets(one, view),
        values=_values(indicator, view, moment),
        years=tuple(Tab(f"{one}年目标", measured_href(key, one, moment), one == year) for one in years),
        sample=one.sample,
    )  # fmt: skip


def _fields(one: Judged) -> tuple[Field, ...]:
    verdict, plan = one.verdict, one.plan
    unit = "%" if verdict.method in RATES else plan.unit
    amount = _actual(one, verdict.actual, unit)
    source = OBSERVATION_SOURCE_WORDS[verdict.source] if verdict.source else ""
    latest = f"{period_words(verdict.period)} {amount}（{source}）" if amount and source else amount
    fields = (
        Field("目标", target_words(verdict.target, plan.unit)),
        Field("最新数", latest),
        Field("应达", _expected(one, verdict.expected, unit)),
        Field("进度比", "" if verdict.ratio is None else number(verdict.ratio, 4)),
        Field("完成度", percent(verdict.degree)),
        Field("基期", f"{plan.base.year}年 {number(plan.base.value)}{plan.unit}" if plan.base else ""),
        Field("性质", BINDING_WORDS.get(one.course.indicator.binding, "")),
        Field("方向", DIRECTION_WORDS[verdict.direction] if verdict.direction else ""),
        Field("口径", verdict.definition or one.course.indicator.definition),
    )
    return tuple(field for field in fields if field.value)


def _amount(value: Decimal | None, unit: str) -> str:
    return "" if value is None else f"{number(value)}{unit}"


def _actual(one: Judged, value: Decimal | None, unit: str) -> str:
    verdict = one.verdict
    shown = "" if value is None else actual_number(value, verdict.base, verdict.target, verdict.method)
    return f"{shown}{unit}" if shown else ""


def _expected(one: Judged, value: Decimal | None, unit: str) -> str:
    verdict = one.verdict
    return "" if value is None else f"{number(value, places(verdict.base, verdict.target, verdict.method))}{unit}"


def _others(one: Judged) -> tuple[Other, ...]:
    verdict = one.verdict
    unit = "%" if verdict.method in RATES else one.plan.unit
    names = {str(key): word for key, word in OBSERVATION_SOURCE_WORDS.items()}
    return tuple(
        Other(
            _OTHERS[other.by], names.get(other.name, other.name) if other.by == "source" else other.name,
            other.verdict, _expected(one, other.expected, unit), _actual(one, other.actual, unit),
            "" if other.ratio is None else number(other.ratio, 4), other.verdict != verdict.verdict,
        )
        for other in verdict.sensitivity
    )  # fmt: skip


def pace_words(pace: Pace | None, unit: str, decimals: int = 4) -> str:
    """``今后2年平均每年+15家（年均6.2%）``, "" where nothing is left to do."""
    if pace is None:
        return ""
    sign = "+" if pace.per_year > 0 else ""
    rate = f"（年均{number(pace.growth, 2)}%）" if pace.growth is not None else ""
    return f"今后{number(pace.years, 2)}年平均每年{sign}{number(pace.per_year, decimals)}{unit}{rate}"


def _outlook(one: Judged, made: Forecast) -> Outlook:
    unit, last = one.plan.unit, made.points[-1] if made.points else None
    scores = ((score.model, "用不上" if score.error is None else f"{score.error:.4g}{unit}") for score in made.backtest)
    return Outlook(
        made,
        f"{last.year}年约{rough(last.value)}{unit}" if last else "",
        f"{rough(last.low)}～{rough(last.high)}{unit}" if last else "",
        pace_words(one.verdict.pace or made.pace, unit, places(one.verdict.base, one.verdict.target, "linear")),
        tuple(scores),
    )


def _targets(one: Judged, view: View) -> tuple[TargetLine, ...]:
    rows = reversed(one.course.targets.all())
    titles = {listed.key: f"《{listed.title}》" for listed in current_zone().documents}
    now = one.verdict.target
    lines = []
    for row in rows:
        words, href = _cited(row.citation, titles)
        written = target_words(target_of(row), one.plan.unit)
        lines.append(
            TargetLine(
                written, one.course.year, row.since, row.act, row.reason, words, href, row.at,
                _who(row, view), now is not None and (row.since, row.written) == (now.since, now.written),
            )
        )  # fmt: skip
    return tuple(lines)


def _cited(citation: dict[str, Any], titles: dict[str, str]) -> tuple[str, str]:
    """Where a target is printed: in words, and its address where a document of the library has it."""
    document, clause = (str(citation.get(name) or "") for name in ("document", "clause"))
    title = str(citation.get("title") or "")
    words = f"{f'《{title}》' if title else titles.get(document, document)} {clause}".strip()
    return words, place_href(document, str(citation["statement"])) if citation.get("statement") else ""


def _who(row: TargetVersion | ObservationRow, view: View) -> str | None:
    """Names of people are for who may see drafts."""
    return None if view == "public" else str(row.by) if row.by else "系统"


def _values(indicator: Indicator, view: View, moment: Moment) -> tuple[ValueLine, ...]:
    """Newest first. Needs the indicator's values fetched with who reported them."""
    rows = sorted(indicator.observations.all(), key=lambda row: (row.recorded, row.pk))
    later: dict[tuple[str, ...], ObservationRow] = {}
    lines = []
    for row in reversed(rows):
        unseen = moment.known is not None and row.recorded > moment.known
        slot = (row.period, row.definition, row.source, row.reading)
        after = later.get(slot)
        if not unseen:
            later.setdefault(slot, row)
        state = _state(row, after, unseen=unseen)
        unit = "%" if row.reading == "growth" else indicator.unit
        lines.append(
            ValueLine(
                period_words(row.period), _amount(row.value, unit), row.get_reading_display(),
                row.get_source_display(), row.get_status_display(), row.definition, row.recorded,
                row.body.name if row.body else "", _who(row, view), row.note, state,
                row.value is not None and not unseen and bool(state), row.sample,
            )
        )  # fmt: skip
    return tuple(lines)


def _state(row: ObservationRow, after: ObservationRow | None, *, unseen: bool) -> str:
    if unseen:
        return "当时还没有报"
    if after is not None:
        return "已撤回" if after.value is None else "已有新数"
    return "撤回原来报的数" if row.value is None else ""
