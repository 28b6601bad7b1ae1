"""Courses, values and targets: only added, judged again at once, in the trail."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.web.builders import actor

from yongjiang.kernel.errors import CallerError
from yongjiang.measure import read_target
from yongjiang.model.measure import IndicatorPlan, Point
from yongjiang.web.audit.models import Entry
from yongjiang.web.measuring.actions import Report, newest_target, open_course, report_values, set_target
from yongjiang.web.measuring.models import Course, CurrentVerdict, ObservationRow
from yongjiang.web.measuring.verdicts import fresh_verdicts, judged, refresh_verdicts
from yongjiang.web.register.directory import new_indicator
from yongjiang.web.register.models import Indicator

pytestmark = pytest.mark.django_db
TODAY = date(2023, 6, 30)


def course(target: str = "300", key: str = "firms") -> Course:
    indicator = new_indicator(key, "高新技术企业数", "家")
    indicator.binding = "expected"
    indicator.save()
    plan = IndicatorPlan(
        key,
        indicator.name,
        "家",
        (read_target(target, year=2025, unit="家"),),
        Point(2020, Decimal(150), "150"),
        2020,
        "up",
    )
    return open_course(indicator=indicator, plan=plan, by=actor())


def report(indicator: Indicator, value: str | None, period: str = "2022", recorded: date = date(2023, 3, 1)) -> None:
    number = None if value is None else Decimal(value)
    report_values(reports=[Report(indicator, period, number, "statistics", recorded=recorded)], by=actor())


def test_a_value_is_judged_at_once() -> None:
    made = course()
    report(made.indicator, "210")
    refresh_verdicts(today=TODAY)
    kept = CurrentVerdict.objects.get()
    assert (kept.verdict, kept.binding, kept.as_of) == ("on_track", "expected", TODAY)
    assert Entry.objects.filter(verb="observation.report").count() == 1


def test_a_revision_is_a_new_row_and_the_past_can_be_asked_for() -> None:
    made = course()
    report(made.indicator, "210")
    report(made.indicator, "170", recorded=date(2023, 9, 1))
    assert ObservationRow.objects.count() == 2
    (then,) = judged(Course.objects.all(), TODAY, known=TODAY)
    (now,) = judged(Course.objects.all(), TODAY)
    assert (then.verdict.actual, now.verdict.actual) == (210, 170)


def test_taking_back_leaves_no_data() -> None:
    made = course()
    report(made.indicator, "210")
    report(made.indicator, None, recorded=date(2023, 3, 2))
    (now,) = judged(Course.objects.all(), TODAY)
    assert now.verdict.verdict == "no_data"


@pytest.mark.parametrize("period", ["2023", "去年"])
def test_a_wrong_period_writes_nothing(period: str) -> None:
    made = course()
    good = Report(made.indicator, "2021", Decimal(1), recorded=TODAY)
    with pytest.raises(CallerError):
        report_values(reports=[good, Report(made.indicator, period, Decimal(1), recorded=TODAY)], by=actor())
    assert not ObservationRow.objects.exists()


def test_a_target_is_changed_by_an_act_and_the_old_one_stays() -> None:
    made = course()
    report(made.indicator, "180")
    number, _ = newest_target(made)
    act = "示例区人大常委会〔2023〕3号"
    new = read_target("220", year=2025, unit="家")
    set_target(course=made, target=new, since=date(2023, 7, 1), act=act, reason="口径调整", revision=number, by=actor())
    before, after = (next(iter(judged(Course.objects.all(), day))).verdict for day in (TODAY, date(2023, 7, 1)))
    assert [before.verdict, after.verdict] == ["behind", "on_track"]
    assert after.target is not None
    assert after.target.act == act
    assert made.targets.count() == 2
    with pytest.raises(CallerError, match="别人已经改过"):
        set_target(course=made, target=new, since=date(2024, 1, 1), act=act, reason="再改", revision=number, by=actor())
    with pytest.raises(CallerError, match="依据文件"):
        set_target(course=made, target=new, since=date(2024, 1, 1), act=" ", reason="再改", revision=2, by=actor())


def test_a_new_day_judges_again_by_itself() -> None:
    course()
    assert fresh_verdicts(date(2022, 4, 29)).get().verdict == "not_due"
    assert fresh_verdicts(date(2022, 4, 30)).get().verdict == "no_data"


def test_opening_twice_changes_nothing() -> None:
    made = course()
    again = open_course(
        indicator=made.indicator, by=actor(),
        plan=IndicatorPlan("firms", "高新技术企业数", "家", (read_target("999", year=2025, unit="家"),)),
    )  # fmt: skip
    assert again.pk == made.pk
    assert again.targets.get().written == "300"
