"""Acts and requests on the page of what they are about, with what one may begin there."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.http import HttpRequest
from django.urls import reverse

from yongjiang.web.accounts.models import User
from yongjiang.web.accounts.policy import roles
from yongjiang.web.amendments.courses import CourseSubject
from yongjiang.web.amendments.handing import OPEN
from yongjiang.web.amendments.handovers import handover_href, visible_handovers
from yongjiang.web.amendments.indicators import IndicatorSubject
from yongjiang.web.amendments.models import ActState, Change, ExemptionState, Handover, HandoverState, What
from yongjiang.web.amendments.projects import ProjectSubject
from yongjiang.web.amendments.queries import visible_acts, visible_exemptions
from yongjiang.web.amendments.subjects import WHATS, answers
from yongjiang.web.amendments.tasks import TaskSubject
from yongjiang.web.cases.panels import ItemLine, ItemPanel
from yongjiang.web.documents.policy import View, view_of
from yongjiang.web.register.models import Indicator
from yongjiang.web.register.panels import Panel, PanelLink

#: how the line of a change of who leads begins
_OWNED = f"{What.OWNER.label}："


def amendment_panel(kind: str, key: str, request: HttpRequest) -> ItemPanel | None:
    """What changed it, who asked to be excused for it, to whom it goes; one query for readers and planners, a
    second where it was ever given to another body.
    """
    if kind not in WHATS:
        return None
    things = _things(kind, key)
    view = view_of(request)
    lines = _lines(things, view)
    offers = _offers(kind, key, view) if any(line.settled and _OWNED in line.title for line in lines) else []
    lines += [_offer_line(one, view) for one in offers]
    actions = _actions(things, request)
    notices = tuple(_notice(one) for one in offers if one.state == HandoverState.OFFERED)
    return ItemPanel("调整和免责", tuple(lines), actions, notices) if lines or actions else None


def owner_panel(indicator: Indicator, request: HttpRequest) -> Panel | None:
    """On the page of an indicator: acts by which others answer for it, and the way to propose one."""
    things = [(IndicatorSubject.kind, indicator.key)]
    links = tuple(
        PanelLink(line.title, line.href, note=" ".join(filter(None, (line.word, line.note))))
        for line in _lines(things, view_of(request))
    )
    action, href = next(iter(_actions(things, request)), ("", ""))
    return Panel("责任单位的调整", links, action, href) if links or action else None


def _things(kind: str, key: str) -> list[tuple[str, str]]:
    """What an act may change of it: of a course also who answers for its indicator."""
    indicator = [(IndicatorSubject.kind, key.rpartition("/")[0])] if kind == CourseSubject.kind else []
    return [(kind, key), *indicator]


def _offers(kind: str, key: str, view: View) -> list[Handover]:
    """Where one body leads it: each time it was offered to another, newest first."""
    if kind not in (TaskSubject.kind, ProjectSubject.kind):
        return []
    return list(visible_handovers(view).filter(change__kind=kind, change__key=key))


def _offer_line(one: Handover, view: View) -> ItemLine:
    settled = one.state not in OPEN
    why = one.why if view == "live" else ""
    return ItemLine(
        f"交接：{one}", handover_href(one), one.get_state_display(), settled, one.settled or one.offered, why
    )  # fmt: skip


def _notice(one: Handover) -> ItemLine:
    return ItemLine(str(one), handover_href(one), "交接中", False, one.offered, f"接收以前仍由{one.giver}负责")


def _lines(things: Sequence[tuple[str, str]], view: View) -> list[ItemLine]:
    """Changes and requests, newest first: both kinds of rows in one query."""
    changed, asked = Q(pk__in=[]), Q(pk__in=[])
    for kind, key in things:
        changed |= Q(kind=kind, key=key)
        asked |= Q(kind=kind, item=key)
    changes = Change.objects.filter(changed, act__in=visible_acts(view)).order_by()
    requests = visible_exemptions(view).filter(asked).order_by()
    text = CharField()
    found = changes.values_list(
        "act__key", "act__state", "act__proposed", "what", "before", "after", "act__effective",
        Concat("act__authority", Value(" "), "act__number", output_field=text),
    ).union(
        requests.values_list(
            "key", "state", "filed", Value("", text), Value("", text), Value("", text),
            Coalesce("decided", "filed"), Cast("reasons", text),
        ),
        all=True,
    )  # fmt: skip
    lines = []
    for at, state, _, what, before, after, day, note in sorted(found, key=lambda row: row[2], reverse=True):
        if what:
            title, href = f"{What(what).label}：{before} → {after}", reverse("amendment-detail", args=[at])
            word, settled = ActState(state).label, state == ActState.IN_FORCE
        else:
            title, href = "免责申请", reverse("exemption-detail", args=[at])
            word, settled = ExemptionState(state).label, state in (ExemptionState.GRANTED, ExemptionState.REFUSED)
        lines.append(ItemLine(title, href, word, settled, day, note.strip()))
    return lines


def _actions(things: Sequence[tuple[str, str]], request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """For who may report; for who acts for one body only, of what that body answers for."""
    user = request.user
    if "report" not in request.may or not isinstance(user, User):  # type: ignore[attr-defined]
        return ()
    role, (first, own) = roles()[user.role], things[0]
    if role.bound and not answers(first, own, user.body):
        return ()
    proposals = tuple(
        (f"登记调整{What(what).label}", reverse("amendment-propose", args=[what, kind, key]))
        for kind, key in things
        for what in WHATS[kind]
    )
    if first == IndicatorSubject.kind:
        return proposals
    return (*proposals, ("申请免责", reverse("exemption-ask", args=[first, own])))
