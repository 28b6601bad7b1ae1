"""Answer a question: what was found, by kind and by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from yongjiang.web.documents.models import Document
from yongjiang.web.documents.policy import View, visible_documents
from yongjiang.web.search.addresses import address_of
from yongjiang.web.search.index import Hit, hits
from yongjiang.web.search.models import Entry, Kind
from yongjiang.web.search.tokens import looser, parts_of, places
from yongjiang.web.ui.pieces import Choice, Part, passage

#: of each kind, no more are counted, ranked and offered
LIMIT = 500
#: characters of a text that are shown, and of those before the first hit
_SHOWN, _BEFORE = 160, 40
Rank = tuple[int, int, int, int]
_ORDER = {kind: order for order, kind in enumerate(Kind.values)}


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as it is shown. kind: its word."""

    entry: Entry
    kind: str
    title: tuple[Part, ...]
    text: tuple[Part, ...]
    heading: str
    document: str
    href: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question found. parts: as they are marked; loose: whether only its single words were found.

    entries: ids, best first, `LIMIT` at most; ranks: their places in this order, which rises; more: whether there are
    more than these. kinds, documents: for filters.
    """

    parts: tuple[str, ...]
    entries: tuple[int, ...]
    ranks: tuple[Rank, ...]
    more: bool
    loose: bool
    kinds: tuple[Choice, ...]
    documents: tuple[Choice, ...]


def answer(question: str, view: View, *, kind: str = "", document: str = "") -> Answer:
    """Find `question` among what may be seen. kind, document: only these, by their keys; unknown ones find nothing.

    Where nothing reads as asked, what has all its words is found.
    """
    parts = parts_of(question)
    found = _by_kind(parts, view) if parts else {}
    words = looser(parts)
    loose = bool(parts) and not any(found.values()) and words != parts
    if loose:
        parts, found = words, _by_kind(words, view) if words else {}
    chosen = visible_documents(view).filter(key=document).first() if document else None
    documents = _document_choices(found, view, kind)
    if document:
        found = _only(found, parts, view, chosen)
    rows = [hit for name, of_kind in found.items() if kind in ("", name) for hit in of_kind[:LIMIT]]
    full = any(len(of_kind) > LIMIT for name, of_kind in found.items() if kind in ("", name))
    if full:
        rows = _titles_first(rows, parts, view, kind, chosen)
    rows.sort(key=_rank)
    kinds = tuple(_counted(name, Kind(name).label, len(of_kind)) for name, of_kind in found.items() if of_kind)
    more = full or len(rows) > LIMIT
    entries = tuple(hit.entry for hit in rows[:LIMIT])
    ranks = tuple(_rank(hit) for hit in rows[:LIMIT])
    return Answer(parts, entries, ranks, more, loose and bool(entries), kinds, documents)


def shown(entries: Sequence[int], parts: Sequence[str]) -> list[Found]:
    """The entries with what was asked marked in them, in the order given."""
    rows = Entry.objects.select_related("document").in_bulk(list(entries))
    return [_found(rows[pk], parts) for pk in entries if pk in rows]


def _rank(hit: Hit) -> Rank:
    """Titles first, then by kind; of titles the shortest, which is the closest; then as in the document."""
    return int(not hit.in_title), _ORDER[hit.kind], hit.title_length if hit.in_title else 0, hit.entry


def _by_kind(parts: Sequence[str], view: View, document: int | None = None) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = {kind: [] for kind in Kind.values}
    for hit in hits(parts, view, LIMIT + 1, kinds=Kind.values, document=document):
        found[hit.kind].append(hit)
    return found


def _only(
    found: dict[str, list[Hit]], parts: Sequence[str], view: View, document: Document | None
) -> dict[str, list[Hit]]:
    """What is in `document`: picked from what was found, or asked again where that was cut off."""
    if document is None:
        return {}
    if any(len(of_kind) > LIMIT for of_kind in found.values()):
        return _by_kind(parts, view, document.pk)
    return {kind: [hit for hit in of_kind if hit.document == document.pk] for kind, of_kind in found.items()}


def _titles_first(rows: list[Hit], parts: Sequence[str], view: View, kind: str, document: Document | None) -> list[Hit]:
    """`rows` with the hits in titles that stand behind the limit."""
    titles = hits(parts, view, LIMIT, kinds=(kind,), document=document.pk if document else None, titles=True)
    known = {hit.entry for hit in rows}
    return [*rows, *(hit for hit in titles if hit.entry not in known)]


def _document_choices(found: dict[str, list[Hit]], view: View, kind: str) -> tuple[Choice, ...]:
    """Documents with their counts; without, where more was found than was counted."""
    chosen = {name: of_kind for name, of_kind in found.items() if kind in ("", name)}
    if any(len(of_kind) > LIMIT for of_kind in chosen.values()):
        return tuple(Choice(key, title) for key, title in visible_documents(view).values_list("key", "title"))
    counts = Counter(hit.document for of_kind in chosen.values() for hit in of_kind if hit.document is not None)
    rows = Document.objects.filter(pk__in=counts).values_list("pk", "key", "title")
    return tuple(Choice(key, title, counts[pk]) for pk, key, title in rows)


def _counted(value: str, title: str, count: int) -> Choice:
    return Choice(value, f"{title}（{LIMIT:d}+）") if count > LIMIT else Choice(value, title, count)


def _found(entry: Entry, parts: Sequence[str]) -> Found:
    text = "" if entry.text == entry.title else entry.text
    document = entry.document.title if entry.document is not None else ""
    return Found(
        entry,
        Kind(entry.kind).label,
        passage(entry.title, places(entry.title, parts), "hit"),
        _excerpt(" ".join(text.split()), parts),
        entry.heading,
        document,
        address_of(entry),
    )


def _excerpt(text: str, parts: Sequence[str]) -> tuple[Part, ...]:
    """The stretch of `text` around the first hit, with all hits in it marked."""
    marks = places(text, parts)
    start = max(0, marks[0][0] - _BEFORE) if marks and marks[0][1] > _SHOWN else 0
    end = min(len(text), start + _SHOWN)
    inside = [(a - start, min(b, end) - start) for a, b in marks if start <= a < end]
    before, after = "……" if start else "", "……" if end < len(text) else ""
    ends = (Part(before), *passage(text[start:end], inside, "hit"), Part(after))
    return tuple(part for part in ends if part.text)
