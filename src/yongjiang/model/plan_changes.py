"""What changed from one version of a document to the next: in the plan, not only in the text."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ChangeKind = Literal["added", "gone", "changed", "reworded", "moved"]
ItemGroup = Literal["headings", "statements", "indicators", "commitments", "bodies"]
ChangedField = Literal[
    # of a document
    "title", "period", "horizon", "issuer", "number", "issued",
    # of a statement
    "value", "year", "indicator", "op", "kind", "measure", "hedge", "binding",
    # of an indicator row
    "name", "unit", "base", "base_year", "target", "target_year", "growth", "actual", "verdict", "attribute", "units",
    # of a commitment
    "lead_units", "support_units", "due_year", "commitment_kind", "category",
    # of a body
    "body_kind",
    # only the words, or only the place
    "words", "indicator_words", "name_words", "heading", "order",
]  # fmt: skip


class FieldChange(Struct, frozen=True, gc=False):
    """One field of an item, before and after; None where that side says nothing.

    `op`, `kind`, `measure`, `binding`, `commitment_kind` and `body_kind` hold the words of the model; all others read
    as they stand in the text. added, removed: of a field that lists bodies, the names.
    """

    field: ChangedField
    before: str | None
    after: str | None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Side(Struct, frozen=True, gc=False):
    """An item as one version has it.

    key: permanent, see `yongjiang.usecases.item_keys` (of a body its name); id: in that version's plan; title: what
    it is called; says: its value, owners or the like in short; heading: the nearest heading above it; start, end: span
    of that version's text.
    """

    key: str
    id: str
    title: str
    says: str
    heading: str
    start: int
    end: int


class ItemChange(Struct, frozen=True, gc=False):
    """What became of one item. before is None of what was added, after of what is gone.

    kind: `changed` where it says something else now, `reworded` where it says the same in other words, `moved` where
    only its place is another. within: key of the change that tells the same already, else empty: a number stands in a
    row of `PlanChanges.indicators`, a heading is that of a commitment of `PlanChanges.commitments`.
    """

    kind: ChangeKind
    before: Side | None
    after: Side | None
    fields: tuple[FieldChange, ...] = ()
    within: str = ""

    @property
    def side(self) -> Side:
        """The item as it is now, or as it was before it went."""
        side = self.after or self.before
        assert side is not None, "a change has a side"
        return side


class PlanChanges(Struct, frozen=True):
    """All that changed between two versions of a plan, in the order of the new one, what is gone at its old place.

    pairs: old key → new key of every statement, commitment, heading and row that both versions have; what people wrote
    about an item goes where its pair is, and an old key that is absent here is gone. same_text: whether both texts
    read the same, white space and width aside.
    """

    document: tuple[FieldChange, ...]
    headings: tuple[ItemChange, ...]
    statements: tuple[ItemChange, ...]
    indicators: tuple[ItemChange, ...]
    commitments: tuple[ItemChange, ...]
    bodies: tuple[ItemChange, ...]
    pairs: dict[str, str]
    same_text: bool

    def group(self, group: ItemGroup) -> tuple[ItemChange, ...]:
        """The changes of one group of items."""
        changes: tuple[ItemChange, ...] = getattr(self, group)
        return changes

    @property
    def none(self) -> bool:
        """Whether the plan is the same; its text may still read otherwise."""
        return not (
            self.document or self.headings or self.statements or self.indicators or self.commitments or self.bodies
        )
