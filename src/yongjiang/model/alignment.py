"""How the items of lower plans answer those of an upper plan: who carries what, how surely, and what nobody carries."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from yongjiang.model.plan import DocumentInfo

ItemKind = Literal["target", "measure", "item", "duty", "project"]

#: from this strength on, a lower item carries an upper one; below it, down to FAINT, it may
FIRM = 0.6
FAINT = 0.35


class AlignedItem(Struct, frozen=True, gc=False):
    """Something a plan promises. id: unique among the items of its document; start, end: span of the text.

    value: of a target, what is to be reached; chapter, section: the headings it stands under.
    """

    id: str
    document: str
    kind: ItemKind
    title: str
    start: int
    end: int
    leads: tuple[str, ...] = ()
    value: str = ""
    year: int | None = None
    chapter: str = ""
    section: str = ""


class Carrier(Struct, frozen=True, gc=False):
    """A lower item that answers an upper one. strength: 0 to 1; reasons: why, in Chinese, the strongest first."""

    item: AlignedItem
    strength: float
    reasons: tuple[str, ...]


class MatrixRow(Struct, frozen=True, gc=False):
    """An upper item with the lower items that carry it, the strongest first.

    expected: paths of the lower documents whose issuing body leads it, so that they should carry it.
    """

    item: AlignedItem
    carriers: tuple[Carrier, ...]
    expected: tuple[str, ...] = ()


class LowerDocument(Struct, frozen=True, gc=False):
    """A lower document. above: why it stands under the upper one; doubt: what speaks against that, else empty."""

    document: DocumentInfo
    items: int
    above: tuple[str, ...]
    doubt: str = ""


class Matrix(Struct, frozen=True):
    """The items of one upper document against those of its lower ones. uncarried: ids of rows that nobody carries."""

    upper: DocumentInfo
    lowers: tuple[LowerDocument, ...]
    rows: tuple[MatrixRow, ...]
    uncarried: tuple[str, ...]
