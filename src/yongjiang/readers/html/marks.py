"""What HTML elements are to a reader of text, and small questions asked of them."""

from __future__ import annotations

import re

from lxml import etree

from yongjiang.readers.counting import shown_number

#: elements whose content is never text of the page
SILENT = frozenset(
    """script style noscript template head title meta link svg canvas audio video object embed applet select option
    button textarea input iframe frame map area rt rp del datalist dialog""".split()  # noqa: SIM905 - reads better
)
#: elements that begin and end a block
BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer
    form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody
    td tfoot th thead tr ul""".split()  # noqa: SIM905 - reads better
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: landmarks of the site, not of the document
LANDMARKS = frozenset(("nav", "footer", "aside"))
_LANDMARK_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar")
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NO_MARK = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_WHOLE = re.compile(r"\s*(-?\d{1,6})")
_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLE_TYPES = (
    (re.compile(r"cjk-ideographic|simp-chinese-informal|trad-chinese-informal"), "chineseCountingThousand"),
    (re.compile(r"simp-chinese-formal|trad-chinese-formal"), "chineseLegalSimplified"),
    (re.compile(r"lower-(?:alpha|latin)"), "lowerLetter"),
    (re.compile(r"upper-(?:alpha|latin)"), "upperLetter"),
    (re.compile(r"lower-roman"), "lowerRoman"),
    (re.compile(r"upper-roman"), "upperRoman"),
)


def is_hidden(element: etree._Element) -> bool:
    """Whether the page says by itself that the element is not shown."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def is_landmark(element: etree._Element) -> bool:
    """Whether the element is declared to be navigation, banner, footer or the like."""
    if element.tag == "header":
        return element.find(".//h1") is None and next(element.iterancestors("article", "main", "section"), None) is None
    return element.tag in LANDMARKS or element.get("role") in _LANDMARK_ROLES


def whole(element: etree._Element, attribute: str, default: int) -> int:
    """The attribute as a whole number."""
    match = _WHOLE.match(element.get(attribute) or "")
    return int(match[1]) if match else default


class ListCount:
    """Counts the items of one list. Without numbers (``ul``) every label is a bullet."""

    __slots__ = ("_format", "_next", "_step")

    def __init__(self, element: etree._Element) -> None:
        style = element.get("style") or ""
        self._format = ""
        if _NO_MARK.search(style):
            self._format = "none"
        elif element.tag == "ol":
            self._format = _LIST_TYPES.get(element.get("type") or "", "decimal")
            self._format = next((name for pattern, name in _STYLE_TYPES if pattern.search(style)), self._format)
        self._step = -1 if element.get("reversed") is not None else 1
        items = sum(1 for child in element if child.tag == "li") if self._step < 0 else 1
        self._next = whole(element, "start", items)

    def label(self, item: etree._Element) -> str:
        """The label of the item and what parts it from the text."""
        number = whole(item, "value", self._next)
        self._next = number + self._step
        if self._format in ("none", ""):
            return "• " if not self._format else ""
        shown = shown_number(max(0, number), self._format)
        return f"{shown}、" if self._format.startswith("chinese") else f"{shown}. "
