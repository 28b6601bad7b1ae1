"""Lights of projects: every band, no gap between them, and nothing coloured without a date or a number."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.model.project_lights import ProjectFacts
from yongjiang.usecases.project_lights import band_of_days, band_of_share, due_by, light_of
from yongjiang.zones import load_project_policies

POLICY = load_project_policies()[0]
TODAY = date(2026, 7, 1)
STAGES = POLICY.stages
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
amounts = st.none() | st.decimals(0, 10**8, places=4, allow_nan=False)


@st.composite
def known(draw: st.DrawFn) -> ProjectFacts:
    """Any project: as far along as it likes, with what is known of it."""
    first, far = draw(days), draw(st.integers(1, len(STAGES)))
    reached = {stage: first + timedelta(40 * at) for at, stage in enumerate(STAGES[:far])}
    return ProjectFacts(
        reached, draw(st.none() | days), draw(st.none() | days), draw(st.none() | st.integers(2020, 2035)),
        draw(amounts), draw(amounts), draw(st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))),
        draw(st.booleans()), draw(st.booleans()),
    )  # fmt: skip


def facts(**said: object) -> ProjectFacts:
    return msgspec.structs.replace(ProjectFacts({"planning": date(2025, 1, 1)}), **said)


@pytest.mark.parametrize(
    ("late", "light"), [(-400, "green"), (0, "green"), (29, "green"), (30, "yellow"), (89, "yellow"), (90, "red")]
)
def test_days_behind_a_planned_start(late: int, light: str) -> None:
    """Days are counted to today while it has not begun, to the day it began after that."""
    planned = TODAY - timedelta(max(late, 1))
    if late > 0:
        assert light_of(facts(planned_start=planned), TODAY, POLICY).light == light
    begun = {"planning": planned, "commenced": planned + timedelta(late)}
    verdict = light_of(facts(planned_start=planned, reached=begun), TODAY, POLICY)
    assert (verdict.light, verdict.lag) == (light, late)


@pytest.mark.parametrize(
    ("done", "light"), [("0", "red"), ("69.99", "red"), ("70", "yellow"), ("89.99", "yellow"), ("90", "green")]
)
def test_share_of_what_is_due(done: str, light: str) -> None:
    """200 are planned for the year; by half of it, here a whole half of its days, 100 are due."""
    begun = {"building": date(2025, 1, 1)}
    said = facts(
        reached=begun, planned_start=date(2026, 1, 1), planned_completion=date(2026, 4, 10), planned_year=Decimal(200),
        done_year=Decimal(done), done_until=date(2026, 2, 19),
    )  # fmt: skip
    assert due_by(Decimal(200), said, date(2026, 2, 19)) == 100
    verdict = light_of(said, date(2026, 3, 1), POLICY)
    assert (verdict.light, verdict.share) == (light, Decimal(done) / 100)


def test_the_worse_of_both_counts() -> None:
    late = facts(planned_start=date(2026, 1, 1), planned_year=Decimal(100), done_year=Decimal(100),
                 done_until=date(2026, 6, 30))  # fmt: skip
    verdict = light_of(late, TODAY, POLICY)
    assert (verdict.light, verdict.why) == ("red", "应开工未开工，晚了181天")
    assert [step.label for step in verdict.working.steps] == ["进度", "投资"]


@pytest.mark.parametrize(
    ("said", "light", "why"),
    [
        ({}, "grey", "没有计划开工、竣工日期；2026年没有计划投资"),
        ({"planned_start": date(2026, 7, 1)}, "grey", "还没有到期：计划2026年7月1日开工；2026年没有计划投资"),
        ({"due_year": 2025}, "red", "应竣工未竣工，晚了182天"),
        ({"due_year": 2026}, "grey", "还没有到期：计划2026年12月31日竣工；2026年没有计划投资"),
        ({"due_year": 2020, "paused": True}, "grey", "项目暂停，不计时"),
        ({"due_year": 2020, "stopped": True}, "grey", "项目已终止"),
        ({"due_year": 2020, "reached": {"in-use": date(2026, 1, 2)}}, "done", "2026年1月2日建成"),
        ({"planned_year": Decimal(9)}, "grey", "没有计划开工、竣工日期；2026年还没有报送完成投资"),
    ],
)
def test_what_is_said_of_it(said: dict[str, object], light: str, why: str) -> None:
    verdict = light_of(facts(**said), TODAY, POLICY)
    assert (verdict.light, verdict.why) == (light, why)


@given(known(), days)
def test_always_one_light_with_its_reason(project: ProjectFacts, today: date) -> None:
    verdict = light_of(project, today, POLICY)
    assert verdict.light in ("green", "yellow", "red", "grey", "done")
    assert verdict.why
    assert verdict.working.steps
    coloured = verdict.light in ("green", "yellow", "red")
    assert coloured == (verdict.lag is not None or verdict.share is not None)


@given(days, st.booleans(), st.integers(1, len(STAGES)))
def test_without_dates_and_numbers_nothing_is_coloured(today: date, paused: bool, far: int) -> None:
    reached = dict.fromkeys(STAGES[:far], date(2020, 1, 1))
    assert light_of(ProjectFacts(reached, paused=paused), today, POLICY).light in ("grey", "done")


@given(known(), days, st.integers(0, 2000))
def test_a_later_day_never_makes_it_less_late(project: ProjectFacts, today: date, more: int) -> None:
    now, later = (light_of(project, day, POLICY).lag for day in (today, today + timedelta(more)))
    assert now is None or (later is not None and later >= now)


@given(st.integers(-5000, 5000), st.decimals(0, 10, places=6))
def test_bands_have_no_gap_and_do_not_overlap(lag: int, share: Decimal) -> None:
    """Each is the light of its own interval, and of no other."""
    low, high = POLICY.yellow_from_days, POLICY.red_from_days
    assert band_of_days(lag, POLICY) == ("green", "yellow", "red")[(lag >= low) + (lag >= high)]
    low_share, high_share = POLICY.yellow_from_share, POLICY.green_from_share
    assert band_of_share(share, POLICY) == ("red", "yellow", "green")[(share >= low_share) + (share >= high_share)]
