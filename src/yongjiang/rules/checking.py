"""Whether a pack can decide: every mistake at once, each with its place; and what is not verified."""

from __future__ import annotations

from collections.abc import Mapping

from yongjiang.model.definition import DefinitionProblem
from yongjiang.model.rules import FactDefinition, RulePack, RuleSource
from yongjiang.rules.preparing import Preparing


def check_pack(pack: RulePack, facts: Mapping[str, FactDefinition]) -> tuple[DefinitionProblem, ...]:
    """All that is wrong with `pack`, in no order; empty where it can be used. facts: the vocabulary by name."""
    preparing = Preparing(pack, facts)
    preparing.prepared()
    return tuple(preparing.problems)


def unverified(pack: RulePack) -> tuple[RuleSource, ...]:
    """The sources of `pack` that may inform but not grant."""
    return tuple(source for source in pack.sources if source.sure == "unverified")
