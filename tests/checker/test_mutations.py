"""One redundant number of a consistent plan is changed: the checker must say so, at the number that was changed."""

from __future__ import annotations

import random

from tests.checker.builders import checker, sources
from tests.checker.consistent_plan import SLOTS, WORDS, printed, relations, rendered

from yongjiang.model.finding import Finding

MUTATIONS = 500
CAUGHT_AT_LEAST = 0.95
SEED = 20261122
NAME = "规划.md"
RELATIONS = relations()


def test_the_consistent_plan_has_no_findings() -> None:
    text, _ = rendered(printed())
    report = checker().check(sources({NAME: text}))
    assert [finding.message for finding in report.findings] == []
    assert report.faults == ()


def test_the_oracle_finds_the_plan_consistent_and_binds_every_number() -> None:
    numbers = printed()
    assert [r.name for r in RELATIONS if r.broken([numbers[slot] for slot in r.slots])] == []
    assert {slot for r in RELATIONS for slot in r.slots} == set(SLOTS)


def test_mutations_are_caught_at_the_number_that_was_changed() -> None:
    """Which mutations count is decided by the oracle of `consistent_plan`, never by what the checker finds."""
    chance = random.Random(SEED)
    missed: list[str] = []
    for number in range(MUTATIONS):
        slot = SLOTS[number % len(SLOTS)]
        numbers, broken = contradicting(slot, chance)
        text, places = rendered(numbers)
        report = checker().check(sources({NAME: text}))
        assert report.faults == ()
        if not any(covers(finding, places[slot]) for finding in report.findings):
            missed.append(f"{slot}: {printed()[slot]} → {numbers[slot]} breaks {', '.join(broken)}")
    caught = 1 - len(missed) / MUTATIONS
    assert caught >= CAUGHT_AT_LEAST, f"{caught:.1%} of {MUTATIONS} caught; missed: {missed}"


def contradicting(slot: str, chance: random.Random) -> tuple[dict[str, str], list[str]]:
    """The plan's numbers with another one in `slot`, and the relations it breaks; harmless slips are drawn anew."""
    for _ in range(1000):
        numbers = printed()
        numbers[slot] = mutated(numbers[slot], slot, chance)
        broken = [r.name for r in RELATIONS if slot in r.slots and r.broken([numbers[s] for s in r.slots])]
        if broken:
            return numbers, broken
    raise AssertionError(f"no slip at {slot} contradicts anything: it is not redundant")


def covers(finding: Finding, place: tuple[int, int]) -> bool:
    """Whether a finding that matters (no mere hint) quotes the place."""
    start, end = place
    return finding.severity != "info" and any(e.start <= start and end <= e.end for e in finding.evidence)


def mutated(number: str, slot: str, chance: random.Random) -> str:
    """Another number as a slip would make it: a digit, two digits swapped, the point moved, another size."""
    words = WORDS.get(slot.partition(":")[0])
    if words:
        return chance.choice(words)
    kind = chance.choice(("digit", "swap", "point", "size"))
    if kind == "digit":
        places = [k for k, c in enumerate(number) if c.isdigit()]
        k = chance.choice(places)
        changed = number[:k] + chance.choice("0123456789") + number[k + 1 :]
    elif kind == "swap" and len(number) > 1:
        k = chance.randrange(len(number) - 1)
        changed = number[:k] + number[k + 1] + number[k] + number[k + 2 :]
    elif kind == "point" and "." in number:
        changed = number.replace(".", "")
    else:
        digits = len(number.partition(".")[2])
        changed = f"{float(number) * chance.uniform(0.5, 1.8):.{digits}f}"
    return changed if is_number(changed) else number


def is_number(text: str) -> bool:
    """Whether `text` is printed as a planner would: no leading zero or bare point, not nothing."""
    whole, point, rest = text.partition(".")
    return whole.isdigit() and (whole == "0" or whole[0] != "0") and (not point or rest.isdigit()) and float(text) > 0
