"""Take a file in, revise a published version, publish: each whole or not at all, each one row in the trail."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import msgspec
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yongjiang import __version__
from yongjiang.kernel.errors import CallerError
from yongjiang.model import Plan
from yongjiang.model.plan_changes import PlanChanges
from yongjiang.readers import Limits, read_bytes
from yongjiang.usecases.compare_plans import compare_plans
from yongjiang.usecases.pair_items import version_of
from yongjiang.usecases.read_apart import read_apart
from yongjiang.web.audit.actions import Actor, Target, record
from yongjiang.web.documents.contents import packed
from yongjiang.web.documents.models import Content, Document, SourceFile, Version
from yongjiang.web.documents.queries import side_of
from yongjiang.web.intake.matching import Frame, document_for
from yongjiang.web.register.counting import count_versions
from yongjiang.web.register.filling import Rows, keep, rows_of
from yongjiang.web.register.models import Commitment, Mention, Statement
from yongjiang.web.register.names import naming
from yongjiang.web.register.settling import settle
from yongjiang.web.search.actions import index_documents, index_version, withdraw_version
from yongjiang.web.zone import compiler

LIMITS = Limits(
    max_bytes=settings.UPLOAD_LIMIT,
    max_unpacked_bytes=200 * 2**20,
    max_tags=2_000_000,
    max_pages=1000,
    max_characters=2_000_000,
)


class Upload(NamedTuple):
    """A file as it came: its name, as whoever sent it says, and its bytes."""

    name: str
    content: bytes


class Taken(NamedTuple):
    """What became of a file. what: a new document, a new version of one, or one that was there already.

    changes: from the version before to this one, where there is one before.
    """

    what: Literal["new", "version", "known"]
    document: Document
    version: Version
    changes: PlanChanges | None = None


def take_in(*, upload: Upload, by: Actor, document: Document | None = None) -> Taken:
    """Read, compile and keep one file. document: the one that this is a version of; else it is found by title.

    All or nothing, in one transaction. Raises YongjiangError where the file cannot be read, with what is wrong and how
    to mend it.
    """
    name = safe_name(upload.name)
    read = (read_apart if name.lower().endswith(".pdf") else read_bytes)(upload.content, name, limits=LIMITS)
    if _UNKEPT.search(read.text):
        raise CallerError("YJE-TEXT", "文件里有不能保存的字符", name, "请用办公软件另存一份再上传")
    plan = compiler().compile(read)
    with transaction.atomic():
        frame = Frame.of(plan, name)
        document = Document.objects.select_for_update().get(pk=document.pk) if document else document_for(frame)
        known = Version.objects.filter(document=document, source_id=read.sha256).order_by("-number").first()
        if known is not None and document.current_id is not None and document.current_id == known.pk:
            return Taken("known", document, known)
        SourceFile.objects.get_or_create(
            pk=read.sha256, defaults={"size": len(upload.content), "content": upload.content}
        )
        version = Version(
            document=document,
            source_id=read.sha256,
            file_name=name,
            format=read.format,
            characters=len(read.text),
            created_by=by.user,
        )
        changes = _add(version, _at(plan, document), read.text)
        frame.put_on(document)
        document.save()
        index_documents([document])
        record(
            by=by,
            verb="document.add" if version.number == 1 else "version.add",
            on=target_of(document),
            after={"version": version.number, "file": version.file_name, "sha256": read.sha256},
        )
    return Taken("new" if version.number == 1 else "version", document, version, changes)


def revise(*, document: Document, by: Actor, why: str = "") -> Version:
    """The version of `document` that may be corrected: the newest where it is a draft, else a new one from the same
    file. Call inside a transaction.
    """
    current = document.current
    if current is None:
        raise CallerError("YJE-VERSION", "文件没有可以修改的版本", document.title, "请先上传文件")
    if current.published_at is None:
        return current
    content = current.content
    version = Version(
        document=document,
        source_id=current.source_id,
        revision_of=current,
        file_name=current.file_name,
        format=current.format,
        characters=current.characters,
        created_by=by.user,
    )
    _add(version, side_of(current).plan, content.text)
    document.save()
    after = {"version": version.number, "revises": current.number}
    record(by=by, verb="version.revise", on=target_of(document), after=after, why=why)
    return version


@transaction.atomic
def publish(*, document: Document, by: Actor, why: str = "") -> Version:
    """Make the newest version public. It never changes from then on. Raises CallerError where it is public already."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    version, before = document.current, document.published
    if version is None or version.published_at is not None:
        raise CallerError("YJE-VERSION", "最新的版本已经公布", document.title, "有新的版本后再公布")
    version.published_at, version.published_by = timezone.now(), by.user
    version.save(update_fields=["published_at", "published_by"])
    if before is not None:
        _mark(before, public=False)
    _mark(version, public=True)
    document.published = version
    document.save()
    index_documents([document])
    count_versions(version, before)
    index_version(version)
    if before is not None:
        index_version(before)
    record(
        by=by,
        verb="version.publish",
        on=target_of(document),
        before={"version": before.number if before is not None else None},
        after={"version": version.number},
        why=why,
    )
    return version


def target_of(document: Document) -> Target:
    """A document, for the trail."""
    return Target("document", document.key, document.title)


def safe_name(name: str) -> str:
    """The last part of a file's name without what no name needs: never used as a path, only shown and offered back.

    No control characters, none that turns the direction of writing, and no name that Windows keeps for itself.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip()
    stem, dot, suffix = shown.rpartition(".")
    stem = (stem if dot else suffix).strip(". ")
    suffix = f".{suffix}" if dot and suffix else ""
    if _RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    return (stem or "未命名")[: max(1, 255 - len(suffix))] + suffix[:254]


#: a zero, and halves of characters: no database keeps them
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_RESERVED = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)


def _at(plan: Plan, document: Document) -> Plan:
    """`plan` with a path that no other document has: findings name documents by it."""
    info = plan.document
    path = f"{document.key}/{safe_name(info.path)}"
    return msgspec.structs.replace(plan, document=msgspec.structs.replace(info, path=path))


def _add(version: Version, plan: Plan, text: str) -> PlanChanges | None:
    """Keep `version` behind the newest of its document, with its rows; the document is saved by the caller."""
    document, before = version.document, version.document.current
    version.number = before.number + 1 if before is not None else 1
    version.compiler = f"yongjiang {__version__}"
    version.warnings = list(plan.warnings)
    side = version_of(plan, text)
    changes = compare_plans(side_of(before), side, naming()) if before is not None else None
    version.save()
    Content.objects.create(version=version, text=text, plan=packed(plan))
    rows = settle(rows_of(version, side), document, changes.pairs if changes is not None else {})
    keep(rows)
    _count(version, rows)
    if before is not None:
        _mark(before, live=False)
        if before.published_at is None or before.pk != document.published_id:
            withdraw_version(before)
        else:
            index_version(before)
    document.current = version
    count_versions(version, before)
    index_version(version)
    return changes


def _count(version: Version, rows: Rows) -> None:
    projects = sum(c.kind == "project" for c in rows.commitments)
    version.statement_count = len(rows.statements)
    version.project_count = projects
    version.commitment_count = len(rows.commitments) - projects
    version.body_count = len({m.body_id for m in rows.mentions} | {d.body_id for d in rows.duties})
    version.save()


def _mark(version: Version, **flags: bool) -> None:
    for model in (Statement, Commitment, Mention):
        model.objects.filter(version=version).update(**flags)
