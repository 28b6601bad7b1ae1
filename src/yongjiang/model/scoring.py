"""Scorecards: how a body's indicators, commitments and projects are counted, and what came out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from yongjiang.model.explanation import Step

#: binding indicators never enter an average: they are counted by themselves and can veto
ScoreKind = Literal["binding", "expected", "commitment", "project"]


class ScoreItem(Struct, frozen=True, gc=False):
    """Something that a body answers for. state: class of its verdict, or state of its delivery. key: its address.

    exempted: by which decision the body is excused for it (容错免责), "" where it is not.
    """

    kind: ScoreKind
    key: str
    name: str
    state: str
    weight: Decimal = Decimal(1)
    exempted: str = ""


class StatePoints(Struct, frozen=True, forbid_unknown_fields=True):
    """Points of 100 for a state."""

    state: str
    points: Decimal


class ScoreSection(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind that is averaged. weight: of the section in the whole. points: by state; a state that is not named is not
    counted, and told."""

    kind: Literal["expected", "commitment", "project"]
    title: str
    weight: Decimal
    points: tuple[StatePoints, ...]


class Veto(Struct, frozen=True, forbid_unknown_fields=True):
    """So many items of a kind in one of these states, and the grade is at most `grade`."""

    kind: ScoreKind
    states: tuple[str, ...]
    at_least: int
    grade: str
    why: str


class Bonus(Struct, frozen=True, forbid_unknown_fields=True):
    """Points on top, for each item of a kind in one of these states, up to `most`."""

    kind: ScoreKind
    states: tuple[str, ...]
    each: Decimal
    most: Decimal
    why: str


class Grade(Struct, frozen=True, forbid_unknown_fields=True):
    """A grade and the total from which it is given, half-open upwards."""

    name: str
    from_points: Decimal


class Excused(Struct, frozen=True, forbid_unknown_fields=True):
    """What a granted exemption does: an item in one of these states is not counted, but shown apart."""

    title: str
    states: tuple[str, ...]
    why: str


class ScoreMethod(Struct, frozen=True, forbid_unknown_fields=True):
    """The zone's published method. grades: best first, the last from 0. excused: None where no exemption counts."""

    key: str
    title: str
    version: str
    issued: date
    basis: str
    binding_title: str
    binding_good: tuple[str, ...]
    sections: tuple[ScoreSection, ...]
    grades: tuple[Grade, ...]
    vetoes: tuple[Veto, ...] = ()
    bonuses: tuple[Bonus, ...] = ()
    excused: Excused | None = None


class SectionScore(Struct, frozen=True, gc=False):
    """points: mean of the counted items by weight, None where none counted. skipped: items not counted."""

    kind: ScoreKind
    title: str
    weight: Decimal
    points: Decimal | None
    counted: int
    skipped: int


class Scorecard(Struct, frozen=True, gc=False):
    """What a body reached. binding_good of binding_judged: apart from the points. total, grade: None if none counts.

    excused: items that a granted exemption takes out of everything.
    """

    body: str
    method: str
    version: str
    binding_good: int
    binding_judged: int
    binding_all: int
    sections: tuple[SectionScore, ...]
    bonus: Decimal
    total: Decimal | None
    grade: str | None
    vetoes: tuple[str, ...]
    working: Step
    excused: tuple[ScoreItem, ...] = ()
