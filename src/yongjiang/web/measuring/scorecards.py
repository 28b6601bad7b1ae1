"""A body's scorecard by the zone's published method. Apps above add what else a body answers for: see `PROVIDERS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from msgspec.structs import replace

from yongjiang.measure import score
from yongjiang.model.explanation import Step
from yongjiang.model.scoring import Scorecard, ScoreItem, ScoreMethod
from yongjiang.model.wording import score_state_word
from yongjiang.web.documents.policy import View
from yongjiang.web.measuring.board import Shown, board, visible_courses
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.measuring.queries import default_year, measured_href, period_words
from yongjiang.web.register.models import Body, Indicator
from yongjiang.web.register.owning import answered_on
from yongjiang.web.zone import score_method

#: What else a body answers for: items of the kinds ``commitment`` and ``project`` with their states, whose `key` is the
#: address of their page. An app above appends its function in `AppConfig.ready`; it is asked with the body, who asks
#: and the moment, and must not take more than two queries.
Provider = Callable[[Body, View, Moment], Sequence[ScoreItem]]
PROVIDERS: list[Provider] = []
#: By which decision a body is excused, by address of the item: as above, in one query.
Excuses = Callable[[Body, View, Moment], Mapping[str, str]]
EXCUSES: list[Excuses] = []


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
    """The card. binding, expected, unbound: indicators, apart; those whose kind no document tells are unbound, and are
    averaged with the expected ones. parts: sections that are averaged; excused: name, address, state
    and decision of what is not counted because the body is excused for it.
    """

    body: Body
    moment: Moment
    method: ScoreMethod
    card: Scorecard
    binding: tuple[Standing, ...]
    expected: tuple[Standing, ...]
    unbound: tuple[Standing, ...]
    parts: tuple[Part, ...]
    excused: tuple[tuple[str, str, str, str], ...]
    sample: bool

    @property
    def working(self) -> Step:
        """How the points came about."""
        return self.card.working


def scorecard_page(key: str, view: View, query: QueryDict) -> ScorecardPage:
    """The card of a body for the plan's last year, at the moment asked for. Raises Http404."""
    body, moment = get_object_or_404(Body, key=key), Moment.of(query)
    theirs = answered_on(body, moment.as_of) if moment.past else Q(owners=body)
    courses = visible_courses(view).filter(
        indicator__in=Indicator.objects.filter(theirs).values("pk"), year=default_year()
    )
    found = board(courses, moment)
    shown = found.fetch([line.pk for line in sorted(found.lines, key=lambda line: (line.name, line.pk))])
    own = [_item(one, moment) for one in shown]
    items = [*own, *(item for provider in PROVIDERS for item in provider(body, view, moment))]
    decided = {href: words for excuses in EXCUSES for href, words in excuses(body, view, moment).items()}
    items = [replace(item, exempted=decided.get(item.key, "")) for item in items]
    method = score_method(moment.as_of)
    card = score(body.name, items, method)
    apart = {item.key for item in card.excused}
    lines = [
        (one.course.indicator.binding, _standing(one, moment))
        for item, one in zip(own, shown, strict=True)
        if item.key not in apart
    ]
    binding, expected, unbound = (
        tuple(line for kind, line in lines if kind == wanted) for wanted in ("binding", "expected", "")
    )
    counted = [item for item in items if item.key not in apart]
    excused = tuple((one.name, one.key, _word(one), one.exempted) for one in card.excused)
    return ScorecardPage(
        body, moment, method, card, binding, expected, unbound, _parts(card, counted), excused,
        any(one.sample for one in shown),
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
                (item.name, item.key, _word(item))
                for item in items
                if item.kind == one.kind
            ),
        )
        for one in card.sections
    )  # fmt: skip


def _word(item: ScoreItem) -> str:
    return score_state_word(item.kind, item.state)
