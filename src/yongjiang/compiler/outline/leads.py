"""Lead sentences: a short first sentence that titles its paragraph ("打造高端人才蓄水池。实施……").

No mark sets them apart from prose, so they are accepted on evidence: siblings in the same section that are built
alike, a verb of action at the front, no words of narration, a paragraph that goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from yongjiang.compiler.outline.regions import RegionReader
from yongjiang.compiler.outline.titles import is_quantity
from yongjiang.compiler.paragraphs import Paragraph
from yongjiang.compiler.patterns import branches
from yongjiang.model.lexicon import Lexicon

_PLAIN = re.compile(r"(?:\*\*)?(?P<t>[^，。；：！？*\s]{3,26})(?:。(?:\*\*)?|\*\*。?)(?=[^\s”’）])")
_PAIRED = re.compile(
    r"(?:\*\*)?(?P<t>[^，。；：！？*\s]{2,14}，[^，。；：！？*\s]{2,14})(?:。(?:\*\*)?|\*\*。?)(?=[^\s”’）])"
)
_SUB = re.compile(r"(?:^|(?<=[。”]))(?P<t>[^，。；：、！？《》“”\d\s]{4,14})。(?=[^\s”])")
#: a paragraph shorter than this says too little to be titled
_LEAST_BODY = 12
_LONG = 60


class Lead:
    """A sentence that may title its text: folded ``[at, stop)`` without the full stop, `body` after it.

    tail: none; only a numbered heading may have its title in the next paragraph.
    """

    __slots__ = ("acts", "at", "begin", "body", "bold", "paired", "stop", "title")
    tail: None = None

    def __init__(self, at: int, stop: int, body: int, title: str, acts: bool, paired: bool, bold: bool) -> None:
        self.at = self.begin = at
        self.stop = stop
        self.body = body
        self.title = title
        self.acts = acts
        self.paired = paired
        self.bold = bold


class LeadReader:
    """Finds lead sentences and weighs them."""

    def __init__(self, lexicon: Lexicon, regions: RegionReader) -> None:
        self._regions = regions
        words = lexicon.classes("heading_narration")
        self._opening = re.compile(branches(words["opening"]))
        self._opening_first = frozenset(word[0] for word in words["opening"])
        self._anywhere = re.compile(branches(words["anywhere"]))

    def candidate(self, paragraph: Paragraph) -> Lead | None:
        """The first sentence of the paragraph if its form allows it to be a title."""
        text = paragraph.text
        if text.find("。", 0, 34) < 0 and not text.startswith("**"):
            return None
        found = _PLAIN.match(text)
        paired = found is None
        if found is None:
            found = _PAIRED.match(text)
            if found is None:
                return None
        title = found["t"]
        if len(text) - found.end() < _LEAST_BODY or self._narrates(title) or is_quantity(title):
            return None
        at, stop = found.span("t")
        return Lead(at, stop, found.end(), title, self._regions.acts(title), paired, text[0] == "*")

    def accept(self, leads: Sequence[tuple[int, Lead]], others: int) -> set[int]:
        """Which candidates of one section are titles, by paragraph index.

        others: how many long paragraphs of the section have no candidate.
        """
        accepted: set[int] = set()
        for paired in (False, True):
            group = [(index, lead) for index, lead in leads if lead.paired is paired]
            if not group:
                continue
            bold = {index for index, lead in group if lead.bold}
            if bold:
                accepted |= bold
                continue
            if len(group) == 1:
                continue
            sizes = [len(lead.title) for _, lead in group]
            acting = sum(lead.acts for _, lead in group)
            total = len(leads) + others
            # two kinds of evidence: most paragraphs of the section are built so, and the candidates are
            # alike among themselves (all open with a verb, or all of much the same length)
            spread = max(sizes) - min(sizes)
            share = len(group) / total
            if acting == len(group):
                enough = share >= 0.3
            elif len(group) == 2:
                enough = share >= 0.6 and spread <= 2
            else:
                enough = share >= 0.5 and (spread <= (6 if paired else 10) or acting >= 2)
            if enough:
                accepted.update(index for index, _ in group)
        return accepted

    def lone(self, lead: Lead, paragraph: Paragraph) -> bool:
        """Whether a candidate without siblings is a title, in a document that is known to use such titles."""
        return lead.acts and not lead.paired and len(lead.title) <= 18 and len(paragraph.text) >= _LONG

    def inner(self, text: str, body: int) -> list[Lead]:
        """The short sentences that divide a long paragraph, the first of them at `body`.

        They count only where at least three are of the same length, give or take one.
        """
        if len(text) - body < 200:
            return []
        first = _SUB.match(text, body)
        if first is None or self._narrates(first["t"]):
            return []
        size = len(first["t"])
        found = [
            Lead(m.start("t"), m.end("t"), m.end(), m["t"], False, False, False)
            for m in _SUB.finditer(text, body)
            if abs(len(m["t"]) - size) <= 1 and not self._narrates(m["t"])
        ]
        return found if len(found) >= 3 else []

    def _narrates(self, title: str) -> bool:
        """Whether the words belong to prose, not to a title."""
        if title[0] in self._opening_first and self._opening.match(title):
            return True
        return self._anywhere.search(title) is not None
