"""Plans whose numbers all agree, every redundant number named, and an oracle that knows which of them must agree.

The oracle is arithmetic of its own, on the values that were put in: it never asks the checker. A number is redundant
where at least one relation binds it to others; a mutation counts only when some relation of the oracle breaks by more
than the printed digits could explain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

#: the line before a document, where a sample holds several
_FILE = re.compile(r"^=== (.+)\n", re.MULTILINE)
_ONLY = "规划.md"
_SLOT = re.compile(r"\{(\w+(?::\w+)?)\}")


@dataclass(frozen=True)
class Relation:
    """What binds slots together. broken: whether these printed numbers contradict beyond rounding."""

    name: str
    slots: tuple[str, ...]
    broken: Callable[[list[str]], bool]


@dataclass(frozen=True)
class Sample:
    """A plan with slots for its numbers: ``{name}``, or ``{name:place}`` where a name stands in several places.

    values: what the consistent plan prints, by name; words: other words for slots that hold a unit, a body or a count
    in Chinese, by name; relations: all that bind slots together, those of one name apart.
    """

    text: str
    values: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]]
    relations: Sequence[Relation]

    @property
    def slots(self) -> tuple[str, ...]:
        """Every slot, in the order of the text."""
        return tuple(_SLOT.findall(self.text))

    def printed(self) -> dict[str, str]:
        """Every slot with what the consistent plan prints there."""
        return {slot: self.values[slot.partition(":")[0]] for slot in self.slots}

    def rendered(self, numbers: Mapping[str, str]) -> tuple[str, dict[str, tuple[int, int]]]:
        """The plan with `numbers` in its slots, and where each slot's number stands."""
        parts: list[str] = []
        places: dict[str, tuple[int, int]] = {}
        length = at = 0
        for found in _SLOT.finditer(self.text):
            before, number = self.text[at : found.start()], numbers[found[1]]
            parts += [before, number]
            length += len(before)
            places[found[1]] = (length, length + len(number))
            length += len(number)
            at = found.end()
        return "".join(parts) + self.text[at:], places


def files(text: str) -> dict[str, tuple[str, int]]:
    """The documents that a rendered sample holds by file name, each with the place where it begins."""
    heads = [*_FILE.finditer(text)]
    if not heads:
        return {_ONLY: (text, 0)}
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return {head[1]: (text[head.end() : end], head.end()) for head, end in zip(heads, ends, strict=True)}


def same_everywhere(sample: Sample) -> list[Relation]:
    """Places of one name print the same."""
    by_name: dict[str, list[str]] = {}
    for slot in sample.slots:
        by_name.setdefault(slot.partition(":")[0], []).append(slot)
    return [
        Relation(f"same {name}", (a, b), other if name in sample.words else equal)
        for name, slots in by_name.items()
        for k, a in enumerate(slots)
        for b in slots[k + 1 :]
    ]


def half(number: str) -> float:
    """Half a unit of the last printed digit."""
    return 0.5 * 10.0 ** -len(number.partition(".")[2])


def equal(n: list[str]) -> bool:
    a, b = map(float, n)
    return abs(a - b) > max(half(n[0]), half(n[1])) + 1e-9


def other(n: list[str]) -> bool:
    return n[0] != n[1]


def adds_up(n: list[str]) -> bool:
    """The first is the sum of the rest."""
    whole, *parts = map(float, n)
    return abs(whole - sum(parts)) > max(map(half, n)) + 1e-9


def rounded_sum(n: list[str]) -> bool:
    """The first is the sum of the rest, each rounded by itself."""
    whole, *parts = map(float, n)
    return abs(whole - sum(parts)) > sum(map(half, n)) + 1e-9


def parts_of(n: list[str]) -> bool:
    """The rest are parts of the first, perhaps not all: what falls far short is no contradiction, nor what exceeds it
    by far, for things may be counted in two parts. A near miss is.
    """
    whole, *parts = map(float, n)
    return sum(map(half, n)) + 1e-9 < abs(whole - sum(parts)) <= whole / 10


def exclusive_parts(n: list[str]) -> bool:
    """The rest are parts of the first that exclude one another, perhaps not all of them."""
    whole, *parts = map(float, n)
    return sum(parts) > whole or whole * 0.8 <= sum(parts) < whole


def increment(n: list[str]) -> bool:
    base, target, change = map(float, n)
    return abs(target - base - change) > max(map(half, n)) + 1e-9


def growth(n: list[str]) -> bool:
    base, target, rate = map(float, n)
    compound = ((target / base) ** 0.2 - 1) * 100
    straight = (target / base - 1) * 20
    near = min(abs(compound - rate), abs(straight - rate))
    ends = (half(n[0]) / base + half(n[1]) / target) * 25
    return near > half(n[2]) + 0.1 + ends


def product(tolerance: float) -> Callable[[list[str]], bool]:
    """The first two make the third, within a share of it."""

    def broken(n: list[str]) -> bool:
        a, b, c = map(float, n)
        loose = half(n[0]) / a + half(n[1]) / b + half(n[2]) / c if a and b and c else 0
        return abs(a * b - c) > (tolerance + loose) * max(c, a * b)

    return broken


def quotient(n: list[str]) -> bool:
    a, b, c = map(float, n)
    return abs(a / b - c) > half(n[2]) + 0.01


def share(n: list[str]) -> bool:
    """A whole, the share in per cent and the part."""
    whole, percent, part = n
    return product(0.05)([whole, f"{float(percent) / 100:.9g}", part])


def density(n: list[str]) -> bool:
    """How many a thousand, how many ten thousand people, and how many in all."""
    each, people, count = n
    return product(0.08)([each, f"{float(people) * 10:.9g}", count])


def times(n: list[str]) -> bool:
    base, target, multiple = map(float, n)
    return abs(target / base / multiple - 1) > 0.08


def at_least(n: list[str]) -> bool:
    """The first is reached by the second: 完成."""
    goal, actual = map(float, n)
    return actual < goal - half(n[0]) - half(n[1])


def below(n: list[str]) -> bool:
    """The first is not reached by the second: 未完成."""
    goal, actual = map(float, n)
    return actual >= goal


def fixed(number: str, test: Callable[[list[str]], bool]) -> Callable[[list[str]], bool]:
    """`test` with a number of the text that is not mutated as its first."""
    return lambda n: test([number, *n])
