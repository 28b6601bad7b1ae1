"""What a program writes at `/api/v1`: it brings documents in, with its token. One call does the whole work."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, UploadedFile

from yongjiang.web.api.endpoints import Key
from yongjiang.web.api.schemas import ReceivedOut, RefusedFiles
from yongjiang.web.api.security import Token, actor_of
from yongjiang.web.api.service import REFUSALS, api, problem
from yongjiang.web.documents.policy import view_of
from yongjiang.web.documents.queries import document_by_key
from yongjiang.web.findings.actions import refresh_or_leave
from yongjiang.web.findings.queries import waiting_documents
from yongjiang.web.intake.receiving import Received, receive

Files = Annotated[list[UploadedFile], File(description="一份或几份文件")]
_ANSWERS = {**REFUSALS, 200: ReceivedOut, 403: RefusedFiles, 413: RefusedFiles, 415: RefusedFiles, 422: RefusedFiles}


@api.post("/documents", response=_ANSWERS, auth=Token(required=True), summary="上传文件")
def upload_documents(request: HttpRequest, files: Files, document: Key = None) -> Any:
    """每份文件成为新文件或已有文件的新版本（草稿），收完后校核一遍；文件库很大时校核在后台进行，
    check 为 null，waiting 是等待校核的文件数。要有上传的权限，只认密钥。
    写明 document 时，这些文件都是它的新版本。有一份收下就回 200，没有收下的在 files 里写明原因；一份也没有收下时，
    按第一份的原因回 4xx。
    """
    if not request.may("upload"):  # type: ignore[attr-defined]
        return problem(request, 403, "YJE-RIGHT", "没有上传文件的权限", "请管理员调整角色")
    of = document_by_key(document, view_of(request)) if document is not None else None
    by = actor_of(request)
    received = [receive(file, by, of) for file in files]
    told = [_told(one) for one in received]
    if all(one.error for one in received):
        status = received[0].status if received else 422
        return problem(request, status, "YJE-UPLOAD", "没有一份文件收下", "请看 files 里每份文件的原因", files=told)
    checked = refresh_or_leave()
    return {"files": told, "check": checked._asdict() if checked is not None else None, "waiting": waiting_documents()}


def _told(one: Received) -> dict[str, Any]:
    names = ("name", "status", "error", "what", "document", "version", "title", "note")
    return {name: getattr(one, name) for name in names}
