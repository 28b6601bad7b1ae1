"""Projects on the scorecard of the body that leads them: by today's lights, or by what was known on a past day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from yongjiang.kernel.periods import parse_period
from yongjiang.model.case import CaseState, Event
from yongjiang.model.project_lights import Light, ProjectFacts
from yongjiang.model.scoring import ScoreItem
from yongjiang.usecases.project_lights import light_of
from yongjiang.web.cases.actions import definition_of
from yongjiang.web.cases.models import CaseEvent
from yongjiang.web.documents.policy import View
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.projects.actions import reached_of
from yongjiang.web.projects.investing import Amount, totals
from yongjiang.web.projects.lights import light_up
from yongjiang.web.projects.models import InvestmentRow, Project
from yongjiang.web.projects.money import wan_of
from yongjiang.web.projects.policy import visible_projects
from yongjiang.web.register.models import Body
from yongjiang.web.zone import project_policy
from yongjiang.workflow import replay


def scored_projects(body: Body, view: View, moment: Moment) -> list[ScoreItem]:
    """The projects that `body` leads, each with its light or done.

    For a past day the events of each are replayed up to that day, and only what was known then is asked: who led, which
    dates were planned, what was invested; three queries.
    """
    if moment.past:
        return _then(body, view, moment)
    light_up(moment.today)
    rows = visible_projects(view).filter(case__lead=body).order_by("pk").values_list("key", "title", "light")
    return [_item(*row) for row in rows]


def _then(body: Body, view: View, moment: Moment) -> list[ScoreItem]:
    led = CaseEvent.objects.filter(
        Q(kind="start", data__lead=body.key) | Q(kind="hand_over", data__to_body=body.key), case__project__isnull=False
    )
    rows = visible_projects(view).filter(case__in=led.values("case")).select_related("case").order_by("pk")
    projects = list(rows)
    events: dict[int, list[CaseEvent]] = {}
    for event in CaseEvent.objects.filter(case__in=[one.case_id for one in projects]).order_by("case_id", "seq"):
        events.setdefault(event.case_id, []).append(event)
    paid: dict[int, list[InvestmentRow]] = {}
    for row in InvestmentRow.objects.filter(project__in=projects, year=moment.as_of.year).order_by("pk"):
        paid.setdefault(row.project_id, []).append(row)
    found = []
    for project in projects:
        state = _state_then(project, events[project.case_id], moment)
        if state is not None and state.lead == body.key:
            light = _light_then(project, state, paid.get(project.pk, ()), moment)
            found.append(_item(project.key, project.title, light))
    return found


def _state_then(project: Project, rows: Iterable[CaseEvent], moment: Moment) -> CaseState | None:
    """The case by its events up to the day, of those that were recorded by the day asked for; None before it began."""
    told: list[Event] = [msgspec.convert(row.data, Event) for row in rows if _known(row, moment.known)]
    then = [event for event in told if event.on <= moment.as_of]
    return replay(definition_of(project.case.definition, project.case.version), then) if then else None


def _light_then(project: Project, state: CaseState, rows: Sequence[InvestmentRow], moment: Moment) -> Light:
    day = moment.as_of
    amounts = [
        Amount(row.kind, row.period, row.amount)
        for row in rows
        if _known(row, moment.known) and (row.kind == InvestmentRow.Kind.PLANNED or _over(row.period, day))
    ]
    year = next((one for one in totals(amounts) if one.year == day.year), None)
    policy = project_policy(day)
    reached = reached_of(state, project_policy(state.started).stages)
    facts = ProjectFacts(
        reached={stage: date.fromisoformat(entered) for stage, entered in reached.items()},
        planned_start=_day(state.facts.get("planned-start")),
        planned_completion=_day(state.facts.get("planned-completion")),
        due_year=project.due_year,
        planned_year=wan_of(year.planned) if year else None,
        done_year=wan_of(year.done) if year else None,
        done_until=year.until if year else None,
        paused=state.status == "paused",
        stopped=state.status in ("stopped", "withdrawn"),
    )
    return light_of(facts, day, policy).light


def _known(row: CaseEvent | InvestmentRow, day: date | None) -> bool:
    return day is None or timezone.localtime(row.at).date() <= day


def _over(period: str, day: date) -> bool:
    found = parse_period(period)
    return found is not None and found.last_day <= day


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _item(key: str, title: str, light: str) -> ScoreItem:
    return ScoreItem("project", reverse("project-detail", args=[key]), title, light)
