"""What the first bytes of a file say it is, whatever its name."""

from __future__ import annotations

import re

from yongjiang.kernel.errors import DocumentError
from yongjiang.readers import failures

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (_OLE, "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"Rar!\x1a", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b\x08", "archive"),
)
_NAMES = {
    "pdf": "PDF",
    "zip": "压缩包（docx、xlsx 或 zip）",
    "ole": "旧版 Office 文件（doc、xls 或 ppt）",
    "rtf": "RTF 文档",
    "picture": "图片",
    "archive": "压缩包",
    "html": "网页",
    "mhtml": "单文件网页（MHT）",
    "text": "普通文本或其他内容",
}
_CLAIMS = {"txt": "纯文本", "md": "Markdown", "html": "网页", "docx": "Word 文档（docx）", "pdf": "PDF"}
_FIXES = {
    "ole": "请用 Word 或 WPS 打开，另存为 .docx 后再试",
    "rtf": "请用 Word 或 WPS 打开，另存为 .docx 后再试",
    "mhtml": "请在浏览器中另存为“仅网页”的 .html 后再试",
    "picture": "图片里的文字要先识别（OCR）成文本",
    "archive": "请解压后再试",
}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_ANY_TAG = re.compile(r"<[a-zA-Z!/?]")
#: name of the stream that holds an encrypted package, as an OLE directory writes it
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def kind_of(data: bytes) -> str:
    """``pdf zip ole rtf picture archive mhtml html`` or ``text`` (anything else), by the first bytes of `data`."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    head = data[:2048].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024] and not _HTML.match(head):
        return "pdf"
    if _HTML.match(head):
        return "html"
    if head.lstrip()[:13].lower() == b"mime-version:" or b"multipart/related" in head:
        return "mhtml"
    return "text"


def check_content(data: bytes, format_: str, name: str) -> None:
    """Raises a DocumentError when `data` is plainly not a file of `format_` (``txt md html docx pdf``)."""
    kind = kind_of(data)
    if format_ == "docx" and kind == "ole" and _ENCRYPTED_STREAM in data:
        raise failures.encrypted(name, "Word 文档")
    wanted = {"txt": ("text",), "md": ("text",), "html": ("html", "text"), "docx": ("zip",), "pdf": ("pdf",)}
    if kind not in wanted[format_]:
        raise mismatch(name, format_, kind)


def mismatch(name: str, format_: str, kind: str) -> DocumentError:
    """The error for a file named `format_` that holds `kind` (a key of `kind_of`, or words of one's own)."""
    return failures.mismatch(name, _CLAIMS[format_], _NAMES.get(kind, kind), _FIXES.get(kind, ""))


def has_markup(text: str) -> bool:
    """Whether there is anything like a tag in `text`."""
    return _ANY_TAG.search(text) is not None
