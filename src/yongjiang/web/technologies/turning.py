"""When the colour of a technology changed, and by which fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from yongjiang.web.technologies.colours import Coloured
from yongjiang.web.technologies.facts import newest
from yongjiang.web.technologies.models import TechnologyFact


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of colour. since: its day; by: the facts that hold from that day, each with the one before it, None
    where it was not known; empty where the rule changed.
    """

    since: date
    before: Coloured
    after: Coloured
    by: tuple[tuple[TechnologyFact, TechnologyFact | None], ...]


def turns(
    rows: Sequence[TechnologyFact], decide: Callable[[date], Coloured], rule_days: Iterable[date], until: date
) -> tuple[Turn, ...]:
    """Each change of colour up to `until`, the newest first. rows: all facts; decide: the colour on a day, as the facts
    stood then; rule_days: when the rule changed.

    Before the first fact there is no colour to change; days on which facts change and the colour does not are no turns.
    """
    if not rows:
        return ()
    first = min(row.since for row in rows)
    days = sorted({day for day in (*(row.since for row in rows), *rule_days) if first <= day <= until})
    found = []
    before = decide(first - timedelta(days=1))
    for day in days:
        after = decide(day)
        if after.colour != before.colour:
            found.append(Turn(day, before, after, _by(rows, day)))
        before = after
    return tuple(reversed(found))


def _by(
    rows: Sequence[TechnologyFact], day: date
) -> tuple[tuple[TechnologyFact, TechnologyFact | None], ...]:  # fmt: skip
    then, earlier = newest(rows, day), newest(rows, day - timedelta(days=1))
    return tuple((row, earlier.get(name)) for name, row in then.items() if row.since == day)
