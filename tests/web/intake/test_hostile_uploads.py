"""Files made to harm: each is refused with words and a status of its own, or taken in as the harmless text it holds."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import Client
from tests.readers.builders import PLAN as PARTS
from tests.readers.builders import as_docx, as_pdf, canvas_pdf, docx_of, pdf_of, saved, with_parts
from tests.web.builders import PLAN

from yongjiang.web.administration import site
from yongjiang.web.audit.models import Entry
from yongjiang.web.documents.models import Content, Document, SourceFile, Version
from yongjiang.web.intake.actions import Taken
from yongjiang.web.register.models import Statement
from yongjiang.web.wsgi import with_whole_bodies

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
UPLOAD = "/documents/upload/"
KEPT = (Document, Version, Content, SourceFile, Statement, Entry)
MIB = 2**20


def send(client: Client, name: str, data: bytes, kind: str = "application/octet-stream") -> Any:
    file = SimpleUploadedFile("x", data, kind)
    file._name = name  # past the library's own cleaning: what a sender may write
    return client.post(UPLOAD, {"files": file}, headers={"Accept": "application/json"})


def in_chinese(text: str) -> bool:
    return sum("\u4e00" <= c <= "\u9fff" for c in text) >= 6


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def many_entries() -> bytes:
    return zipped({"word/document.xml": b"<x/>", **{f"word/{n}.xml": b"" for n in range(20_001)}})


def high_ratio() -> bytes:
    return zipped({"word/document.xml": b" " * (33 * MIB)})


def with_doctype(declared: str, used: str) -> bytes:
    return with_parts(as_docx(PARTS), {"word/document.xml": f"<!DOCTYPE x [{declared}]><x>{used}</x>"})


ENTITIES = '<!ENTITY e0 "甲">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BILLION = with_doctype(ENTITIES, "&e11;")
EXTERNAL = with_doctype('<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;")

REFUSED: list[tuple[str, Callable[[], bytes], int]] = [
    ("program.exe", lambda: b"MZ\x90", 415),
    ("规划.docx", lambda: b"MZ\x90\x00" + os.urandom(2000), 422),
    ("规划.pdf", lambda: b"MZ\x90\x00" + os.urandom(2000), 422),
    ("规划.txt", lambda: bytes(range(256)) * 40, 422),
    ("规划.txt", lambda: b"\x7fELF\x02\x01\x01" + bytes(2000), 422),
    ("图.svg", lambda: b"<svg onload='alert(1)'/>", 415),
    ("宏.docm", lambda: as_docx(PARTS), 415),
    ("空.txt", lambda: b"", 422),
    ("空白.txt", lambda: b" \n\t" * 100, 422),
    ("脚本.html", lambda: b"<html><script>alert(1)</script></html>", 422),
    ("页.html", lambda: b"<html><body>" + b"<div>" * 100_000 + "甲".encode(), 422),
    ("套娃.docx", lambda: zipped({"a.docx": zipped({"b.docx": high_ratio()})}), 422),
    ("压缩.docx", high_ratio, 422),
    ("多件.docx", many_entries, 422),
    ("实体.docx", lambda: BILLION, 422),
    ("外部.docx", lambda: EXTERNAL, 422),
    ("半份.docx", lambda: as_docx(PARTS)[:3000], 422),
    ("半份.pdf", lambda: as_pdf(PARTS)[:700], 422),
    ("密码.pdf", lambda: canvas_pdf(lambda c: c.drawString(72, 700, "甲"), encrypt="secret"), 422),
    ("多页.pdf", lambda: canvas_pdf(*[lambda c: c.drawString(9, 9, "a")] * 1001), 422),
    ("千页.pdf", lambda: as_pdf(PARTS).replace(b"/Count ", b"/Count 99999999 %", 1), 422),
    ("两面.docx", lambda: as_pdf(PARTS) + as_docx(PARTS), 422),
    ("...", lambda: PLAN.encode(), 415),
    (".txt", lambda: b"\x00" * 100, 422),
    ("a\x00b.exe", lambda: b"x", 415),
]


@pytest.mark.parametrize(("name", "made", "status"), REFUSED, ids=[f"{n}-{r[0]!r}" for n, r in enumerate(REFUSED)])
def test_refused_with_words_and_nothing_kept(
    as_role: AsRole, name: str, made: Callable[[], bytes], status: int
) -> None:
    response = send(as_role("planner"), name, made())
    assert response.status_code == status
    assert in_chinese(response.json()["error"])
    assert [model.objects.count() for model in KEPT] == [0] * len(KEPT)


def test_without_script_the_page_names_each_refused_file(as_role: AsRole) -> None:
    files = [SimpleUploadedFile("甲.docx", b"MZ" + bytes(99)), SimpleUploadedFile("乙.pdf", b"MZ" + bytes(99))]
    response = as_role("planner").post(UPLOAD, {"files": files})
    assert response.status_code == 422
    page = response.content.decode()
    assert page.index("甲.docx") < page.index("没有收下") < page.index("乙.pdf")


NAMES = [
    ("../../../../etc/cron.d/x.txt", "x.txt"),
    ("..\\..\\windows\\x.txt", "x.txt"),
    ("a\tb\x07\x1b[31m.txt", "ab[31m.txt"),
    ("规划\u202etxt.exe.txt", "规划txt.exe.txt"),
    ("CON.txt", "_CON.txt"),
    ("<img src=x onerror=alert(1)>.txt", "img src=x onerror=alert(1).txt"),
    ('"; filename="evil.html.txt', "evil.html.txt"),
    ("规" * 300 + ".txt", "规" * 251 + ".txt"),
]


@pytest.mark.parametrize(("name", "kept"), NAMES)
def test_a_name_is_only_ever_a_label(as_role: AsRole, name: str, kept: str) -> None:
    planner = as_role("planner")
    assert send(planner, name, PLAN.encode()).status_code == 200
    version = Version.objects.get()
    assert version.file_name == kept
    saved_as = planner.get(f"/documents/{version.document.key}/versions/1/file/")
    assert saved_as["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in saved_as["Content-Disposition"]
    page = planner.get(f"/documents/{version.document.key}/versions/").content.decode()
    assert "<img src=x" not in page


PAGE = """<!DOCTYPE html><html><head><title>江北区示例规划</title><script>alert(1)</script>
<meta http-equiv="refresh" content="0;url=https://evil.example/"></head><body onload="alert(1)">
<h1>江北区示例规划<img src=x onerror=alert(1)></h1><iframe src="https://evil.example/"></iframe>
<svg onload="alert(1)"><text>图</text></svg><object data="x.swf"></object>
<p>到2025年，高新技术企业达到&lt;script&gt;alert(2)&lt;/script&gt;300家。</p>
<p>到2025年，研发经费<a href="javascript:alert(3)">投入</a>达到30亿元。</p></body></html>"""


def test_a_page_with_scripts_is_served_as_text_only(as_role: AsRole) -> None:
    planner = as_role("planner")
    address = send(planner, "页.html", PAGE.encode(), "text/html").json()["href"]
    page = planner.get(address).content.decode()
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in page
    for harmful in ("<script>alert", "onerror=", "onload=", "<iframe", "javascript:", "evil.example", "<svg onload"):
        assert harmful not in page
    original = planner.get(f"{address}versions/1/file/")
    assert original.content == PAGE.encode()
    assert original["Content-Type"] == "application/octet-stream"
    assert original["X-Content-Type-Options"] == "nosniff"
    assert original["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in original["Content-Security-Policy"]


def test_word_with_macros_outside_relations_and_chunks_gives_its_own_text(as_role: AsRole) -> None:
    link = (
        '<Relationship Id="evil{n}" TargetMode="External" Target="file:///etc/passwd" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
    )
    links = "".join(
        link.format(n=n, kind=kind) for n, kind in enumerate(("styles", "numbering", "aFChunk", "footnotes"))
    )
    text = "到2025年，高新技术企业达到300家。"
    body = (
        "<w:p><w:r><w:t>江北区示例规划</w:t></w:r></w:p><w:altChunk/>"
        f"<w:p><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText><w:t>{text}</w:t></w:r></w:p>"
    )
    data = with_parts(docx_of(body), {"word/vbaProject.xml": "macro"})
    relations = zipfile.ZipFile(io.BytesIO(data)).read("word/_rels/document.xml.rels").decode()
    changed = zipped(
        {
            **{n: zipfile.ZipFile(io.BytesIO(data)).read(n) for n in zipfile.ZipFile(io.BytesIO(data)).namelist()},
            "word/_rels/document.xml.rels": relations.replace("</Relationships>", links + "</Relationships>").encode(),
        }
    )
    assert send(as_role("planner"), "规划.docx", changed).status_code == 200
    kept = Content.objects.get().text
    assert text in kept
    for harmful in ("root:", "cmd.exe", "macro"):
        assert harmful not in kept


def test_pdf_with_script_gives_its_text(as_role: AsRole) -> None:
    script = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
    data = pdf_of(zlib.compress(b"BT /F1 12 Tf 72 700 Td (Plan of 2025, 300 firms) Tj ET"), script)
    assert send(as_role("planner"), "a.pdf", data).status_code == 200
    assert Content.objects.get().text.strip() == "Plan of 2025, 300 firms"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_text_in_any_encoding_of_ours_is_the_same_text(as_role: AsRole, encoding: str) -> None:
    assert send(as_role("planner"), "规划.txt", PLAN.encode(encoding)).status_code == 200
    assert Content.objects.get().text == PLAN


def test_half_characters_of_a_page_are_no_error(as_role: AsRole) -> None:
    page = PAGE.replace("300家", "300家&#xD800;&#0;&#x202E;")
    assert send(as_role("planner"), "页.html", page.encode()).status_code in (200, 422)


def test_duplicates_in_one_batch_are_one_version(as_role: AsRole) -> None:
    files = [SimpleUploadedFile(name, PLAN.encode()) for name in ("a.txt", "a.txt", "b.txt")]
    response = as_role("planner").post(UPLOAD, {"files": files})
    assert [one.note[:4] for one in response.context["received"]] == ["新文件：", "已经有了", "已经有了"]
    assert (Document.objects.count(), Version.objects.count()) == (1, 1)


def test_over_the_limit_is_told_with_the_limit_and_not_kept(as_role: AsRole, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 1 * MIB
    response = send(as_role("planner"), "大.txt", b"x" * (3 * MIB))
    assert response.status_code == 413
    assert "3.0" in response.json()["error"]
    assert "上限是 1.0" in response.json()["error"]
    assert not SourceFile.objects.exists()


def test_a_request_over_all_limits_is_refused_unread(as_role: AsRole, settings: Any) -> None:
    settings.UPLOAD_REQUEST_LIMIT = 1000
    planner = as_role("planner")
    response = send(planner, "大.txt", PLAN.encode() * 2)
    assert response.status_code == 413
    assert "1000" in response.json()["error"]
    page = planner.post(UPLOAD, {"files": SimpleUploadedFile("大.txt", PLAN.encode() * 2)})
    assert page.status_code == 413
    assert "上限" in page.content.decode()


def test_too_many_files_at_once(as_role: AsRole, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    files = [SimpleUploadedFile(f"{n}.txt", PLAN.encode()) for n in range(3)]
    response = as_role("planner").post(UPLOAD, {"files": files})
    assert response.status_code == 413
    assert "一次最多上传" in response.content.decode()
    assert not Document.objects.exists()


def test_a_broken_form_is_an_error_of_the_sender(as_role: AsRole) -> None:
    for body, boundary in ((b"rubbish", ""), (b"--x\r\nrubbish", "; boundary=x"), (b"", "; boundary=" + "x" * 300)):
        response = as_role("planner").post(
            UPLOAD, body, content_type=f"multipart/form-data{boundary}", headers={"Accept": "application/json"}
        )
        assert response.status_code == 400
        assert in_chinese(response.json()["error"])


def cut_off(client: Client, path: str, kind: str, body: bytes, sent: bytes) -> tuple[str, str]:
    """Status and body of the answer to a request of which only `sent` comes in, as a web server would call us."""
    environ = {
        **client._base_environ(PATH_INFO=path, REQUEST_METHOD="POST"),
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_ACCEPT": "application/json",
        "HTTP_COOKIE": f"sessionid={client.cookies['sessionid'].value}; csrftoken={'a' * 32}",
        "HTTP_X_CSRFTOKEN": "a" * 32,
        "wsgi.input": io.BytesIO(sent),
    }
    status: list[str] = []
    # the test holds the connection, as Django's own client knows too
    request_started.disconnect(close_old_connections)
    try:
        answer = b"".join(with_whole_bodies(WSGIHandler())(environ, lambda said, _headers: status.append(said)))
    finally:
        request_started.connect(close_old_connections)
    return status[0][:3], answer.decode()


def test_half_a_request_is_not_half_a_document(as_role: AsRole) -> None:
    planner = as_role("planner")
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    body = head + PLAN.encode() + b"\r\n--x--\r\n"
    status, answer = cut_off(planner, UPLOAD, "multipart/form-data; boundary=x", body, body[:400])
    assert (status, Document.objects.count()) == ("400", 0)
    assert "不完整" in answer
    assert cut_off(planner, UPLOAD, "multipart/form-data; boundary=x", body, body)[0] == "200"


def test_half_a_form_is_not_acted_upon(as_role: AsRole, draft: Taken) -> None:
    path, body = f"/documents/{draft.document.key}/publish/", "reason=经专班会议审定".encode()
    kind = "application/x-www-form-urlencoded"
    assert cut_off(as_role("administrator"), path, kind, body, body[:10])[0] == "400"
    assert not Version.objects.filter(published_at__isnull=False).exists()
    assert cut_off(as_role("administrator"), path, kind, body, body)[0] == "302"
    assert Version.objects.filter(published_at__isnull=False).exists()


def test_the_command_goes_on_behind_every_bad_file(tmp_path: Path) -> None:
    bad = [(name, made()) for name, made, status in REFUSED if status == 422 and name != ".txt"]
    for number, (name, data) in enumerate(bad):
        (tmp_path / f"{number:02d}-{name}").write_bytes(data)
    strange = tmp_path / os.fsdecode(b"\xff\xfe.txt")
    strange.write_bytes(PLAN.replace("江北区示例科技规划（2021-2025年）\n", "").encode())
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    paths = sorted(tmp_path.iterdir())
    loaded = list(site.load(paths, publish=False, origin="测试"))
    failed = [one.error for one in loaded if one.error is not None]
    assert [one.path for one in loaded if one.error is None] == [strange]
    assert {error.exit_status for error in failed} == {2, 3}
    assert all(in_chinese(error.what + error.fix) and error.where for error in failed)
    assert Document.objects.count() == 1


def test_a_failure_of_ours_is_told_logged_and_stops_no_batch(
    as_role: AsRole, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("yongjiang.web.intake.actions.compare_plans", broken)
    planner = as_role("planner")
    assert send(planner, "a.txt", PLAN.encode()).status_code == 200
    response = send(planner, "a.txt", PLAN.replace("300", "301").encode())
    assert response.status_code == 500
    assert "系统出了错" in response.json()["error"]
    assert "a fault of ours" in caplog.text
    assert (Version.objects.count(), SourceFile.objects.count()) == (1, 1)


def test_empty_word_file(as_role: AsRole) -> None:
    assert send(as_role("planner"), "空.docx", saved(docx.Document())).status_code == 422
