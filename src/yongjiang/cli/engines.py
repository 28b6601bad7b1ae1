"""The compiler of a zone, put together from its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yongjiang.compiler import Compiler


def zone_compiler(zone: str) -> Compiler:
    """Compiler with the words of the zone package `zone`. Raises ZoneError.

    Imported on first use: a command that compiles nothing (``schema``, ``--help``) starts without it.
    """
    from yongjiang.compiler import Compiler
    from yongjiang.zones import load_lexicon

    return Compiler(load_lexicon(zone))
