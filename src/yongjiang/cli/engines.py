"""The compiler, the explainer and the checker of a zone, put together from its words and its policy."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yongjiang.checker import Checker
    from yongjiang.compiler import Compiler, Explainer
    from yongjiang.model import Lexicon


def zone_compiler(zone: str) -> Compiler:
    """Compiler with the words of the zone package `zone`. Raises ZoneError.

    Imported on first use: a command that compiles nothing (``schema``, ``--help``) starts without it.
    """
    from yongjiang.compiler import Compiler

    return Compiler(zone_lexicon(zone))


def zone_explainer(zone: str) -> Explainer:
    """Explainer with the words of the zone package `zone`. Raises ZoneError."""
    from yongjiang.compiler import Explainer

    return Explainer(zone_lexicon(zone))


def zone_checker(zone: str) -> Checker:
    """Checker with the words and the policy of the zone package `zone`. Raises ZoneError."""
    from yongjiang.checker import Checker
    from yongjiang.zones import load_policy

    return Checker(zone_lexicon(zone), load_policy(zone))


@cache
def zone_lexicon(zone: str) -> Lexicon:
    """The words of the zone package `zone`: a hundred files, read once a process. Raises ZoneError."""
    from yongjiang.zones import load_lexicon

    return load_lexicon(zone)
