"""What tests of invented enterprises share: the zone's rules and a database with some firms in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache

import duckdb

from yongjiang.model.decision import Question
from yongjiang.rules import Rulebook
from yongjiang.rules.batch import Column
from yongjiang.usecases.invent_enterprises import Places, invent, places_of
from yongjiang.usecases.scan_enterprises import ENTERPRISES
from yongjiang.zones import load_zone
from yongjiang.zones.rule_packs import load_facts, load_rule_packs

DAY = date(2026, 6, 1)
FIRST, REVIEW = Question(DAY), Question(DAY, "review")


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
