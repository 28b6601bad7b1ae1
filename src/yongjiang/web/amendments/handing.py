"""Hand-overs: what an act in force gives to another body waits until that body accepts it.

Until then the old one leads. The other body accepts or returns it with the reason; a planner may decide where it is
silent past its day, or offer again what was returned; who proposed it, or a planner, may take it back.
"""

from __future__ import annotations

import secrets
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from yongjiang.model.case import Event, Moved, Withdrawn
from yongjiang.web.accounts.policy import granted
from yongjiang.web.amendments.models import Act, Change, Handover, HandoverState, What
from yongjiang.web.amendments.subjects import subject_of
from yongjiang.web.amendments.values import Handed, Order, Subject
from yongjiang.web.audit.actions import Actor, Target
from yongjiang.web.cases.actions import BLANK, act, start, state_of
from yongjiang.web.cases.queries import outlook_of
from yongjiang.web.errors import NotYours, StaleEdit, Unfit
from yongjiang.web.register.models import Body

#: states in which the other body leads, or will once it accepts; and those by which it leads
CARRIED = (HandoverState.OFFERED, HandoverState.ACCEPTED, HandoverState.DECIDED)
TAKEN = (HandoverState.ACCEPTED, HandoverState.DECIDED)


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
    waiting = Handover.objects.filter(change__kind=subject.kind, change__key=subject.key, state=HandoverState.OFFERED)
    if waiting.exists():
        raise Unfit("YJE-HANDOVER", "已经有一次交接在等接收", subject.title, "请先办完或撤回那一次")
    if change.accepting:
        _offered(change, thing, to, by, order.reason)


@transaction.atomic
def take_handover_step(*, on: Handover, move: str, revision: int, seen: int, by: Actor, note: str = "") -> Handover:
    """It is accepted, returned, or decided for the silent body. seen: revision of the thing, as whoever acts saw it.

    Raises StaleCase where another was first, StaleEdit where the thing was changed since it was looked at; Refused,
    Barred as the workflow says; Unfit for a decision while the body may still answer.
    """
    if move == "decide" and not silent(on):
        raise Unfit("YJE-HANDOVER-EARLY", "接收单位的答复期限还没有过", on.change.title, "到期没有答复的，才能代为决定")
    made = _stepped(on, Moved(**BLANK, move=move, note=note.strip()), revision, by)
    subject = _thing(made)
    if made.state in TAKEN:
        if subject.revision(What.OWNER) != seen or made.giver not in subject.bodies:
            raise StaleEdit(subject.title, {"lead": subject.now(What.OWNER).words})
        why = made.change.act.reason
        why += f"\n接收单位逾期没有答复，由规划部门决定：{made.why}" if made.state == HandoverState.DECIDED else ""
        order = Order(timezone.localdate(), act_words(made.change.act), why, seen)
        subject.carry_out(What.OWNER, made.taker.key, order, by._replace(ordered=True))
    else:
        subject.fall_through(made.taker, recalled=False, by=by, why=made.why)
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


@transaction.atomic
def offer_again(*, on: Handover, seen: int, by: Actor, note: str) -> Handover:
    """What was returned is offered once more, with a reason. Raises NotYours, StaleEdit, Unfit."""
    if not by.user or "amend" not in granted(by.user):
        raise NotYours("YJE-HANDOVER", "再次提出交接由规划部门来办", on.change.title, "请联系规划部门")
    change = Change.objects.select_for_update().select_related("act").get(pk=on.change_id)
    last = change.handovers.order_by("-pk").first()
    if last is None or last.pk != on.pk or last.state != HandoverState.RETURNED or not note.strip():
        what = "没有写理由" if not note.strip() else "这一次交接已经不是退回的状态"
        raise Unfit("YJE-HANDOVER", what, change.title, "请打开最新的页面，写明理由再提出")
    subject = cast("Handed", subject_of(change.kind, change.key))
    order = Order(timezone.localdate(), act_words(change.act), note.strip(), seen)
    settle(change, subject, order, by)
    return Handover.objects.get(change=change, state=HandoverState.OFFERED)


def silent(one: Handover) -> bool:
    """Whether the body did not answer in time."""
    return any(stage.due.status == "late" for stage in outlook_of(one.case).stages)


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
    ended = HandoverState.WITHDRAWN if case.status == "withdrawn" else HandoverState(state_of(case).end)
    made.state, made.settled, made.why, made.by = ended, timezone.localdate(), event.note, by.user
    made.save()
    return made


def _thing(one: Handover) -> Handed:
    return cast("Handed", subject_of(one.change.kind, one.change.key))
