"""Projects that went from one body to another, as the events of their cases tell."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from yongjiang.web.cases.models import CaseEvent
from yongjiang.web.cases.transfers import MOST, Transfer, bodies_meant, since
from yongjiang.web.documents.policy import View
from yongjiang.web.projects.policy import visible_projects
from yongjiang.web.register.models import Body


def transfers(body: str, view: View) -> list[Transfer]:
    """Recent hand-overs from or to the body with that key or name, newest first: both are told. Three queries."""
    first = since()
    recent = CaseEvent.objects.filter(kind="hand_over", at__date__gte=first, case__project__in=visible_projects(view))
    rows = CaseEvent.objects.filter(kind__in=("start", "hand_over"), case__in=recent.values("case"))
    lead: dict[int, str] = {}
    moved: list[tuple[CaseEvent, str, str]] = []
    for row in rows.select_related("case__project").order_by("case", "seq"):
        before, after = lead.get(row.case_id, ""), row.data["lead" if row.kind == "start" else "to_body"]
        if before and after and date.fromisoformat(row.data["on"]) >= first:
            moved.append((row, before, after))
        lead[row.case_id] = after or before  # it may go to another person of the same body
    if not moved:
        return []
    keys = {key for _, *pair in moved for key in pair}
    known = Body.objects.filter(key__in=keys).annotate(mine=Exists(bodies_meant(body).filter(pk=OuterRef("pk"))))
    found = list(known.values_list("key", "name", "mine"))
    names, mine = {key: name for key, name, _ in found}, {key for key, _, is_mine in found if is_mine}
    told = [one for one in sorted(moved, key=lambda one: -one[0].pk) if mine & {one[1], one[2]}][:MOST]
    return [
        Transfer(
            date.fromisoformat(row.data["on"]), names.get(before, before), names.get(after, after),
            row.case.project.title, reverse("project-detail", args=[row.case.project.key]), row.data.get("note", ""),
        )
        for row, before, after in told
    ]  # fmt: skip
