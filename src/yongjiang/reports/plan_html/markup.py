"""Small pieces of HTML: escaping and anchors. Everything a document or a plan says passes through here."""

from __future__ import annotations

import re
from html import escape as _escape

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNSAFE_ANCHOR = re.compile(r"[^A-Za-z0-9._-]")


def escape(text: str) -> str:
    """`text` as HTML text or as a quoted attribute value.

    Characters that HTML forbids (controls, lone surrogates) become the replacement character.

    >>> escape('<b> & "甬"')
    '&lt;b&gt; &amp; &quot;甬&quot;'
    """
    return _escape(printable(text))


def printable(text: str) -> str:
    """`text` with the replacement character for what neither HTML nor XML may hold."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def anchor(kind: str, identifier: str) -> str:
    """Element id for the thing `identifier` of a `kind` (one letter), safe in an attribute and in an address.

    >>> anchor("s", "s12"), anchor("t", "表<2>")
    ('s-s12', 't-_8868__3c_2_3e_')
    """
    return f"{kind}-" + _UNSAFE_ANCHOR.sub(lambda m: f"_{ord(m[0]):x}_", identifier)
