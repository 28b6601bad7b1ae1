"""Technologies that are there from the start: those that the zone's documents name. Facts for a demonstration."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from django.db import transaction

from yongjiang.rules import read_fact
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.enterprises.actions import Stated
from yongjiang.web.register.names import folded
from yongjiang.web.technologies.actions import state_facts
from yongjiang.web.technologies.models import Technology, TechnologyFact
from yongjiang.web.zone import current_zone, rulebook

SEED = 20261122
_SAMPLE = "为演示而编"
#: what an invented technology went through: days ago, import dependence in %, substitute, readiness; "" where nobody
#: said. From the first to the last: red all along, red to yellow, yellow, yellow to green, green, nothing known, for a
#: person, green to yellow, not all known
_COURSES: tuple[tuple[tuple[int, str, str, str], ...], ...] = (
    ((900, "90", "无", "2级"), (240, "84", "在研", "3级")),
    ((700, "78", "在研", "4级"), (150, "61", "小批量", "6级")),
    ((600, "45", "小批量", "6级"),),
    ((800, "38", "小批量", "6级"), (120, "20", "成熟", "8级")),
    ((500, "10", "成熟", "9级"),),
    (),
    ((300, "不适用", "成熟", "8级"),),
    ((400, "22", "成熟", "8级"), (90, "40", "成熟", "8级")),
    ((200, "82", "", ""),),
)
_NAMES = ("import_dependence", "domestic_substitute", "readiness")


@transaction.atomic
def load_named() -> int:
    """Enter the technologies that the zone's documents name, each without any fact; how many were new. What the package
    said before is renewed; one that somebody entered by the same name stays as it is.
    """
    zone, by = current_zone(), Actor.system("地区包")
    rows = {row.key: row for row in Technology.objects.all()}
    names = {folded(row.name) for row in rows.values()}
    documents = {one.key: one.title for one in zone.documents}
    new: list[Technology] = []
    renewed: list[Technology] = []
    for one in zone.technologies:
        citation = {"document": one.source.document, "clause": one.source.clause}
        source = f"《{documents[one.source.document]}》{one.source.clause}"[:200]
        told = {"name": one.name, "chain": one.chain, "source": source, "citation": citation}
        row = rows.get(one.key)
        if row is None and folded(one.name) not in names:
            new.append(Technology(key=one.key, by=by.user, **told))
        elif row is not None and any(getattr(row, field) != value for field, value in told.items()):
            for field, value in told.items():
                setattr(row, field, value)
            renewed.append(row)
    Technology.objects.bulk_update(renewed, ["name", "chain", "source", "citation"])
    if new:
        Technology.objects.bulk_create(new)
        after = {"technologies": len(new)}
        record(by=by, verb="zone.technologies", on=Target("zone", zone.key, zone.title), after=after)
    return len(new)


@transaction.atomic
def load_sample_facts(*, by: Actor, today: date) -> int:
    """Put invented facts, marked as such, behind the technologies that documents name; how many, 0 where there are
    facts already.
    """
    if TechnologyFact.objects.exists():
        return 0
    chance, facts, count = Random(SEED), rulebook().facts, 0
    for number, technology in enumerate(Technology.objects.exclude(citation={})):
        for ago, share, *others in _COURSES[number % len(_COURSES)]:
            dependence = f"{int(share) + chance.randint(0, 5)}%" if share.isdigit() else share
            texts = zip(_NAMES, (dependence, *others), strict=True)
            said = [Stated(name, read_fact(facts[name], text), None, text) for name, text in texts if text]
            since = today - timedelta(days=ago + chance.randint(0, 60))
            made = state_facts(technology=technology, said=said, since=since, source=_SAMPLE, by=by, sample=True)
            count += len(made)
    return count
