"""One redundant number or name of consistent plans is changed: the checker must say so, at the place of the change."""

from __future__ import annotations

import random

import pytest
from tests.checker import consistent_family, consistent_plan, consistent_programme
from tests.checker.builders import checker, sources
from tests.checker.oracle import Relation, Sample, files, same_everywhere

from yongjiang.model.finding import CheckReport

#: of the first plan; half as many of each of the others
MUTATIONS = 500
CAUGHT_AT_LEAST = 0.95
SEED = 20261122
SAMPLES = {
    "plan": consistent_plan.PLAN,
    "programme": consistent_programme.PLAN,
    "family": consistent_family.FAMILY,
}
samples = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)


@samples
def test_the_consistent_plan_has_no_findings(sample: Sample) -> None:
    text, _ = sample.rendered(sample.printed())
    report = checked(text)
    assert [finding.message for finding in report.findings] == []
    assert report.faults == ()


@samples
def test_the_oracle_finds_the_plan_consistent_and_binds_every_number(sample: Sample) -> None:
    numbers, relations = sample.printed(), relations_of(sample)
    assert [r.name for r in relations if r.broken([numbers[slot] for slot in r.slots])] == []
    assert {slot for r in relations for slot in r.slots} == set(sample.slots)


@samples
def test_mutations_are_caught_at_the_number_that_was_changed(sample: Sample) -> None:
    """Which mutations count is decided by the oracle, never by what the checker finds."""
    chance = random.Random(SEED)
    missed: list[str] = []
    slots, relations = sample.slots, relations_of(sample)
    mutations = MUTATIONS if sample is consistent_plan.PLAN else MUTATIONS // 2
    for number in range(mutations):
        slot = slots[number % len(slots)]
        numbers, broken = contradicting(sample, relations, slot, chance)
        text, places = sample.rendered(numbers)
        report = checked(text)
        assert report.faults == ()
        if not covers(report, text, places[slot]):
            missed.append(f"{slot}: {sample.printed()[slot]} → {numbers[slot]} breaks {', '.join(broken)}")
    caught = 1 - len(missed) / mutations
    assert caught >= CAUGHT_AT_LEAST, f"{caught:.1%} of {mutations} caught; missed: {missed}"


def relations_of(sample: Sample) -> list[Relation]:
    """All relations of a plan."""
    return [*same_everywhere(sample), *sample.relations]


def contradicting(
    sample: Sample, relations: list[Relation], slot: str, chance: random.Random
) -> tuple[dict[str, str], list[str]]:
    """The plan's numbers with another one in `slot`, and the relations it breaks; harmless slips are drawn anew."""
    words = sample.words.get(slot.partition(":")[0], ())
    for _ in range(1000):
        numbers = sample.printed()
        numbers[slot] = mutated(numbers[slot], words, chance)
        broken = [r.name for r in relations if slot in r.slots and r.broken([numbers[s] for s in r.slots])]
        if broken:
            return numbers, broken
    raise AssertionError(f"no slip at {slot} contradicts anything: it is not redundant")


def checked(text: str) -> CheckReport:
    """What the checker says of the documents of a rendered sample together."""
    return checker().check(sources({name: document for name, (document, _) in files(text).items()}))


def covers(report: CheckReport, text: str, place: tuple[int, int]) -> bool:
    """Whether a finding that matters (no mere hint) quotes the place."""
    name, begin = max(((name, at) for name, (_, at) in files(text).items() if at <= place[0]), key=lambda pair: pair[1])
    start, end = (at - begin for at in place)
    return any(
        finding.severity != "info"
        and any(e.document == name and e.start <= start and end <= e.end for e in finding.evidence)
        for finding in report.findings
    )


def mutated(number: str, words: tuple[str, ...], chance: random.Random) -> str:
    """Another number as a slip would make it: a digit, two digits swapped, the point moved, another size."""
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
