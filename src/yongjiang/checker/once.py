"""Attributes that are worked out when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_Value = TypeVar("_Value")


class worked_out(Generic[_Value]):  # noqa: N801 - a decorator
    """As `functools.cached_property`, without the lock that one takes in Python 3.11: a check asks for hundreds.

    >>> class Text:
    ...     @worked_out
    ...     def length(self) -> int:
    ...         return 3
    >>> text = Text()
    >>> text.length, text.__dict__
    (3, {'length': 3})
    """

    def __init__(self, work: Callable[[Any], _Value]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> worked_out[_Value]: ...

    @overload
    def __get__(self, instance: object, owner: type | None = None) -> _Value: ...

    def __get__(self, instance: object | None, owner: type | None = None) -> worked_out[_Value] | _Value:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._work(instance)
        return value
