"""A commitment in the making."""

from __future__ import annotations

from yongjiang.compiler.outline.tree import Node
from yongjiang.model.plan import CommitmentKind


class Named:
    """A body as a list of owners names it. Span of the document."""

    __slots__ = ("end", "name", "start")

    def __init__(self, name: str, start: int, end: int) -> None:
        self.name = name
        self.start = start
        self.end = end


class CommitmentDraft:
    """Fields of `model.plan.Commitment` but for `id` and `statements`, which the assembler knows. Span is final.

    named: places in the document where a list of owners names the units (for the register of bodies).
    """

    __slots__ = (
        "category", "due_year", "end", "kind", "lead_units", "named", "node", "start", "support_units", "title",
    )  # fmt: skip

    def __init__(
        self,
        kind: CommitmentKind,
        title: str,
        start: int,
        end: int,
        node: Node | None = None,
        lead_units: tuple[str, ...] = (),
        support_units: tuple[str, ...] = (),
        due_year: int | None = None,
        category: str | None = None,
        named: tuple[Named, ...] = (),
    ) -> None:
        self.kind = kind
        self.title = title
        self.start = start
        self.end = end
        self.node = node
        self.lead_units = lead_units
        self.support_units = support_units
        self.due_year = due_year
        self.category = category
        self.named = named
