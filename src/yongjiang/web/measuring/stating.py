"""Verdicts for programs: the same day and the same knowledge give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec import Struct

from yongjiang.kernel.errors import CallerError
from yongjiang.measure import working
from yongjiang.model.explanation import Step
from yongjiang.model.measure import Verdict
from yongjiang.web.measuring.models import Course
from yongjiang.web.measuring.verdicts import judged


class Stated(Struct, frozen=True):
    """A course as judged. sample: whether invented data took part; working: how the verdict came about."""

    key: str
    name: str
    year: int
    unit: str
    binding: str
    sample: bool
    verdict: Verdict
    working: Step


def stated(
    keys: Sequence[str] = (), *, year: int | None = None, as_of: date, known: date | None = None
) -> list[Stated]:
    """The verdicts of the courses of those indicators (all, where none is named), by key and year. Raises CallerError
    for a key that is not measured.
    """
    courses = Course.objects.order_by("indicator__key", "year")
    if keys:
        courses = courses.filter(indicator__key__in=keys)
        found = set(courses.values_list("indicator__key", flat=True))
        if missing := [key for key in keys if key not in found]:
            raise CallerError("YJE-KEY", "没有监测这个指标", "、".join(missing), "编号看指标页的网址，或不写编号看全部")
    if year is not None:
        courses = courses.filter(year=year)
    return [
        Stated(
            one.plan.key, one.plan.name, one.course.year, one.plan.unit, one.course.indicator.binding, one.sample,
            one.verdict, working(one.plan, one.verdict, one.policy),
        )
        for one in judged(courses, as_of, known=known)
    ]  # fmt: skip


def as_json(found: Sequence[Stated], as_of: date, known: date | None) -> bytes:
    """UTF-8 JSON: `as_of`, `known`, `verdicts` in the order given; numbers as text, exact."""
    plain = {"as_of": as_of, "known": known, "verdicts": list(found)}
    return msgspec.json.format(msgspec.json.encode(plain), indent=2) + b"\n"
