"""Read the trail: the history of an object, and whether the chain holds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from yongjiang.web.audit.actions import entry_hash
from yongjiang.web.audit.models import Entry, Head
from yongjiang.web.audit.telling import May, is_told, told_of_kinds, told_to
from yongjiang.web.audit.wording import KIND_WORDS, VERB_WORDS, field_word, value_words
from yongjiang.web.ui.pieces import Change, Choice, Event, Filter

#: pages of objects by their kind: names of addresses, which other apps hold
_PAGES = {
    "document": "document-detail", "statement": "document-item", "commitment": "commitment-detail",
    "indicator": "indicator-detail", "finding": "finding-detail", "body": "body-detail",
    "task": "task-detail", "amendment": "amendment-detail", "exemption": "exemption-detail",
    "handover": "handover-detail",
    "project": "project-detail", "enterprise": "enterprise-detail", "decomposition": "breakdown-detail",
    "technology": "technology-detail",
    "scheme": "scheme-detail", "claim": "claim-detail",
}  # fmt: skip


class Tampering(NamedTuple):
    """A place where the chain does not hold. number: of the row; what: in Chinese."""

    number: int
    what: str


def verify() -> tuple[int, list[Tampering]]:
    """How many rows the trail has, and every place where it was tampered with."""
    wrong: list[Tampering] = []
    previous, expected = "", 1
    for entry in Entry.objects.order_by("number").iterator(chunk_size=1000):
        if entry.number != expected:
            wrong.append(Tampering(expected, f"缺少第 {expected} 至 {entry.number - 1} 条记录"))
        elif entry.previous != previous:
            wrong.append(Tampering(entry.number, "与前一条接不上"))
        if entry.hash != entry_hash(entry):
            wrong.append(Tampering(entry.number, "内容被改动过"))
        previous, expected = entry.hash, entry.number + 1
    head = Head.objects.filter(pk=1).first()
    if (head.number, head.hash) != (expected - 1, previous) if head is not None else expected > 1:
        wrong.append(Tampering(expected, "末尾的记录被删去，或链尾被改动"))
    return expected - 1, wrong


def end_of_trail() -> str:
    """Hash of the last row, "" where there is none."""
    head = Head.objects.filter(pk=1).first()
    return head.hash if head is not None else ""


def row_with_hash(beginning: str) -> int | None:
    """Number of the row whose hash begins so, None where there is none."""
    return Entry.objects.filter(hash__startswith=beginning).values_list("number", flat=True).first()


class Wishes(NamedTuple):
    """What is asked of the list: words of the object's name, by whom, what, on what kind of thing, on which one by its
    key, from which day to which (both included). What cannot be a day is not asked.
    """

    q: str = ""
    who: str = ""
    verb: str = ""
    kind: str = ""
    key: str = ""
    since: date | None = None
    until: date | None = None

    @classmethod
    def of(cls, query: QueryDict) -> Wishes:
        def said(name: str) -> str:
            return "".join(c for c in query.get(name, "") if c.isprintable()).strip()[:100]

        q, who, verb, kind, key = map(said, ("q", "who", "verb", "kind", "key"))
        return cls(q, who, verb, kind, key, _day(said("since")), _day(said("until")))


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def entries(wishes: Wishes, may: May) -> QuerySet[Entry]:
    """Rows of the trail, newest first. may: what whoever asks is allowed to do."""
    rows = told_to(may)
    if wishes.q:
        rows = rows.filter(title__icontains=wishes.q)
    if wishes.who:
        rows = rows.filter(who__icontains=wishes.who)
    for name in ("verb", "kind", "key"):
        if value := getattr(wishes, name):
            rows = rows.filter(**{name: value})
    if wishes.since:
        rows = rows.filter(at__gte=timezone.make_aware(datetime.combine(wishes.since, time.min)))
    if wishes.until:
        rows = rows.filter(at__lt=timezone.make_aware(datetime.combine(wishes.until + timedelta(days=1), time.min)))
    return rows


def filters(wishes: Wishes, may: May) -> list[Filter]:
    """The questions of the list, as answered now; kinds of which whoever asks is told nothing are no answer."""

    def value(name: str) -> tuple[str, ...]:
        answer = getattr(wishes, name)
        return (str(answer),) if answer else ()

    verbs = tuple(Choice(key, word) for key, word in VERB_WORDS.items())
    kinds = tuple(Choice(key, word) for key, word in KIND_WORDS.items() if is_told(key, may))
    return [
        Filter("q", "对象的名称", "text", value=value("q")),
        Filter("who", "谁", "text", value=value("who")),
        Filter("kind", "对象", "select", kinds, value("kind")),
        Filter("verb", "做了什么", "select", verbs, value("verb")),
        Filter("since", "从哪天", "date", value=value("since")),
        Filter("until", "到哪天", "date", value=value("until")),
        Filter("key", "对象的编号", "text", value=value("key")),
    ]


class Shown(NamedTuple):
    """A row of the trail as it reads. href: page of its object, "" where there is none."""

    entry: Entry
    what: str
    changes: tuple[Change, ...]
    href: str


def shown(entry: Entry) -> Shown:
    """`entry` in words."""
    return Shown(entry, VERB_WORDS.get(entry.verb, entry.verb), changes_of(entry), page_of(entry.kind, entry.key))


def page_of(kind: str, key: str) -> str:
    """Address of the page of an object, "" for one that has none."""
    try:
        return reverse(_PAGES[kind], args=key.split("/")) if kind in _PAGES else ""
    except NoReverseMatch:
        return ""  # keys of long ago may not fit the addresses of today


def events_of(kind: str, *keys: str, most: int = 20, rows: QuerySet[Entry] | None = None) -> list[Event]:
    """The history of an object for its page, newest first. keys: the one it has, and those that it had; rows: of these
    only, None for all.
    """
    found = (Entry.objects.all() if rows is None else rows).filter(kind=kind, key__in=keys)[:most]
    return [Event(e.at, e.who, VERB_WORDS.get(e.verb, e.verb), e.why, changes_of(e)) for e in found]


def history_for(request: HttpRequest, kind: str, *keys: str) -> list[Event] | None:
    """`events_of` an object for who may see the trail, of what this person is told; None for all others, and for who
    is told nothing of such objects.
    """
    may: May = request.may  # type: ignore[attr-defined]
    return events_of(kind, *keys, rows=told_of_kinds(may)) if may("see_history") and is_told(kind, may) else None


def latest_events(most: int, may: May) -> list[Event]:
    """What was done last, newest first, of what whoever asks is told."""
    rows = told_to(may)[:most]
    return [Event(e.at, e.who, f"{VERB_WORDS.get(e.verb, e.verb)}：{e.title}", e.why) for e in rows]


def changes_of(entry: Entry) -> tuple[Change, ...]:
    """What a write changed, field by field."""
    kind, before, after = entry.kind, entry.before, entry.after
    return tuple(
        Change(
            field_word(kind, name),
            value_words(kind, name, before.get(name)),
            value_words(kind, name, after.get(name)),
            fresh=name not in before,
        )
        for name in dict.fromkeys([*before, *after])
    )
