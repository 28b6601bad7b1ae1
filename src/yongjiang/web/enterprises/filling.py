"""Enterprises that are there from the start: those that the zone's documents name, and invented ones."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from yongjiang.rules import read_fact
from yongjiang.web.audit.actions import Actor
from yongjiang.web.enterprises.actions import Stated, add_enterprise, state_facts
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.enterprises.sample_firms import sample_firms
from yongjiang.web.zone import current_zone, rulebook

_SAMPLE = "为演示而编"


@transaction.atomic
def load_named(*, by: Actor) -> int:
    """Enter the enterprises that the zone's documents name, each with what is said of it and no number; how many were
    new.
    """
    documents = {one.key: one.title for one in current_zone().documents}
    known = set(Enterprise.objects.values_list("key", flat=True))
    new = 0
    for one in current_zone().organisations:
        if one.kind != "enterprise" or one.key in known:
            continue
        source = f"《{documents.get(one.source.document, one.source.document)}》{one.source.clause}"[:200]
        add_enterprise(key=one.key, name=one.name, industry="、".join(one.industries)[:80], source=source, by=by)
        new += 1
    return new


@transaction.atomic
def load_sample_firms(*, by: Actor, today: date) -> int:
    """Enter invented enterprises, marked as such; how many, 0 where there are some already."""
    if Enterprise.objects.filter(sample=True).exists():
        return 0
    known, count = rulebook().facts, 0
    for firm in sample_firms(today.year - 1):
        row = add_enterprise(
            name=firm.name, code=firm.code, street=firm.street, park=firm.park, industry=firm.industry,
            source=_SAMPLE, sample=True, by=by,
        )  # fmt: skip
        said = [Stated(name, read_fact(known[name], text), year, text) for name, year, text in firm.facts]
        state_facts(enterprise=row, said=said, source=_SAMPLE, by=by)
        count += 1
    return count
