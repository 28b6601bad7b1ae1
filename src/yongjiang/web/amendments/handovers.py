"""Hand-overs as pages show them: with their act, on the page of the thing, one of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from yongjiang.model.wording import EVENT_WORDS
from yongjiang.web.accounts.policy import granted, roles
from yongjiang.web.amendments.handing import TAKEN, silent
from yongjiang.web.amendments.models import Change, Handover, HandoverState, What
from yongjiang.web.amendments.queries import visible_acts
from yongjiang.web.amendments.subjects import subject_of
from yongjiang.web.amendments.values import Subject
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.progress import Progress, progress_of
from yongjiang.web.cases.steps import StepForm
from yongjiang.web.documents.policy import View
from yongjiang.web.ui.pieces import Field
from yongjiang.web.ui.templatetags.formats import day

#: what is said at its end is called
_WHY: dict[str, str] = {
    HandoverState.ACCEPTED: "接收时的说明", HandoverState.DECIDED: "代为决定的理由",
    HandoverState.RETURNED: "退回的理由", HandoverState.OFFERED: "再次提出的理由",
    HandoverState.STAYED: "不再交接的理由", HandoverState.WITHDRAWN: "撤回的理由",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """A hand-over. seen: revision of the thing; withdrawable, again: who asks may take it back, offer it once more."""

    handover: Handover
    subject: Subject
    fields: tuple[Field, ...]
    progress: Progress | None
    seen: int
    withdrawable: bool


def visible_handovers(view: View) -> QuerySet[Handover]:
    """Those of acts that may be seen, newest first."""
    rows = Handover.objects.filter(change__act__in=visible_acts(view)).order_by("-pk")
    return rows.select_related("change__act__body", "giver", "taker", "case__lead", "by")


def handover_by_key(key: str, view: View, by: Actor | None = None) -> Handover:
    """The hand-over. by: who is to decide about it: for another body there is none. Raises Http404."""
    one = visible_handovers(view).filter(key=key).first()
    if one is None or (by is not None and not _concerns(one, by)):
        raise Http404("没有这次交接")
    return one


def handover_page(key: str, view: View, by: Actor | None, failed: StepForm | None = None) -> HandoverPage:
    """The hand-over with what who asks may do about it. failed: the form of a step that was refused. Raises Http404."""
    one = handover_by_key(key, view)
    subject = subject_of(one.change.kind, one.change.key)
    progress = None
    if view == "live" and by is not None:
        progress = _told(progress_of(one.case, by, failed=failed, may="report"))
    may_report = by is not None and by.user is not None and "report" in granted(by.user)
    if progress is not None and not silent(one):
        progress = replace(progress, panels=tuple(panel for panel in progress.panels if panel.move != "decide"))
    return HandoverPage(
        one, subject, _fields(one, view), progress, subject.revision(What.OWNER),
        progress is not None and progress.withdrawable and may_report,
    )  # fmt: skip


def handovers_by_change(changes: Iterable[Change], view: View) -> dict[int, list[Handover]]:
    """Hand-overs of each change, by its primary key, oldest first; one query."""
    found: dict[int, list[Handover]] = {}
    for one in visible_handovers(view).filter(change__in=list(changes)).order_by("pk"):
        found.setdefault(one.change_id, []).append(one)
    return found


def settled_words(one: Handover, view: View) -> str:
    """What became of it and when; by whom, for who takes part in the delivery."""
    who = f"，{one.by}（{_whose(one)}）" if one.by is not None and view == "live" else ""
    if one.state == HandoverState.OFFERED or one.settled is None:
        return f"{one.taker}待接收，{day(one.offered)}起；接收以前仍由{one.giver}负责"
    word = "退回" if one.state == HandoverState.RETURNED else one.get_state_display()
    stays = "" if one.state in TAKEN else f"；仍由{one.giver}负责"
    return f"{day(one.settled)}{word}{who}{stays}"


def handover_href(one: Handover) -> str:
    """Its page."""
    return reverse("handover-detail", args=[one.key])


def _told(progress: Progress) -> Progress:
    """In the words of a hand-over."""
    begun = EVENT_WORDS["start"]
    lines = [replace(line, what="请接收单位接收") if line.what == begun else line for line in progress.lines]
    return replace(progress, lines=lines)


def _whose(one: Handover) -> str:
    own = one.state in (HandoverState.ACCEPTED, HandoverState.RETURNED)
    return one.taker.name if own else "规划部门" if one.by is not None and not one.by.body else "提出单位"


def _concerns(one: Handover, by: Actor) -> bool:
    role = roles().get(by.user.role) if by.user is not None else None
    if role is None or not role.bound:
        return True
    return by.user is not None and by.user.body in (one.taker.key, one.change.act.body.key)


def _fields(one: Handover, view: View) -> tuple[Field, ...]:
    act = one.change.act
    fields = (
        Field("原牵头单位", one.giver.name), Field("接收单位", one.taker.name),
        Field("依据", f"{act.authority} {act.number}".strip()), Field("生效日期", day(act.effective)),
        Field("提出接收", day(one.offered)), Field("办理情况", settled_words(one, view)),
        Field("交接的理由", act.reason), Field(_WHY.get(one.state, ""), one.why if view == "live" else ""),
    )  # fmt: skip
    return tuple(field for field in fields if field.value)
