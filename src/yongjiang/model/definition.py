"""What is wrong in a definition that a zone package holds, whatever it defines."""

from __future__ import annotations

from msgspec import Struct


class DefinitionProblem(Struct, frozen=True):
    """What is wrong in a definition. path: names and indices leading to the place, e.g. ``("moves", 2, "enters")``."""

    path: tuple[str | int, ...]
    what: str
    fix: str
