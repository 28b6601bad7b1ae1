"""What a zone settles about checking: how grave each rule is, how much tolerance, which identities hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from yongjiang.model.finding import Severity

IdentityFamily = Literal["ratio", "share", "per_capita", "density", "other"]


class Identity(Struct, frozen=True, forbid_unknown_fields=True):
    """A formula over indicators that must hold for values of one year.

    left, right: expressions over names in braces: ``{全社会研发经费} / {研发经费占GDP比重}``. Shares count as written
    (3.4% is 0.034). tolerance: share of the value by which the sides may differ beyond their printed digits.
    """

    name: str
    family: IdentityFamily
    left: str
    right: str
    source: str
    tolerance: float = 0.02


class Tolerances(Struct, frozen=True, forbid_unknown_fields=True):
    """How far apart numbers may be before they contradict.

    growth: percentage points between a printed growth rate and the one that leads from base to target, beyond
    rounding. price: points a year that a change of prices may explain where growth is counted at constant prices.
    multiple: share by which a rounded word like 翻番 may fall short. whole: points by which the parts of a
    whole may miss 100 beyond rounding. exhaustive: share of a total that listed parts must reach to count as all of it.
    """

    growth: Decimal = Decimal("0.1")
    price: Decimal = Decimal(3)
    multiple: Decimal = Decimal("0.03")
    whole: Decimal = Decimal(0)
    exhaustive: Decimal = Decimal("0.8")


class CheckPolicy(Struct, frozen=True, forbid_unknown_fields=True):
    """severities: by code of rule, ``off`` switches one off."""

    severities: dict[str, Severity | Literal["off"]] = {}
    tolerances: Tolerances = Tolerances()
    identities: tuple[Identity, ...] = ()
