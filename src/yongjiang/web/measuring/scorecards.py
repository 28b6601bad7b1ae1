"""A body's scorecard by the zone's published method. Apps above add what else a body answers for: see `PROVIDERS`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.shortcuts import get_object_or_404

from yongjiang.measure import score
from yongjiang.model.explanation import Step
from yongjiang.model.scoring import Scorecard, ScoreItem, ScoreMethod
from yongjiang.model.wording import SCORE_STATE_WORDS
from yongjiang.web.documents.policy import View
from yongjiang.web.measuring.board import Shown, board, visible_courses
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.measuring.queries import default_year, measured_href, period_words
from yongjiang.web.register.models import Body
from yongjiang.web.zone import score_method

#: What else a body answers for: items of the kinds ``commitment`` and ``project`` with their states, whose `key` is the
#: address of their page. An app above appends its function in `AppConfig.ready`; it is asked with the body, who asks
#: and the moment, and must not take more than two queries.
Provider = Callable[[Body, View, Moment], Sequence[ScoreItem]]
PROVIDERS: list[Provider] = []


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator on the card."""

    href: str
    name: str
    year: int
    verdict: str
    why: str
    period: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section that is averaged. points: "" where nothing counts; items: name, address and state of each."""

    title: str
    weight: str
    points: str
    counted: int
    skipped: int
    items: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ScorecardPage:
    """The card. binding, expected: indicators, apart; parts: sections that are averaged."""

    body: Body
    moment: Moment
    method: ScoreMethod
    card: Scorecard
    binding: tuple[Standing, ...]
    expected: tuple[Standing, ...]
    parts: tuple[Part, ...]
    sample: bool

    @property
    def working(self) -> Step:
        """How the points came about."""
        return self.card.working


def scorecard_page(key: str, view: View, query: QueryDict) -> ScorecardPage:
    """The card of a body for the plan's last year, at the moment asked for. Raises Http404."""
    body, moment = get_object_or_404(Body, key=key), Moment.of(query)
    courses = visible_courses(view).filter(indicator__owners=body, year=default_year())
    found = board(courses, moment)
    shown = found.fetch([line.pk for line in sorted(found.lines, key=lambda line: (line.name, line.pk))])
    own = [_item(one, moment) for one in shown]
    items = [*own, *(item for provider in PROVIDERS for item in provider(body, view, moment))]
    method = score_method(moment.as_of)
    card = score(body.name, items, method)
    lines = [(item.kind, _standing(one, moment)) for item, one in zip(own, shown, strict=True)]
    binding, expected = (tuple(line for kind, line in lines if kind == wanted) for wanted in ("binding", "expected"))
    return ScorecardPage(
        body, moment, method, card, binding, expected, _parts(card, items), any(one.sample for one in shown)
    )  # fmt: skip


def _item(one: Shown, moment: Moment) -> ScoreItem:
    indicator = one.course.indicator
    kind = "binding" if indicator.binding == "binding" else "expected"
    href = measured_href(indicator.key, one.course.year, moment)
    return ScoreItem(kind, href, indicator.name, one.verdict.verdict)  # type: ignore[arg-type]


def _standing(one: Shown, moment: Moment) -> Standing:
    indicator, verdict = one.course.indicator, one.verdict
    href = measured_href(indicator.key, one.course.year, moment)
    return Standing(
        href, indicator.name, one.course.year, verdict.verdict, verdict.why, period_words(verdict.period)
    )  # fmt: skip


def _parts(card: Scorecard, items: Sequence[ScoreItem]) -> tuple[Part, ...]:
    return tuple(
        Part(
            one.title, f"{one.weight.normalize():f}", "" if one.points is None else f"{one.points.normalize():f}",
            one.counted, one.skipped, tuple(
                (item.name, item.key, SCORE_STATE_WORDS.get(item.state, item.state))
                for item in items
                if item.kind == one.kind
            ),
        )
        for one in card.sections
    )  # fmt: skip
