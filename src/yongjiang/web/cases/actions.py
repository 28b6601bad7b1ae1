"""Start a case, act on it: event, snapshot, files and one row in the trail, together or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from yongjiang.model.case import (
    CaseActor,
    CaseState,
    Escalated,
    Event,
    HandedOver,
    Moved,
    Refusal,
    RefusalCode,
    Started,
    Supplied,
)
from yongjiang.model.wording import EVENT_WORDS
from yongjiang.model.workflow import Definition
from yongjiang.web.accounts.policy import granted, roles
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.cases.evidence import Paper
from yongjiang.web.cases.models import Case, CaseEvent, Evidence
from yongjiang.web.errors import NotYours, StaleEdit, Unfit
from yongjiang.web.register.models import Body
from yongjiang.web.zone import calendar, workflows
from yongjiang.workflow import apply, outlook, version_on

#: who and when, for events that are made before `act` fills both in: ``Moved(**BLANK, move="accept")``
NOBODY, NO_DAY = CaseActor(""), date.min
BLANK: dict[str, Any] = {"by": NOBODY, "on": NO_DAY}
Files = Mapping[str, Sequence[Paper]]
_YOURS: tuple[RefusalCode, ...] = ("not-allowed", "not-offered", "separate")
_FIX = "请打开最新的页面，看看现在能办哪一步"
_FIXES: dict[RefusalCode, str] = {
    "paper": "请附上材料；可以容缺的，也可以勾选随后补交",
    "condition": "请照上面说的补齐后再办",
}


class StaleCase(StaleEdit):
    """Another acted on the case in between: nothing was written. case: as it is now."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.subject_title, {"count": case.count, "stages": case.stages})
        self.what = "您打开之后，别人已经先办了一步"
        self.case = case


class Refused(Unfit):
    """The workflow does not allow it as things stand. refusal: of the engine, with all that was looked at."""

    def __init__(self, refusal: Refusal, where: str) -> None:
        fix = _FIXES.get(refusal.code, _FIX)
        super().__init__(f"YJE-CASE-{refusal.code.upper()}", refusal.message, where, fix)
        self.refusal = refusal


class Barred(NotYours):
    """It is for somebody else to do. refusal: of the engine."""

    def __init__(self, refusal: Refusal, where: str) -> None:
        super().__init__(f"YJE-CASE-{refusal.code.upper()}", refusal.message, where, _FIX)
        self.refusal = refusal


def definition_of(key: str, day: date) -> Definition:
    """The version of a workflow that holds on `day`: of a case with its `version`. Raises Unfit where there is none."""
    found = version_on(workflows(), key, day)
    if found is None:
        raise Unfit("YJE-CASE-DEFINITION", f"{day} 时没有“{key}”这个流程", key, "请在地区资料包里加上这个流程")
    return found


def caller(by: Actor, body: str = "") -> CaseActor:
    """`by` as the engine sees it: the role and the body acted for, the own one where the role is bound to one.

    body: for whom one acts who may report for all. The system itself has no role: it records escalations only.
    Who does what a recorded act orders has the roles of those who steer, and stays in the own body's name.
    """
    if by.user is None:
        return CaseActor(by.name)
    if by.ordered:
        steering = tuple(one.key for one in roles().values() if "steer" in one.may)
        return CaseActor(by.user.username, steering, by.user.body)
    role = roles().get(by.user.role)
    if role is not None and role.bound:
        body = by.user.body
    elif body and "report" not in granted(by.user):
        body = ""
    return CaseActor(by.user.username, (by.user.role,) if role is not None and by.user.is_active else (), body)


@transaction.atomic
def start(
    *,
    definition: str,
    subject: Target,
    lead: Body,
    by: Actor,
    support: Sequence[Body] = (),
    body: str = "",
    person: str = "",
    facts: Mapping[str, str] | None = None,
    papers: Mapping[str, str] | None = None,
    files: Files | None = None,
    note: str = "",
    on: date | None = None,
) -> Case:
    """A new case about `subject`. Raises Refused or Barred where its workflow does not let `by` start one."""
    day = on or timezone.localdate()
    version = definition_of(definition, day)
    key = f"w-{secrets.token_hex(5)}"
    event = Started(
        on=day,
        by=caller(by, body),
        note=note,
        case=key,
        definition=definition,
        version=version.version,
        lead=lead.key,
        support=tuple(one.key for one in support),
        person=person,
        facts=dict(facts or {}),
        papers=dict(papers or {}),
    )
    case = Case(
        key=key,
        definition=definition,
        version=version.version,
        subject_kind=subject.kind,
        subject_key=subject.key,
        subject_title=subject.title[:400],
        lead=lead,
        count=0,
        started=day,
    )
    return _taken(case, version, None, event, by, files or {})


@transaction.atomic
def act(*, case: Case, event: Event, revision: int, by: Actor, body: str = "", files: Files | None = None) -> Case:
    """The case after `event`, whose `by` (and `on`, where it is `NO_DAY`) are filled in here.

    Raises StaleCase where `revision` is not the number of its events any more, Refused or Barred where the workflow
    does not allow it; then nothing is written.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.count != revision:
        raise StaleCase(case)
    day = timezone.localdate() if event.on == NO_DAY else event.on
    event = msgspec.structs.replace(event, by=caller(by, body), on=day)
    return _taken(case, definition_of(case.definition, case.version), state_of(case), event, by, files or {})


@transaction.atomic
def recount_due() -> int:
    """Stored due days of all open cases anew, as after a change of holidays; how many were changed. Nothing that
    anybody did changes, so the trail has no row of it.
    """
    changed = []
    for case in Case.objects.select_for_update().filter(closed=None):
        before = case.next_due
        _look_ahead(case, definition_of(case.definition, case.version), state_of(case))
        if case.next_due != before:
            changed.append(case)
    Case.objects.bulk_update(changed, ["next_due"], batch_size=500)
    return len(changed)


def state_of(case: Case) -> CaseState:
    """The snapshot of the case."""
    return msgspec.convert(case.state, CaseState)


def _taken(case: Case, definition: Definition, state: CaseState | None, event: Event, by: Actor, files: Files) -> Case:
    """`case` with `event`, its files and its row in the trail."""
    kept = {paper: [_piece(paper, one, by) for one in some] for paper, some in files.items() if some}
    if kept:
        if not isinstance(event, Started | Moved | Supplied):
            raise TypeError(f"files do not come with {type(event).__name__}")
        references = {paper: ",".join(one.key for one in some) for paper, some in kept.items()}
        event = msgspec.structs.replace(event, papers={**event.papers, **references})
    after = apply(definition, state, event, today=timezone.localdate(), calendar=calendar())
    if isinstance(after, Refusal):
        raise (Barred if after.code in _YOURS else Refused)(after, case.subject_title)
    if isinstance(event, Started | Moved | Supplied):
        _known_bodies(definition, event.facts)
    _put(case, definition, after)
    data = msgspec.to_builtins(event)
    acted_for = Body.objects.filter(key=event.by.body).first() if event.by.body else None
    CaseEvent.objects.create(case=case, seq=after.count, kind=data["kind"], data=data, by=by.user, body=acted_for)
    for some in kept.values():
        for one in some:
            one.case, one.seq = case, after.count
            one.save(force_insert=True)
    record(
        by=by,
        verb=f"case.{data['kind']}",
        on=Target(case.subject_kind, case.subject_key, case.subject_title),
        before={"stage": _titles(definition, state)},
        after={"step": _step(definition, event, case), "stage": _titles(definition, after)},
        why=event.note,
    )
    return case


def _known_bodies(definition: Definition, facts: Mapping[str, str]) -> None:
    """Raises Unfit where a fact names a body that there is not."""
    naming = {fact.key for fact in definition.facts if fact.kind == "bodies"}
    named = {body for key, text in facts.items() if key in naming for body in text.split(",")}
    if named and (unknown := named - set(Body.objects.filter(key__in=named).values_list("key", flat=True))):
        raise Unfit("YJE-BODY", "没有这个单位", "、".join(sorted(unknown)), "请从单位名录里选")


def _put(case: Case, definition: Definition, state: CaseState) -> None:
    """The snapshot and what lists ask of it. A handed-over case has another lead."""
    case.state = msgspec.to_builtins(state)
    case.count, case.status, case.person = state.count, state.status, state.person
    case.closed = None if state.standing else state.last
    if case.lead.key != state.lead:
        lead = Body.objects.filter(key=state.lead).first()
        if lead is None:
            raise Unfit("YJE-BODY", "没有这个单位", state.lead, "请从单位名录里选一个")
        case.lead = lead
    _look_ahead(case, definition, state)
    case.save()
    case.support.set(Body.objects.filter(key__in=state.support))


def _look_ahead(case: Case, definition: Definition, state: CaseState) -> None:
    ahead = outlook(definition, state, today=timezone.localdate(), calendar=calendar())
    dues = [*(one.due for one in ahead.stages), *(one.due for one in ahead.owed)]
    case.next_due = min((due.day for due in dues if due.day is not None), default=None)
    case.stages = _listed(one.stage for one in ahead.stages)
    case.parties = _listed(must.party for one in ahead.stages for must in one.must_act)
    case.asked = _listed(one.branch for one in ahead.stages if one.branch)
    raised = (level for one in ahead.stages for level in one.escalations if level.recorded)
    case.told = _listed(party for level in raised for party in (*level.tell, *level.act))


def _listed(keys: Any) -> str:
    found = dict.fromkeys(keys)
    return f",{','.join(found)}," if found else ""


def _piece(paper: str, one: Paper, by: Actor) -> Evidence:
    key = f"f-{secrets.token_hex(6)}"
    return Evidence(key=key, paper=paper, file=one.kept(), name=one.name, size=len(one.content), by=by.user)


def _titles(definition: Definition, state: CaseState | None) -> str:
    if state is None:
        return ""
    titles = {stage.key: stage.title for stage in definition.stages}
    where = [one.stage for one in state.standing] or ([state.end] if state.end else [])
    return "、".join(dict.fromkeys(titles[key] for key in where))


def _step(definition: Definition, event: Event, after: Case) -> str:
    if isinstance(event, Moved):
        return next((move.title for move in definition.moves if move.key == event.move), event.move)
    if isinstance(event, HandedOver):
        return f"{EVENT_WORDS['hand_over']}给{after.lead.name if event.to_body else event.to_person}"
    if isinstance(event, Escalated):
        return EVENT_WORDS["escalate"]
    return EVENT_WORDS[str(event.__struct_config__.tag)]
