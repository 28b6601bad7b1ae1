"""Measured indicators, and people who report them, for tests."""

from __future__ import annotations

from decimal import Decimal

from django.test import Client
from django.utils import timezone
from tests.web.builders import actor, user

from yongjiang.measure import read_target
from yongjiang.model.measure import IndicatorPlan, Point
from yongjiang.web.measuring.actions import open_course
from yongjiang.web.measuring.models import Course
from yongjiang.web.register.directory import new_indicator
from yongjiang.web.register.models import Body, IndicatorName
from yongjiang.web.register.names import folded


def last_year() -> int:
    """The last year that is over."""
    return timezone.localdate().year - 1


def measured(key: str = "firms", name: str = "高新技术企业数", unit: str = "家", owner: str = "kjj") -> Course:
    """An indicator that is measured up to this year, answered for by a body of the zone."""
    if not Body.objects.filter(key=owner).exists():
        Body.objects.create(
            key=owner, name={"kjj": "区科技局", "fgj": "区发改局"}[owner], kind="government", from_zone=True
        )
    indicator = new_indicator(key, name, unit)
    indicator.save()
    indicator.owners.add(Body.objects.get(key=owner))
    IndicatorName.objects.create(name=folded(name), own=indicator, indicator=indicator)
    year = last_year() + 1
    target = read_target("300", year=year, unit=unit)
    plan = IndicatorPlan(key, name, unit, (target,), Point(year - 3, Decimal(150), "150"), year - 3, "up")
    return open_course(indicator=indicator, plan=plan, by=actor())


def officer(body: str = "kjj") -> Client:
    """The browser of somebody who reports for a body."""
    client = Client()
    client.force_login(user("officer", body=body), backend="django.contrib.auth.backends.ModelBackend")
    return client
