"""Hand-overs: what an act in force gives to another body waits until that body accepts it.

Until then the old one leads. The other body accepts or returns it with the reason; a planner may decide where it is
silent past its day; what was returned a planner offers again or leaves where it is; who proposed it, or a planner, may
take it back.
"""

from __future__ import annotations

import secrets
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from yongjiang.model.case import Event, Moved, Withdrawn
from yongjiang.web.amendments.models import Act, Change, Handover, HandoverState, What
from yongjiang.web.amendments.subjects import subject_of
from yongjiang.web.amendments.values import Handed, Order, Subject
from yongjiang.web.audit.actions import Actor, Target
from yongjiang.web.cases.actions import BLANK, act, start, state_of
from yongjiang.web.cases.queries import outlook_of
from yongjiang.web.errors import StaleEdit, Unfit
from yongjiang.web.register.models import Body

#: states in which the other body leads, or will once it accepts; those by which it leads; those that are not the end
CARRIED = (HandoverState.OFFERED, HandoverState.ACCEPTED, HandoverState.DECIDED)
TAKEN = (HandoverState.ACCEPTED, HandoverState.DECIDED)
OPEN = (HandoverState.OFFERED, HandoverState.RETURNED)


def act_words(act: Act) -> str:
    """The act as what it changes is told of it."""
    return f"{act.authority} {act.number}"


def handed(change: Change, subject: Subject) -> bool:
    """Whether the change gives what one body leads to another: not where nobody leads it yet."""
    return change.what == What.OWNER and subject.handed and bool(subject.bodies)


def settle(change: Change, subject: Subject, order: Order, by: Actor) -> None:
    """The body of `change` is asked to accept it, or leads at once where the act says so. Raises StaleEdit, Unfit."""
    thing, to = cast("Handed", subject), Body.objects.get(key=change.new)
    if change.accepting:
        thing.offer(to, order, by)
    else:
        subject.carry_out(change.what, change.new, order, by)
    # asked with the thing held: of two acts at once the second is told
    waiting = Handover.objects.filter(change__kind=subject.kind, change__key=subject.key, state__in=OPEN)
    if waiting.exists():
        raise Unfit("YJE-HANDOVER", "已经有一次交接还没有办完", subject.title, "请先办完或撤回那一次")
    if change.accepting:
        _offered(change, thing, to, by, order.reason)


@transaction.atomic
def take_handover_step(*, on: Handover, move: str, revision: int, seen: int, by: Actor, note: str = "") -> Handover:
    """It is accepted, returned, offered again, left where it is, or decided for the silent body. seen: revision of the
    thing, as whoever lets another body lead saw it.

    Raises StaleCase where another was first, StaleEdit where the thing was changed since it was looked at; Refused,
    Barred as the workflow says; Unfit for a decision while the body may still answer.
    """
    if move == "decide" and not silent(on):
        raise Unfit("YJE-HANDOVER-EARLY", "接收单位的答复期限还没有过", on.change.title, "到期没有答复的，才能代为决定")
    made = _stepped(on, Moved(**BLANK, move=move, note=note.strip()), revision, by)
    subject = _thing(made)
    if made.state in TAKEN:
        _carry(made, subject, seen, by)
    elif made.state == HandoverState.OFFERED:
        order = Order(timezone.localdate(), act_words(made.change.act), note, subject.revision(What.OWNER))
        subject.offer(made.taker, order, by)
    else:
        recalled = made.state == HandoverState.STAYED
        subject.fall_through(made.taker, recalled=recalled, by=by, why=made.why)
    return made


@transaction.atomic
def withdraw_handover(*, on: Handover, revision: int, by: Actor, note: str) -> Handover:
    """It is taken back, by a planner or the body that proposed it. Raises StaleCase, Refused, Barred; Unfit without a
    reason.
    """
    if not note.strip():
        raise Unfit("YJE-HANDOVER", "没有写撤回的理由", on.change.title, "请写明为什么撤回")
    made = _stepped(on, Withdrawn(**BLANK, note=note.strip()), revision, by)
    _thing(made).fall_through(made.taker, recalled=True, by=by, why=made.why)
    return made


def silent(one: Handover) -> bool:
    """Whether the body did not answer in time."""
    return any(stage.due.status == "late" for stage in outlook_of(one.case).stages)


def _carry(made: Handover, subject: Handed, seen: int, by: Actor) -> None:
    """The other body leads from today on, by the act and not by the right of whoever accepts."""
    if subject.revision(What.OWNER) != seen or made.giver not in subject.bodies:
        raise StaleEdit(subject.title, {"lead": subject.now(What.OWNER).words})
    why = made.change.act.reason
    why += f"\n接收单位逾期没有答复，由规划部门决定：{made.why}" if made.state == HandoverState.DECIDED else ""
    order = Order(timezone.localdate(), act_words(made.change.act), why, seen)
    subject.carry_out(What.OWNER, made.taker.key, order, by._replace(ordered=True))


def _offered(change: Change, subject: Handed, to: Body, by: Actor, why: str) -> Handover:
    giver, act_ = subject.bodies[0], change.act
    key = f"h-{secrets.token_hex(5)}"
    on = Target("handover", key, f"{subject.title}（{giver}交出）")
    support = [act_.body] if act_.body != to else []
    case = start(definition="handover", subject=on, lead=to, support=support, by=by, note=why)
    return Handover.objects.create(
        key=key, change=change, case=case, giver=giver, taker=to, offered=timezone.localdate()
    )


def _stepped(on: Handover, event: Event, revision: int, by: Actor) -> Handover:
    said: dict[str, Any] = {"event": event, "revision": revision, "by": by}
    case = act(case=on.case, **said)
    made = Handover.objects.select_related("change__act", "giver", "taker").get(pk=on.pk)
    made.case = case
    state, today = state_of(case), timezone.localdate()
    ended = "withdrawn" if case.status == "withdrawn" else state.end or state.standing[0].stage
    made.state, made.settled, made.why, made.by = HandoverState(ended), today, event.note, by.user
    if made.state == HandoverState.OFFERED:
        made.offered, made.settled, made.by = today, None, None
    made.save()
    return made


def _thing(one: Handover) -> Handed:
    return cast("Handed", subject_of(one.change.kind, one.change.key))
