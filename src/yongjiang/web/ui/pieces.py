"""What pages hand to the pieces of the site: small frozen types, made by `queries`, drawn by `{% load ui %}`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from django.core.paginator import Page

from yongjiang.model.explanation import Step

MarkKind = Literal["", "number", "owner", "project", "finding", "hit"]
Role = Literal["", "lead", "support"]
Tone = Literal["", "good", "even", "bad", "wait", "none"]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of quoted text. mark: what it is, "" for plain text; href: where a click on the mark goes."""

    text: str
    mark: MarkKind = ""
    href: str = ""


def passage(text: str, marks: Iterable[tuple[int, int]] = (), kind: MarkKind = "finding") -> tuple[Part, ...]:
    """The text cut at its marks; spans are half-open, in order, without overlap.

    >>> [(part.text, part.mark) for part in passage("达到300家", [(2, 5)], "number")]
    [('达到', ''), ('300', 'number'), ('家', '')]
    """
    parts, here = [], 0
    for start, end in marks:
        parts += [Part(text[here:start]), Part(text[start:end], kind)]
        here = end
    return tuple(part for part in (*parts, Part(text[here:])) if part.text)


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands: `D3 §4.1 · 表2 第2行`. quote: the clause, shown on hover and focus."""

    label: str
    href: str
    quote: tuple[Part, ...] = ()
    title: str = ""
    """full name of the document"""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One of the places set side by side. says: what this place claims, short (`300 家`)."""

    heading: str
    parts: tuple[Part, ...]
    source: Source | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A field before and after; "" where there was or is nothing. fresh: said for the first time, of a new thing."""

    name: str
    before: str
    after: str
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A line of an object's history: who did what, when, why. href: the audit row or object, if it has a page."""

    when: datetime
    who: str
    what: str
    why: str = ""
    changes: tuple[Change, ...] = ()
    href: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way to a page; the last one has no address."""

    title: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    title: str
    href: str
    active: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number that matters and where it leads. tone: its colour (the label is its word)."""

    label: str
    value: int | str
    href: str = ""
    tone: Tone = ""
    hint: str = ""

    @property
    def shown(self) -> str:
        """The number with thousands separated; a text as it is.

        >>> Count("条款", 12345).shown, Count("已投资", "3.2 亿元").shown
        ('12,345', '3.2 亿元')
        """
        return f"{self.value:,d}" if isinstance(self.value, int) else self.value


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. key: value of `?sort=`, "" if one cannot sort by it; unit stands in the head."""

    title: str
    key: str = ""
    unit: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    title: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A question of the filter column, asked as `?name=`.

    kind: `text` a box, `date` a day, `select` one of `choices`, `checks` several of them, `kept` asked elsewhere on the
    page and only handed on. value: what is asked now.
    hint: an example for a box; what to answer first, for a select without choices. follows: its choices depend on the
    other answers.
    """

    name: str
    title: str
    kind: Literal["text", "date", "select", "checks", "kept"] = "select"
    choices: tuple[Choice, ...] = ()
    value: tuple[str, ...] = ()
    hint: str = ""
    follows: bool = False


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list as `ui/list.html` draws it; its rows are those of `page`, drawn by the block `row` of the list's template.

    name: what one row is; counter: its measure word (`个`); about: the question that the page answers; hint: how rows
    come about, for an empty list; xlsx, csv: addresses of the files, "" for none; more: titles and addresses of others.
    """

    name: str
    counter: str
    about: str
    page: Page[Any]
    columns: Sequence[Column]
    sort: str
    filters: Sequence[Filter]
    hint: str = ""
    xlsx: str = ""
    csv: str = ""
    more: Sequence[tuple[str, str]] = ()

    @property
    def asked(self) -> bool:
        """Whether some rows may be left out by what is asked."""
        return any(any(question.value) for question in self.filters if question.kind != "kept")


@dataclass(frozen=True, slots=True)
class Field:
    """A named value of a detail page. source: where it comes from; written: as the document writes it."""

    name: str
    value: Any
    source: Source | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart and the numbers it shows.

    id: unique on the page; option: an ECharts option without colours of its own; columns and rows: the table;
    downloads: titles and addresses.
    """

    id: str
    title: str
    option: dict[str, Any]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Any]]
    note: str = ""
    downloads: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A step of a working as it is drawn."""

    label: str
    value: str
    basis: str
    source: Source | None
    lines: tuple[Line, ...] = field(default=())


def working_lines(step: Step, source_of: Callable[[Step], Source | None] | None = None) -> Line:
    """The tree of a working with its sources looked up; steps that name no place have none."""
    source = source_of(step) if source_of and step.start >= 0 else None
    return Line(
        step.label, step.value, step.basis, source, tuple(working_lines(part, source_of) for part in step.steps)
    )


@dataclass(frozen=True, slots=True)
class Due:
    """How a day stands to today. tone: late, soon or far."""

    day: date
    days: int
    tone: Literal["late", "soon", "far", "done"]
    words: str


def due(day: date, today: date, *, done: bool = False, soon: int = 30) -> Due:
    """The words for a day on which something is due.

    >>> due(date(2026, 3, 1), date(2026, 3, 9)).words, due(date(2026, 3, 1), date(2026, 3, 1)).words
    ('已超 8 天', '今天到期')
    """
    days = (day - today).days
    if done:
        return Due(day, days, "done", "已完成")
    if days < 0:
        return Due(day, days, "late", f"已超 {-days} 天")
    return Due(day, days, "soon" if days <= soon else "far", f"还有 {days} 天" if days else "今天到期")
