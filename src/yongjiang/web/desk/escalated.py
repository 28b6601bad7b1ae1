"""Cases past their day of which one was told by an escalation (升级督办)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from yongjiang.model.case import CaseActor
from yongjiang.web.audit.queries import page_of
from yongjiang.web.cases.actions import definition_of
from yongjiang.web.cases.models import Case
from yongjiang.web.cases.queries import outlook_of, party_words, told_to
from yongjiang.web.desk.owed import Item, kind_word

#: rows of the list
MOST = 20


@dataclass(frozen=True, slots=True)
class Supervised:
    """Cases of which somebody was told. count: all of them; items: the longest late."""

    count: int
    items: tuple[Item, ...]


def supervised(by: CaseActor, today: date) -> Supervised:
    """Cases of which `by` was told, by role or for the own body; one query, or two where there are many."""
    found = Case.objects.filter(pk__in=Case.objects.filter(told_to(by)).order_by().values("pk")).select_related("lead")
    rows = list(found.order_by(F("next_due").asc(nulls_last=True), "pk")[: MOST + 1])
    count = len(rows) if len(rows) <= MOST else found.count()
    return Supervised(count, tuple(_item(case, today) for case in rows[:MOST]))


def _item(case: Case, today: date) -> Item:
    stages = outlook_of(case, today=today).outlook.stages
    called = [stage for stage in stages if any(level.recorded for level in stage.escalations)]
    level = max((level.level for stage in called for level in stage.escalations if level.recorded), default=0)
    due = min((stage.due.day for stage in called if stage.due.day is not None), default=None)
    titles = "、".join(stage.title for stage in called)
    leads = party_words(definition_of(case.definition, case.version), ["lead"])
    what = f"{titles}，{leads}{case.lead.name}，第 {level} 级督办"
    href = page_of(case.subject_kind, case.subject_key)
    return Item(kind_word(case), case.subject_title, what, href, due)
