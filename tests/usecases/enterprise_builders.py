"""What tests of invented enterprises share: the zone's rules and a database with some firms in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import NamedTuple

import duckdb
from msgspec import structs

from yongjiang.model.decision import Decision, Question, TitleHeld
from yongjiang.rules import Rulebook
from yongjiang.rules.batch import Column, subject_of
from yongjiang.usecases.invent_enterprises import Places, invent, places_of
from yongjiang.usecases.scan_enterprises import ENTERPRISES, ROWS, ScanReport, scan_enterprises
from yongjiang.zones import load_zone
from yongjiang.zones.rule_packs import load_rule_packs
from yongjiang.zones.vocabulary import load_facts

DAY = date(2026, 6, 1)
FIRST, REVIEW = Question(DAY), Question(DAY, "review")


class Compared(NamedTuple):
    """A scan, how many enterprises were asked about one by one, how often which outcome came, what differs."""

    report: ScanReport
    asked: int
    counted: Counter[tuple[str, str]]
    wrong: list[str]


@cache
def book() -> Rulebook:
    return Rulebook(load_rule_packs("jiangbei"), load_facts("jiangbei"))


@cache
def places() -> Places:
    return places_of(load_zone("jiangbei").places)


@contextmanager
def invented(columns: tuple[Column, ...], number: int, seed: int = 1) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        facts = tuple(book().facts.values())
        invent(connection, ENTERPRISES, columns, facts, number, seed=seed, places=places())
        yield connection


def compared(database: duckdb.DuckDBPyConnection, asked: tuple[Column, ...], question: Question) -> Compared:
    """Scan the invented enterprises of `database`, and ask the explainer about each of them and every pack."""
    report = scan_enterprises(database, book(), book().keys, question)
    out = database.execute(f"SELECT * FROM {ROWS}")
    names = [one[0] for one in out.description]
    rows = {row[0]: dict(zip(names, row, strict=True)) for row in out.fetchall()}
    counted: Counter[tuple[str, str]] = Counter()
    wrong = []
    cells = database.execute(f"SELECT * FROM {ENTERPRISES}").fetchall()
    for key, name, *values in cells:
        firm = subject_of(key, name, values, asked)
        held = {fact.name: fact.value.since for fact in firm.facts if isinstance(fact.value, TitleHeld)}
        for pack in book().keys:
            award = book().versions(pack)[0].pack.award
            certificate = held.get(award) if question.case == "review" else None
            decision = book().decide(pack, firm, structs.replace(question, certificate=certificate))
            wrong += [f"{key} {pack} {what}" for what in _otherwise(decision, rows[key])]
            counted[pack, decision.outcome] += 1
    return Compared(report, len(cells), counted, wrong)


def _otherwise(decision: Decision, row: dict[str, object]) -> list[str]:
    """What the row says otherwise than the decision."""
    key = decision.pack
    wrong = [] if row[key] == decision.outcome else ["outcome"]
    if decision.points is not None and f"{key}.points_low" in row:
        points = (row[f"{key}.points_low"], row[f"{key}.points_high"])
        wrong += [] if points == (decision.points.low, decision.points.high) else ["points"]
    if f"{key}.class" in row:
        wrong += [] if (row[f"{key}.class"] or "") == decision.class_key else ["class"]
    wrong += [one.key for one in decision.amounts
              if f"{key}.{one.key}" in row and row[f"{key}.{one.key}"] != one.amount]  # fmt: skip
    return wrong
