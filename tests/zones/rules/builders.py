"""Enterprises as a jurist would write them, decided by the packs that ship."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from yongjiang.model.decision import Decision, FactEntry, Question, Subject, TitleHeld
from yongjiang.model.rules import CaseKind, FactDefinition, RulePack
from yongjiang.rules import Rulebook
from yongjiang.rules.amounts import read_exact
from yongjiang.zones.rule_packs import load_rule_packs
from yongjiang.zones.vocabulary import load_facts

#: the nearest zone that ships: it holds the packs of all below it
ZONE = "jiangbei"
DAY = date(2026, 6, 1)
HELD = TitleHeld(date(2024, 12, 1), date(2027, 11, 30))
ENDED = TitleHeld(date(2023, 5, 31), date(2026, 5, 31))

Facts = Mapping[str, Any]


@lru_cache
def packs(zone: str = ZONE) -> tuple[RulePack, ...]:
    return load_rule_packs(zone)


@lru_cache
def book(zone: str = ZONE) -> Rulebook:
    return Rulebook(packs(zone), load_facts(zone))


def entry(fact: FactDefinition, value: object, year: int | None) -> FactEntry:
    """A fact; amounts are written with their unit (4999.999999万元, 12.5%), None: does not apply."""
    if isinstance(value, str) and fact.kind in ("money", "number", "count", "ratio"):
        scaled = read_exact(value, fact.unit) * 10**fact.digits
        assert scaled.denominator == 1, f"{fact.name}: {value}"
        return FactEntry(fact.name, int(scaled), year)
    return FactEntry(fact.name, value, year)  # type: ignore[arg-type]


def entries(facts: Facts, vocabulary: Mapping[str, FactDefinition]) -> Iterator[FactEntry]:
    for name, value in facts.items():
        by_year = value if isinstance(value, dict) else {None: value}
        assert vocabulary[name].yearly == isinstance(value, dict), name
        yield from (entry(vocabulary[name], one, year) for year, one in by_year.items())


def decide(
    key: str, facts: Facts, on: date = DAY, case: CaseKind = "first", certificate: date | None = None,
    year: int | None = None, rulebook: Rulebook | None = None,
) -> Decision:  # fmt: skip
    """What a pack decides about an enterprise with these facts. Yearly facts: {2025: value}."""
    rules = rulebook or book()
    subject = Subject("1", "示例企业", tuple(entries(facts, rules.facts)))
    return rules.decide(key, subject, Question(on, case, certificate, year))


def without(facts: Facts, name: str, year: int | None = None) -> dict[str, Any]:
    """The same facts, but nobody said this one (in that year)."""
    if year is None:
        return {key: value for key, value in facts.items() if key != name}
    kept = {key: value for key, value in facts[name].items() if key != year}
    return {**facts, name: kept}


def gaps(facts: Facts) -> Iterator[tuple[str, int | None, dict[str, Any]]]:
    """Every fact left out once, those by year year by year."""
    for name, value in facts.items():
        for year in value if isinstance(value, dict) else (None,):
            yield name, year, without(facts, name, year)
