"""Bringing files in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.builders import PLAN, taken

from yongjiang.web.documents.models import Document, Version
from yongjiang.web.intake.actions import Taken

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
UPLOAD = "/documents/upload/"


def file(text: str = PLAN, name: str = "plan.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def send(client: Client, *files: SimpleUploadedFile, to: str = UPLOAD, json: bool = True) -> Any:
    return client.post(to, {"files": list(files)}, headers={"Accept": "application/json" if json else "text/html"})


def test_the_page_offers_a_drop_zone(as_role: AsRole) -> None:
    page = as_role("planner").get(UPLOAD).content.decode()
    assert "data-upload" in page
    assert ".docx" in page
    assert 'hx-post="/documents/check/"' in page


def test_a_file_is_answered_as_the_drop_zone_reads_it(as_role: AsRole) -> None:
    response = send(as_role("planner"), file())
    document = Document.objects.get()
    assert response.status_code == 200
    assert response.json()["title"] == document.title
    assert response.json()["href"] == f"/documents/{document.key}/"
    assert response.json()["note"].startswith("新文件：读出 ")


def test_the_same_file_again_and_a_new_version(as_role: AsRole) -> None:
    planner = as_role("planner")
    send(planner, file())
    assert send(planner, file()).json()["note"] == "已经有了，内容完全一样"
    assert send(planner, file(PLAN.replace("300家", "320家"))).json()["note"] == "第 2 版：改动 1 个数"


@pytest.mark.parametrize(
    ("made", "status", "words"),
    [
        (file("MZ", "virus.exe"), 415, "不支持这种文件"),
        (file("", "plan.txt"), 422, "空文件"),
        (file("   \n ", "plan.txt"), 422, "。"),
        (file("not a pdf", "plan.pdf"), 422, "。"),
    ],
)
def test_refuses_with_words(as_role: AsRole, made: SimpleUploadedFile, status: int, words: str) -> None:
    made.seek(0)
    response = send(as_role("planner"), made)
    assert response.status_code == status
    assert words in response.json()["error"]
    assert not Document.objects.exists()


def test_refuses_by_size(as_role: AsRole, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 10
    response = send(as_role("planner"), file())
    assert response.status_code == 413
    assert "文件太大" in response.json()["error"]


def test_no_file_at_all(as_role: AsRole) -> None:
    assert send(as_role("planner")).status_code == 400


def test_without_script_a_page_tells_of_each_file(as_role: AsRole) -> None:
    response = send(as_role("planner"), file(), file("x", "a.exe"), json=False)
    assert response.status_code == 200
    assert [bool(one.error) for one in response.context["received"]] == [False, True]
    page = response.content.decode()
    assert "没有收下：不支持这种文件" in page
    assert f'href="/documents/{Document.objects.get().key}/"' in page


def test_without_script_a_refusal_keeps_its_status(as_role: AsRole) -> None:
    assert send(as_role("planner"), file("x", "a.exe"), json=False).status_code == 415


def test_a_name_is_shown_escaped(as_role: AsRole) -> None:
    page = send(as_role("planner"), file("x", "a&b'.exe"), json=False).content.decode()
    assert "a&amp;b&#x27;.exe" in page


def test_a_new_version_of_this_document_whatever_its_title(as_role: AsRole, draft: Taken) -> None:
    text = PLAN.replace("示例科技规划", "改了名的规划")
    response = send(as_role("planner"), file(text), to=f"/documents/{draft.document.key}/upload/")
    assert response.json()["href"] == f"/documents/{draft.document.key}/"
    assert Version.objects.filter(document=draft.document).count() == 2


def test_the_library_is_checked_behind_a_batch(as_role: AsRole) -> None:
    taken()
    response = as_role("planner").post("/documents/check/")
    assert response.status_code == 200
    assert "已重新校核" in response.content.decode()


def test_nothing_is_said_of_a_check_where_nothing_was_taken_in(as_role: AsRole) -> None:
    planner = as_role("planner")
    taken()
    planner.post("/documents/check/")
    refused = send(planner, file("x", "plan.doc"))
    assert (refused.status_code, Version.objects.count()) == (415, 1)
    assert "请用 Word 或 WPS 另存为 .docx 后再试" in refused.content.decode()
    assert planner.post("/documents/check/").content.decode().strip() == ""


@pytest.mark.parametrize("path", [UPLOAD, "/documents/{key}/upload/"])
def test_who_may_not_upload(as_role: AsRole, client: Client, draft: Taken, path: str) -> None:
    path = path.format(key=draft.document.key)
    assert client.get(path).status_code == 302
    assert as_role("officer").get(path).status_code == 403
    assert send(as_role("reader"), file(PLAN + "。"), to=path).status_code == 403
    assert Version.objects.count() == 1


def test_who_may_not_check(as_role: AsRole, client: Client) -> None:
    assert client.post("/documents/check/").status_code == 302
    assert as_role("reader").post("/documents/check/").status_code == 403
    assert as_role("planner").get("/documents/check/").status_code == 405


def test_unknown_and_wrong_method(as_role: AsRole) -> None:
    assert as_role("planner").get("/documents/nothing/upload/").status_code == 404
    assert as_role("planner").put(UPLOAD).status_code == 405
