"""One task with its clause, steps, reports, story and next steps; hand-overs; what waits to be confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404
from django.urls import reverse

from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import caller
from yongjiang.web.cases.queries import Piece, Standing, evidence_of, outlook_of
from yongjiang.web.cases.transfers import MOST, Transfer, bodies_meant, since
from yongjiang.web.documents.policy import View
from yongjiang.web.register.listing import Asked, Listing, choice
from yongjiang.web.register.models import Body, Commitment, Duty, ReviewState
from yongjiang.web.register.queries import commitments
from yongjiang.web.register.rows import BodyLink, CommitmentRow, commitment_rows, source_of
from yongjiang.web.tasks.clauses import ClauseState, clause_now, clause_state
from yongjiang.web.tasks.listing import body_links, visible_tasks, with_state
from yongjiang.web.tasks.models import Submission, Task, TaskEvent, YearStep
from yongjiang.web.ui.pieces import Field, Source
from yongjiang.web.ui.templatetags.formats import day

#: a hand-over in words, with who leads and who is to lead
_MOVED: dict[str, str] = {
    TaskEvent.Kind.HANDED_OVER: "由{0}交给{1}牵头",
    TaskEvent.Kind.OFFERED: "提出由{0}交给{1}牵头，等{1}接收",
    TaskEvent.Kind.RETURNED: "{1}退回交接，仍由{0}牵头",
    TaskEvent.Kind.RECALLED: "撤回交给{1}的交接，仍由{0}牵头",
}
#: what bodies say to each other, not for the public
_INNER = (TaskEvent.Kind.RETURNED, TaskEvent.Kind.RECALLED)


class Reported(NamedTuple):
    """A report and what was said of it. files: None for who may not see them; late: evidence that was to follow."""

    submission: Submission
    files: tuple[Piece, ...] | None
    claims: tuple[YearStep, ...]

    @property
    def state(self) -> str:
        """In words."""
        if not hasattr(self.submission, "review"):
            return "待审核"
        return "已认可" if self.submission.review.accepted else "已退回"


class Chapter(NamedTuple):
    """A line of the story of a task."""

    on: date
    what: str
    who: str = ""
    why: str = ""
    href: str = ""


@dataclass(frozen=True)
class TaskPage:
    """A task. clause: how the newest version stands to what was confirmed, None for the public; row: the clause there.

    former: steps that no longer count. standing: of the report that is asked for, None where none is and for readers.
    """

    task: Task
    state: str
    bodies: tuple[BodyLink, ...]
    fields: tuple[Field, ...]
    source: Source | None
    clause: ClauseState | None
    row: Commitment | None
    steps: tuple[YearStep, ...]
    former: tuple[YearStep, ...]
    reports: tuple[Reported, ...]
    story: tuple[Chapter, ...]
    standing: Standing | None


def task_by_key(key: str, view: View) -> Task:
    """The task, or Http404 where there is none that may be seen."""
    return get_object_or_404(with_state(visible_tasks(view)).prefetch_related("support"), key=key)


def task_page(key: str, view: View, by: Actor | None) -> TaskPage:
    """The task as who asks may see it: the public sees accepted reports only. by: for whom next steps are told.

    Raises Http404.
    """
    task = task_by_key(key, view)
    row = clause_now(task, view)
    steps = tuple(task.steps.all())
    reports = _reports(task, view)
    open_case = task.case if task.case is not None and task.case.closed is None and view == "live" else None
    body = task.lead.key if task.lead is not None else ""
    standing = outlook_of(open_case, by=caller(by, body) if by is not None else None) if open_case else None
    fields = (
        Field("完成期限", day(task.due) if task.due else "没有写明"),
        Field("进度", "还没有通过审核的报告" if task.progress is None else f"{task.progress}%"),
        Field("评价", task.assessment or "还没有"),
        Field("文件", task.document.title),
        Field("篇章", task.chapter or "不分篇章"),
    )
    return TaskPage(
        task=task,
        state=task.standing,  # type: ignore[attr-defined]
        bodies=body_links(task),
        fields=fields,
        source=source_of(row, row.key) if row is not None else None,
        clause=clause_state(task, row) if view == "live" else None,
        row=row,
        steps=tuple(step for step in steps if step.until is None),
        former=tuple(step for step in steps if step.until is not None),
        reports=reports,
        story=_story(task, reports, view),
        standing=standing,
    )


def last_report(task: Task) -> Submission | None:
    """What the lead reported last for what is asked now, to be mended or reviewed."""
    return Submission.objects.filter(task=task, case=task.case_id).select_related("body", "by").order_by("-pk").first()


def transfers(body: str, view: View) -> list[Transfer]:
    """Recent hand-overs from or to the body with that key or name, newest first: both are told."""
    bodies = bodies_meant(body).values("pk")
    about = Q(before__in=bodies) | Q(after__in=bodies)
    rows = TaskEvent.objects.filter(about, kind=TaskEvent.Kind.HANDED_OVER, on__gte=since())
    rows = rows.filter(task__in=visible_tasks(view)).select_related("task", "before", "after").order_by("-pk")
    return [
        Transfer(row.on, str(row.before), str(row.after), row.task.title, f"/tasks/{row.task.key}/", row.why)
        for row in rows[:MOST]
    ]


def proposals(asked: Asked) -> Listing:
    """Commitments of the newest versions that are no tasks yet and were not rejected."""
    listing = commitments("live", asked)
    known = Task.objects.filter(document=OuterRef("document"), item=OuterRef("key"))
    rows = listing.rows.exclude(review=ReviewState.REJECTED).filter(~Exists(known))
    owned = {"no": "无人牵头", "yes": "有牵头单位"}
    leads = Exists(Duty.objects.filter(commitment=OuterRef("pk"), part=Duty.Part.LEAD))
    if wish := asked.among("owned", owned):
        rows = rows.filter(leads if wish == "yes" else ~leads)
    rows = rows.filter(asked.words("title", "quote"))
    return replace(
        listing,
        name="待确认的任务",
        about="机器从文件里读出、还没有确认的任务。逐条确认，或筛选后一起确认。",
        rows=rows,
        shown=_to_confirm,
        filters=(*listing.filters, choice(asked, "owned", "有没有人牵头", owned)),
    )


def _to_confirm(rows: Iterable[Commitment]) -> list[CommitmentRow]:
    rows = list(rows)
    pages = (reverse("task-confirm", args=[row.document.key, row.key]) for row in rows)
    return [replace(row, href=href) for row, href in zip(commitment_rows(rows), pages, strict=True)]


def body_choices() -> Sequence[str]:
    """Names of the bodies of the zone, for suggestions in forms."""
    return list(Body.objects.filter(from_zone=True).order_by("name").values_list("name", flat=True))


def _reports(task: Task, view: View) -> tuple[Reported, ...]:
    rows = Submission.objects.filter(task=task).select_related("body", "by", "review", "review__by", "case")
    rows = rows.prefetch_related("claims").order_by("-pk")
    if view == "public":
        rows = rows.filter(review__accepted=True)
    found = list(rows)
    files = evidence_of(*{row.case for row in found}) if view == "live" else {}
    return tuple(
        Reported(
            row,
            _files(row, found, files.get(row.case_id, {}).get("evidence", [])) if view == "live" else None,
            tuple(row.claims.all()),
        )
        for row in found
    )


def _files(row: Submission, rows: Sequence[Submission], pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Files that came with a report, or after it and before the next one of its case."""
    later = min((one.seq for one in rows if one.case_id == row.case_id and one.seq > row.seq), default=None)
    return tuple(one for one in pieces if one.seq >= row.seq and (later is None or one.seq < later))


def _story(task: Task, reports: Sequence[Reported], view: View) -> tuple[Chapter, ...]:
    """From the clause to the result, oldest first."""
    dated: list[tuple[datetime, Chapter]] = []
    for event in task.events.select_related("by", "before", "after"):
        if view == "public" and event.kind in (TaskEvent.Kind.STEPPED, TaskEvent.Kind.ASKED):
            continue
        what = event.get_kind_display() if not event.what else f"{event.get_kind_display()}：{event.what}"
        if event.before is not None and event.after is not None:
            what = _MOVED[event.kind].format(event.before, event.after) + (f"（{event.what}）" if event.what else "")
        why = "" if view == "public" and event.kind in _INNER else event.why
        dated.append((event.at, Chapter(event.on, what, _name(event.by, view), why)))
    for one in reports:
        sent = one.submission
        what = f"报告进度 {sent.progress}%，自评“{sent.assessment}”"
        dated.append((sent.at, Chapter(sent.on, what, str(sent.body), href=f"#report-{sent.pk}")))
        if hasattr(sent, "review"):
            said = sent.review
            what = f"认可，核定进度 {said.progress}%，评价“{said.assessment}”" if said.accepted else "退回修改"
            dated.append((said.at, Chapter(said.on, what, _name(said.by, view), said.opinion)))
    ordered = [chapter for _at, chapter in sorted(dated, key=lambda one: one[0])]
    if task.done is not None:
        ordered.append(Chapter(task.done, "完成"))
    return tuple(ordered)


def _name(person: object, view: View) -> str:
    """Names of people are not for the public."""
    return "规划部门" if view == "public" or person is None else str(person)
