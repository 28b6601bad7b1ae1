"""Documents brought in by a program: one call takes them in and checks the library, each file told on its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.builders import PLAN, user
from tests.web.findings.flaws import FLAWED, MENDED

from yongjiang.web.accounts.models import User
from yongjiang.web.audit.actions import Actor
from yongjiang.web.audit.models import Entry
from yongjiang.web.documents.models import Document
from yongjiang.web.findings.models import Finding
from yongjiang.web.intake.actions import Taken
from yongjiang.web.tokens.actions import make_token

pytestmark = pytest.mark.django_db
DOCUMENTS = "/api/v1/documents"


def token_of(who: User) -> dict[str, str]:
    return {"Authorization": f"Bearer {make_token(user=who, name='夜间同步', days=30, by=Actor(who, '测试')).secret}"}


@pytest.fixture
def sent(client: Client) -> Callable[..., Any]:
    """Send files as a planner's program does; the answer must have this status."""
    headers = token_of(user("planner", "li"))

    def send(*files: tuple[str, str | bytes], status: int = 200, query: str = "", **more: Any) -> Any:
        made = [SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text) for name, text in files]
        answer = client.post(f"{DOCUMENTS}{query}", {"files": made}, headers=more.get("headers", headers))
        assert answer.status_code == status, answer.content
        return answer.json()

    return send


def test_one_call_does_the_whole_work(sent: Callable[..., Any]) -> None:
    said = sent(("a.txt", FLAWED))
    (one,) = said["files"]
    document = Document.objects.get()
    assert (one["status"], one["what"], one["document"], one["version"]) == (200, "new", document.key, 1)
    assert document.published is None
    assert said["check"]["standing"] == said["check"]["fresh"] == Finding.objects.filter(live=True).count() > 0
    entry = Entry.objects.get(verb="document.add")
    assert (entry.who, entry.key) == ("li", document.key)
    assert entry.origin.startswith("接口密钥“夜间同步”")
    said = sent(("a.txt", MENDED))
    assert (said["files"][0]["what"], said["files"][0]["version"]) == ("version", 2)
    assert said["check"]["gone"] == 1
    assert sent(("a.txt", MENDED))["files"][0]["what"] == "known"


def test_a_bad_file_stops_none_of_the_others(sent: Callable[..., Any]) -> None:
    said = sent(("bad.docx", b"no archive"), ("good.txt", PLAN), ("x.exe", b"MZ"), ("empty.txt", b""))
    assert [(one["name"], one["status"]) for one in said["files"]] == [
        ("bad.docx", 422), ("good.txt", 200), ("x.exe", 415), ("empty.txt", 422),
    ]  # fmt: skip
    assert all(bool(one["error"]) is (one["status"] != 200) for one in said["files"])
    assert Document.objects.count() == 1


def test_nothing_taken_in_is_no_success(sent: Callable[..., Any]) -> None:
    said = sent(("x.exe", b"MZ"), ("bad.docx", b"no archive"), status=415)
    assert said["what"] == "没有一份文件收下"
    assert [one["status"] for one in said["files"]] == [415, 422]
    assert "不支持这种文件" in said["files"][0]["error"]
    assert sent(status=422)["where"] == "files"
    assert not Document.objects.exists()


def test_files_of_a_given_document(sent: Callable[..., Any], draft: Taken) -> None:
    key = draft.document.key
    (one,) = sent(("other.txt", PLAN.replace("示例科技规划", "完全不同的计划")), query=f"?document={key}")["files"]
    assert (one["document"], one["what"], one["version"]) == (key, "version", 2)
    assert sent(("other.txt", PLAN), query="?document=none", status=404)["what"] == "没有这一项"


def test_only_with_a_token_and_the_right(sent: Callable[..., Any], as_role: Callable[[str], Client]) -> None:
    reader = token_of(user("reader"))
    assert sent(("a.txt", PLAN), headers=reader, status=403)["what"] == "没有上传文件的权限"
    assert sent(("a.txt", PLAN), headers={}, status=401)["what"] == "这个操作要用密钥"
    assert sent(("a.txt", PLAN), headers={"Authorization": "Bearer x"}, status=401)["what"] == "密钥不对"
    # a session is no way in: a form of another site could use it
    planner = as_role("planner").post(DOCUMENTS, {"files": SimpleUploadedFile("a.txt", PLAN.encode())})
    assert planner.status_code == 401
    assert not Document.objects.exists()


def test_more_than_a_request_may_hold(sent: Callable[..., Any], settings: Any) -> None:
    settings.UPLOAD_REQUEST_LIMIT = 100
    said = sent(("a.txt", PLAN), status=413)
    assert (said["code"], said["where"]) == ("YJE-SIZE", DOCUMENTS)
    assert not Document.objects.exists()


def test_a_large_file_is_told(sent: Callable[..., Any], settings: Any) -> None:
    settings.UPLOAD_LIMIT = 100
    assert "文件太大" in sent(("a.txt", PLAN), status=413)["files"][0]["error"]


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_nothing_else_writes(method: str, client: Client) -> None:
    assert getattr(client, method)(DOCUMENTS).status_code == 405


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/v1/documents/a/b"])
def test_what_is_nowhere_is_said_as_json(address: str, client: Client) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.json()["code"]) == (404, "YJE-NOT-FOUND")
