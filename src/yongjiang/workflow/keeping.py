"""What is built once from a definition or a calendar and kept while that object lives on."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class _Same(Generic[A]):
    """A value that equals only itself: to compare a whole definition at every event would cost more than the event."""

    __slots__ = ("value",)

    def __init__(self, value: A) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


def kept(build: Callable[[A], B]) -> Callable[[A], B]:
    """`build`, called once for each object; the last 256 results are kept with their objects."""

    @lru_cache(maxsize=256)
    def cached(key: _Same[A]) -> B:
        return build(key.value)

    return lambda value: cached(_Same(value))
