"""Requests to be excused: asked by a body, checked by two, decided with reasons and basis."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from yongjiang.model.case import Event, Moved, Withdrawn
from yongjiang.web.amendments.actions import may_propose
from yongjiang.web.amendments.models import Exemption, ExemptionState
from yongjiang.web.amendments.values import Subject
from yongjiang.web.audit.actions import Actor, Target
from yongjiang.web.cases.actions import BLANK, Files, act, start, state_of
from yongjiang.web.errors import NotYours, Unfit
from yongjiang.web.register.models import Body

#: kinds of things for which one may be excused; that somebody answers for an indicator is nothing to be missed
EXCUSABLE = ("course", "task", "project")
#: moves that decide: they need reasons and a basis
DECISIONS = ("grant", "refuse")
_OPEN = (ExemptionState.FILED, ExemptionState.EXAMINATION, ExemptionState.DECIDING)


@transaction.atomic
def ask_exemption(*, subject: Subject, body: Body, cause: str, by: Actor, files: Files | None = None) -> Exemption:
    """A request, on its workflow. Where nobody is named for the thing, a planner may enter it for any body.

    Raises NotYours for another body's thing, Unfit without a cause, or where one of the same body for the same
    thing is still open.
    """
    if not cause.strip():
        raise Unfit("YJE-EXEMPT", "没有写没有完成的原因", subject.title, "请写明原因")
    own = not subject.bodies or body.key in {one.key for one in subject.bodies}
    if not own or not may_propose(by, subject):
        raise NotYours("YJE-EXEMPT", "只有负责这一项的单位可以申请", subject.title, "请由责任单位提出")
    mine = Exemption.objects.select_for_update().filter(kind=subject.kind, item=subject.key, body=body)
    if mine.filter(state__in=_OPEN).exists():
        raise Unfit("YJE-EXEMPT", "这一项已经有一份申请在办", subject.title, "请先看那一份申请")
    key = f"e-{secrets.token_hex(5)}"
    on = Target("exemption", key, f"{subject.title}免责申请")
    facts = {"cause": cause.strip()}
    case = start(definition="exemption", subject=on, lead=body, by=by, body=body.key, facts=facts, files=files)
    return Exemption.objects.create(
        key=key, case=case, body=body, kind=subject.kind, item=subject.key, title=subject.title[:400],
        cause=cause.strip(), filed=timezone.localdate(),
    )  # fmt: skip


@transaction.atomic
def take_exemption_step(
    *,
    on: Exemption,
    move: str,
    revision: int,
    by: Actor,
    facts: Mapping[str, str] | None = None,
    note: str = "",
    basis: str = "",
    files: Files | None = None,
    late_papers: tuple[str, ...] = (),
) -> Exemption:
    """One step of its workflow. Raises StaleCase, Refused, Barred; Unfit for a decision without reasons and basis."""
    if move in DECISIONS and not (note.strip() and basis.strip()):
        raise Unfit("YJE-EXEMPT", "决定要写明理由和依据", on.title, "请补上后再保存")
    said = note.strip() + (f"（依据：{basis.strip()}）" if basis.strip() else "")
    event = Moved(**BLANK, move=move, facts=dict(facts or {}), note=said, late_papers=late_papers)
    made = _stepped(on, event, revision, by, files)
    if move in DECISIONS:
        made.decided, made.reasons, made.basis = timezone.localdate(), note.strip(), basis.strip()
        made.number = state_of(made.case).facts.get("decision-number", "")
        made.save()
    return made


@transaction.atomic
def withdraw_exemption(*, on: Exemption, revision: int, by: Actor, note: str = "") -> Exemption:
    """Who asked takes it back. Raises StaleCase, Refused, Barred."""
    return _stepped(on, Withdrawn(**BLANK, note=note.strip()), revision, by, None)


def _stepped(on: Exemption, event: Event, revision: int, by: Actor, files: Files | None) -> Exemption:
    case = act(case=on.case, event=event, revision=revision, by=by, files=files)
    state = state_of(case)
    made = Exemption.objects.get(pk=on.pk)
    made.case = case
    if case.status == "withdrawn":
        made.state = ExemptionState.WITHDRAWN
    elif state.end or len(state.standing) == 1:
        made.state = ExemptionState(_state(state.end or state.standing[0].stage))
    else:
        made.state = ExemptionState.EXAMINATION
    made.save()
    return made


def _state(stage: str) -> str:
    return stage if stage in ExemptionState.values else ExemptionState.EXAMINATION
