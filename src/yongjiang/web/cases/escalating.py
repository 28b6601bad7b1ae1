"""Record the escalations that are due: each level of a deadline once, by the system, as an event like any other.

Meant to be run every day (`yongjiang escalate`). Running it twice records nothing twice: a level that is in effect is
not due any more, until the stage is entered anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils import timezone

from yongjiang.model.case import DueEscalation, Escalated
from yongjiang.web.audit.actions import Actor
from yongjiang.web.cases.actions import BLANK, StaleCase, act, definition_of, state_of
from yongjiang.web.cases.models import Case
from yongjiang.web.cases.queries import due_before, party_words
from yongjiang.web.zone import calendar
from yongjiang.workflow import outlook


class Raised(NamedTuple):
    """A level of escalation. stage: title of where the case stands; late: working days past the deadline; told, called:
    who is told, and who may act from now on, in words; error: why it was not recorded, "" where it was.
    """

    case: Case
    stage: str
    level: int
    due: date | None
    late: int
    told: str
    called: str
    error: str = ""


def due_escalations(today: date | None = None) -> Iterator[Raised]:
    """Levels that are due and not in effect, the longest late first; nothing is written."""
    for case in _late(today or timezone.localdate()):
        yield from (raised for raised, *_where in _levels(case, today))


def escalate(*, by: Actor, today: date | None = None) -> list[Raised]:
    """Put all that are due in effect, each in a transaction of its own; one where another acts at the same moment is
    left to the next run, and said so.
    """
    found = []
    for case in _late(today or timezone.localdate()):
        for raised, stage, branch in _levels(case, today):
            note = f"逾期 {raised.late} 个工作日，第 {raised.level} 级督办"
            event = Escalated(**BLANK, stage=stage, branch=branch, note=note)
            try:
                case = act(case=case, event=event, revision=case.count, by=by)
            except StaleCase as error:
                found.append(raised._replace(error=error.what))
                break
            found.append(raised)
    return found


def _late(today: date) -> list[Case]:
    return list(Case.objects.filter(due_before(today), status="running").order_by("next_due", "pk"))


def _levels(case: Case, today: date | None) -> list[tuple[Raised, str, str]]:
    """Due levels of where the case stands, with the stage's key and the body whose branch it is, lowest first."""
    definition = definition_of(case.definition, case.version)
    ahead = outlook(definition, state_of(case), today=today or timezone.localdate(), calendar=calendar())

    def raised(title: str, due: date | None, late: int, level: DueEscalation) -> Raised:
        told, called = (party_words(definition, parties) for parties in (level.tell, level.act))
        return Raised(case, title, level.level, due, late, told, called)

    return [
        (raised(stage.title, stage.due.day, stage.due.late, level), stage.stage, stage.branch)
        for stage in ahead.stages
        for level in stage.escalations
        if not level.recorded
    ]
