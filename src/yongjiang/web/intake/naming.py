"""Change what a document is called: one transaction, one row in the trail, and it is found by its new name."""

from __future__ import annotations

from django.db import transaction

from yongjiang.kernel.errors import CallerError
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.documents.models import Document, TitleFrom
from yongjiang.web.search.actions import index_documents

#: characters of a title
LONGEST = 400


@transaction.atomic
def rename(*, document: Document, title: str, was: str, by: Actor, why: str = "") -> Document:
    """Give `document` a title, which later versions keep. was: the title that the person saw.

    Raises CallerError where the title is empty or too long, or is another one now.
    """
    document = Document.objects.select_for_update().get(pk=document.pk)
    before, after = document.title, " ".join(title.split())
    if before != was:
        raise CallerError("YJE-STALE", "您打开之后，别人已经改过名称", before, "请看过现在的名称再改")
    if not after or len(after) > LONGEST:
        raise CallerError("YJE-TITLE", "名称没有填，或者太长", after[:40], f"请写 1 至 {LONGEST} 个字")
    if after == before:
        return document
    document.title, document.title_from = after, TitleFrom.PERSON
    document.save(update_fields=["title", "title_from", "changed_at"])
    index_documents([document])
    on = Target("document", document.key, after)
    record(
        by=by,
        verb="document.change",
        on=on,
        before={"document_title": before},
        after={"document_title": after},
        why=why,
    )
    return document
