"""A web page from its bytes: encoding, parsing, and the document in it."""

from __future__ import annotations

import re

from lxml import etree

from yongjiang.model.document import Document
from yongjiang.readers import failures
from yongjiang.readers.assembly import Assembly, Format
from yongjiang.readers.encoding import decode
from yongjiang.readers.html.content import document_of
from yongjiang.readers.limits import Limits
from yongjiang.readers.sniff import has_markup, mismatch

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_NUL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def read(data: bytes, name: str, format_: Format, limits: Limits) -> Document:
    """An ``html`` file as a document. Raises DocumentError where it is no page, or has no text."""
    declared = _CHARSET.search(data[:4096])
    text, encoding = decode(data, name, declared[1].decode("ascii") if declared else None)
    if len(text) > 8 * limits.max_characters:
        raise failures.too_many_characters(name, limits.max_characters)
    if text.count("<") > limits.max_tags:
        raise failures.too_many_tags(name, limits.max_tags)
    if not has_markup(text):
        raise mismatch(name, "html", "text")
    root = _parsed(_NUL.sub("", text), name)
    items, title = document_of(root)
    assembly = Assembly(name, limits.max_characters)
    for item in items:
        assembly.add(item)
    return assembly.finish(data, format_, encoding=encoding, title=title)


def _parsed(text: str, name: str) -> etree._Element:
    # huge_tree: old pages nest deeper than the parser's guard, and the walk is no recursion
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise failures.empty(name, "网页里没有内容") from error
    if root is None:
        raise failures.empty(name, "网页里没有内容")
    if any("depth" in entry.message for entry in parser.error_log):
        raise failures.damaged(name, "网页的标签嵌套太深")
    return root
