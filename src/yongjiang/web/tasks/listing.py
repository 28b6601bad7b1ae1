"""Tasks in lists: their state on a day, the questions asked of them, and counts by body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case as Choose
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from yongjiang.model.delivery import TASK_STATE_WORDS
from yongjiang.web.cases.models import Case
from yongjiang.web.cases.queries import at_stage, due_before
from yongjiang.web.documents.exports import Cell
from yongjiang.web.documents.policy import View
from yongjiang.web.register.directory import named
from yongjiang.web.register.listing import Asked, Listing, box, choice, documents, search
from yongjiang.web.register.models import BodyName
from yongjiang.web.register.rows import BodyLink
from yongjiang.web.tasks.clauses import CLAUSE_WORDS, with_clause
from yongjiang.web.tasks.models import Task, YearStep
from yongjiang.web.ui.pieces import Column
from yongjiang.web.zone import delivery_policy

_STATES: dict[str, str] = {**{str(key): word for key, word in TASK_STATE_WORDS.items()}, "dropped": "不再跟踪"}
_OWNED = {"no": "无人牵头", "yes": "有牵头单位"}
#: where the report that is asked for stands
_REPORTS = {"wanted": "待报告", "overdue": "报告逾期", "review": "待审核", "mending": "退回修改中"}
_PARTS = {"lead": "牵头", "support": "配合"}
#: tasks without a day stand last
_NEVER = Value(date.max)


def visible_tasks(view: View) -> QuerySet[Task]:
    """Tasks that one may see: the public sees those of published documents that are still followed."""
    rows = Task.objects.select_related("document", "lead", "case")
    return rows if view == "live" else rows.filter(document__published__isnull=False, dropped=None)


def with_state(rows: QuerySet[Any], today: date | None = None) -> QuerySet[Any]:
    """`rows` with `standing`, the state of each on `today` (`model.delivery.TaskState`, or ``dropped``)."""
    today = today or timezone.localdate()
    quiet = today - timedelta(days=delivery_policy(today).silent_days)
    # all of them at once, not each task's own: a database then knows what that takes, and plans the rest well
    steps = YearStep.objects.current().order_by().filter(done=None, due__lt=today)
    return rows.annotate(last=Coalesce("reported", "confirmed"), until=Coalesce("due", _NEVER)).annotate(
        standing=Choose(
            When(dropped__isnull=False, then=Value("dropped")),
            When(done__isnull=False, then=Value("done")),
            When(Q(due__lt=today) | Q(pk__in=steps.values("task")), then=Value("late")),
            When(last__lt=quiet, then=Value("silent")),
            When(reported=None, then=Value("no_data")),
            default=Value("on_track"),
        )
    )


def states_of(bodies: Iterable[int], today: date | None = None) -> dict[int, dict[str, int]]:
    """How many tasks each body leads in each state, for scorecards; by the body's primary key. One query."""
    rows = with_state(Task.objects.filter(lead__in=list(bodies), dropped=None), today)
    found: dict[int, dict[str, int]] = {}
    for lead, state, count in rows.order_by().values_list("lead", "standing").annotate(n=Count("pk")):
        found.setdefault(lead, {})[state] = count
    return found


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a list."""

    href: str
    title: str
    bodies: tuple[BodyLink, ...]
    state: str
    progress: int | None
    due: date | None
    done: bool
    reported: date | None
    report: str
    document: str


def task_rows(rows: Iterable[Task]) -> list[TaskRow]:
    """Rows for a list. Needs `with_state`, `document`, `lead`, `case` loaded and `support` fetched."""
    today = timezone.localdate()
    return [
        TaskRow(
            href=f"/tasks/{row.key}/",
            title=row.title,
            bodies=body_links(row),
            state=row.standing,  # type: ignore[attr-defined]
            progress=row.progress,
            due=row.due,
            done=row.done is not None,
            reported=row.reported,
            report=report_words(row, today),
            document=row.document.title,
        )
        for row in rows
    ]


def body_links(task: Task) -> tuple[BodyLink, ...]:
    """Who leads, then who supports. Needs them loaded."""
    leads = [BodyLink(task.lead.name, f"/bodies/{task.lead.key}/", "lead")] if task.lead is not None else []
    return (*leads, *(BodyLink(body.name, f"/bodies/{body.key}/", "support") for body in task.support.all()))


def report_words(task: Task, today: date) -> str:
    """Where the report that is asked for stands, "" where none is."""
    case = task.case
    if case is None or case.closed is not None:
        return ""
    if case.status == "paused":
        return "已暂停"
    if ",review," in case.stages:
        return _REPORTS["review"]
    if case.next_due is not None and case.next_due < today:
        return _REPORTS["overdue"]
    return _REPORTS["mending"] if ",mending," in case.stages else _REPORTS["wanted"]


def tasks(view: View, asked: Asked) -> Listing:
    """Tasks as asked."""
    known, today = documents(view), timezone.localdate()
    rows = with_state(visible_tasks(view), today).filter(asked.words("title", "quote"))
    if key := asked.among("document", known):
        rows = rows.filter(document=known[key])
    state = asked.among("state", _STATES)
    rows = rows.filter(standing=state) if state else rows.filter(dropped=None)
    if body := asked.one("body"):
        rows = _of_body(rows, body, asked.among("part", _PARTS))
    if owned := asked.among("owned", _OWNED):
        rows = rows.filter(lead__isnull=owned == "no")
    if (year := asked.number("year")) is not None:
        rows = rows.filter(
            Q(due__year=year) | Exists(YearStep.objects.current().filter(task=OuterRef("pk"), year=year))
        )
    reports = _REPORTS if view == "live" else {}
    if report := asked.among("report", reports):
        rows = rows.filter(_at_report(report, today))
    clauses: Mapping[Any, str] = CLAUSE_WORDS if view == "live" else {}
    if clause := asked.among("clause", clauses):
        rows = rows.filter(with_clause(clause))  # type: ignore[arg-type]
    inner = (choice(asked, "report", "报告", reports), choice(asked, "clause", "条款", clauses)) if reports else ()
    return Listing(
        name="承诺事项",
        counter="项",
        about="文件里承诺、已经确认要办的事：谁牵头、到哪一步、有没有逾期。",
        rows=rows.prefetch_related("support").order_by(*asked.order(_ORDERS, "due")),
        filters=(
            search(asked, "内容里的词"),
            choice(asked, "state", "状态", _STATES if view == "live" else dict(TASK_STATE_WORDS)),
            box(asked, "body", "单位", "单位名称"),
            choice(asked, "part", "分工", _PARTS),
            choice(asked, "owned", "有没有人牵头", _OWNED),
            choice(asked, "document", "文件", {key: document.title for key, document in known.items()}),
            box(asked, "year", "年度", "如 2025"),
            *inner,
        ),
        columns=(
            Column("内容", "title"), Column("责任单位", "body"), Column("状态", "state"),
            Column("进度", "progress", numeric=True), Column("完成期限", "due"), Column("最近报告", "reported"),
        ),
        sort="due",
        heads=_HEADS,
        cells=_cells,
        shown=task_rows,
    )  # fmt: skip


def _of_body(rows: QuerySet[Any], body: str, part: str) -> QuerySet[Any]:
    bodies = BodyName.objects.filter(named(body, "body", "name")).values("body")
    supports = Task.support.through.objects.filter(body__in=bodies, task=OuterRef("pk"))
    leads, helps = Q(lead__in=bodies), Q(Exists(supports))
    return rows.filter(leads if part == "lead" else helps if part == "support" else leads | helps)


def _at_report(report: str, today: date) -> Q:
    stages = {"wanted": ("reporting",), "overdue": ("reporting", "mending")}.get(report, (report,))
    cases = Case.objects.filter(at_stage(*stages), closed=None)
    return Q(case__in=cases.filter(due_before(today)) if report == "overdue" else cases)


_ORDERS = {
    "title": ("title",), "body": ("lead__name",), "state": ("standing", "until"), "progress": ("progress",),
    "due": ("until",), "reported": ("last",),
}  # fmt: skip
_HEADS = (
    "内容", "牵头单位", "配合单位", "状态", "进度（%）", "评价", "完成期限", "最近报告", "完成日期", "文件", "篇章",
    "编号",
)  # fmt: skip


def _cells(row: Task) -> Sequence[Cell]:
    support = "、".join(body.name for body in row.support.all())
    days = (row.due, row.reported, row.done)
    due, reported, done = (day.isoformat() if day else "" for day in days)
    state = _STATES[row.standing]  # type: ignore[attr-defined]
    lead = row.lead.name if row.lead is not None else ""
    return (
        row.title, lead, support, state, row.progress, row.assessment, due, reported, done, row.document.title,
        row.chapter, row.key,
    )  # fmt: skip
