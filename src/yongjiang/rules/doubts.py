"""Values that may be right and are more often slips: another unit than last year's, a part above its whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from yongjiang.model.decision import FactEntry
from yongjiang.model.rules import FactDefinition
from yongjiang.rules.sheets import write_fact

#: from one year to the next: 元 written for 万元 is ten thousand times as much
JUMP = 1000
#: a fact and its year
Slot = tuple[str, int | None]


class Doubt(Struct, frozen=True):
    """What looks wrong with the value of a fact, and how to mend it."""

    name: str
    year: int | None
    what: str
    fix: str


def doubts(facts: Mapping[str, FactDefinition], entries: Iterable[FactEntry]) -> tuple[Doubt, ...]:
    """What looks wrong in `entries`, of which the last of a fact and year counts. facts: the vocabulary by name."""
    values = {
        (entry.name, entry.year): entry.value
        for entry in entries
        if entry.name in facts and (entry.value is None or isinstance(entry.value, int))
    }
    return tuple(_found(facts, {slot: value for slot, value in values.items() if value is not None}))


def fresh_doubts(
    facts: Mapping[str, FactDefinition], known: Iterable[FactEntry], fresh: Iterable[FactEntry]
) -> tuple[tuple[Slot, Doubt], ...]:
    """What looks wrong once `fresh` is written over `known`, each doubt with the fact and year of `fresh` that raises
    it. What was doubtful before is left alone.
    """
    new = {(entry.name, entry.year): entry for entry in fresh}
    kept = [entry for entry in known if (entry.name, entry.year) not in new]
    found = []
    for one in doubts(facts, [*kept, *new.values()]):
        last = (one.name, one.year - 1) if one.year is not None else None
        near = ((one.name, one.year), last, (facts[one.name].within, one.year))
        slot = next((slot for slot in near if slot in new), None)
        if slot is not None:
            found.append((slot, one))
    return tuple(found)


def _found(facts: Mapping[str, FactDefinition], values: Mapping[tuple[str, int | None], object]) -> Iterator[Doubt]:
    for (name, year), value in values.items():
        fact = facts[name]
        if not isinstance(value, int) or isinstance(value, bool):
            continue
        whole = values.get((fact.within, year)) if fact.within else None
        if isinstance(whole, int) and value > whole:
            larger = facts[fact.within]
            what = f"{_named(fact, year)} {write_fact(fact, value)} 比{larger.title} {write_fact(larger, whole)} 还多"
            yield Doubt(name, year, what, "请核对两个数")
        before = values.get((name, year - 1)) if year is not None else None
        if isinstance(before, int) and _jumped(value, before):
            what = (
                f"{_named(fact, year)} {write_fact(fact, value)}，上一年是 {write_fact(fact, before)}，相差一千倍以上"
            )
            yield Doubt(name, year, what, "请看看是不是把元和万元弄混了" if fact.kind == "money" else "请核对单位")


def _jumped(value: int, before: int) -> bool:
    small, large = sorted((abs(value), abs(before)))
    return small > 0 and large >= JUMP * small


def _named(fact: FactDefinition, year: int | None) -> str:
    return fact.title + (f" {year}年" if year is not None else "")
