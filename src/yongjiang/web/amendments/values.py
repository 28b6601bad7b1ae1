"""What a thing has to offer so that an act can change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import QuerySet

from yongjiang.web.audit.actions import Actor
from yongjiang.web.errors import Unfit
from yongjiang.web.register.models import Body

#: kinds of bodies that can answer for something
OFFICES = ("government", "party", "congress", "judiciary", "park", "other")


@dataclass(frozen=True, slots=True)
class Said:
    """A value. understood: what was made of what is typed, where that is not the same."""

    words: str
    data: Any
    understood: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """The act by which a change is carried out. revision: of the subject, as whoever acts saw it."""

    since: date
    act: str
    reason: str
    revision: int


class Subject(Protocol):
    """A thing with something that only an act may change. key: with its kind, in addresses and for good.

    dated: whether it keeps from which day each value counts, so that one may be put before a later one. several:
    whether more than one body may answer for it. whats: keys of `What` that it has; bodies: who answers for it, the
    first leads; clause: words and address of the clause that set it, "" where unknown. handed: whether it is `Handed`.
    """

    kind: str
    key: str
    title: str
    dated: bool
    several: bool
    handed: bool
    whats: tuple[str, ...]

    @property
    def bodies(self) -> Sequence[Body]: ...
    @property
    def clause(self) -> tuple[str, str]: ...
    @property
    def href(self) -> str: ...
    def now(self, what: str) -> Said: ...
    def revision(self, what: str) -> int: ...
    def read(self, what: str, written: str) -> Said: ...
    def carry_out(self, what: str, new: Any, order: Order, by: Actor) -> None: ...
    def check(self) -> None:
        """Raises Unfit where its values contradict one another, once an act has changed all that it changes."""


class Handed(Subject, Protocol):
    """A thing that one body leads and another may take over."""

    def offer(self, to: Body, order: Order, by: Actor) -> None:
        """Make sure that it can go to `to`, held until the transaction ends. Raises as `carry_out`."""

    def fall_through(self, to: Body, *, recalled: bool, by: Actor, why: str) -> None:
        """Tell its story that it stays where it is: `to` returned it, or it was recalled."""


def offices() -> QuerySet[Body]:
    """Bodies of the zone that can answer for something: no firms, no institutes."""
    return Body.objects.filter(from_zone=True, kind__in=OFFICES)


def day_said(day: date | None) -> Said:
    """A day, or that there is none."""
    return Said("没有写明", "") if day is None else Said(f"{day.year}年{day.month}月{day.day}日", day.isoformat())


def day_read(written: str, where: str) -> Said:
    """A day as ``2027-06-30``. Raises Unfit."""
    try:
        return day_said(date.fromisoformat(written.strip()))
    except ValueError:
        raise Unfit("YJE-DAY", f"“{written.strip()}”不是日期", where, "请写 2027-06-30 这样的日期") from None


def body_said(body: Body | None) -> Said:
    """Who leads, or that nobody does."""
    return Said("没有牵头单位", "") if body is None else Said(body.name, body.key)


def body_read(written: str, where: str) -> Said:
    """The key of a body. Raises Unfit."""
    body = Body.objects.filter(key=written.strip()).first()
    if body is None:
        raise Unfit("YJE-BODY", "没有这个单位", where, "请从单位名录里选一个")
    return body_said(body)
