"""Which document of the library a file is a version of."""

from __future__ import annotations

from typing import NamedTuple

from yongjiang.checker.naming import fold_text
from yongjiang.model import Plan
from yongjiang.model.zone import ZoneDocument
from yongjiang.reports.wording import titled
from yongjiang.web.documents.models import Document, TitleFrom
from yongjiang.web.register.names import made_key
from yongjiang.web.zone import current_zone


class Frame(NamedTuple):
    """What a plan says of itself."""

    identity: str
    title: str
    title_from: TitleFrom
    issuer: str
    number: str
    issued: str
    years: tuple[int | None, int | None]

    @classmethod
    def of(cls, plan: Plan, file_name: str) -> Frame:
        """Of `plan`, read from the file of that name. One without a title is known by the file, and is called by its
        first heading if it has one.
        """
        info = plan.document
        stem = file_name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
        identity = _shown(titled(info) if info.title else stem)[:400] or "无题文件"
        heading = next((found for node in plan.outline if (found := _shown(node.title)[:400])), "")
        title, title_from = identity, TitleFrom.PRINTED if info.title else TitleFrom.FILE
        if not info.title and heading:
            title, title_from = heading, TitleFrom.HEADING
        number, issued = _shown(info.number or "")[:100], (info.issued or "")[:10]
        issuer = _shown(info.issuer or "")[:200]
        return cls(identity, title, title_from, issuer, number, issued, info.period or (None, None))

    def put_on(self, document: Document) -> None:
        """Set the fields of `document`; what a new version does not say, and a title that a person gave, stay."""
        document.identity = self.identity
        if document.title_from != TitleFrom.PERSON:
            document.title, document.title_from = self.title, self.title_from
        for name in ("issuer", "number", "issued"):
            setattr(document, name, getattr(self, name) or getattr(document, name))
        if self.years[0] is not None:
            document.first_year, document.last_year = self.years


def _shown(text: str) -> str:
    """`text` on one line, without characters that are not seen but change how what follows is."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())


def document_for(frame: Frame) -> Document:
    """The document with this title or file, of one issuer as far as both say one; else a new one. In a transaction."""
    folded = fold_text(frame.identity)
    candidates = Document.objects.select_for_update().order_by("pk")
    for document in candidates.only("pk", "identity", "issuer"):
        if fold_text(document.identity) == folded and _agree(document.issuer, frame.issuer):
            return Document.objects.select_related("current", "published").get(pk=document.pk)
    listed = _listed(folded)
    key = listed.key if listed is not None else made_key("d", f"{folded}\n{frame.issuer}")
    document = Document(key=key, role=listed.role if listed is not None else "")
    frame.put_on(document)
    document.save()
    if listed is not None:
        document.under.set(Document.objects.filter(key__in=listed.under))
        lower = [other.key for other in current_zone().documents if listed.key in other.under]
        document.lower.set(Document.objects.filter(key__in=lower))
    return document


def _agree(one: str, other: str) -> bool:
    return not one or not other or fold_text(one) == fold_text(other)


def _listed(folded: str) -> ZoneDocument | None:
    """The zone's entry for a title, if its key is not taken."""
    for listed in current_zone().documents:
        if fold_text(listed.title) == folded and not Document.objects.filter(key=listed.key).exists():
            return listed
    return None
