"""One act, one request: what is changed, where it stands, what may be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from yongjiang.web.accounts.policy import granted
from yongjiang.web.amendments.courses import Compared, compared
from yongjiang.web.amendments.exempting import DECISIONS
from yongjiang.web.amendments.forms import StepForm
from yongjiang.web.amendments.models import Act, ActState, Change, Exemption, What
from yongjiang.web.amendments.queries import visible_acts, visible_exemptions
from yongjiang.web.amendments.subjects import subjects_of
from yongjiang.web.amendments.values import Subject
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import caller, definition_of, state_of
from yongjiang.web.cases.models import Case
from yongjiang.web.cases.queries import Piece, Standing, evidence_of, outlook_of, story
from yongjiang.web.documents.policy import View
from yongjiang.web.ui.pieces import Event, Field


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change. now: what the thing is, where it was changed since the act was proposed; revision: of the thing now.

    clause: words and address of what set it; verdicts: today's, by the old and by the new value.
    """

    change: Change
    href: str
    clause: tuple[str, str]
    now: str
    revision: int
    verdicts: Compared | None


@dataclass(frozen=True, slots=True)
class Panel:
    """A step that is open to who looks. last: it carries the changes out."""

    move: str
    title: str
    lacks: tuple[str, ...]
    form: StepForm
    last: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a case stands. For who may not see drafts: no panels, no story, no files."""

    standing: Standing
    panels: tuple[Panel, ...]
    lines: Sequence[Event]
    files: Sequence[tuple[str, Sequence[Piece]]]
    withdrawable: bool


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
    progress = _progress(act.case, by, failed, may="amend") if view == "live" and by else None
    mine = by is not None and by.user is not None and act.body.key == by.user.body
    steers = by is not None and by.user is not None and "steer" in granted(by.user)
    return ActPage(
        act, tuple(field for field in fields if field.value),
        tuple(_line(row, subjects.get((row.kind, row.key)), act) for row in rows),
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
    progress = _progress(one.case, by, failed) if view == "live" and by else None
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


def _progress(case: Case, by: Actor, failed: StepForm | None, may: str = "see_drafts") -> Progress:
    standing = outlook_of(case, by=caller(by))
    definition, state = definition_of(case.definition, case.version), state_of(case)
    moves = {move.key: move for move in definition.moves}
    done = {stage.key for stage in definition.stages if stage.outcome == "done"}
    allowed = by.user is not None and may in granted(by.user)
    panels = []
    for step in standing.steps if allowed else ():
        if not step.mine:
            continue
        move = moves[step.move]
        form = StepForm(definition, state, move, decides=case.definition == "exemption" and move.key in DECISIONS)
        if failed is not None and failed.move.key == move.key:
            form = failed
        panels.append(Panel(move.key, move.title, step.lacks, form, move.enters in done))
    files = evidence_of(case).get(case.pk, {})
    titles = {paper.key: paper.title for paper in definition.papers}
    by_event: dict[int, list[Piece]] = {}
    for pieces in files.values():
        for piece in pieces:
            by_event.setdefault(piece.seq, []).append(piece)
    lines = list(reversed(story(case, by_event)))
    shown = [(titles[paper], pieces) for paper, pieces in files.items()]
    return Progress(standing, tuple(panels), lines, shown, "withdraw" in standing.acts)


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
