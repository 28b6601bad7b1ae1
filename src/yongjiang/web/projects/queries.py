"""Projects as lists and sums ask for them: the list, the Gantt chart, the cockpit, the desk of a body, scorecards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, ExtractYear
from django.urls import reverse

from yongjiang.model.project_lights import Light
from yongjiang.model.wording import LIGHT_WORDS
from yongjiang.web.cases.actions import definition_of
from yongjiang.web.documents.exports import Cell
from yongjiang.web.documents.policy import View
from yongjiang.web.projects.lights import light_up
from yongjiang.web.projects.models import Blocker, Project, YearTotal
from yongjiang.web.projects.money import wan_of
from yongjiang.web.projects.policy import visible_projects
from yongjiang.web.register.directory import named
from yongjiang.web.register.listing import Asked, Listing, box, choice, search
from yongjiang.web.register.models import Body, Commitment, FormerKey, ReviewState
from yongjiang.web.register.queries import projects as written_projects
from yongjiang.web.register.rows import CommitmentRow, commitment_rows
from yongjiang.web.ui.pieces import Column, Tone
from yongjiang.web.ui.pieces import Count as Number
from yongjiang.web.zone import project_policy

_TONES: dict[Light, Tone] = {"green": "good", "yellow": "wait", "red": "bad", "grey": "none", "done": "even"}
#: lights that say late
LATE = ("red", "yellow")
#: lights that may be asked for, each, and all that say late
_LIGHTS = {**{str(key): word for key, word in LIGHT_WORDS.items()}, "late": "红灯和黄灯"}
_DUE_YEAR = Coalesce(ExtractYear("planned_completion"), "due_year", output_field=IntegerField())
#: rows of the Gantt chart on a page
GANTT_PAGE = 100


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in a list. group: the last part of its category; blockers: open ones.

    due: planned completion, or the year in the document.
    """

    href: str
    title: str
    place: str
    group: str
    stage: str
    light: Light
    why: str
    lead: str
    lead_href: str
    due: str
    total: int | None
    done: int | None
    blockers: int
    sample: bool


def stage_titles(today: date) -> dict[str, str]:
    """Titles of the stages of the projects' workflow, in its order, ends last."""
    policy = project_policy(today)
    stages = definition_of(policy.workflow, today).stages
    order = {key: at for at, key in enumerate(policy.stages)}
    return {one.key: one.title for one in sorted(stages, key=lambda one: order.get(one.key, len(order)))}


def project_list(view: View, asked: Asked, today: date) -> Listing:
    """Projects as asked: by words, stage, light, category, lead body, year of completion."""
    light_up(today)
    stages, rows = stage_titles(today), visible_projects(view).filter(asked.words("title", "category", "place"))
    known = visible_projects(view).order_by().values_list("category", flat=True).distinct()
    categories = {one: one for one in sorted(known) if one}
    if stage := asked.among("stage", stages):
        rows = rows.filter(stage=stage)
    if light := asked.among("light", _LIGHTS):
        rows = rows.filter(light__in=LATE if light == "late" else (light,))
    if category := asked.among("category", categories):
        rows = rows.filter(category=category)
    if body := asked.one("body"):
        rows = rows.filter(named(body, "case__lead"))
    rows = rows.annotate(due=_DUE_YEAR, **_sums())
    if (year := asked.number("year")) is not None:
        rows = rows.filter(due=year)
    orders = {
        "title": ("title",), "category": ("category", "title"), "stage": ("stage", "title"), "place": ("pk",),
        "light": ("lag",), "lead": ("case__lead__name", "title"), "due": ("due", "planned_completion"),
        "total": ("total",), "done": ("done",),
    }  # fmt: skip
    blocked = (Column("堵点", numeric=True),) if view == "live" else ()
    return Listing(
        name="项目",
        counter="个",
        about="每个项目走到哪一步、快还是慢、钱花了多少、由谁牵头。",
        rows=rows.select_related("case__lead").order_by(*_by(asked, orders)),
        filters=(
            search(asked, "名称、类别、地点"),
            choice(asked, "light", "亮灯", _LIGHTS),
            choice(asked, "stage", "阶段", stages),
            choice(asked, "category", "类别", categories),
            box(asked, "body", "牵头单位", "单位名称"),
            box(asked, "year", "竣工年份", "如 2025"),
        ),
        columns=(
            Column("项目", "title"), Column("阶段", "stage"), Column("亮灯", "light"), Column("牵头单位", "lead"),
            Column("计划竣工", "due"), Column("总投资", "total", "亿元", numeric=True),
            Column("已完成", "done", "亿元", numeric=True), *blocked,
        ),
        sort="place",
        heads=(
            "项目", "类别", "地点", "阶段", "亮灯", "亮灯原因", "牵头单位", "计划开工", "计划竣工",
            "文件写明的完成年份",
            "总投资（万元）", "已安排投资（万元）", "已完成投资（万元）", "编号", "示例数据",
        ),
        cells=lambda row: _cells(row, stages),
        shown=lambda found: [_row(row, stages) for row in found],
    )  # fmt: skip


def _by(asked: Asked, orders: Mapping[str, Sequence[str]]) -> list[Any]:
    """The order asked for; unknown amounts and days always last."""
    found: list[Any] = []
    for column in asked.order(orders, "place"):
        name = column.removeprefix("-")
        down = column.startswith("-")
        found.append(F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True))
    return found


def _sums() -> dict[str, Subquery]:
    of_project = YearTotal.objects.filter(project=OuterRef("pk")).order_by().values("project")
    blockers = Blocker.objects.filter(project=OuterRef("pk"), ending=None).order_by().values("project")
    return {
        "done": Subquery(of_project.annotate(sum=Sum("done")).values("sum")),
        "planned": Subquery(of_project.annotate(sum=Sum("planned")).values("sum")),
        "blocked": Subquery(blockers.annotate(sum=Count("pk")).values("sum")),
    }


def due_words(project: Project) -> str:
    """When it is to be built, as far as that is known, "" where it is not."""
    if (day := project.planned_completion) is not None:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{project.due_year}年" if project.due_year else ""


def _row(row: Any, stages: dict[str, str]) -> ProjectRow:
    lead = row.case.lead
    return ProjectRow(
        href=reverse("project-detail", args=[row.key]), title=row.title, place=row.place,
        group=row.category.rsplit("·", 1)[-1],
        stage=stages.get(row.stage, row.stage), light=row.light, why=row.why, lead=lead.name,
        lead_href=f"/bodies/{lead.key}/", due=due_words(row), total=row.total, done=row.done,
        blockers=row.blocked or 0, sample=row.sample,
    )  # fmt: skip


def _cells(row: Any, stages: dict[str, str]) -> Sequence[Cell]:
    return (
        row.title, row.category, row.place, stages.get(row.stage, row.stage), row.get_light_display(), row.why,
        row.case.lead.name, _iso(row.planned_start), _iso(row.planned_completion), row.due_year, wan_of(row.total),
        wan_of(row.planned), wan_of(row.done), row.key, "是" if row.sample else "",
    )  # fmt: skip


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def listed_sums(rows: QuerySet[Project], today: date) -> tuple[list[Number], list[tuple[str, int]]]:
    """What the projects of a list come to: how many of each light; names and amounts (yuan) of their money."""
    found = rows.order_by().values("light").annotate(number=Count("pk"), sum=Sum("total"))
    lights = {one["light"]: one for one in found}
    years, now = YearTotal.objects.filter(project__in=rows.order_by().values("pk")), Q(year=today.year)
    sums = years.aggregate(planned=Sum("planned", filter=now), year=Sum("done", filter=now), done=Sum("done"))
    known = [one["sum"] for one in lights.values() if one["sum"] is not None]
    board = reverse("project-board")
    counts = [
        Number(word, lights[light]["number"] if light in lights else 0, f"{board}?light={light}", _TONES[light])
        for light, word in LIGHT_WORDS.items()
        if lights
    ]
    amounts = (
        ("总投资", sum(known) if known else None), (f"{today.year}年计划", sums["planned"]),
        (f"{today.year}年完成", sums["year"]), ("累计完成", sums["done"]),
    )  # fmt: skip
    return counts, [(word, yuan) for word, yuan in amounts if yuan is not None]


def candidates(asked: Asked) -> Listing:
    """Projects of the newest versions of documents that nobody took over yet, as asked."""
    former = FormerKey.objects.filter(document=OuterRef(OuterRef("document")), key=OuterRef(OuterRef("key")))
    taken = Project.objects.filter(document=OuterRef("document"))
    listing = written_projects("live", asked)
    rows = listing.rows.exclude(review=ReviewState.REJECTED).exclude(Exists(taken.filter(item=OuterRef("key"))))
    rows = rows.exclude(Exists(taken.filter(item__in=former.values("former"))))
    about = "文件里写明、还没有接收的项目。接收后就能记进度、投资和堵点；责任单位和期限照原文。"
    filters = tuple(one for one in listing.filters if one.name not in ("state", "part"))
    return replace(
        listing, name="待接收的项目", about=about, rows=rows, filters=filters, columns=listing.columns[:-1],
        shown=_with_keys,
    )  # fmt: skip


def _with_keys(rows: Iterable[Commitment]) -> list[tuple[int, CommitmentRow]]:
    kept = list(rows)
    return list(zip((row.pk for row in kept), commitment_rows(kept), strict=True))


def clause_of(project: Project, view: View) -> Commitment | None:
    """The clause that a project comes from, as it stands in the version that one sees; None where it is gone."""
    if project.document_id is None:
        return None
    moved = FormerKey.objects.filter(document=project.document_id, former=project.item).values("key")
    rows = Commitment.objects.filter(Q(key=project.item) | Q(key__in=moved), document=project.document_id)
    return rows.filter(Q(**{view: True})).select_related("document").first()


def blockers_of(body: Body | str, today: date) -> list[Blocker]:
    """What a body is to clear, the most urgent first, each with `project`; `overdue_on(blocker, today)` says if late.

    body: the body or its key. today: blockers raised later are left out.
    """
    key = body if isinstance(body, str) else body.key
    rows = Blocker.objects.filter(owner__key=key, ending=None, at__date__lte=today)
    return list(rows.select_related("project", "owner").order_by("due", "pk"))


def overdue_on(blocker: Blocker, today: date) -> bool:
    """Whether it should have been cleared before `today`."""
    return blocker.due < today
