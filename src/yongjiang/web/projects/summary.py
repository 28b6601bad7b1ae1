"""What all projects come to, as the cockpit shows it: how many of each light and stage, their money, the latest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum

from yongjiang.model.wording import LIGHT_WORDS
from yongjiang.web.documents.policy import View
from yongjiang.web.projects.lights import light_up
from yongjiang.web.projects.models import Project, YearTotal
from yongjiang.web.projects.policy import visible_projects
from yongjiang.web.projects.queries import LATE, stage_titles

#: late projects looked at together
_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class LateProject:
    """A project that is yellow or red. lag: days behind, None where only its money is."""

    key: str
    title: str
    lead: str
    light: str
    lag: int | None
    why: str


@dataclass(frozen=True, slots=True)
class ProjectsSummary:
    """What the cockpit shows. lights, stages: numbers of projects by key; amounts in yuan, None where none is known."""

    count: int
    lights: dict[str, int]
    stages: dict[str, int]
    total: int | None
    planned_year: int | None
    done_year: int | None
    planned: int | None
    done: int | None
    late: tuple[LateProject, ...]
    sample: bool


def projects_summary(today: date, view: View = "live", *, most: int = 8) -> ProjectsSummary:
    """Counts by light and stage, money, and the `most` that are latest with who leads them."""
    light_up(today)
    rows = visible_projects(view)
    lights: dict[str, int] = {str(light): 0 for light in LIGHT_WORDS}
    stages = dict.fromkeys(stage_titles(today), 0)
    totals, sample = [], False
    grouped = rows.order_by().values("light", "stage", "sample").annotate(number=Count("pk"), sum=Sum("total"))
    for one in grouped:
        lights[one["light"]] += one["number"]
        stages[one["stage"]] = stages.get(one["stage"], 0) + one["number"]
        totals.append(one["sum"])
        sample = sample or one["sample"]
    now = Q(year=today.year)
    years = YearTotal.objects.all() if view == "live" else YearTotal.objects.filter(project__in=rows.values("pk"))
    sums = years.aggregate(
        planned_year=Sum("planned", filter=now), done_year=Sum("done", filter=now),
        planned=Sum("planned"), done=Sum("done"),
    )  # fmt: skip
    known = [one for one in totals if one is not None]
    return ProjectsSummary(
        count=sum(lights.values()),
        lights=lights,
        stages=stages,
        total=sum(known) if known else None,
        late=_late(rows, min(most, lights["yellow"] + lights["red"])),
        sample=sample,
        **sums,
    )


def _late(rows: QuerySet[Project], most: int) -> tuple[LateProject, ...]:
    """The `most` of `rows` that are latest: there are as many. Of all that are late, some at a time are looked for in
    `rows`: a database tells of a few in no time whether anybody may see them, of all in ten milliseconds.
    """
    order = ("light", F("lag").desc(nulls_last=True), "pk")
    late = Project.objects.filter(light__in=LATE).order_by(*order).values("pk")
    found: list[Project] = []
    first = 0
    while len(found) < most:
        part = rows.filter(pk__in=late[first : first + _AT_ONCE])
        found += part.select_related("case__lead").order_by(*order)
        first += _AT_ONCE
        if len(found) < most and not late[first : first + 1].exists():
            break  # one of them is gone since they were counted
    return tuple(LateProject(p.key, p.title, p.case.lead.name, p.light, p.lag, p.why) for p in found[:most])
