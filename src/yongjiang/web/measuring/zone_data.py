"""The targets and printed values of the zone package as courses and observations."""

from __future__ import annotations

import msgspec
from django.db import transaction

from yongjiang.usecases.indicator_plans import indicator_plans, printed_observations
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.measuring.actions import keep_course
from yongjiang.web.measuring.models import ObservationRow
from yongjiang.web.measuring.verdicts import refresh_verdicts
from yongjiang.web.register.models import Indicator
from yongjiang.web.zone import current_zone


@transaction.atomic
def load_measured() -> None:
    """Open a course for every target of the package, add the values that its documents print; what is there stays."""
    zone, by = current_zone(), Actor.system("地区包")
    rows = {row.key: row for row in Indicator.objects.filter(key__in=[one.key for one in zone.indicators])}
    there = set(
        ObservationRow.objects.filter(source="plan").values_list("indicator_id", "period", "reading", "value", "note")
    )
    fresh: list[ObservationRow] = []
    for said in zone.indicators:
        row = rows[said.key]
        for one in printed_observations(said, zone.documents):
            slot = (row.pk, one.period, one.reading, one.value, one.note)
            if slot not in there:
                fresh.append(
                    ObservationRow(
                        indicator=row, period=one.period, value=one.value, reading=one.reading, source="plan",
                        status="final", recorded=one.recorded, note=one.note,
                    )
                )  # fmt: skip
    for observation in fresh:
        observation.save()
    opened = 0
    for said in zone.indicators:
        for plan in indicator_plans(said):
            citation = msgspec.to_builtins(said.source)
            _course, made = keep_course(indicator=rows[said.key], plan=plan, by=by, citation=citation, zone=True)
            opened += made
    if fresh or opened:
        refresh_verdicts()
        on = Target("zone", zone.key, zone.title)
        record(by=by, verb="zone.measure", on=on, after={"courses": opened, "values": len(fresh)})
