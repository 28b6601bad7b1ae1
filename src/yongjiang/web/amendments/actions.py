"""Propose an act, add to it, take it a step further. The step that puts it in force carries its changes out."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from yongjiang.model.case import Event, Moved, Supplied, Withdrawn
from yongjiang.web.accounts.policy import granted, roles
from yongjiang.web.amendments.handing import CARRIED, act_words, handed, settle
from yongjiang.web.amendments.models import Act, ActState, Change, What
from yongjiang.web.amendments.subjects import subject_of
from yongjiang.web.amendments.values import Order, Said, Subject
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.cases.actions import BLANK, Files, act, start, state_of
from yongjiang.web.cases.models import Case
from yongjiang.web.errors import NotYours, StaleEdit, Unfit
from yongjiang.web.register.models import Body

#: changes of one act
MOST = 100


class Proposed(NamedTuple):
    """What is to be changed. revision: of the subject when the form was made; accepting: see `Change`."""

    subject: Subject
    what: str
    written: str
    revision: int
    accepting: bool = True


class Seen(NamedTuple):
    """What whoever puts an act in force saw. revisions: of the things, by number of the change; earlier: they know that
    a change counts from a day before an earlier one.
    """

    revisions: Mapping[int, int] = {}
    earlier: bool = False


@transaction.atomic
def propose(
    *, changes: Sequence[Proposed], body: Body, reason: str, by: Actor, effect: str = "", files: Files | None = None
) -> Act:
    """An act with its first changes, on its workflow. Raises StaleEdit where a thing was changed since the form was
    made, Unfit for what cannot be read, changes nothing or has no reason, NotYours for another body's things.
    """
    if not changes or not reason.strip():
        raise Unfit("YJE-AMEND", "提出调整要写改什么、为什么改", "调整", "请补上后再提出")
    read = [_read(one, body, by) for one in changes]
    first = changes[0]
    key, title = f"a-{secrets.token_hex(5)}", f"{first.subject.title}{What(first.what).label}"
    title += f"等{len(changes)}项" if len(changes) > 1 else ""
    on = Target("amendment", key, title)
    case = start(definition="amendment", subject=on, lead=body, by=by, files=files, note=reason.strip())
    made = Act.objects.create(
        key=key, case=case, body=body, title=title[:400], reason=reason.strip(), effect=effect.strip(),
        proposed=timezone.localdate(),
    )  # fmt: skip
    for one, (now, new) in zip(changes, read, strict=True):
        _add(made, one, now, new)
    return made


@transaction.atomic
def add_change(
    *, to: Act, change: Proposed, by: Actor, reason: str = "", effect: str = "", files: Files | None = None
) -> Change:
    """One more change with its own reason, while the act is not yet examined. Raises as `propose`."""
    case = Case.objects.select_for_update().get(pk=to.case_id)
    to = Act.objects.get(pk=to.pk)
    if to.state != ActState.PROPOSED or to.changes.count() >= MOST:
        raise Unfit("YJE-AMEND", "这份调整已经不能再加内容", to.title, "请另提一份调整")
    now, new = _read(change, to.body, by)
    if to.changes.filter(what=change.what, kind=change.subject.kind, key=change.subject.key).exists():
        raise Unfit("YJE-AMEND", "这份调整里已经改了它", change.subject.title, "请撤回后重新提出")
    made = _add(to, change, now, new)
    to.reason = "\n".join(filter(None, (to.reason, reason.strip())))
    to.effect = "\n".join(filter(None, (to.effect, effect.strip())))
    to.save()
    if files:
        act(case=case, event=Supplied(**BLANK, note=str(made)), revision=case.count, by=by, files=files)
    on = Target("amendment", to.key, to.title)
    record(
        by=by,
        verb="amendment.add",
        on=on,
        before={"content": now.words},
        after={"content": str(made)},
        why=reason.strip(),
    )
    return made


@transaction.atomic
def take_step(
    *,
    on: Act,
    move: str,
    revision: int,
    by: Actor,
    facts: Mapping[str, str] | None = None,
    note: str = "",
    files: Files | None = None,
    late_papers: tuple[str, ...] = (),
    seen: Seen | None = None,
) -> Act:
    """One step of its workflow. The last one carries out all changes, or refuses and does nothing.

    Raises StaleCase where another took a step in between; StaleEdit where a thing was changed since it was looked at;
    Refused, Barred as the workflow says; Unfit before the day on which it takes effect.
    """
    if not by.user or "amend" not in granted(by.user):
        raise NotYours("YJE-AMEND", "批准调整要由规划部门登记", on.title, "请联系规划部门")
    event = Moved(**BLANK, move=move, facts=dict(facts or {}), note=note.strip(), late_papers=late_papers)
    made = _stepped(on, event, revision, by, files)
    if made.state == ActState.IN_FORCE:
        _carry_out(made, seen or Seen(), by)
    return made


@transaction.atomic
def withdraw(*, on: Act, revision: int, by: Actor, note: str = "") -> Act:
    """Who proposed it takes it back. Raises StaleCase, Refused, Barred."""
    return _stepped(on, Withdrawn(**BLANK, note=note.strip()), revision, by, None)


def may_propose(by: Actor, subject: Subject) -> bool:
    """Whether `by` may propose a change of it: who steers any, who reports what the own body answers for."""
    if by.user is None:
        return False
    may, role = granted(by.user), roles().get(by.user.role)
    if role is not None and role.bound:
        return "report" in may and by.user.body in {body.key for body in subject.bodies}
    return "steer" in may or "report" in may


def _read(one: Proposed, body: Body, by: Actor) -> tuple[Said, Said]:
    subject = one.subject
    if one.what not in subject.whats:
        raise Unfit("YJE-AMEND", "这一项没有这样内容可以调整", subject.title, "请从它的页面进入")
    own = by.user is not None and (not _bound(by) or by.user.body == body.key)
    if not own or not may_propose(by, subject):
        raise NotYours("YJE-AMEND", "不是本单位负责的事项", subject.title, "请由责任单位或规划部门提出")
    now, new = subject.now(one.what), subject.read(one.what, one.written)
    if subject.revision(one.what) != one.revision:
        raise StaleEdit(subject.title, {What(one.what).label: now.words})
    if (now.understood or now.words) == (new.understood or new.words):
        raise Unfit("YJE-AMEND", "新的内容和现在一样", subject.title, "请写要改成什么")
    return now, new


def _bound(by: Actor) -> bool:
    role = roles().get(by.user.role) if by.user else None
    return role is not None and role.bound


def _add(to: Act, one: Proposed, now: Said, new: Said) -> Change:
    return Change.objects.create(
        act=to, what=one.what, kind=one.subject.kind, key=one.subject.key, title=one.subject.title[:400],
        before=now.words[:300], after=new.words[:300], old=now.data, new=new.data, revision=one.revision,
        accepting=one.accepting,
    )  # fmt: skip


def _stepped(on: Act, event: Event, revision: int, by: Actor, files: Files | None) -> Act:
    case = act(case=on.case, event=event, revision=revision, by=by, files=files)
    state = state_of(case)
    made = Act.objects.get(pk=on.pk)
    made.case = case
    if case.status == "withdrawn":
        made.state = ActState.WITHDRAWN
    else:
        made.state = ActState(state.end or state.standing[0].stage)
    made.authority, made.number = state.facts.get("authority", ""), state.facts.get("document-number", "")
    made.approved, made.effective = _day(state.facts.get("approved-on")), _day(state.facts.get("effective-on"))
    made.save()
    return made


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _carry_out(made: Act, seen: Seen, by: Actor) -> None:
    """All changes of `made`, each from what the thing is now: that may be another than when it was proposed."""
    today = timezone.localdate()
    if made.effective is None or made.effective > today:
        what = f"生效日期 {made.effective} 还没有到"
        raise Unfit("YJE-AMEND-DAY", what, made.title, "请到那一天再登记生效")
    done: set[tuple[str, str]] = set()
    for change in made.changes.order_by("pk"):
        subject, thing = subject_of(change.kind, change.key), (change.kind, change.key)
        _in_turn(change, subject, made.effective, seen)
        now = subject.now(change.what)
        # a thing that this very act has changed already has another revision by that
        known = subject.revision(change.what) if thing in done else seen.revisions.get(change.pk, change.revision)
        order = Order(made.effective, act_words(made), made.reason, known)
        if handed(change, subject):
            settle(change, subject, order, by)
        else:
            subject.carry_out(change.what, change.new, order, by)
        done.add(thing)
        change.before, change.old, change.earlier = now.words[:300], now.data, seen.earlier
        change.save()
    for kind, key in done:
        subject_of(kind, key).check()
    made.in_force = today
    made.save()


def _in_turn(change: Change, subject: Subject, since: date, seen: Seen) -> None:
    """Raises Unfit where it would count from a day before an earlier change, and nobody said so."""
    same = Change.objects.filter(what=change.what, kind=change.kind, key=change.key, act__state=ActState.IN_FORCE)
    carried = same.filter(Q(handovers=None) | Q(handovers__state__in=CARRIED))
    later = carried.filter(act__effective__gt=since).select_related("act").order_by("-act__effective").first()
    if later is None or (subject.dated and seen.earlier):
        return
    act = later.act
    what = f"生效日 {since} 早于上一次调整（{act.authority} {act.number}，{act.effective} 起）"
    if subject.dated:
        what += "，从那一天起仍按上一次的"
        raise Unfit("YJE-AMEND-EARLIER", what, subject.title, "确实要这样登记的，请勾选“早于上一次调整，我知道”")
    raise Unfit("YJE-AMEND-EARLIER", what, subject.title, "期限和责任单位请按生效先后登记")
