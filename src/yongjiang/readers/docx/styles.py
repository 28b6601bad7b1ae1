"""What the styles of a Word document say of a paragraph: its heading level, its list, its role."""

from __future__ import annotations

import re
from typing import Literal

from lxml import etree
from msgspec import Struct

from yongjiang.readers.docx.names import Names

Role = Literal["", "title", "toc", "caption"]

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"toc(?:\s*\d|\s*heading)|目录\s*\d?", re.IGNORECASE), "toc"),
    (re.compile(r"caption|题注", re.IGNORECASE), "caption"),
    (re.compile(r"title|标题|文档标题", re.IGNORECASE), "title"),
)


class Style(Struct, frozen=True):
    """A paragraph style with what it inherits. level: of heading, 0 none; number: id of its list, level in it."""

    level: int = 0
    role: Role = ""
    number: str | None = None
    number_level: int | None = None


def paragraph_styles(root: etree._Element | None, names: Names) -> tuple[dict[str, Style], str]:
    """All paragraph styles by id, and the id of the default one."""
    if root is None:
        return {}, ""
    elements = {style.get(names.style_id): style for style in root.iterfind(names.style)}
    default = ""
    for key, element in elements.items():
        if element.get(names.default) in ("1", "true") and element.get(names.type) == "paragraph":
            default = key or ""
    resolved: dict[str, Style] = {}
    for key in elements:
        if key:
            _resolve(key, elements, resolved, names, ())
    return resolved, default


def _resolve(
    key: str, elements: dict[str, etree._Element], resolved: dict[str, Style], names: Names, trail: tuple[str, ...]
) -> Style:
    if key in resolved:
        return resolved[key]
    element = elements.get(key)
    if element is None or key in trail or len(trail) > 50:
        return Style()
    parent = names.value(element, names.based_on)
    base = _resolve(parent, elements, resolved, names, (*trail, key)) if parent else Style()
    name = (names.value(element, names.name) or "").strip()
    heading = _HEADING.fullmatch(name)
    level = int(heading[1]) if heading else base.level
    properties = element.find(names.p_pr)
    outline = names.outline_level(properties)
    if outline is not None and not heading:
        level = outline
    number, number_level = names.number_of(properties)
    role = next((role for pattern, role in _ROLES if pattern.fullmatch(name)), base.role)
    style = Style(
        level,
        role,
        number if number is not None else base.number,
        number_level if number_level is not None else (base.number_level if number is None else None),
    )
    resolved[key] = style
    return style
