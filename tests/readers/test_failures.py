"""A file that cannot be read says what is wrong, where, and how to mend it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from PIL import Image
from tests.readers.builders import PLAN, as_docx, as_html, as_pdf, as_text, canvas_pdf, docx_of, saved, with_parts

from yongjiang.kernel import CallerError, DocumentError, YongjiangError
from yongjiang.readers import SUPPORTED_SUFFIXES, Limits, read_bytes, read_document

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 100


def failure(data: bytes, name: str, limits: Limits | None = None) -> YongjiangError:
    with pytest.raises(YongjiangError) as caught:
        read_bytes(data, name, limits=limits or Limits())
    assert caught.value.where == name
    assert caught.value.fix
    return caught.value


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("name", [f"a{suffix}" for suffix in SUPPORTED_SUFFIXES])
@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_empty(data: bytes, name: str) -> None:
    assert failure(data, name).code == "YJE-EMPTY"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("　\n\u00a0".encode(), "a.txt"),
        (b"<html><body><script>x</script></body></html>", "a.html"),
        (docx_of("<w:p/>"), "a.docx"),
        (canvas_pdf(lambda _: None), "a.pdf"),
    ],
    ids=["txt", "html", "docx", "pdf"],
)
def test_without_any_text(data: bytes, name: str) -> None:
    assert failure(data, name).code == "YJE-EMPTY"


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"%PDF-1.7 ...", "a.txt", "PDF"),
        (b"%PDF-1.7 ...", "a.docx", "PDF"),
        (b"%PDF-1.7 ...", "a.html", "PDF"),
        (OLE, "a.docx", "另存为 .docx"),
        (OLE, "a.txt", "旧版 Office"),
        (PNG, "a.pdf", "图片"),
        (rb"{\rtf1\ansi", "a.docx", "RTF"),
        (b"<!DOCTYPE html><html><p>x</p></html>", "a.txt", "网页"),
        ("<html><p>甲</p></html>".encode("utf-16"), "a.txt", "网页"),
        (b"<html><p>x</p></html>", "a.docx", "网页"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a.html", "仅网页"),
        ("没有标签的文字".encode(), "a.html", "普通文本"),
        ("不是压缩包".encode(), "a.docx", "普通文本"),
        ("不是版式文件".encode(), "a.pdf", "普通文本"),
        (zipped(**{"readme.txt": b"x"}), "a.docx", "压缩包"),
        (zipped(**{"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}), "a.docx", "Excel"),
        (zipped(**{"ppt/presentation.xml": b"<x/>"}), "a.docx", "PPT"),
        (as_docx(PLAN), "a.pdf", "压缩包"),
        (b"\x1f\x8b\x08" + b"\x00" * 20, "a.txt", "解压"),
    ],
)
def test_not_what_its_name_says(data: bytes, name: str, says: str) -> None:
    error = failure(data, name)
    assert isinstance(error, DocumentError)
    assert error.code == "YJE-MISMATCH"
    assert says in str(error)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le") + OLE, "a.docx"),
        (canvas_pdf(lambda canvas: canvas.drawString(72, 700, "甲"), encrypt="secret"), "a.pdf"),
    ],
    ids=["docx", "pdf"],
)
def test_encrypted(data: bytes, name: str) -> None:
    error = failure(data, name)
    assert error.code == "YJE-ENCRYPTED"
    assert "密码" in error.what


def test_a_zip_with_a_password() -> None:
    data = bytearray(zipped(**{"word/document.xml": b"<x/>"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert failure(bytes(data), "a.docx").code == "YJE-ENCRYPTED"


def test_pictures_of_pages_have_no_text() -> None:
    picture = Image.new("L", (400, 500), 200)

    def scan(canvas: object) -> None:
        canvas.drawInlineImage(picture, 0, 0, 500, 700)  # type: ignore[attr-defined]

    error = failure(canvas_pdf(scan, scan), "a.pdf")
    assert error.code == "YJE-NO-TEXT"
    assert "2 页" in error.what
    assert "OCR" in error.fix


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (as_docx(PLAN)[:3000], "a.docx"),
        (with_parts(as_docx(PLAN), {"word/document.xml": lambda xml: xml[: len(xml) // 2]}), "a.docx"),
        (with_parts(as_docx(PLAN), {"word/styles.xml": "<w:styles>"}), "a.docx"),
        (b"%PDF-1.4\nrubbish", "a.pdf"),
        (as_pdf(PLAN)[200:700].join([b"%PDF-1.4\n", b""]), "a.pdf"),
    ],
    ids=["zip cut", "body cut", "styles cut", "no pdf inside", "pdf cut"],
)
def test_damaged(data: bytes, name: str) -> None:
    assert failure(data, name).code == "YJE-DAMAGED"


def test_a_flipped_byte_in_the_body_is_damage() -> None:
    data = bytearray(as_docx(PLAN))
    at = data.index(b"word/document.xml")
    data[at + 400] ^= 0xFF
    assert failure(bytes(data), "a.docx").code == "YJE-DAMAGED"


def test_a_zip_bomb_is_refused_by_its_size_and_by_its_ratio() -> None:
    data = with_parts(as_docx(PLAN), {"word/media.xml": "0" * 2_000_000})
    assert failure(data, "a.docx", Limits(max_unpacked_bytes=1_000_000)).code == "YJE-BOMB"
    assert failure(data, "a.docx", Limits(max_ratio=10, ratio_floor=1_000_000)).code == "YJE-BOMB"


def test_a_part_longer_than_the_zip_says_is_not_unpacked() -> None:
    data = bytearray(with_parts(saved(docx.Document()), {"word/document.xml": "<x>" + "0" * 1_000_000 + "</x>"}))
    size = (1_000_007).to_bytes(4, "little")
    assert data.count(size) == 2
    error = failure(bytes(data.replace(size, (100).to_bytes(4, "little"))), "a.docx")
    assert error.code == "YJE-DAMAGED"


def test_an_entity_bomb_is_refused() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    body = f'<!DOCTYPE x [<!ENTITY e0 "甲">{entities}]><x>&e11;</x>'
    assert failure(with_parts(as_docx(PLAN), {"word/document.xml": body}), "a.docx").code == "YJE-DAMAGED"
    padded = f'<?xml version="1.0"?>{" " * 9000}{body}'
    assert failure(with_parts(as_docx(PLAN), {"word/document.xml": padded}), "a.docx").code in (
        "YJE-DAMAGED",
        "YJE-EMPTY",
    )


def test_entities_of_a_page_are_not_expanded() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "bomb">]><html><body><p>甲&a;乙&nbsp;丙&#20025;</p></body></html>'
    assert "bomb" not in read_bytes(page.encode(), "a.html").text.replace('"bomb"', "")


@pytest.mark.parametrize(
    ("data", "name", "limits"),
    [
        (as_text(PLAN), "a.txt", Limits(max_bytes=100)),
        (as_text(PLAN), "a.txt", Limits(max_characters=100)),
        (as_html(PLAN), "a.html", Limits(max_characters=100)),
        (as_docx(PLAN), "a.docx", Limits(max_characters=100)),
        (as_pdf(PLAN), "a.pdf", Limits(max_characters=100)),
        (as_pdf(PLAN), "a.pdf", Limits(max_pages=1)),
    ],
)
def test_over_a_limit(data: bytes, name: str, limits: Limits) -> None:
    error = failure(data, name, limits)
    assert error.code == "YJE-TOO-LARGE"
    assert "限额" in error.what


@pytest.mark.parametrize(
    ("name", "says"), [("a.doc", "另存为 .docx"), ("a.wps", "WPS"), ("a.xlsx", "另存为"), ("README", "无扩展名")]
)
def test_unsupported_suffix(name: str, says: str) -> None:
    error = failure(b"x", name)
    assert isinstance(error, CallerError)
    assert error.code == "YJE-SUFFIX"
    assert says in str(error)


def test_paths_at_fault(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    for path in (tmp_path / "none.txt", folder, Path("a\0b.txt"), tmp_path / ("x" * 5000 + ".txt")):
        with pytest.raises(CallerError) as caught:
            read_document(path)
        assert caught.value.code == "YJE-PATH"


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1000)
    path.chmod(0o000)
    with pytest.raises(DocumentError) as caught:
        read_document(path, limits=Limits(max_bytes=10))
    assert caught.value.code == "YJE-TOO-LARGE"


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "计划.HTM"
    path.write_bytes(as_html(PLAN))
    document = read_document(path)
    assert (document.format, document.path) == ("html", str(path))
    assert len(document.sha256) == 64


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><body>" + "<p>甲</p>".encode() * 600, "a.html"),
        (docx_of("<w:p>" + "<w:r/>" * 1000 + "</w:p>"), "a.docx"),
    ],
    ids=["html", "docx"],
)
def test_more_tags_than_memory_is_good_for(data: bytes, name: str) -> None:
    error = failure(data, name, Limits(max_tags=1000))
    assert error.code == "YJE-TOO-LARGE"
    assert "1000" in error.what
