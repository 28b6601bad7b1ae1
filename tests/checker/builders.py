"""Documents from plain text, and the checker under test, for the tests of rules."""

from __future__ import annotations

from functools import lru_cache

from yongjiang.checker import Checker, Source
from yongjiang.checker.rule import Example
from yongjiang.compiler import Compiler
from yongjiang.readers import read_bytes
from yongjiang.zones import load_lexicon, load_policy


@lru_cache(maxsize=1)
def compiler() -> Compiler:
    """The compiler with the national lexicon, built once."""
    return Compiler(load_lexicon("national"))


@lru_cache(maxsize=1)
def checker() -> Checker:
    """The checker with all rules, the national words and the national policy, built once."""
    return Checker(load_lexicon("national"), load_policy("national"))


def sources(documents: dict[str, str]) -> list[Source]:
    """Compiled documents by file name; ``.md`` reads pipe tables."""
    read = [read_bytes(text.encode(), name) for name, text in documents.items()]
    return [Source(compiler().compile(document), document.text) for document in read]


def example_sources(example: Example) -> list[Source]:
    """The documents of an example."""
    return sources(example.documents)
