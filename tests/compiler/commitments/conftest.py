"""Builders: a text read into commitments, with the span of each checked on the way."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from yongjiang.compiler.commitments import CommitmentDraft, CommitmentGrammar
from yongjiang.compiler.outline import OutlineGrammar
from yongjiang.compiler.paragraphs import canonical_text, fold_blocks
from yongjiang.model import Block, Lexicon
from yongjiang.zones import load_lexicon

Read = Callable[..., list[CommitmentDraft]]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """Words of the national package."""
    return load_lexicon("national")


@pytest.fixture(scope="session")
def read(lexicon: Lexicon) -> Read:
    """``read(text, kind=None, period=(2021, 2025))``: commitments of `text`, one block a line, of one kind if asked."""
    outlines, commitments = OutlineGrammar(lexicon), CommitmentGrammar(lexicon)

    def build(
        text: str, kind: str | None = None, period: tuple[int, int] | None = (2021, 2025)
    ) -> list[CommitmentDraft]:
        canonical = canonical_text(text)
        lines = re.finditer(r"[^\n]*\S[^\n]*", canonical)
        paragraphs = fold_blocks(canonical, [Block("paragraph", m.start(), m.end()) for m in lines])
        found = commitments.read(text, paragraphs, outlines.read(paragraphs), period=period)
        for draft in found:
            assert 0 <= draft.start < draft.end <= len(text)
            for named in draft.named:
                assert bare(text[named.start : named.end]) == bare(named.name)
        return [draft for draft in found if kind in (None, draft.kind)]

    return build


def bare(text: str) -> str:
    """`text` without what folding changes."""
    return re.sub(r"\s", "", canonical_text(text))
