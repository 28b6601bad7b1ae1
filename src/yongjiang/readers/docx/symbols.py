"""Characters of the symbol fonts (Symbol, Wingdings), which Word keeps in the private use area, as plain ones."""

from __future__ import annotations

import re

_PLAIN = {
    0xB7: "•", 0x6C: "●", 0x6E: "■", 0x75: "◆", 0x76: "◆", 0xA7: "■", 0xA8: "□", 0xA1: "○", 0x6F: "□", 0x71: "□",
    0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "⇒", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0xAB: "★",
    0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB0: "°", 0xD7: "⋅",
}  # fmt: skip
_PRIVATE = re.compile("[\uf000-\uf0ff]")


def plain_symbols(text: str) -> str:
    """`text` with symbol font characters as plain ones; those without a known plain one go.

    >>> plain_symbols("\\uf06c")
    '●'
    """
    return _PRIVATE.sub(lambda match: _PLAIN.get(ord(match[0]) - 0xF000, ""), text)


def symbol(code: str | None) -> str:
    """The plain character for ``w:sym`` with the hexadecimal `code`."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    if 0xF000 <= number <= 0xF0FF:
        return plain_symbols(chr(number))
    return chr(number) if 0x20 <= number < 0xD800 else ""
