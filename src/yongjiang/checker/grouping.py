"""Things put together that have something in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

_Key = TypeVar("_Key")
_Thing = TypeVar("_Thing")


def grouped(things: Iterable[_Thing], key: Callable[[_Thing], _Key]) -> Mapping[_Key, Sequence[_Thing]]:
    """`things` by their `key`, in order; of a key that none has: nothing."""
    found: defaultdict[_Key, list[_Thing]] = defaultdict(list)
    for thing in things:
        found[key(thing)].append(thing)
    return found
