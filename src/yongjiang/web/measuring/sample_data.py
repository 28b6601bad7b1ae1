"""Invented values for a demonstration: marked as such on every page that shows them, never loaded by themselves."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from yongjiang.usecases.sample_observations import sample_observations
from yongjiang.web.audit.actions import Actor, record
from yongjiang.web.audit.actions import Target as On
from yongjiang.web.measuring.converting import plan_of
from yongjiang.web.measuring.models import Course, ObservationRow
from yongjiang.web.measuring.verdicts import refresh_verdicts
from yongjiang.web.zone import current_zone

_SEED = 1


@transaction.atomic
def load_sample(*, by: Actor, today: date | None = None) -> int:
    """Values for the zone's courses that run or ended last; how many. None where anybody reported anything already:
    invented values never come among real ones.
    """
    if ObservationRow.objects.exclude(source="plan").exists():
        return 0
    day = today or timezone.localdate()
    newest: dict[str, Course] = {}
    wanted = Course.objects.filter(from_zone=True).select_related("indicator")
    for course in wanted.prefetch_related("targets", "indicator__owners").order_by("year"):
        newest[course.indicator.key] = course
    latest = max((course.year for course in newest.values()), default=0)
    plans = [plan_of(course) for course in newest.values() if course.year == latest]
    rows = []
    for one in sample_observations(plans, today=day, seed=_SEED):
        indicator = newest[one.indicator].indicator
        rows.append(
            ObservationRow(
                indicator=indicator, period=one.period, value=one.value, reading=one.reading,
                definition=one.definition, source=one.source, status=one.status, recorded=one.recorded,
                body=next(iter(indicator.owners.all()), None), note=one.note, sample=True,
            )
        )  # fmt: skip
    ObservationRow.objects.bulk_create(rows, batch_size=200)
    zone = current_zone()
    record(
        by=by,
        verb="observation.report",
        on=On("zone", zone.key, zone.title),
        after={"values": len(rows), "sample": True},
    )
    refresh_verdicts(today=day)
    return len(rows)
