"""What opens a paragraph as a heading: numbering, bullets, marks of Markdown, boxes, known titles."""

from __future__ import annotations

import re
from functools import lru_cache

from yongjiang.compiler.outline.titles import (
    Shape,
    Title,
    bullet_title,
    dash_title,
    has_gap,
    numbered_title,
    trim,
)
from yongjiang.compiler.paragraphs import Paragraph
from yongjiang.kernel.numerals import parse_numeral
from yongjiang.model.lexicon import Lexicon

_CN = "一二三四五六七八九十百〇零"
_BULLETS = "◆◇■□●◎▲△★☆►▶➢※❖◼•·"
_RINGED = {chr(base + k): k + 1 for base in (0x2460, 0x2474, 0x2488) for k in range(20)}  # ① ⑴ ⒈
_RINGS = "".join(_RINGED)
_NUMBERING = re.compile(
    rf"第(?P<ordinal>[{_CN}\d]{{1,5}})(?P<unit>编|篇|部分|章|节|条)"
    rf"|(?P<pause>[{_CN}]{{1,3}})[、.](?![{_CN}]{{1,2}}[、是])"
    rf"|（(?P<paren>[{_CN}]{{1,3}})）[、.]?"
    r"|（(?P<round>\d{1,2})）|(?P<close>\d{1,2})）"
    r"|(?P<dot>\d{1,2})(?:\.(?!\d)|\.(?=\d[A-Z]|20\d\d)|、(?!\d{1,2}[、月日]))"  # 1.5G提速工程
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})\.?(?![\d.%])"
    rf"|(?P<ring>[{_RINGS}])|(?P<bullet>[{_BULLETS}])|(?P<dash>—{{1,3}}|-{{2,3}})"
)
_UNIT_RANK = {"编": 0.0, "篇": 1.0, "部分": 1.0, "章": 2.0, "节": 3.0, "条": 4.0}
#: order of the styles from outermost to innermost
_RANK = {"pause": 5.0, "paren": 6.0, "bare": 6.9, "dot": 7.0, "round": 9.0, "close": 9.5, "ring": 10.0}
_PLAIN_RANK, _APPENDIX_RANK = 8.0, -1.0
_LIST_MARKS = ("-", "+", "*")
_ENCLOSES = re.compile("附[件录表]?：.")  # 附件：…… lists what is enclosed
_HASHES = re.compile(r"#{1,6}")
_BARE = re.compile(r"\d{1,2}(?=[^\d.%、）年月日])")
_NOT_A_LINE = re.compile(r"[\d，。；：%|]")
_APPENDIX = re.compile(rf"附(?:[件录表](?:[{_CN}]{{1,2}}|\d{{1,2}})?[：.、]?|：)")


class Head:
    """A heading found in a paragraph; indices count folded characters.

    style: name of the numbering style (bare: a number without a mark), or bullet, dash, box, colon, marked (by the
    file), plain (a known title), appendix; rank: place of a numbering style among all (outermost first);
    value: its number, 0 for none; level: as stated by the file, 0 for none; at: where the heading begins;
    begin, stop: its title; body: where the text that runs on begins; tail: the next paragraph, if it holds the title.
    """

    __slots__ = (
        "at", "begin", "body", "level", "number", "paragraph", "rank", "shape", "stop", "style", "tail", "title",
        "value",
    )  # fmt: skip

    def __init__(
        self,
        paragraph: int,
        text: str,
        style: str,
        title: Title,
        at: int,
        rank: float = 0.0,
        number: str | None = None,
        value: int = 0,
        level: int = 0,
    ) -> None:
        self.paragraph = paragraph
        self.style = style
        self.rank = rank
        self.number = number
        self.value = value
        self.level = level
        self.at = at
        begin, stop, body, shape = title
        self.begin = begin
        self.stop = stop
        self.body = body
        self.shape: Shape = shape
        self.title = text[begin:stop]
        self.tail: Paragraph | None = None

    def complete(self, tail: Paragraph) -> None:
        """Take the line `tail` for the title of a heading that is only a number so far."""
        self.tail = tail
        self.title = tail.text

    def unsettle(self) -> None:
        """Take it for a numbered sentence, not a headline."""
        self.shape = "clause"
        self.body = self.begin


class HeadReader:
    """Finds the heading that opens a paragraph."""

    def __init__(self, lexicon: Lexicon) -> None:
        opening = lexicon.classes("heading_box")["opening"]
        words = "|".join(sorted(map(re.escape, opening), key=len, reverse=True))
        self._box = re.compile(rf"(?:{words})(?:(?P<n>[{_CN}]{{1,3}}|\d{{1,2}})[：.、]?|：|(?P<gap>))")
        self._standalone = frozenset(lexicon.words("heading_standalone"))
        self._openers = frozenset("第（#*附>—-+0123456789" + _CN + _BULLETS + _RINGS)
        self._openers |= {word[0] for word in (*opening, *self._standalone)}

    def read(self, index: int, paragraph: Paragraph) -> Head | None:
        """The heading that opens the paragraph of that index, None where none does."""
        text = paragraph.text
        if not text:
            return None
        kind = paragraph.kind
        heading = kind == "heading"
        listed = kind == "list_item"
        if text[0] not in self._openers and not heading and not listed:
            return None
        at, level = 0, paragraph.level if heading else 0
        hashes = _HASHES.match(text) if text[0] == "#" else None
        if hashes and (heading or has_gap(paragraph, hashes.end())):
            at, heading = hashes.end(), True
            level = level or at
        while at < len(text) and text[at] in "*>":
            at += 1
        found = _NUMBERING.match(text, at)
        if not found and (listed or (text[at : at + 1] in _LIST_MARKS and has_gap(paragraph, at + 1))):
            return _listed(index, text, at)
        if found:
            head = _numbered(index, paragraph, found, at, level, heading)
            if head is not None or not heading:
                return head
        box = self._box.match(text, at)
        if box:
            return _boxed(index, paragraph, box, at, level)
        if heading:
            return _appendix(index, text, at) or _marked(index, paragraph, at, level)
        return _bare(index, paragraph, at) if text[at : at + 1].isdigit() else self._named(index, text, at)

    def _named(self, index: int, text: str, at: int) -> Head | None:
        """A line that is a known title, or the head of an appendix."""
        if len(text) - at > 40:
            return None
        begin, stop = trim(text, at, len(text))
        if text[begin:stop] in self._standalone:
            return Head(index, text, "plain", Title(begin, stop, len(text), "line"), at=at, rank=_PLAIN_RANK)
        head = _appendix(index, text, at)
        if head is not None and _ENCLOSES.match(text, at) and head.title not in self._standalone:
            return None
        return head


def _numbered(
    index: int, paragraph: Paragraph, found: re.Match[str], at: int, level: int, heading: bool
) -> Head | None:
    text, begin = paragraph.text, found.end()
    style = found.lastgroup or ""
    if style == "bullet":
        return _some(Head(index, text, style, bullet_title(text, begin), at, 0.0, None, 0, level))
    if style == "dash":
        return _some(Head(index, text, style, dash_title(text, begin), at, 0.0, None, 0, level))
    number = found[0]
    if style == "unit":
        style = found["unit"]
        rank, value = _UNIT_RANK[style], _value(found["ordinal"])
        if style == "条":
            title = Title(at, begin, begin, "clause")
        else:
            title = numbered_title(paragraph, begin, whole=True)
            if title.stop <= title.begin:
                title = Title(at, begin, len(text), "line")
        return Head(index, text, style, title, at, rank, number, value, level)
    title = numbered_title(paragraph, begin, whole=heading)
    if style == "decimal":
        if not heading and (title.shape != "line" or title.stop - begin > 30 or not has_gap(paragraph, begin)):
            return None
        parts = found["decimal"].count(".")
        value = int(found["decimal"].rpartition(".")[2])
        rank = _RANK["dot"] + 0.25 * parts
        head = Head(index, text, style, title, at, rank, number, value, level)
    else:
        value = _RINGED[number] if style == "ring" else _value(found[style])
        head = Head(index, text, style, title, at, _RANK[style], number, value, level)
    return _some(head)


def _listed(index: int, text: str, at: int) -> Head | None:
    """An item of a list that carries no number of its own."""
    begin = at + 1 if text[at : at + 1] in _LIST_MARKS else at
    title = bullet_title(text, begin)
    if title.shape not in ("run", "colon") or title.stop <= title.begin:
        return None
    return Head(index, text, "bullet", title, at=at)


def _bare(index: int, paragraph: Paragraph, at: int) -> Head | None:
    """A short line after a bare number (1 总则): a heading only if the document counts on so."""
    text = paragraph.text
    found = _BARE.match(text, at)
    if found is None or len(text) - at > 36 or not has_gap(paragraph, found.end()):
        return None
    title = trim(text, found.end(), len(text))
    if title[1] - title[0] < 2 or _NOT_A_LINE.search(text, found.end()):
        return None
    return Head(
        index, text, "bare", Title(*title, len(text), "line"), at=at, rank=_RANK["bare"], number=found[0],
        value=int(found[0]),
    )  # fmt: skip


def _appendix(index: int, text: str, at: int) -> Head | None:
    """The head of an appendix."""
    found = _APPENDIX.match(text, at) if len(text) - at <= 40 and "。" not in text else None
    if found is None:
        return None
    begin, stop = trim(text, found.end(), len(text))
    if begin == stop:
        begin, stop = trim(text, at, len(text))
    title = Title(begin, stop, len(text), "line")
    return Head(index, text, "appendix", title, at=at, rank=_APPENDIX_RANK, number=found[0].rstrip("：.、"))


def _some(head: Head) -> Head | None:
    return head if head.title else None


#: behind 专栏1 in a sentence: 专栏1所列5项指标中，4项完成。
_SPEAKS = ("所", "中", "列", "内", "显示", "的")


@lru_cache(maxsize=256)
def _value(numeral: str) -> int:
    """The number of a heading, 0 for none; few differ, so they are remembered."""
    value = parse_numeral(numeral)
    return int(value) if value is not None else 0


def _boxed(index: int, paragraph: Paragraph, found: re.Match[str], at: int, level: int) -> Head | None:
    text, begin = paragraph.text, found.end()
    number = found["n"]
    if found["gap"] is not None and ("，" in text or not has_gap(paragraph, begin)):
        return None
    if number and number.isdigit() and paragraph.map is not None:
        first = found.start("n")
        for k in range(first + 1, found.end("n")):
            if has_gap(paragraph, k):  # 专栏3 2025年目标, folded to 专栏32025年目标
                number, begin = text[first:k], k
                break
    end = len(text.rstrip("*"))
    if end - begin > 45 or "。" in text[begin : end - 1] or (text[end - 1] == "。" and text.startswith(_SPEAKS, begin)):
        return None
    title = trim(text, begin, end)
    if title[0] == title[1]:
        title = trim(text, at, end)
    return Head(
        index, text, "box", Title(*title, len(text), "line"), at=at, level=level,
        number=text[at:begin].rstrip("：.、"), value=_value(number) if number else 0,
    )  # fmt: skip


def _marked(index: int, paragraph: Paragraph, at: int, level: int) -> Head | None:
    """A heading that the file itself marks, with or without a bare number before it."""
    text = paragraph.text
    bare = _BARE.match(text, at)
    title = numbered_title(paragraph, bare.end() if bare else at, whole=True)
    if title.shape == "clause" or title.stop <= title.begin:
        return None
    number = bare[0] if bare else None
    return Head(
        index, text, "marked", title, at=at, level=level or 1, number=number, value=int(number) if number else 0
    )  # fmt: skip
