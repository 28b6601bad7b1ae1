"""Keep the index of words in step with the documents, inside the transaction that changes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from yongjiang.web.documents.models import Document, Version
from yongjiang.web.documents.queries import side_of
from yongjiang.web.register.models import Body, Commitment, Duty, Indicator, Mention, ReviewState, Statement
from yongjiang.web.search.clauses import clauses_of
from yongjiang.web.search.index import put
from yongjiang.web.search.models import Entry, Kind


@transaction.atomic
def index_version(version: Version) -> None:
    """Put all of `version` into the index as it is now: whether it is the newest, whether it is public."""
    Entry.objects.filter(version=version).delete()
    # asked of the database: the objects at hand may be older, or not saved yet
    newer = Version.objects.filter(document_id=version.document_id, number__gt=version.number)
    live = not newer.exists()
    public = Document.objects.filter(published_id=version.pk).exists()
    if live or public:
        put([_flagged(entry, live, public) for entry in _entries_of(version)])
    _index_named(version)


@transaction.atomic
def withdraw_version(version: Version) -> None:
    """Take `version` out of the index: neither the newest nor public."""
    Entry.objects.filter(version=version).delete()
    _index_named(version)


@transaction.atomic
def index_items(rows: Iterable[Statement | Commitment]) -> None:
    """Put these rows into the index again: their fields changed."""
    rows = list(rows)
    if not rows:
        return
    stale = (Q(version_id=row.version_id, kind=_kind(row), key=row.key) for row in rows)
    Entry.objects.filter(reduce(or_, stale)).delete()
    put([_flagged(_entry_of(row), row.live, row.public) for row in rows if _found(row)])
    index_indicators(Indicator.objects.filter(statements__in=[r for r in rows if isinstance(r, Statement)]).distinct())
    commitments = [row for row in rows if isinstance(row, Commitment)]
    index_bodies(Body.objects.filter(duties__commitment__in=commitments).distinct())


@transaction.atomic
def index_documents(rows: Iterable[Document]) -> None:
    """Put these documents into the index again, by title, issuer and number: what they are called changed, or who may
    see them.
    """
    rows = list(rows)
    Entry.objects.filter(kind=Kind.DOCUMENT, key__in=[row.key for row in rows]).delete()
    entries = []
    for row in rows:
        text = "，".join(filter(None, (row.issuer, row.number)))
        entry = Entry(kind=Kind.DOCUMENT, document=row, key=row.key, title=row.title, text=text)
        entries.append(_flagged(entry, row.current_id is not None, row.published_id is not None))
    put([entry for entry in entries if entry.live or entry.public])


@transaction.atomic
def index_indicators(rows: Iterable[Indicator]) -> None:
    """Put these indicators into the index again: their names changed, or where they are named.

    Those of the zone package are for everybody, also before a document names them, as their pages are.
    """
    keys = [row.key for row in rows]
    Entry.objects.filter(kind=Kind.INDICATOR, key__in=keys).delete()
    of_row = Statement.objects.filter(indicator=OuterRef("pk")).exclude(review=ReviewState.REJECTED)
    named = Indicator.objects.filter(key__in=keys, merged_into=None).annotate(
        is_live=Exists(of_row.filter(live=True)), is_public=Exists(of_row.filter(public=True))
    )
    entries = []
    for row in named.prefetch_related("names"):
        text = "、".join(name.name for name in row.names.all() if name.name != row.name)
        entry = Entry(kind=Kind.INDICATOR, key=row.key, title=row.name, text=text)
        entries.append(_flagged(entry, row.from_zone or row.is_live, row.from_zone or row.is_public))
    put([entry for entry in entries if entry.live or entry.public])


@transaction.atomic
def index_bodies(rows: Iterable[Body]) -> None:
    """Put these bodies into the index again: their names changed, or where they are named; those of the zone always."""
    keys = [row.key for row in rows]
    Entry.objects.filter(kind=Kind.BODY, key__in=keys).delete()
    mentions = Mention.objects.filter(body=OuterRef("pk"))
    duties = Duty.objects.filter(body=OuterRef("pk"))
    named = Body.objects.filter(key__in=keys).annotate(
        is_live=Exists(mentions.filter(live=True)) | Exists(duties.filter(commitment__live=True)),
        is_public=Exists(mentions.filter(public=True)) | Exists(duties.filter(commitment__public=True)),
    )
    entries = []
    for row in named.prefetch_related("names"):
        text = "、".join(name.name for name in row.names.all() if name.name != row.name)
        entry = Entry(kind=Kind.BODY, key=row.key, title=row.name, text=text)
        entries.append(_flagged(entry, row.from_zone or row.is_live, row.from_zone or row.is_public))
    put([entry for entry in entries if entry.live or entry.public])


def _index_named(version: Version) -> None:
    """Indicators and bodies that `version` names: others may be named no more, or for the first time."""
    index_indicators(Indicator.objects.filter(statements__version=version).distinct())
    by_name = Body.objects.filter(mentions__version=version)
    by_duty = Body.objects.filter(duties__commitment__version=version)
    index_bodies({body.pk: body for body in (*by_name.distinct(), *by_duty.distinct())}.values())


def _entries_of(version: Version) -> Iterator[Entry]:
    for model in (Commitment, Statement):
        yield from map(_entry_of, filter(_found, model.objects.filter(version=version).order_by("start", "pk")))
    for clause in clauses_of(side_of(version)):
        yield Entry(
            kind=Kind.CLAUSE,
            document_id=version.document_id,
            version=version,
            key=clause.key,
            place=clause.start,
            title=clause.title,
            text=clause.text,
            heading=clause.heading,
        )


def _entry_of(row: Statement | Commitment) -> Entry:
    return Entry(
        kind=_kind(row),
        document_id=row.document_id,
        version_id=row.version_id,
        key=row.key,
        place=row.start,
        title=row.name if isinstance(row, Statement) else row.title,
        text=row.quote,
        heading=row.heading,
    )


def _kind(row: Statement | Commitment) -> Kind:
    return Kind.STATEMENT if isinstance(row, Statement) else Kind.COMMITMENT


def _found(row: Statement | Commitment) -> bool:
    """What people said is no number or no task is found as the clause it stands in."""
    return row.review != ReviewState.REJECTED


def _flagged(entry: Entry, live: bool, public: bool) -> Entry:
    entry.live, entry.public = live, public
    return entry
