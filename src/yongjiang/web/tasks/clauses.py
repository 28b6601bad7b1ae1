"""The clause a task rests on, as the versions of its document have it now."""

from __future__ import annotations

from typing import Literal

from django.db.models import Exists, OuterRef, Q

from yongjiang.web.documents.policy import View
from yongjiang.web.register.models import Commitment, FormerKey
from yongjiang.web.tasks.models import Task

ClauseState = Literal["same", "changed", "gone"]
CLAUSE_WORDS: dict[ClauseState, str] = {"same": "条款没有变", "changed": "条款改了", "gone": "新版里没有了"}


def clause_now(task: Task, view: View = "live") -> Commitment | None:
    """The item of the newest (or published) version that the task stands on, also where its words changed."""
    rows = Commitment.objects.filter(Q(**{view: True}), document=task.document_id).select_related("document")
    former = FormerKey.objects.filter(document=task.document_id, former=task.item).values("key")
    found = list(rows.filter(Q(key=task.item) | Q(key__in=former)))
    return next((row for row in found if row.key == task.item), found[0] if found else None)


def clause_state(task: Task, row: Commitment | None) -> ClauseState:
    """How `row`, the clause now, stands to the one that was confirmed."""
    return "gone" if row is None else "same" if row.quote == task.quote else "changed"


def with_clause(state: ClauseState) -> Q:
    """Tasks whose clause in the newest version is in that state."""
    here = Commitment.objects.filter(document=OuterRef("document"), live=True)
    after = Commitment.objects.filter(document=OuterRef("document"), key=OuterRef("key"), live=True)
    moved = FormerKey.objects.filter(Exists(after), document=OuterRef("document"), former=OuterRef("item"))
    same = Exists(here.filter(key=OuterRef("item"), quote=OuterRef("quote")))
    there = Q(Exists(here.filter(key=OuterRef("item")))) | Q(Exists(moved))
    return Q(same) if state == "same" else Q(there) & ~Q(same) if state == "changed" else ~Q(there)
