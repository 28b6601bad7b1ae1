"""What a thing has to offer so that an act can change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from yongjiang.web.audit.actions import Actor
from yongjiang.web.register.models import Body


@dataclass(frozen=True, slots=True)
class Said:
    """A value. understood: what was made of what is typed, where that is not the same."""

    words: str
    data: Any
    understood: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """The act by which a change is carried out. revision: of the subject, as whoever acts saw it."""

    since: date
    act: str
    reason: str
    revision: int


class Subject(Protocol):
    """A thing with something that only an act may change. key: with its kind, in addresses and for good.

    dated: whether it keeps from which day each value counts, so that one may be put before a later one. several:
    whether more than one body may answer for it. whats: keys of `What` that it has; bodies: who answers for it, the
    first leads; clause: words and address of the clause that set it, "" where unknown.
    """

    kind: str
    key: str
    title: str
    dated: bool
    several: bool
    whats: tuple[str, ...]

    @property
    def bodies(self) -> Sequence[Body]: ...
    @property
    def clause(self) -> tuple[str, str]: ...
    @property
    def href(self) -> str: ...
    def now(self, what: str) -> Said: ...
    def revision(self, what: str) -> int: ...
    def read(self, what: str, written: str) -> Said: ...
    def carry_out(self, what: str, new: Any, order: Order, by: Actor) -> None: ...
