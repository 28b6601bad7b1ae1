"""What was made of a number and why, for who asks."""

from __future__ import annotations

from yongjiang.compiler.drafts import StatementDraft
from yongjiang.compiler.statements import naming
from yongjiang.compiler.statements.times import TimePoint


class Trace:
    """A statement of a clause with the words that decided it. verb: of increase; kind_basis: of promise or report."""

    __slots__ = ("draft", "kind_basis", "left", "point", "verb")

    def __init__(
        self, draft: StatementDraft, left: naming.Left, verb: str, kind_basis: str, point: TimePoint | None
    ) -> None:
        self.draft = draft
        self.left = left
        self.verb = verb
        self.kind_basis = kind_basis
        self.point = point
