"""What a list is asked in its address, and what it answers: rows, filters, columns, and cells for files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Count, Q, QuerySet, Window
from django.db.models.functions import Coalesce
from django.http import QueryDict

from yongjiang.web.documents.exports import Cell
from yongjiang.web.documents.models import Document
from yongjiang.web.documents.policy import View, visible_documents
from yongjiang.web.register.models import ReviewState
from yongjiang.web.ui.pieces import Choice, Column, Filter, ListPage

PAGE = 50
#: words of a search that count, characters of each answer that do
_WORDS, _CHARACTERS = 8, 100
#: page numbers have fewer digits
_DIGITS = 9


@dataclass(frozen=True)
class Listing:
    """A list as asked. shown: rows of a page, ready for its template; cells: of a row, for files, under `heads`.

    name, counter, about: as in `ListPage`. scanned: every row has to be read to know which are asked for.
    """

    name: str
    counter: str
    about: str
    rows: QuerySet[Any]
    filters: tuple[Filter, ...]
    columns: tuple[Column, ...]
    sort: str
    heads: Sequence[str]
    cells: Callable[[Any], Sequence[Cell]]
    shown: Callable[[Iterable[Any]], Sequence[Any]]
    scanned: bool = False

    def page(self, number: str, what: str) -> ListPage:
        """That page, the nearest one where there is none with that number. what: the list's word in addresses.

        The keys are ordered first and the rows fetched by them: ordering whole rows takes many times as long. What was
        asked for is not looked for in these rows again.
        """
        page = self._keys(number)
        keys = list(page.object_list)
        whole = self.rows.order_by()
        whole.query.clear_where()
        rows = {row.pk: row for row in whole.filter(pk__in=keys)}
        page.object_list = self.shown([rows[key] for key in keys])
        hint = f"上传文件后，读出的{self.name}会列在这里。"
        return ListPage(
            self.name, self.counter, self.about, page, self.columns, self.sort, self.filters, hint,
            xlsx=f"/{what}.xlsx", csv=f"/{what}.csv",
        )  # fmt: skip

    def _keys(self, number: str) -> Page[Any]:
        """The keys of that page. Where every row has to be read, their number comes with them: one scan."""
        pages: Paginator[Any] = Paginator(self.rows.values_list("pk", flat=True), PAGE)
        at = int(number) if number.isascii() and number.isdigit() and len(number) < _DIGITS else 0
        first = PAGE * (at - 1)
        if not self.scanned or at < 1:
            return self._from_nearer_end(pages.get_page(number))
        found = list(self._by_no_index().values_list("pk", Window(Count("*")))[first : first + PAGE])
        if first and not found:  # there is no page with that number
            return self._from_nearer_end(pages.get_page(number))
        pages.count = found[0][1] if found else 0
        page = pages.page(at)
        page.object_list = [key for key, _ in found]
        return page

    def _by_no_index(self) -> QuerySet[Any]:
        """`rows` in their order. A PostgreSQL server takes it that their number is known before all were read, as long
        as an index has the order, and reads the whole table by the index: a row here, a row there.
        """
        if connection.vendor != "postgresql":
            return self.rows
        column, *others = map(str, self.rows.query.order_by)
        same = Coalesce(column.removeprefix("-"), column.removeprefix("-"))
        return self.rows.order_by(same.desc() if column.startswith("-") else same.asc(), *others)

    def _from_nearer_end(self, page: Page[Any]) -> Page[Any]:
        """The page, which a database counts off from the first row or from the last, whichever is nearer."""
        count = page.paginator.count
        first, last = PAGE * (page.number - 1), min(PAGE * page.number, count)
        if first > count - last:
            from_last = self.rows.reverse().values_list("pk", flat=True)
            page.object_list = list(from_last[count - last : count - first])[::-1]
        return page

    def lines(self) -> Iterator[Sequence[Cell]]:
        """All rows as cells, read in parts."""
        return (self.cells(row) for row in self.rows.iterator(chunk_size=1000))


class Asked:
    """The answers in an address. What no list knows is taken for not asked, so that old links go on to work."""

    def __init__(self, given: QueryDict) -> None:
        self._given = given

    def one(self, name: str) -> str:
        """The answer, without spaces around it; no control characters."""
        return "".join(c for c in self._given.get(name, "") if c.isprintable()).strip()[:_CHARACTERS]

    def among(self, name: str, known: Mapping[Any, Any]) -> str:
        """The answer where it is one of `known`."""
        return self.one(name) if self.one(name) in known else ""

    def number(self, name: str) -> int | None:
        """The answer as a year or the like."""
        text = self.one(name).removesuffix("年")
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None

    def words(self, *columns: str) -> Q:
        """Rows that have each word of the search box in one of `columns`."""
        found = Q()
        for word in self.one("q").split()[:_WORDS]:
            somewhere = Q()
            for column in columns:
                somewhere |= holds(column, word)
            found &= somewhere
        return found

    def order(self, orders: Mapping[str, Sequence[str]], default: str) -> list[str]:
        """Columns to order by: `orders` are those that may be asked; the row itself decides last.

        Downwards is upwards from the end in all of them, so that one index serves both ways.
        """
        asked = self.one("sort")
        down, key = asked.startswith("-"), asked.removeprefix("-")
        if key not in orders:
            down, key = default.startswith("-"), default.removeprefix("-")
        return [_turned(column) if down else column for column in (*orders[key], "pk")]


def holds(column: str, word: str) -> Q:
    """Rows whose `column` has the word, in capitals or not.

    Chinese has no capitals: a database server then need not turn each of 100,000 texts into them, which takes it
    several times as long as to look for the word.
    """
    return Q(**{f"{column}__{'contains' if word.upper() == word.lower() else 'icontains'}": word})


def search(asked: Asked, hint: str) -> Filter:
    """The search box."""
    return Filter("q", "查找", "text", value=given(asked.one("q")), hint=hint)


def box(asked: Asked, name: str, title: str, hint: str = "") -> Filter:
    """A box of its own."""
    return Filter(name, title, "text", value=given(asked.one(name)), hint=hint)


def choice(asked: Asked, name: str, title: str, words: Mapping[Any, str]) -> Filter:
    """One of some words."""
    choices = tuple(Choice(key, word) for key, word in words.items())
    return Filter(name, title, choices=choices, value=given(asked.among(name, words)))


def documents(view: View) -> dict[str, Document]:
    """Documents that may be asked for, by key."""
    return {d.key: d for d in visible_documents(view).only("pk", "key", "title").order_by("title", "pk")}


def in_document(asked: Asked, rows: QuerySet[Any], known: Mapping[str, Document]) -> tuple[QuerySet[Any], list[Filter]]:
    """`rows` of the document and chapter asked for, and the two questions; chapters are those of the document."""
    titles = {key: document.title for key, document in known.items()}
    key = asked.among("document", titles)
    chapters: dict[str, str] = {}
    if key:
        rows = rows.filter(document=known[key])
        chapters = {c: c for c in rows.order_by("start").values_list("chapter", flat=True) if c}
    if chapter := asked.among("chapter", chapters):
        rows = rows.filter(chapter=chapter)
    first = "这份文件不分篇章" if key else "先选一份文件"
    question = replace(choice(asked, "chapter", "篇章", chapters), hint=first, follows=True)
    return rows, [choice(asked, "document", "文件", titles), question]


def in_state(asked: Asked, rows: QuerySet[Any]) -> tuple[QuerySet[Any], Filter]:
    """`rows` that people said this of, and the question."""
    states = {str(value): str(label) for value, label in ReviewState.choices}
    state = asked.among("state", states)
    return (rows.filter(review=state) if state else rows), choice(asked, "state", "核对", states)


def given(value: str) -> tuple[str, ...]:
    """What is asked, as the filter column takes it."""
    return (value,) if value else ()


def _turned(column: str) -> str:
    return column.removeprefix("-") if column.startswith("-") else f"-{column}"
