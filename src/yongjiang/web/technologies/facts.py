"""Facts of technologies between rows of the database and the rules engine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from yongjiang.model.decision import FactEntry, Question, Subject
from yongjiang.model.rules import FactDefinition, RulePack
from yongjiang.web.enterprises.facts import as_value
from yongjiang.web.technologies.models import Technology, TechnologyFact
from yongjiang.web.zone import rulebook

#: the pack that gives the colours, and the heading of its facts in the vocabulary
PACK = "key-technology-colour"
GROUP = "关键技术"


def asked_facts() -> tuple[FactDefinition, ...]:
    """The facts on which colours rest, in the order of the vocabulary."""
    return tuple(fact for fact in rulebook().facts.values() if fact.group == GROUP)


def pack_on(day: date) -> RulePack | None:
    """The version of the pack that gives colours on `day`; None where none is in force."""
    found = rulebook().in_force(PACK, Question(day))
    return found[0][0].pack if found else None


def rule_days() -> tuple[date, ...]:
    """The days on which a version of the pack came or went."""
    applied = [when for version in rulebook().versions(PACK) for when in version.pack.applies if when.case == "first"]
    ends = [when.until.toordinal() + 1 for when in applied if when.until is not None]
    return tuple(sorted({*(when.since for when in applied), *map(date.fromordinal, ends)}))


def newest(rows: Iterable[TechnologyFact], day: date) -> dict[str, TechnologyFact]:
    """Of the rows that hold from `day` or before, the newest of each fact; what was taken back is among them. Of two
    that hold from the same day the later one, written to correct the first.
    """
    held = [row for row in rows if row.since <= day]
    return {row.name: row for row in sorted(held, key=lambda row: (row.since, row.pk))}


def standing(rows: Iterable[TechnologyFact], day: date) -> dict[str, TechnologyFact]:
    """What is known on `day`, by the name of the fact."""
    return {name: row for name, row in newest(rows, day).items() if not row.withdrawn}


def subject_of(technology: Technology, rows: Iterable[TechnologyFact], day: date) -> Subject:
    """The technology for the rules engine, as its facts stood on `day`. One that the vocabulary no longer has is left
    out: no pack can ask for it.
    """
    known = rulebook().facts
    entries = [
        FactEntry(name, as_value(known[name], row.value), None, row.source, timezone.localtime(row.at).date())
        for name, row in standing(rows, day).items()
        if name in known
    ]
    return Subject(technology.key, technology.name, tuple(entries))
