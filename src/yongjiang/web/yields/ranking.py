"""Firms in the order of their points within groups, with the lines between the grades. No database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yongjiang.model.rules import Grading
from yongjiang.web.ui.pieces import Tone

#: in a group with fewer firms one firm moves the lines
SMALL = 20


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm as lists name it."""

    key: str
    name: str
    code: str
    street: str
    park: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """A firm with settled points, in hundredths: all of them, and those of each indicator."""

    firm: Firm
    group: str
    points: int
    grade: str
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A scored firm with its place: 1 for the best, the same for equal points; size: of its group."""

    scored: Scored
    rank: int
    size: int


@dataclass(frozen=True, slots=True)
class Group:
    """A group. counts: firms by grade, best first; lines: the least points among those of each grade but the last."""

    name: str
    size: int
    counts: tuple[tuple[str, int], ...]
    lines: tuple[tuple[str, int], ...]

    @property
    def small(self) -> bool:
        """Whether one firm moves the lines."""
        return self.size < SMALL

    @property
    def words(self) -> str:
        """The lines as a page shows them."""
        return "，".join(f"{grade}\u00a0类\u00a0{written(points)}\u00a0分" for grade, points in self.lines) or "—"


def placed(found: Iterable[Scored], groups: Sequence[str] = ()) -> tuple[Placed, ...]:
    """All with their places: by group, then best first, then by name. groups: in their order, else by name."""
    at = {group: index for index, group in enumerate(groups)}
    ordered = sorted(found, key=lambda one: (at.get(one.group, -1), one.group, -one.points, one.firm.name))
    size = Counter(one.group for one in ordered)
    places: list[Placed] = []
    for index, one in enumerate(ordered):
        last = places[-1] if places else None
        if last is None or last.scored.group != one.group:
            first, rank = index, 1
        else:
            rank = last.rank if last.scored.points == one.points else index - first + 1
        places.append(Placed(one, rank, size[one.group]))
    return tuple(places)


def groups_of(found: Iterable[Placed], grading: Grading) -> tuple[Group, ...]:
    """The groups, in the order of the places."""
    members: dict[str, list[Scored]] = {}
    for one in found:
        members.setdefault(one.scored.group, []).append(one.scored)
    return tuple(_group(name, several, grading) for name, several in members.items())


def counted(found: Iterable[Scored], grading: Grading) -> tuple[tuple[str, int], ...]:
    """How many have each grade, best first."""
    number = Counter(one.grade for one in found)
    return tuple((cut.grade, number[cut.grade]) for cut in grading.cuts)


def tone(grade: str, grading: Grading) -> Tone:
    """The colour of a grade: the best good, the last bad, those between even; its word is the grade."""
    grades = [cut.grade for cut in grading.cuts]
    return "good" if grade == grades[0] else "bad" if grade == grades[-1] else "even"


def written(points: int) -> str:
    """Points as a page shows them.

    >>> written(8730)
    '87.30'
    """
    return f"{points // 100:,}.{points % 100:02}"


def _group(name: str, several: Sequence[Scored], grading: Grading) -> Group:
    least: dict[str, int] = {}
    for one in several:
        least[one.grade] = min(one.points, least.get(one.grade, one.points))
    lines = tuple((cut.grade, least[cut.grade]) for cut in grading.cuts[:-1] if cut.grade in least)
    return Group(name, len(several), counted(several, grading), lines)
