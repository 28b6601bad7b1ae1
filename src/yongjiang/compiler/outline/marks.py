"""First walk over the paragraphs: every place where a heading, a box, a point or a lead sentence begins or ends.

Knows nothing of levels yet. Boxes are the delicate part: nothing says where one ends, so its end is read from
what comes next (a heading of the text around it, a lead sentence like those before it, prose after the line that
names the responsible units).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Literal

from yongjiang.compiler.outline.heads import Head
from yongjiang.compiler.outline.leads import Lead, LeadReader
from yongjiang.compiler.outline.titles import Title, is_quantity
from yongjiang.compiler.paragraphs import Paragraph
from yongjiang.model.lexicon import Lexicon

MarkKind = Literal["head", "box", "point", "lead", "turn", "plain"]

_COLON_ITEM = re.compile(r"(?:\*\*)?(?P<t>[^，。；：！？*]{2,30})：(?:\*\*)?")
_LISTED = frozenset(("round", "close", "ring", "dot"))
_UNITS = frozenset("编篇章节") | {"部分", "条"}
_LONG = 60


class Mark:
    """Something that begins in a paragraph.

    boxed: inside a box; bare: a point that is only a title so far, or a lead sentence alone in its section;
    closes: the box or the last titled paragraph ends here, whatever becomes of the mark.
    """

    __slots__ = ("bare", "boxed", "closes", "head", "kind", "lead", "paragraph")

    def __init__(
        self,
        paragraph: int,
        kind: MarkKind,
        head: Head | None = None,
        lead: Lead | None = None,
        boxed: bool = False,
        bare: bool = False,
    ) -> None:
        self.paragraph = paragraph
        self.kind: MarkKind = kind
        self.head = head
        self.lead = lead
        self.boxed = boxed
        self.bare = bare
        self.closes = False


class MarkReader:
    """Finds the marks of a document."""

    def __init__(self, lexicon: Lexicon, leads: LeadReader) -> None:
        self.leads = leads
        words = lexicon.classes("heading_box")
        owners = "|".join(map(re.escape, words["owner"]))
        notes = "|".join(map(re.escape, words["note"]))
        captions = "|".join(map(re.escape, words["caption"]))
        self.owner = re.compile(rf"[（(【\[]?(?:{owners})[^，。；：]{{0,6}}：")
        self.note = re.compile(rf"(?:{notes})[：:]|[*※]?注\d*[：:]|附件[：:]")
        self.caption = re.compile(rf"(?:{captions})[\d一二三四五六七八九十]")
        self.openers = frozenset("（(【[*※注附") | {word[0] for word in (*words["owner"], *words["note"])}

    def read(self, paragraphs: Sequence[Paragraph], heads: Sequence[Head | None], skip: Collection[int]) -> list[Mark]:
        """Marks in document order, lead sentences already weighed; paragraphs in `skip` are passed over."""
        walk = _Walk(self, paragraphs, heads)
        for index, paragraph in enumerate(paragraphs):
            if index in skip:
                continue
            head = heads[index]
            if head is not None and walk.take_head(index, head):
                continue
            walk.take_plain(index, paragraph)
        return walk.finish()


class _Walk:
    """State of one walk."""

    def __init__(self, reader: MarkReader, paragraphs: Sequence[Paragraph], heads: Sequence[Head | None]) -> None:
        self.reader = reader
        self.paragraphs = paragraphs
        self.heads = heads
        self.marks: list[Mark] = []
        self.rank = -2.0  # of the innermost numbered heading outside boxes
        self.counts: dict[float, int] = {}  # last number of each style outside boxes
        self.in_note = False  # notes under a table, or a list of what is enclosed: their numbers are no headings
        self.enclosed = False
        self.in_box = False
        self.box_counts: dict[float, int] = {}
        self.box_leads: bool | None = None  # whether the box titles its items with lead sentences; None: not yet known
        self.box_prose = False  # whether it holds text without a title
        self.owned = False  # the last line of the box named the responsible units
        self.candidates: list[Mark] = []
        self.plain: list[Mark] = []  # long paragraphs of the section without a title
        self.known = 0  # sections with accepted leads
        self.lonely: list[Mark] = []

    def take_head(self, index: int, head: Head) -> bool:
        """Whether the paragraph is dealt with as a heading."""
        style = head.style
        if self.in_note and style in _LISTED and (self.enclosed or head.shape in ("clause", "sentence")):
            return True
        self.in_note = False
        if style == "box":
            self._close_box()
            self.in_box, self.owned, self.box_leads, self.box_prose = True, False, None, False
            self.box_counts = {}
            self.marks.append(Mark(index, "box", head))
            return True
        if style in ("bullet", "dash"):
            return self._take_point(index, head)
        if self.in_box and self._stays_in_box(head):
            self.box_counts[head.rank] = head.value
            self.box_leads = False if self.box_leads is None else self.box_leads
            self.owned = False
            self.marks.append(Mark(index, "head", head, None, True, head.shape == "line"))
            return True
        self.in_box = self.owned = False
        if head.shape != "clause":
            if self.candidates:
                self._judge()
            self.plain = []
        self.rank = head.rank if style not in ("marked", "appendix") else -1.0
        counts, own = self.counts, head.rank
        for rank in [r for r in counts if r > own]:
            del counts[rank]
        counts[own] = head.value
        self.marks.append(Mark(index, "head", head))
        return True

    def _take_point(self, index: int, head: Head) -> bool:
        if head.style == "dash":
            first = not self.marks
            if head.shape == "clause" or is_quantity(head.title) or (first and head.shape != "run"):
                return False
        if not head.title or (not self.in_box and head.shape == "clause" and is_quantity(head.title)):
            return False
        if self.in_box:
            self.box_leads = False
            self.owned = False
        self.marks.append(Mark(index, "point", head, None, self.in_box, head.shape == "line"))
        return True

    def _stays_in_box(self, head: Head) -> bool:
        """Whether a numbered heading belongs to the box, not to the text around it."""
        if head.style in _UNITS or head.style in ("marked", "appendix") or head.rank < self.rank:
            return False
        inside = self.box_counts.get(head.rank)
        if head.rank == self.rank:
            expected = self.counts.get(head.rank, 0) + 1
            if inside is None:
                return head.value == 1 and expected != 1
            return head.value == inside + 1 and (head.value != expected or self._comes_again(head))
        if head.value == 1 or inside == head.value - 1:
            return True
        return self.counts.get(head.rank) != head.value - 1

    def _comes_again(self, head: Head) -> bool:
        """Whether the same number of the same style comes again before a heading of a higher style."""
        for other in self.heads[head.paragraph + 1 : head.paragraph + 60]:
            if other is None or other.style in ("bullet", "dash"):
                continue
            if other.style == head.style:
                if other.value <= head.value:
                    return other.value == head.value
            elif other.style == "box" or other.rank < head.rank:
                return False
        return False

    def take_plain(self, index: int, paragraph: Paragraph) -> None:
        """A paragraph that no heading opens."""
        text = paragraph.text
        reader = self.reader
        self.in_note = False
        if text[:1] in reader.openers:
            if reader.note.match(text):
                self.in_note = True
                self.enclosed = text[0] == "附"
                return
            if reader.owner.match(text):
                self.owned = True
                return
        lead = reader.leads.candidate(paragraph)
        if self.in_box:
            self._plain_in_box(index, text, lead)
        elif lead is not None:
            mark = Mark(index, "lead", None, lead)
            self.marks.append(mark)
            self.candidates.append(mark)
        else:
            self._plain_outside(index, text)

    def _plain_outside(self, index: int, text: str) -> None:
        last = self.marks[-1] if self.marks else None
        after_point = last is not None and last.kind == "point" and not last.bare
        if not after_point and (len(text) < 40 or self.reader.caption.match(text)):
            return
        mark = Mark(index, "turn" if after_point else "plain")
        self.marks.append(mark)
        if len(text) >= _LONG:
            self.plain.append(mark)

    def _plain_in_box(self, index: int, text: str, lead: Lead | None) -> None:
        item = _COLON_ITEM.match(text)
        if item is not None:
            self.box_leads = False if self.box_leads is None else self.box_leads
            self.owned = False
            body = min(item.end(), len(text))
            title = Title(*item.span("t"), body, "colon")
            found = Head(index, text, "colon", title, at=item.start("t"))
            self.marks.append(Mark(index, "point", found, boxed=True, bare=body >= len(text)))
            return
        last = self.marks[-1]
        if lead is not None:
            prose = self.box_leads is None and (self.box_prose or self._skips_a_table(index))
            own = self.box_leads is not False and not ((self.owned or prose) and self.candidates)
            if own:
                self.box_leads = True
                self.owned = False
                self.marks.append(Mark(index, "lead", None, lead, True))
            else:
                self._close_box()
                mark = Mark(index, "lead", None, lead)
                mark.closes = True
                self.marks.append(mark)
                self.candidates.append(mark)
            return
        self.box_prose = True
        over = self.owned and len(text) >= 20 and text[-1] not in "；，、"
        over = over or (last.kind == "point" and self.reader.caption.match(text) is not None)
        spent = last.kind == "point" and not last.bare and len(text) >= 80 and text[-1] == "。"
        if over or spent:
            self._close_box()
            mark = Mark(index, "turn")
            mark.closes = True
            self.marks.append(mark)
            if len(text) >= _LONG:
                self.plain.append(mark)

    def _skips_a_table(self, index: int) -> bool:
        """Whether something that is no paragraph stands before the paragraph."""
        return self.paragraphs[index].start - self.paragraphs[index - 1].end > 30

    def _close_box(self) -> None:
        self.in_box = False
        self.owned = False

    def _judge(self) -> None:
        """Weigh the candidates of the section that ends here."""
        group, plain = self.candidates, self.plain
        self.candidates = []
        leads = [(mark.paragraph, mark.lead) for mark in group if mark.lead is not None]
        accepted = self.reader.leads.accept(leads, len(plain))
        if accepted:
            self.known += 1
        for mark in group:
            if mark.paragraph not in accepted:
                self.lonely.append(mark)
                mark.bare = len(group) == 1 and len(plain) <= 2
        if len(accepted) >= 2:
            first, last = min(accepted), max(accepted)
            rest = [*plain, *(mark for mark in group if mark.paragraph not in accepted)]
            if not any(first < mark.paragraph < last for mark in rest):
                # every title so far had one paragraph: what follows the last belongs to the section again
                after = [mark for mark in rest if mark.paragraph > last]
                if after:
                    min(after, key=_place).closes = True

    def finish(self) -> list[Mark]:
        if self.candidates:
            self._judge()
        for mark in self.lonely:
            lead = mark.lead
            alone = lead is not None and mark.bare and self.reader.leads.lone(lead, self.paragraphs[mark.paragraph])
            if not alone or (self.known < 2 and lead is not None and len(lead.title) > 14):
                mark.kind = "plain"
        for mark in self.marks:
            if mark.closes and mark.kind == "plain":
                mark.kind = "turn"
        return [mark for mark in self.marks if mark.kind != "plain"]


def _place(mark: Mark) -> int:
    return mark.paragraph
