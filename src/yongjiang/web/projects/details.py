"""One project with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from yongjiang.model.project_lights import LightVerdict
from yongjiang.web.accounts.models import User
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import caller, definition_of
from yongjiang.web.cases.models import Case
from yongjiang.web.cases.queries import Piece, Standing, evidence_of, outlook_of, story
from yongjiang.web.documents.policy import view_of
from yongjiang.web.projects.figures import investment_figure
from yongjiang.web.projects.investing import Amount, totals
from yongjiang.web.projects.lights import verdict_of
from yongjiang.web.projects.models import Blocker, InvestmentRow, Project, YearTotal
from yongjiang.web.projects.policy import may_work_on
from yongjiang.web.projects.queries import clause_of, due_words, overdue_on
from yongjiang.web.projects.reporting import may_resolve
from yongjiang.web.register.models import Body
from yongjiang.web.register.rows import source_of
from yongjiang.web.ui.pieces import Event, Field, Figure, Source
from yongjiang.web.ui.templatetags.formats import day as day_words
from yongjiang.web.ui.templatetags.formats import money


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage on the project's page. planned: a date, or in words; files: evidence for who may see it."""

    title: str
    reached: date | None
    planned: str
    here: bool
    files: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class BlockerRow:
    """A blocker on the page. done: how it was resolved; mine: the person may resolve it."""

    row: Blocker
    overdue: bool
    done: str
    mine: bool


@dataclass(frozen=True, slots=True)
class InvestmentLine:
    """A row of the reports. counts: no later row stands for it."""

    row: InvestmentRow
    counts: bool


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """A project. inside: for people who take part in the delivery, None for readers; may: who asks works on it."""

    project: Project
    stage: str
    light: LightVerdict
    fields: tuple[Field, ...]
    lead: Body
    support: Sequence[Body]
    clause: Source | None
    clause_href: str
    stages: tuple[StageRow, ...]
    figure: Figure
    inside: Inside | None


@dataclass(frozen=True, slots=True)
class Inside:
    """What only people who take part in the delivery see."""

    may: bool
    standing: Standing
    lines: tuple[InvestmentLine, ...]
    blockers: tuple[BlockerRow, ...]
    events: tuple[Event, ...]


def project_page(request: HttpRequest, project: Project, today: date) -> ProjectPage:
    """`project` for who asks. Needs `case__lead` and `document` loaded."""
    case, view = project.case, view_of(request)
    rows = list(project.investments.select_related("by", "body").order_by("pk"))
    sums = totals(Amount(row.kind, row.period, row.amount) for row in rows)
    year = next((YearTotal(**one._asdict()) for one in sums if one.year == today.year), None)
    clause = clause_of(project, view)
    files = evidence_of(case)[case.pk] if view == "live" else {}
    return ProjectPage(
        project=project,
        stage=definition_titles(case).get(project.stage, project.stage),
        light=verdict_of(project, year, today),
        fields=_fields(project),
        lead=case.lead,
        support=list(case.support.all()),
        clause=source_of(clause, clause.key) if clause is not None else None,
        clause_href=reverse("commitment-detail", args=[clause.document.key, clause.key]) if clause is not None else "",
        stages=_stages(project, files),
        figure=investment_figure(sums, project.total),
        inside=_inside(request, project, rows, files, today) if view == "live" else None,
    )


def definition_titles(case: Case) -> dict[str, str]:
    """Titles of the stages of a case's workflow."""
    return {stage.key: stage.title for stage in definition_of(case.definition, case.version).stages}


def standing_for(request: HttpRequest, project: Project, today: date) -> Standing:
    """Where the project stands, with what who asks may do."""
    by = caller(Actor.of(request), project.case.lead.key) if isinstance(request.user, User) else None
    return outlook_of(project.case, by=by, today=today)


def _inside(
    request: HttpRequest, project: Project, rows: Sequence[InvestmentRow], files: dict[str, list[Piece]], today: date
) -> Inside:
    by = Actor.of(request)
    blockers = project.blockers.select_related("owner", "by", "body", "ending__by")
    known = []
    for row in blockers:
        row.project = project  # its case is loaded
        ending = getattr(row, "ending", None)
        done = ending.how if ending is not None else ""
        known.append(BlockerRow(row, not done and overdue_on(row, today), done, not done and may_resolve(by, row)))
    last = {(row.kind, row.period): row.pk for row in rows}
    lines = (InvestmentLine(row, last[row.kind, row.period] == row.pk and row.amount is not None) for row in rows)
    by_event: dict[int, list[Piece]] = {}
    for pieces in files.values():
        for piece in pieces:
            by_event.setdefault(piece.seq, []).append(piece)
    return Inside(
        may=may_work_on(request, project),
        standing=standing_for(request, project, today),
        lines=tuple(reversed(list(lines))),
        blockers=tuple(sorted(known, key=lambda one: bool(one.done))),
        events=tuple(reversed(story(project.case, by_event))),
    )


def _fields(project: Project) -> tuple[Field, ...]:
    due = due_words(project) if project.planned_completion or project.due_year else "没有登记"
    if project.planned_completion is None and project.due_year:
        due += "（文件写明的年份）"
    return (
        Field("类别", project.category or "没有登记"),
        Field("地点", project.place or "没有登记"),
        Field("总投资", money(project.total) if project.total is not None else "没有登记"),
        Field("计划开工", day_words(project.planned_start) if project.planned_start else "没有登记"),
        Field("计划竣工", due),
    )


def _stages(project: Project, files: dict[str, list[Piece]]) -> tuple[StageRow, ...]:
    """The stages of its workflow up to its end, in their order, each paper beside the first that asks for it."""
    definition = definition_of(project.case.definition, project.case.version)
    planned = {"commenced": project.planned_start, "completed": project.planned_completion}
    first: dict[str, str] = {}
    for move in definition.moves:
        for need in move.papers:
            first.setdefault(need.paper, move.enters)
    return tuple(
        StageRow(
            stage.title,
            date.fromisoformat(project.reached[stage.key]) if stage.key in project.reached else None,
            day_words(planned[stage.key]) if planned.get(stage.key) else "",
            stage.key == project.stage,
            tuple(piece for paper, some in files.items() if first.get(paper) == stage.key for piece in some),
        )
        for stage in definition.stages
        if stage.outcome != "stopped" or stage.key == project.stage
    )


def page_href(project: Project) -> str:
    """Address of its page."""
    return reverse("project-detail", args=[project.key])
