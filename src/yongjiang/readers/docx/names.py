"""Element and attribute names of WordprocessingML, for the transitional or the strict namespace."""

from __future__ import annotations

from lxml import etree

_TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OFF = ("0", "false", "off")


class Names:
    """Qualified names, and the small questions that are asked of elements with them."""

    def __init__(self, strict: bool) -> None:
        self._space = _STRICT if strict else _TRANSITIONAL
        q = self.q
        self.val, self.style_id, self.default, self.type = q("val"), q("styleId"), q("default"), q("type")
        self.style, self.name, self.based_on = q("style"), q("name"), q("basedOn")
        self.p, self.tbl, self.tr, self.tc, self.sdt, self.sdt_content = (
            q("p"), q("tbl"), q("tr"), q("tc"), q("sdt"), q("sdtContent"),
        )  # fmt: skip
        self.p_pr, self.r_pr, self.num_pr, self.r = q("pPr"), q("rPr"), q("numPr"), q("r")
        self.body, self.text_box = q("body"), q("txbxContent")
        self.alternate, self.choice = f"{{{_COMPATIBILITY}}}AlternateContent", f"{{{_COMPATIBILITY}}}Choice"
        self.fallback = f"{{{_COMPATIBILITY}}}Fallback"
        self.math_text = frozenset(f"{{{space}}}t" for space in _MATH)
        self.math_spaces = tuple(f"{{{space}}}" for space in _MATH)

    def q(self, local: str) -> str:
        """The qualified name of `local`."""
        return f"{{{self._space}}}{local}"

    def value(self, parent: etree._Element | None, name: str) -> str | None:
        """Attribute ``w:val`` of the child `name` (qualified) of `parent`; None where either is missing."""
        child = parent.find(name) if parent is not None else None
        return None if child is None else child.get(self.val)

    def whole(self, parent: etree._Element | None, name: str) -> int | None:
        """`value` as a whole number of sane size; None where it is none."""
        value = self.value(parent, name)
        try:
            number = int(value) if value else None
        except ValueError:
            return None
        return number if number is not None and abs(number) < 10**6 else None

    def is_on(self, parent: etree._Element | None, name: str) -> bool:
        """Whether the on/off property `name` (qualified) is set."""
        child = parent.find(name) if parent is not None else None
        return child is not None and child.get(self.val) not in _OFF

    def outline_level(self, properties: etree._Element | None) -> int | None:
        """Heading level from the outline level: 1 to 9, 0 for body text, None where none is given."""
        level = self.whole(properties, self.q("outlineLvl"))
        if level is None:
            return None
        return level + 1 if 0 <= level <= 8 else 0

    def number_of(self, properties: etree._Element | None) -> tuple[str | None, int | None]:
        """Id of the list and level in it that the paragraph properties state."""
        numbering = properties.find(self.num_pr) if properties is not None else None
        return self.value(numbering, self.q("numId")), self.whole(numbering, self.q("ilvl"))
