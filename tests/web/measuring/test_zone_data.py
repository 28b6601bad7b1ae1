"""The zone package's targets and printed values in the database."""

from __future__ import annotations

from datetime import date

import pytest

from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.measuring.models import Course, ObservationRow, TargetVersion
from yongjiang.web.measuring.verdicts import judged
from yongjiang.web.measuring.zone_data import load_measured
from yongjiang.web.zone import current_zone

pytestmark = pytest.mark.django_db


def test_targets_and_printed_values_come_in_once() -> None:
    for _ in range(2):
        load_zone_data()
        load_measured()
    zone = current_zone()
    courses = sum(len({target.year for target in one.targets}) for one in zone.indicators)
    assert Course.objects.count() == TargetVersion.objects.count() == courses > 0
    assert ObservationRow.objects.filter(source="plan").count() == ObservationRow.objects.count() > 0
    assert not ObservationRow.objects.filter(sample=True).exists()
    # the review of the last plan: the district's own numbers say what its document says
    rows = {
        (one.course.indicator.key, one.course.year): one.verdict.verdict
        for one in judged(Course.objects.all(), date(2021, 6, 30))
    }
    assert rows["rd-intensity", 2020] == "met"
    assert rows["fixed-investment", 2020] == "missed"
