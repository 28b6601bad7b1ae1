"""The text of a Word paragraph: what its runs show, with tracked changes accepted and hidden text left out."""

from __future__ import annotations

from lxml import etree

from yongjiang.readers.docx.names import Names
from yongjiang.readers.docx.symbols import plain_symbols, symbol
from yongjiang.readers.lines import raised

_LEFT_OUT = (
    "pPr", "rPr", "del", "moveFrom", "sdtPr", "sdtEndPr", "instrText", "delText", "delInstrText", "rt", "fldChar",
    "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef", "annotationRef", "commentReference",
    "softHyphen", "pgNum", "separator", "continuationSeparator", "smartTagPr", "customXmlPr", "rubyPr", "fldData",
    "lastRenderedPageBreak", "proofErr", "bookmarkStart", "bookmarkEnd",
)  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class Runs:
    """Reads paragraphs one after another.

    boxes: text box contents met in the paragraph read last, in order.
    """

    __slots__ = ("_left_out", "_names", "_signs", "_symbol", "_text", "_vertical", "boxes")

    def __init__(self, names: Names) -> None:
        self._names = names
        self._left_out = frozenset(names.q(local) for local in _LEFT_OUT)
        self._signs = {names.q(local): sign for local, sign in _SIGNS.items()}
        self._text, self._symbol, self._vertical = names.q("t"), names.q("sym"), names.q("vertAlign")
        self.boxes: list[etree._Element] = []

    def text_of(self, paragraph: etree._Element) -> str:
        """The text of the paragraph, line breaks as ``\\n``."""
        self.boxes = []
        parts: list[str] = []
        self._read(paragraph, parts)
        return plain_symbols("".join(parts)).replace("\u00ad", "")

    def _read(self, element: etree._Element, parts: list[str]) -> None:
        names = self._names
        for child in element:
            tag = child.tag
            if tag == self._text or tag in names.math_text:
                parts.append(child.text or "")
            elif tag == names.r:
                self._run(child, parts)
            elif tag in self._signs:
                parts.append(self._signs[tag])
            elif tag in self._left_out or not isinstance(tag, str):
                continue
            elif tag == names.alternate:
                self._alternate(child, parts)
            elif tag == self._symbol:
                parts.append(symbol(child.get(names.q("char"))))
            elif tag == names.text_box:
                self.boxes.append(child)
            else:
                self._read(child, parts)

    def _run(self, run: etree._Element, parts: list[str]) -> None:
        names = self._names
        properties = run.find(names.r_pr)
        if properties is not None:
            if names.is_on(properties, names.q("vanish")):
                return
            if names.value(properties, self._vertical) == "superscript":
                inner: list[str] = []
                self._read(run, inner)
                parts.append(raised("".join(parts[-3:]), "".join(inner)))
                return
        self._read(run, parts)

    def _alternate(self, element: etree._Element, parts: list[str]) -> None:
        """One of several renderings of the same: the first choice, else the fallback."""
        names = self._names
        chosen = element.find(names.choice)
        if chosen is None:
            chosen = element.find(names.fallback)
        if chosen is not None:
            self._read(chosen, parts)
