"""Verdicts for programs: rebuilt from the tables that are only added to, byte for byte."""

from __future__ import annotations

from datetime import date

import pytest
from tests.web.builders import actor
from tests.web.measuring.builders import opened, reported

from yongjiang.kernel.errors import CallerError
from yongjiang.measure import read_target
from yongjiang.web.measuring.actions import set_target
from yongjiang.web.measuring.models import TargetVersion
from yongjiang.web.measuring.stating import as_json, stated

pytestmark = pytest.mark.django_db
DAY = date(2023, 6, 30)


def said() -> bytes:
    return as_json(stated(as_of=DAY, known=DAY), DAY, DAY)


def test_what_was_known_on_a_day_is_the_same_bytes_later() -> None:
    course, other = opened("firms"), opened("labs", target="[20]", base=None)
    reported(course.indicator, "210")
    reported(course.indicator, "205", source="self_report")
    reported(other.indicator, "3", "2021")
    TargetVersion.objects.update(at="2021-01-01T00:00:00Z")
    before = said()
    assert b'"on_track"' in before
    reported(course.indicator, "170", recorded=date(2023, 7, 1), sample=True)  # a revision
    reported(course.indicator, None, source="self_report", recorded=date(2023, 8, 1))  # taken back
    reported(course.indicator, "230", "2023")
    reported(other.indicator, "4", "2022", recorded=date(2023, 9, 1))
    new = read_target("220", year=2025, unit="家")
    set_target(course=course, target=new, since=date(2023, 1, 1), act="3号", reason="补记", revision=1, by=actor())
    assert said() == before
    assert as_json(stated(as_of=DAY), DAY, None) != before


def test_some_are_asked_for() -> None:
    opened("firms")
    opened("labs", year=2030)
    assert [one.key for one in stated(as_of=DAY)] == ["firms", "labs"]
    assert [one.key for one in stated(["labs"], as_of=DAY)] == ["labs"]
    assert [one.key for one in stated(year=2025, as_of=DAY)] == ["firms"]
    with pytest.raises(CallerError, match="没有监测"):
        stated(["none"], as_of=DAY)
