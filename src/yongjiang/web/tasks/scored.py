"""Tasks on the scorecard of the body that leads them: as they stand today, or as they stood on a past day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from yongjiang.model.scoring import ScoreItem
from yongjiang.web.audit.models import Entry
from yongjiang.web.documents.policy import View
from yongjiang.web.measuring.moments import Moment
from yongjiang.web.register.models import Body
from yongjiang.web.tasks.listing import visible_tasks, with_state
from yongjiang.web.tasks.models import Review, Task, TaskEvent, YearStep
from yongjiang.web.zone import delivery_policy

Kind = TaskEvent.Kind


def scored_tasks(body: Body, view: View, moment: Moment) -> list[ScoreItem]:
    """For scorecards: the tasks that `body` leads, each with its state; one query, two for a past day."""
    if moment.past:
        return _then(body, view, min(moment.as_of, moment.known or moment.as_of))
    rows = with_state(visible_tasks(view).filter(lead=body, dropped=None), moment.today).order_by("pk")
    return [_item(row, row.standing) for row in rows]


def _then(body: Body, view: View, day: date) -> list[ScoreItem]:
    """As on `day`: who led, what was due, done, reported then, and the steps of the year that counted then."""
    events = TaskEvent.objects.filter(task=OuterRef("pk"))
    later = events.filter(kind=Kind.HANDED_OVER, on__gt=day).order_by("pk").values("before")[:1]
    switch = events.filter(kind__in=(Kind.DROPPED, Kind.RESTORED), on__lte=day).order_by("-pk").values("kind")[:1]
    reviews = Review.objects.filter(submission__task=OuterRef("pk"), accepted=True, on__lte=day)
    steps = YearStep.objects.on(day).filter(Q(done=None) | Q(done__gt=day), task=OuterRef("pk"), due__lt=day)
    rows: Any = visible_tasks(view).filter(confirmed__lte=day).annotate(  # the stubs do not see what is annotated
        led=Coalesce(Subquery(later), F("lead"), output_field=BigIntegerField()),
        switched=Subquery(switch), missed=Exists(steps),
        heard=Subquery(reviews.order_by("-on").values("on")[:1]),
    )  # fmt: skip
    found = list(rows.filter(led=body.pk).order_by("pk"))
    past = _settled_later([row.key for row in found], day)
    return [
        _item(row, _state(row, past.get(row.key, {}), day))
        for row in found
        if row.switched != Kind.DROPPED and past.get(row.key, {}).get("lead") != ""  # it was followed, and led
    ]


def _settled_later(keys: list[str], day: date) -> dict[str, dict[str, Any]]:
    """What changes after `day` say was settled before them, by task and field: the first change of each counts."""
    found: dict[str, dict[str, Any]] = {}
    if keys:
        rows = Entry.objects.filter(kind="task", key__in=keys, verb="task.change", at__date__gt=day)
        for entry in rows.order_by("number"):
            for name, value in entry.before.items():
                found.setdefault(entry.key, {}).setdefault(name, value)
    return found


def _state(row: Any, past: dict[str, Any], day: date) -> str:
    """As `with_state` says it, of what held on `day`."""
    due = row.due
    if "due" in past:
        due = date.fromisoformat(past["due"]) if past["due"] else None
    if row.done is not None and row.done <= day:
        return "done"
    if row.missed or (due is not None and due < day):
        return "late"
    if (row.heard or row.confirmed) < day - timedelta(days=delivery_policy(day).silent_days):
        return "silent"
    return "no_data" if row.heard is None else "on_track"


def _item(task: Task, state: str) -> ScoreItem:
    return ScoreItem("commitment", reverse("task-detail", args=[task.key]), task.title, state)
