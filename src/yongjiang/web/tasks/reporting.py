"""Bodies report, planners review: each act one event of the case, one row of its own, one row in the trail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from yongjiang.model.case import Event, Moved, Paused, Resumed, Supplied
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import BLANK, act, definition_of
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.cases.models import Case
from yongjiang.web.errors import Unfit
from yongjiang.web.tasks.asking import ask, keep_event
from yongjiang.web.tasks.models import Review, Submission, Task, TaskEvent, YearStep
from yongjiang.web.zone import delivery_policy

#: moves that have a form of their own, and the others with what they are called
REPORTS, REVIEWS = ("report", "report-again"), ("accept", "return")
ACTS: dict[str, type[Paused] | type[Resumed]] = {"pause": Paused, "resume": Resumed}
ACT_WORDS = {"pause": "暂停计时", "resume": "恢复计时"}
FULL = 100


class Told(NamedTuple):
    """What a body reports: per cent, its own assessment, what was done, steps that are done. late: evidence follows."""

    progress: int
    assessment: str
    text: str
    claims: tuple[YearStep, ...] = ()
    late: bool = False


@transaction.atomic
def report(*, task: Task, told: Told, revision: int, by: Actor, files: Sequence[Paper] = ()) -> Submission:
    """The lead reports, first or again after a return. revision: of the case when the form was made.

    Raises StaleCase, Refused (evidence is missing, nothing is asked for), Barred (another body leads).
    """
    case = _case(task)
    _check_words(task, told.assessment, told.progress)
    assert task.lead is not None  # a case has a lead
    submission = Submission.objects.create(
        task=task,
        case=case,
        body=task.lead,
        progress=told.progress,
        assessment=told.assessment,
        text=told.text,
        on=timezone.localdate(),
        by=by.user,
    )
    submission.claims.set(told.claims)
    again = ",mending," in case.stages
    event = Moved(
        **BLANK,
        move="report-again" if again else "report",
        note="",
        facts={"progress": str(told.progress), "self-assessment": told.assessment},
        papers={"report": f"s{submission.pk}"},
        late_papers=("evidence",) if told.late and not files and not again else (),
    )
    given = {"evidence": list(files)} if files else None
    case = act(case=case, event=event, revision=revision, by=by, body=task.lead.key, files=given)
    submission.seq = case.count
    submission.save(update_fields=["seq"])
    return submission


@transaction.atomic
def supply(*, task: Task, revision: int, by: Actor, files: Sequence[Paper]) -> Case:
    """Evidence that was to follow. Raises StaleCase, Refused, Barred."""
    case = _case(task)
    event, body = Supplied(**BLANK), task.lead.key if task.lead is not None else ""
    return act(case=case, event=event, revision=revision, by=by, body=body, files={"evidence": list(files)})


@transaction.atomic
def accept(*, task: Task, revision: int, progress: int, assessment: str, by: Actor, opinion: str = "") -> Review:
    """The report is accepted as the planner sees it; the task is done at 100 per cent, else the next is asked for.

    Raises StaleCase, Refused (evidence is still owed), Barred.
    """
    _check_words(task, assessment, progress)
    task = Task.objects.select_for_update().get(pk=task.pk)  # before the case, as hand-overs do
    submission = _last(task)
    case = act(case=_case(task), event=Moved(**BLANK, move="accept", note=opinion), revision=revision, by=by)
    today = timezone.localdate()
    review = Review.objects.create(
        submission=submission,
        accepted=True,
        progress=progress,
        assessment=assessment,
        opinion=opinion,
        on=today,
        by=by.user,
    )
    task.case, task.progress, task.assessment, task.reported = case, progress, assessment, today
    task.done = today if progress == FULL else None
    task.save()
    submission.claims.filter(done=None, until=None).update(done=today)
    if task.done is None:
        ask(task=task, by=by)
    return review


@transaction.atomic
def give_back(*, task: Task, revision: int, why: str, by: Actor) -> Review:
    """The report goes back to the body, with the reason. Raises StaleCase, Refused (no reason), Barred."""
    submission = _last(task)
    act(case=_case(task), event=Moved(**BLANK, move="return", note=why.strip()), revision=revision, by=by)
    return Review.objects.create(
        submission=submission, accepted=False, opinion=why.strip(), on=timezone.localdate(), by=by.user
    )


@transaction.atomic
def step(*, task: Task, what: str, revision: int, by: Actor, why: str = "") -> Case:
    """Another move of the workflow, or the clock stopped and started. A case that ends so is followed by the next.

    Raises StaleCase, Refused, Barred; Unfit for what has a form of its own.
    """
    if what in (*REPORTS, *REVIEWS):
        raise Unfit("YJE-TASK", "这一步要填表办理", task.title[:80], "请用页面上的表")
    task = Task.objects.select_for_update().get(pk=task.pk)  # before the case, as hand-overs do
    event: Event = ACTS[what](**BLANK, note=why) if what in ACTS else Moved(**BLANK, move=what, note=why.strip())
    case = act(case=_case(task), event=event, revision=revision, by=by)
    keep_event(task, TaskEvent.Kind.STEPPED, by, what=_called(case, what), why=why.strip())
    if case.closed is not None:
        ask(task=task, by=by)
    return case


def _called(case: Case, what: str) -> str:
    moves: Iterable[tuple[str, str]] = ((m.key, m.title) for m in definition_of(case.definition, case.version).moves)
    return {**dict(moves), **ACT_WORDS}[what]


def _case(task: Task) -> Case:
    case = Case.objects.filter(pk=task.case_id or 0).first()
    if case is None:
        raise Unfit("YJE-TASK", "还没有布置报告", task.title[:80], "请规划部门先布置报告")
    return case


def _last(task: Task) -> Submission:
    found = Submission.objects.filter(task=task, case=task.case_id).order_by("-pk").first()
    if found is None or hasattr(found, "review"):
        raise Unfit("YJE-TASK", "没有等待审核的报告", task.title[:80], "请刷新页面看看")
    return found


def _check_words(task: Task, assessment: str, progress: int) -> None:
    known = delivery_policy(timezone.localdate()).assessments
    if assessment not in known or not 0 <= progress <= FULL:
        raise Unfit("YJE-TASK", "评价或进度填得不对", task.title[:80], f"评价用 {'、'.join(known)}，进度 0 到 100")
