"""One act, one request: what is changed, where it stands, what may be done next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404

from yongjiang.web.accounts.policy import granted
from yongjiang.web.amendments.courses import Compared, compared
from yongjiang.web.amendments.exempting import DECISIONS
from yongjiang.web.amendments.handovers import handover_href, handovers_by_change, settled_words
from yongjiang.web.amendments.models import Act, ActState, Change, Exemption, Handover, What
from yongjiang.web.amendments.queries import visible_acts, visible_exemptions
from yongjiang.web.amendments.subjects import subjects_of
from yongjiang.web.amendments.values import Subject
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.progress import Progress, progress_of
from yongjiang.web.cases.steps import StepForm
from yongjiang.web.documents.policy import View
from yongjiang.web.ui.pieces import Field


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change. now: what the thing is, where it was changed since the act was proposed; revision: of the thing now.

    clause: words and address of what set it; verdicts: today's, by the old and by the new value; handovers: words and
    address of each time it was offered to the body that is to lead.
    """

    change: Change
    href: str
    clause: tuple[str, str]
    now: str
    revision: int
    verdicts: Compared | None
    handovers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ActPage:
    """An act. growing: one may add another change."""

    act: Act
    fields: tuple[Field, ...]
    changes: tuple[ChangeLine, ...]
    progress: Progress | None
    growing: bool


@dataclass(frozen=True, slots=True)
class ExemptionPage:
    """A request. subject: None where what it is about is gone."""

    exemption: Exemption
    subject: Subject | None
    fields: tuple[Field, ...]
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What was understood of what is typed, and the verdicts before and after."""

    now: str
    words: str
    understood: str
    verdicts: Compared | None


def act_page(key: str, view: View, by: Actor | None, failed: StepForm | None = None) -> ActPage:
    """The act. failed: the form of a step that was refused, shown again. Raises Http404."""
    act = visible_acts(view).select_related("body", "case__lead").filter(key=key).first()
    if act is None:
        raise Http404("没有这份调整")
    rows = list(act.changes.all())
    subjects = subjects_of((row.kind, row.key) for row in rows)
    fields = (
        Field("批准机关", act.authority), Field("文号", act.number), Field("批准日期", _day(act.approved)),
        Field("生效日期", _day(act.effective)), Field("提出单位", act.body.name), Field("提出日期", _day(act.proposed)),
        Field("理由", act.reason), Field("影响", act.effect),
    )  # fmt: skip
    progress = progress_of(act.case, by, failed=failed, may="amend") if view == "live" and by else None
    mine = by is not None and by.user is not None and act.body.key == by.user.body
    steers = by is not None and by.user is not None and "steer" in granted(by.user)
    offers = handovers_by_change(rows, view)
    lines = (
        replace(_line(row, subjects.get((row.kind, row.key)), act), handovers=_offers(offers.get(row.pk, ()), view))
        for row in rows
    )
    return ActPage(
        act, tuple(field for field in fields if field.value), tuple(lines),
        progress, act.state == ActState.PROPOSED and (mine or steers),
    )  # fmt: skip


def exemption_page(key: str, view: View, by: Actor | None, failed: StepForm | None = None) -> ExemptionPage:
    """The request. Raises Http404."""
    one = visible_exemptions(view).select_related("body", "case__lead").filter(key=key).first()
    if one is None:
        raise Http404("没有这份申请")
    fields = (
        Field("申请单位", one.body.name), Field("申请日期", _day(one.filed)), Field("没有完成的原因", one.cause),
        Field("决定", one.get_state_display() if one.decided else ""), Field("决定日期", _day(one.decided)),
        Field("决定文号", one.number), Field("决定的理由", one.reasons), Field("决定的依据", one.basis),
    )  # fmt: skip
    subject = subjects_of([(one.kind, one.item)]).get((one.kind, one.item))
    progress = progress_of(one.case, by, failed=failed, decisions=DECISIONS) if view == "live" and by else None
    return ExemptionPage(one, subject, tuple(field for field in fields if field.value), progress)


def preview(subject: Subject, what: str, written: str) -> Preview:
    """What a change would do. Raises Unfit where nothing can be read."""
    now, new = subject.now(what), subject.read(what, written)
    return Preview(now.words, new.words, new.understood, compared(subject, now.data, new.data))


def _line(row: Change, subject: Subject | None, act: Act) -> ChangeLine:
    if subject is None:
        return ChangeLine(row, "", ("", ""), "", row.revision, None)
    open_ = act.state in (ActState.PROPOSED, ActState.AWAITING, ActState.APPROVED)
    revision, now = subject.revision(row.what), subject.now(row.what).words
    # a revision of the whole thing may move on by what does not touch this value
    moved = revision != row.revision and now != row.before
    verdicts = compared(subject, row.old, row.new) if row.what == What.TARGET else None
    return ChangeLine(row, subject.href, subject.clause, now if open_ and moved else "", revision, verdicts)


def _offers(offers: Iterable[Handover], view: View) -> tuple[tuple[str, str], ...]:
    return tuple((settled_words(one, view), handover_href(one)) for one in offers)


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
