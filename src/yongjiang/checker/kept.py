"""What is worked out when it is first asked for, and kept: attributes, and what functions make of an object."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_Value = TypeVar("_Value")
_Self = TypeVar("_Self", bound="Keeper")


class _Kept(Generic[_Value]):
    """The descriptor behind `kept`: asked only until the object has the value."""

    def __init__(self, make: Callable[[Any], _Value]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type[object], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type[object]) -> _Kept[_Value]: ...

    @overload
    def __get__(self, instance: object, owner: type[object]) -> _Value: ...

    def __get__(self, instance: object | None, owner: type[object]) -> _Kept[_Value] | _Value:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._make(instance)
        return value


def kept(make: Callable[[Any], _Value]) -> _Kept[_Value]:
    """Makes of a method an attribute that is worked out once and kept with the object.

    As `functools.cached_property` does, which up to Python 3.11 takes a lock each time: half of what a short one costs.

    >>> class Circle:
    ...     def __init__(self, radius: int) -> None:
    ...         self.radius = radius
    ...
    ...     @kept
    ...     def area(self) -> float:
    ...         return 3.14 * self.radius**2
    >>> Circle(10).area
    314.0
    """
    return _Kept(make)


class Keeper:
    """Keeps with itself what functions of other modules make of it."""

    def __init__(self) -> None:
        self._made: dict[object, Any] = {}

    def once(self: _Self, make: Callable[[_Self], _Value]) -> _Value:
        """What `make` makes of this object, made once however many ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _Value = self._made[make]
        return made
