"""Where a document names a technology, for the chip that leads there."""

from __future__ import annotations

from django.db.models import Q

from yongjiang.web.documents.policy import View, visible_documents
from yongjiang.web.register.models import Commitment
from yongjiang.web.register.rows import place_href, source_of
from yongjiang.web.technologies.models import Technology
from yongjiang.web.ui.pieces import Source


def clause_of(technology: Technology, view: View) -> Source | None:
    """The clause that names `technology`, under its chain before others; the document where none does; None where the
    library has no such document for who asks.
    """
    document = visible_documents(view).filter(key=technology.citation.get("document", "")).first()
    if document is None:
        return None
    rows = Commitment.objects.filter(Q(**{view: True}), document=document).order_by("start").select_related("document")
    naming = list(rows.filter(Q(quote__contains=technology.name) | Q(heading__contains=technology.chain)))
    if naming:
        best = max(naming, key=lambda row: (technology.name in row.quote) * 2 + (technology.chain in row.heading))
        return source_of(best, best.key)
    return Source(f"{document.title} · {technology.citation['clause']}", place_href(document.key, ""))
