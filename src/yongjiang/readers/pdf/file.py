"""A PDF file as a document, and what may be wrong with one."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from yongjiang.model.document import Document
from yongjiang.readers import failures
from yongjiang.readers.assembly import Assembly, Format
from yongjiang.readers.limits import Limits
from yongjiang.readers.pdf.flow import in_reading_order
from yongjiang.readers.pdf.furniture import remove_furniture
from yongjiang.readers.pdf.page import Page
from yongjiang.readers.pdf.paragraphs import pieces_of

_SPACE = re.compile(r"\s+")
#: characters a page from which a PDF is taken to have a text layer rather than a stamp on its scans
_STAMP = 6
_MOST_BOOKMARKS = 5_000


def read(data: bytes, name: str, format_: Format, limits: Limits) -> Document:
    """A ``pdf`` file as a document. Raises DocumentError where it is locked, damaged, or only pictures."""
    pdf = _opened(data, name)
    try:
        count = len(pdf)
        if count > limits.max_pages:
            raise failures.too_large(name, f"共 {count} 页，超过 {limits.max_pages} 页的限额")
        if count == 0:
            raise failures.empty(name, "这个 PDF 一页也没有")
        pages, pictures = _pages(pdf, name, limits)
        _check_text(pages, pictures, name)
        levels = _bookmarks(pdf)
    finally:
        pdf.close()
    remove_furniture(pages)
    assembly = Assembly(name, limits.max_characters)
    for item in pieces_of(in_reading_order(pages), levels):
        assembly.add(item)
    return assembly.finish(data, format_)


def _opened(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise failures.encrypted(name, "PDF") from error
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_SECURITY:
            raise failures.encrypted(name, "PDF") from error
        raise failures.damaged(name, "PDF 的内部结构已损坏") from error


def _pages(pdf: Any, name: str, limits: Limits) -> tuple[list[Page], bool]:
    """All pages, and whether any shows a picture."""
    pages: list[Page] = []
    pictures = False
    room = limits.max_characters
    for index in range(len(pdf)):
        try:
            handle = pdf[index]
        except pypdfium2.PdfiumError as error:
            raise failures.damaged(name, f"第 {index + 1} 页读不出来") from error
        try:
            page = Page(handle)
            pictures = pictures or (not page.characters and _has_picture(handle))
        finally:
            handle.close()
        pages.append(page)
        room -= page.characters
        if room < 0:
            raise failures.too_many_characters(name, limits.max_characters)
    return pages, pictures


def _has_picture(page: Any) -> bool:
    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index))
        in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        for index in range(min(200, pdfium.FPDFPage_CountObjects(page)))
    )


def _check_text(pages: list[Page], pictures: bool, name: str) -> None:
    characters, unmapped = sum(page.characters for page in pages), sum(page.unmapped for page in pages)
    if unmapped > characters:
        raise failures.no_text(name, "PDF 的文字没有对应的编码，读出来是乱码")
    if not characters and not pictures:
        raise failures.empty(name, "这个 PDF 全是空白页")
    if not characters or (pictures and characters < _STAMP * len(pages)):
        raise failures.no_text(name, f"PDF 共 {len(pages)} 页，多半是扫描的图片，没有文字层")


def _bookmarks(pdf: Any) -> dict[str, int]:
    """Levels of the headings that the bookmarks name, by their text without spaces."""
    levels: dict[str, int] = {}
    pending: list[tuple[Any, int]] = [(None, 1)]
    seen: set[int] = set()
    while pending:
        parent, level = pending.pop()
        child = pdfium.FPDFBookmark_GetFirstChild(pdf, parent)
        while child and len(seen) < _MOST_BOOKMARKS:
            address = ctypes.addressof(child.contents)
            if address in seen:
                break
            seen.add(address)
            levels.setdefault(_SPACE.sub("", _bookmark_title(child)), level)
            pending.append((child, level + 1))
            child = pdfium.FPDFBookmark_GetNextSibling(pdf, child)
    levels.pop("", None)
    return levels


def _bookmark_title(bookmark: Any) -> str:
    size = pdfium.FPDFBookmark_GetTitle(bookmark, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFBookmark_GetTitle(bookmark, buffer, size)
    return buffer.raw[:size].decode("utf-16-le", "ignore").rstrip("\x00")
