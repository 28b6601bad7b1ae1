"""Lights of projects, made from the rows and kept for lists and counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from yongjiang.model.project_lights import LightVerdict, ProjectFacts
from yongjiang.usecases.project_lights import light_of
from yongjiang.web.projects.models import Project, YearTotal
from yongjiang.web.projects.money import wan_of
from yongjiang.web.zone import project_policy

_BATCH = 500


def facts_of(project: Project, year: YearTotal | None) -> ProjectFacts:
    """What is known of `project`; year: its sums in the year of the day. Needs `case` loaded."""
    return ProjectFacts(
        reached={stage: date.fromisoformat(day) for stage, day in project.reached.items()},
        planned_start=project.planned_start,
        planned_completion=project.planned_completion,
        due_year=project.due_year,
        planned_year=wan_of(year.planned) if year else None,
        done_year=wan_of(year.done) if year else None,
        done_until=year.until if year else None,
        paused=project.case.status == "paused",
        stopped=project.case.status in ("stopped", "withdrawn"),
    )


def verdict_of(project: Project, year: YearTotal | None, today: date) -> LightVerdict:
    """The light of `project` on `today`, with its working."""
    return light_of(facts_of(project, year), today, project_policy(today))


def relight(projects: Iterable[Project], today: date | None = None) -> int:
    """Judge these anew and keep what came out; how many. Needs `case` loaded."""
    day = today or timezone.localdate()
    rows = list(projects)
    for at in range(0, len(rows), _BATCH):
        part = rows[at : at + _BATCH]
        years = {one.project_id: one for one in YearTotal.objects.filter(project__in=part, year=day.year)}
        for project in part:
            verdict = verdict_of(project, years.get(project.pk), day)
            project.light, project.lag, project.why = verdict.light, verdict.lag, verdict.why[:200]
            project.light_on = day
        Project.objects.bulk_update(part, ["light", "lag", "why", "light_on"], batch_size=_BATCH)
    return len(rows)


def light_up(today: date | None = None) -> None:
    """Lights of an earlier day are made anew, so a new day needs no clockwork: call before a list is asked."""
    day = today or timezone.localdate()
    if Project.objects.exclude(light_on=day).exists():
        with transaction.atomic():
            relight(Project.objects.exclude(light_on=day).select_related("case").order_by("pk"), day)
