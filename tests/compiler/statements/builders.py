"""Read a sentence of a plan for 2021-2025 as if it stood under a heading of a given nature."""

from __future__ import annotations

from yongjiang.compiler.drafts import StatementDraft
from yongjiang.compiler.outline.tree import Node, Outline, Region
from yongjiang.compiler.paragraphs import fold_text
from yongjiang.compiler.statements import StatementGrammar
from yongjiang.zones import load_lexicon

GRAMMAR = StatementGrammar(load_lexicon("national"))


def read(
    sentence: str,
    *,
    region: Region = "measure",
    heading: str = "",
    period: tuple[int, int] | None = (2021, 2025),
    reference_year: int | None = 2021,
    base_year: int | None = 2020,
    promising: bool = True,
) -> list[StatementDraft]:
    """Drafts of `sentence`; `heading` is the title it stands under."""
    node = Node(
        id="n1", parent=None, level=1, number=None, title=heading, kind="chapter", start=0, end=0, paragraph=-1, at=0,
        body=0, region=region,
    )  # fmt: skip
    return GRAMMAR.read(
        sentence,
        [fold_text(sentence)],
        Outline([node], frozenset()),
        period=period,
        reference_year=reference_year,
        base_year=base_year,
        promising=promising,
    )


def line(draft: StatementDraft) -> str:
    """A draft as the cases write it: number | op value unit | kind measure year | indicator."""
    high = f"..{draft.value_high}" if draft.value_high is not None else ""
    return (
        f"{draft.number} | {draft.op} {draft.value}{high} {draft.unit} | "
        f"{draft.kind} {draft.measure} {draft.year} | {draft.indicator}"
    )


def lines(drafts: list[StatementDraft]) -> list[str]:
    """All drafts as the cases write them."""
    return [line(d) for d in drafts]
