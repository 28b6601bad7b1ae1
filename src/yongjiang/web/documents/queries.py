"""Read documents: lists, one by its key, versions with their content."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from yongjiang.model.wording import told_apart
from yongjiang.usecases.pair_items import Version as Side
from yongjiang.usecases.pair_items import version_of
from yongjiang.web.documents.contents import unpacked
from yongjiang.web.documents.models import Document, Version
from yongjiang.web.documents.policy import View, visible_documents, visible_versions


def document_by_key(key: str, view: View) -> Document:
    """The document, or Http404 where there is none that may be seen."""
    return get_object_or_404(visible_documents(view).select_related("current", "published"), key=key)


def version_by_number(document: Document, number: int, view: View) -> Version:
    """That version of the document, or Http404 where there is none that may be seen."""
    return get_object_or_404(visible_versions(view), document=document, number=number)


def versions_of(document: Document, view: View) -> QuerySet[Version]:
    """Versions that may be seen, newest first."""
    return visible_versions(view).filter(document=document).select_related("created_by", "published_by")


def side_of(version: Version) -> Side:
    """Plan, text and keys of a version, for comparing and filling."""
    content = version.content
    return version_of(unpacked(bytes(content.plan)), content.text)


def titles_of(documents: Iterable[Document]) -> dict[str, str]:
    """What a list of documents calls each, by key: the title, with the newest file where several have it, as checks do:
    规划（二稿.docx）. Their current versions should have come with them.
    """
    found = {f"{d.key}/{d.current.file_name if d.current else ''}": d for d in documents}
    beside = told_apart({path: document.title for path, document in found.items()})
    return {d.key: f"{d.title}（{beside[path]}）" if path in beside else d.title for path, d in found.items()}
