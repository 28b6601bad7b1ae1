"""The prose of a document to statements, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from yongjiang.compiler.drafts import StatementDraft
from yongjiang.compiler.outline.tree import Node, Outline
from yongjiang.compiler.paragraphs import Paragraph, fold_text
from yongjiang.compiler.statements.following import Following, FollowingGrammar
from yongjiang.compiler.statements.modality import Modality, Setting
from yongjiang.compiler.statements.quantities import QuantityGrammar, Rejected
from yongjiang.compiler.statements.sentences import ParagraphReader
from yongjiang.compiler.statements.tracing import Trace
from yongjiang.compiler.statements.words import Words
from yongjiang.model.lexicon import Lexicon

#: characters within which a paragraph, or what follows its heading, names the year of all goals
_OPENING = 40


class StatementGrammar:
    """Reads the prose of a document. Built once from a lexicon; keeps nothing between documents."""

    __slots__ = ("_following", "_quantities", "_words")

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = Words(lexicon)
        self._quantities = QuantityGrammar(lexicon, self._words)
        self._following = FollowingGrammar(lexicon, self._words)

    def read(
        self,
        original: str,
        paragraphs: Sequence[Paragraph],
        outline: Outline,
        *,
        period: tuple[int, int] | None,
        reference_year: int | None,
        base_year: int | None,
        promising: bool = True,
    ) -> list[StatementDraft]:
        """Statements of all paragraphs but those of contents and glossaries: numbers in document order, then what has
        none.
        """
        modality = Modality(period, reference_year, base_year, promising)
        drafts: list[StatementDraft] = []
        reader = ParagraphReader(self._words, original, outline, modality, drafts)
        signs = self._following.signs(original)
        sign, last = 0, len(signs)
        for paragraph in paragraphs:
            if paragraph.index in outline.contents or outline.explains(paragraph.start):
                continue
            if "到20" in paragraph.text[:_OPENING]:
                node = outline.governing(paragraph.start)
                if node is not None and node.region == "goal":
                    modality.reach(
                        node, paragraph.text[max(node.body, 0) if node.paragraph == paragraph.index else 0 :]
                    )
            quantities = self._quantities.read(paragraph.text)
            if quantities:
                reader.read(paragraph, quantities)
            while sign < last and signs[sign] < paragraph.start:
                sign += 1
            if paragraph.map is None and (sign == last or signs[sign] >= paragraph.end):
                continue
            for following in self._following.read(paragraph.text):
                start, _ = paragraph.span(following.start, following.end)
                node = outline.governing(start)
                setting = modality.setting(node)
                if setting.kind == "target":
                    drafts.append(_kept(original, paragraph, following, node, setting))
        return drafts

    def read_following(self, text: str) -> list[tuple[str, str]]:
        """Targets of a clause that have no number: what is measured, and the words kept for it."""
        paragraph = fold_text(text)
        return [(f.name, paragraph.text[f.at : f.end]) for f in self._following.read(paragraph.text)]

    def read_clause(
        self, text: str, *, period: tuple[int, int] | None, reference_year: int | None, base_year: int | None
    ) -> tuple[list[Trace], list[Rejected]]:
        """Read one clause that stands alone: what was made of each number and why, and the numbers put aside."""
        paragraph = fold_text(text)
        rejected: list[Rejected] = []
        trace: list[Trace] = []
        modality = Modality(period, reference_year, base_year)
        quantities = self._quantities.read(paragraph.text, rejected)
        reader = ParagraphReader(self._words, text, Outline((), frozenset()), modality, [], trace)
        reader.read(paragraph, quantities)
        for item in rejected:
            item.start, item.end = paragraph.span(item.start, item.end)
        taken = {t.draft.number_start for t in trace}
        for q in quantities:
            span = paragraph.span(q.start, q.end)
            if span.start not in taken:
                rejected.append(
                    Rejected(span.start, span.end, "不是可跟踪的数量：是限定词、时段，或没有说明量的是什么")
                )
        return trace, rejected


def _kept(
    original: str, paragraph: Paragraph, following: Following, node: Node | None, setting: Setting
) -> StatementDraft:
    """A target that has no number of its own, kept word for word."""
    start, end = paragraph.span(following.start, following.end)
    words_start, words_end = paragraph.span(following.at, following.end)
    return StatementDraft(
        start=start,
        end=end,
        number_start=0,
        number_end=0,
        number="",
        value=None,
        unit="",
        op="=",
        kind="target",
        measure="growth" if following.growth else "level",
        indicator=following.name,
        source="box" if node is not None and (node.box is not None or node.kind == "box") else "prose",
        year=setting.year,
        verbatim=original[words_start:words_end],
    )
