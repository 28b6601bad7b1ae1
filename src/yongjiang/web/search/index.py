"""Rows in and out of the index, and the one question it answers, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from django.db import connection, transaction

from yongjiang.web.documents.policy import View
from yongjiang.web.search.models import Entry
from yongjiang.web.search.tokens import BETWEEN, fold, needed, token_of_document, token_of_kind, tokens_of_entry

_BATCH = 500
_VENDORS = ("sqlite", "postgresql")
#: in the order of the placeholders: tokens, then the parts twice
_QUESTION = {
    "sqlite": (
        "SELECT e.id, e.kind, e.document_id, e.title_length, {title} AS in_title "
        "FROM search_words w JOIN search_entry e ON e.id = w.rowid "
        "WHERE search_words MATCH %s AND e.{view}{holds} ORDER BY w.rowid LIMIT %s"
    ),
    # no order there: it would read every match before the first is known, and rows mostly lie in the order of adding
    "postgresql": (
        "SELECT e.id, e.kind, e.document_id, e.title_length, {title} AS in_title FROM search_entry e "
        "WHERE e.tokens @@ %s::tsquery AND e.{view}{holds} LIMIT %s"
    ),
}
_POSITION = {"sqlite": "instr(e.folded, %s)", "postgresql": "strpos(e.folded, %s)"}


class Hit(NamedTuple):
    """An entry that was found. in_title: whether its title, of so many characters, has all that was asked."""

    entry: int
    kind: str
    document: int | None
    title_length: int
    in_title: bool


def put(entries: Sequence[Entry]) -> None:
    """Add entries; `folded` and `title_length` are set here. Call inside the transaction of the write."""
    vendor = _vendor()
    found_by = []
    for entry in entries:
        title, text = fold(entry.title), fold(entry.text)
        entry.folded, entry.title_length = title + BETWEEN + text, len(title)
        found_by.append(sorted(tokens_of_entry(title, text, entry.kind, entry.document_id)))
    made = Entry.objects.bulk_create(entries, batch_size=_BATCH)
    with connection.cursor() as cursor:
        if vendor == "sqlite":
            rows = [(e.pk, " ".join(words)) for e, words in zip(made, found_by, strict=True)]
            cursor.executemany("INSERT INTO search_words (rowid, tokens) VALUES (%s, %s)", rows)
        else:
            cursor.executemany(
                "UPDATE search_entry SET tokens = array_to_tsvector(%s::text[]) WHERE id = %s",
                [(words, e.pk) for e, words in zip(made, found_by, strict=True)],
            )


def hits(
    parts: Sequence[str],
    view: View,
    limit: int,
    *,
    kinds: Sequence[str] = ("",),
    document: int | None = None,
    titles: bool = False,
) -> list[Hit]:
    """Entries that hold all `parts` (folded), `limit` at most of each of `kinds` ("" for any): the first ones added,
    or nearly so. One question to the database, whatever the number of kinds.

    titles: only those whose title holds them.
    """
    questions = [_question(parts, view, limit, kind, document, titles) for kind in kinds]
    sql = " UNION ALL ".join(f"SELECT * FROM ({sql}) AS k{n}" for n, (sql, _) in enumerate(questions))
    with _by_words(), connection.cursor() as cursor:
        cursor.execute(sql, [value for _, values in questions for value in values])
        return [Hit(pk, of_kind, of, length, bool(at)) for pk, of_kind, of, length, at in cursor.fetchall()]


@contextmanager
def _by_words() -> Iterator[None]:
    """PostgreSQL uses the index of words here. By itself it takes words for independent of each other, expects to meet
    a frequent one soon, and reads the whole table where a kind has none.
    """
    if _vendor() != "postgresql":
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield


def _question(
    parts: Sequence[str], view: View, limit: int, kind: str, document: int | None, titles: bool
) -> tuple[str, list[str | int]]:
    """SQL for one kind, and what stands in its places."""
    vendor = _vendor()
    words = needed(parts, in_title=titles)
    words += [token_of_kind(kind)] if kind else []
    words += [token_of_document(document)] if document is not None else []
    position = _POSITION[vendor]
    # the title is the first part of `folded`: what first stands inside it, stands in the title
    title = " AND ".join([f"{position} BETWEEN 1 AND e.title_length"] * len(parts))
    checked = list(parts) if titles else [part for part in parts if len(part) > 2]
    holds = "".join(f" AND {position} {'BETWEEN 1 AND e.title_length' if titles else '> 0'}" for _ in checked)
    sql = _QUESTION[vendor].format(title=title, view=view, holds=holds)
    return sql, [*parts, _asked(words, vendor), *checked, limit]


def _asked(words: Sequence[str], vendor: str) -> str:
    return " AND ".join(f'"{w}"' for w in words) if vendor == "sqlite" else " & ".join(f"'{w}'" for w in words)


def _vendor() -> str:
    if connection.vendor not in _VENDORS:
        raise NotImplementedError(f"no index of words for {connection.vendor}")
    return str(connection.vendor)
