"""All rules there are, found by walking the package that holds them."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from yongjiang.checker import rules as _rules
from yongjiang.checker.breakdowns import BREAKDOWN_RULES
from yongjiang.checker.rule import PlanCheck, PlansCheck, Rule
from yongjiang.checker.waivers import WAIVER_RULES


class Entry(NamedTuple):
    """A rule with its check."""

    rule: Rule
    check: PlanCheck | PlansCheck


@lru_cache(maxsize=1)
def catalogue() -> tuple[Entry, ...]:
    """Every rule, by code. Raises AssertionError where two files claim one code."""
    entries = sorted((Entry(m.RULE, m.check) for m in _modules()), key=lambda entry: entry.rule.code)
    codes = [entry.rule.code for entry in entries]
    assert len(set(codes)) == len(codes), f"two rules share a code: {codes}"
    return tuple(entries)


def all_rules() -> tuple[Rule, ...]:
    """Every rule that can stand in a report, by code: those of the catalogue, over breakdowns and over waivers."""
    return (*(entry.rule for entry in catalogue()), *BREAKDOWN_RULES, *WAIVER_RULES)


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(_rules.__path__, _rules.__name__ + "."):
        if not found.ispkg:
            yield import_module(found.name)
