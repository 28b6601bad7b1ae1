"""The register of bodies: every organisation and place that acts, with all its mentions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from yongjiang.compiler.bodies.firms import FirmGrammar
from yongjiang.compiler.bodies.names import NameGrammar
from yongjiang.compiler.bodies.running import RunningText
from yongjiang.compiler.paragraphs import Paragraph, fold_text
from yongjiang.kernel.spans import OffsetMap
from yongjiang.model.lexicon import Lexicon
from yongjiang.model.plan import Body, BodyKind, Mention


class Named(Protocol):
    """A place where something else is sure that a body is named."""

    name: str
    start: int
    end: int


class Naming(Protocol):
    """What carries such places: a commitment with its owners."""

    @property
    def named(self) -> Sequence[Named]:
        """Places in the document where bodies are named."""
        ...


class BodyGrammar:
    """Finds bodies by the endings of their names, by lists of firms, and by what owner notes name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = NameGrammar(lexicon)
        self._firms = FirmGrammar(lexicon)

    def read(self, original: str, paragraphs: Sequence[Paragraph], commitments: Sequence[Naming] = ()) -> list[Body]:
        """Bodies in the order of their first mention. `commitments`: whose `named` places go before what is found."""
        running = RunningText(_with_gaps(original, paragraphs))
        text = running.text
        sure = {(named.start, named.end): named.name for draft in commitments for named in draft.named}
        places: list[tuple[int, int, str, BodyKind]] = []
        for found in (*self._names.read(text), *self._firms.read(text)):
            span = running.span(found.start, found.end)
            places.append((span.start, span.end, found.name, found.kind))
        if sure:
            places = self._overruled(places, sure)
        places.sort()
        mentions: dict[str, list[Mention]] = {}
        kinds: dict[str, BodyKind] = {}
        edge = -1
        for start, end, name, kind in places:
            if start < edge:
                continue
            edge = end
            kinds.setdefault(name, kind)
            mentions.setdefault(name, []).append(Mention(start, end))
        return [Body(name, kinds[name], tuple(at)) for name, at in mentions.items()]

    def _overruled(
        self, places: list[tuple[int, int, str, BodyKind]], sure: dict[tuple[int, int], str]
    ) -> list[tuple[int, int, str, BodyKind]]:
        """The places with those that overlap a sure one replaced by it."""
        taken = sorted(sure)
        kept: list[tuple[int, int, str, BodyKind]] = []
        k = 0
        for place in sorted(places):
            while k < len(taken) and taken[k][1] <= place[0]:
                k += 1
            if k == len(taken) or place[1] <= taken[k][0]:
                kept.append(place)
        kept += ((start, end, sure[start, end], self._names.kind_of(sure[start, end])) for start, end in taken)
        return kept


def _with_gaps(original: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs and, folded, what stands between them: tables."""
    out: list[Paragraph] = []
    at = 0
    for paragraph in paragraphs:
        start = paragraph.start
        if start > at + 1 and not original[at:start].isspace():
            out += _folded(original, at, start)
        out.append(paragraph)
        at = paragraph.end
    out += _folded(original, at, len(original))
    return out


def _folded(original: str, start: int, end: int) -> list[Paragraph]:
    """The stretch as a paragraph, none where it is blank."""
    piece = original[start:end]
    if not piece or piece.isspace():
        return []
    folded = fold_text(piece)
    offsets = folded.map
    if offsets is not None:
        offsets = OffsetMap(offsets.folded, [start + at for at in offsets.original])
    return [Paragraph(0, folded.text, start + folded.start, start + folded.end, "table", 0, offsets)]
