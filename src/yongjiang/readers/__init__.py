"""Files as documents: ``.txt .md .html .htm .docx .pdf`` → `model.Document` (one text, its blocks and tables).

A reader takes bytes and gives text with spans; it does not understand what it reads. A file that
cannot be read raises a `DocumentError` that says what is wrong and how to mend it, never anything else.

>>> from yongjiang.readers import read_bytes
>>> document = read_bytes("# 发展目标\\n到2025年，高新技术企业达到300家。".encode(), "plan.md")
>>> [(block.kind, document.text[block.start : block.end]) for block in document.blocks]
[('heading', '# 发展目标'), ('paragraph', '到2025年，高新技术企业达到300家。')]
"""

from yongjiang.readers.limits import Limits
from yongjiang.readers.reading import SUPPORTED_SUFFIXES, file_bytes, foreign_document, read_bytes, read_document

__all__ = ["SUPPORTED_SUFFIXES", "Limits", "file_bytes", "foreign_document", "read_bytes", "read_document"]
