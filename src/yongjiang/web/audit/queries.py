"""Read the trail: the history of an object, and whether the chain holds."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import QueryDict

from yongjiang.web.audit.actions import entry_hash
from yongjiang.web.audit.models import Entry, Head
from yongjiang.web.audit.wording import FIELD_WORDS, VALUE_WORDS, VERB_WORDS
from yongjiang.web.ui.pieces import Change, Choice, Event, Filter


class Tampering(NamedTuple):
    """A place where the chain does not hold. number: of the row; what: in Chinese."""

    number: int
    what: str


def history(kind: str, key: str) -> QuerySet[Entry]:
    """What was done to an object, newest first."""
    return Entry.objects.filter(kind=kind, key=key)


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


class Wishes(NamedTuple):
    """What is asked of the list: by whom, what, on what kind of thing."""

    who: str = ""
    verb: str = ""
    q: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Wishes:
        return cls(*(query.get(name, "").strip()[:100] for name in cls._fields))


def entries(wishes: Wishes) -> QuerySet[Entry]:
    """Rows of the trail, newest first."""
    rows = Entry.objects.all()
    if wishes.who:
        rows = rows.filter(who__icontains=wishes.who)
    if wishes.verb:
        rows = rows.filter(verb=wishes.verb)
    if wishes.q:
        rows = rows.filter(title__icontains=wishes.q)
    return rows


def filters(wishes: Wishes) -> list[Filter]:
    """The questions of the list, as answered now."""
    verbs = (Choice("", "全部"), *(Choice(verb, words) for verb, words in VERB_WORDS.items()))
    return [
        Filter("q", "对象", "text", value=(wishes.q,)),
        Filter("who", "谁", "text", value=(wishes.who,)),
        Filter("verb", "做了什么", "select", verbs, (wishes.verb,)),
    ]


class Shown(NamedTuple):
    """A row of the trail as it reads."""

    entry: Entry
    what: str
    changes: tuple[Change, ...]


def shown(entry: Entry) -> Shown:
    """`entry` in words."""
    return Shown(entry, VERB_WORDS.get(entry.verb, entry.verb), changes_of(entry))


def events_of(kind: str, key: str, most: int = 20) -> list[Event]:
    """The history of an object for its page, newest first."""
    return [Event(e.at, e.who, VERB_WORDS.get(e.verb, e.verb), e.why, changes_of(e)) for e in history(kind, key)[:most]]


def latest_events(most: int) -> list[Event]:
    """What was done last, to whatever, newest first."""
    return [
        Event(e.at, e.who, f"{VERB_WORDS.get(e.verb, e.verb)}：{e.title}", e.why) for e in Entry.objects.all()[:most]
    ]


def changes_of(entry: Entry) -> tuple[Change, ...]:
    """What a write changed, field by field."""
    names = dict.fromkeys([*entry.before, *entry.after])
    return tuple(Change(FIELD_WORDS.get(n, n), _words(entry.before.get(n)), _words(entry.after.get(n))) for n in names)


def _words(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return "、".join(map(str, value))
    return str(value.get("name", value)) if isinstance(value, dict) else VALUE_WORDS.get(str(value), str(value))
