"""A pack made ready: formulas read, thresholds exact, sources found. The explainer and the batch walk this one tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from yongjiang.model.rules import FactDefinition, RulePack, RuleSource
from yongjiang.rules.formulas import Dimension, Formula

Op = Literal[">=", ">", "<=", "<", "="]
OP_WORDS: dict[Op, str] = {">=": "不低于", ">": "高于", "<=": "不高于", "<": "低于", "=": "等于"}


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold. value: None while the zone has not set its parameter; text: as written."""

    op: Op
    value: Fraction | None
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """A range of values; None: open on that side."""

    low: Fraction | None
    low_in: bool
    high: Fraction | None
    high_in: bool
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """What every node has: its key and title, the source of its thresholds, what a firm does about it."""

    key: str
    title: str
    source: RuleSource | None
    advice: str = ""
    #: chooses among points: that its source is not verified shows in the points, not in the choice
    chooses: bool = False

    @property
    def unverified(self) -> bool:
        """Whether its threshold may inform but not grant."""
        return self.source is not None and self.source.sure == "unverified" and not self.chooses


@dataclass(frozen=True, slots=True)
class Combine:
    """Several nodes together. kind "some": at least `count` of them."""

    named: Named
    kind: Literal["all", "any", "none", "some"]
    parts: tuple[Node, ...]
    count: int = 0


@dataclass(frozen=True, slots=True)
class Branch:
    """`then` where `check` passes, else `otherwise`; without one a case that does not fall under `check` passes."""

    named: Named
    check: Node
    then: Node
    otherwise: Node | None


@dataclass(frozen=True, slots=True)
class Compare:
    """A value against a threshold, or against that of the tier into which `by` falls."""

    named: Named
    formula: Formula
    unit: Dimension
    limit: Limit | None
    share: bool
    by: Formula | None = None
    by_unit: Dimension = ()
    tiers: tuple[tuple[Span, Limit], ...] = ()


@dataclass(frozen=True, slots=True)
class Holds:
    """A fact that is yes."""

    named: Named
    fact: FactDefinition


@dataclass(frozen=True, slots=True)
class HoldsTitle:
    """A title that is valid on the day of the question."""

    named: Named
    fact: FactDefinition


@dataclass(frozen=True, slots=True)
class DateBound:
    """A date within the last `years` years, or (`recent` False) that many years back or more."""

    named: Named
    fact: FactDefinition
    years: int
    recent: bool


@dataclass(frozen=True, slots=True)
class OneOf:
    """A choice among `values`, or a code that begins with one of them."""

    named: Named
    fact: FactDefinition
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """Whether a fact is known at all. Never unknown itself."""

    named: Named
    fact: FactDefinition


@dataclass(frozen=True, slots=True)
class Absent:
    """Whether a value does not apply."""

    named: Named
    formula: Formula


@dataclass(frozen=True, slots=True)
class Scored:
    """A total of points against a threshold, and the minimums of its parts."""

    named: Named
    total: Added
    limit: Limit | None


Node = Combine | Branch | Compare | Holds | HoldsTitle | DateBound | OneOf | Given | Absent | Scored


@dataclass(frozen=True, slots=True)
class Bound:
    """Points in hundredths: low = high where they are exact, else a person settles them."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Banded:
    """Points by the band into which a value falls."""

    named: Named
    formula: Formula
    unit: Dimension
    share: bool
    bands: tuple[tuple[Span, Bound, RuleSource | None], ...]
    need: Limit | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """Points of the first option that holds; the last one always does."""

    named: Named
    options: tuple[tuple[Node | None, PointsNode], ...]
    need: Limit | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """These points."""

    named: Named
    bound: Bound
    need: Limit | None = None


@dataclass(frozen=True, slots=True)
class JudgedPoints:
    """Points that a person gives, kept in `fact` where they have been given."""

    named: Named
    bound: Bound
    fact: FactDefinition | None
    need: Limit | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """Points of the parts together, or (`best`) the highest of them; at most `most`."""

    named: Named
    parts: tuple[PointsNode, ...]
    best: bool = False
    most: int | None = None
    need: Limit | None = None


@dataclass(frozen=True, slots=True)
class Computed:
    """Points by arithmetic, rounded to hundredths, from 0 up to `most` (in hundredths, None: open)."""

    named: Named
    formula: Formula
    most: int | None
    need: Limit | None = None


PointsNode = Banded | Chosen | Fixed | JudgedPoints | Added | Computed


@dataclass(frozen=True, slots=True)
class AmountNode:
    """An amount of money. most: cap in 元."""

    named: Named
    formula: Formula
    when: Node | None
    most: Fraction | None


@dataclass(frozen=True, slots=True)
class PreparedPack:
    """A version of a pack that can decide. classes: None for the last one; ranked: who is, None for everybody."""

    pack: RulePack
    requirement: Node | None
    classes: tuple[tuple[str, str, Node | None], ...]
    points: PointsNode | None
    amounts: tuple[AmountNode, ...]
    ranked: Node | None = None


def leaves_of(node: Node) -> Iterator[Node]:
    """The nodes that look at facts, in their order."""
    match node:
        case Combine():
            for part in node.parts:
                yield from leaves_of(part)
        case Branch():
            for one in (node.check, node.then, node.otherwise):
                if one is not None:
                    yield from leaves_of(one)
        case _:
            yield node
