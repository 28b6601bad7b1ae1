"""Bars over time: where they begin and end, and that nothing leaves the picture."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yongjiang.web.projects.gantt import WIDTH, Span, gantt_of

STAGES = {"planning": "谋划", "preparation": "前期", "commenced": "开工", "building": "在建", "completed": "竣工"}
days = st.dates(date(2019, 1, 1), date(2034, 12, 31))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    reached, day = {}, draw(days)
    for stage in list(STAGES)[: draw(st.integers(0, 5))]:
        reached[stage] = day
        day += timedelta(draw(st.integers(0, 700)))
    year = draw(st.none() | st.integers(2019, 2034))
    return Span(draw(st.none() | days), draw(st.none() | days), reached, draw(st.none() | st.just(day)), year)


def test_two_years_side_by_side() -> None:
    reached = {"planning": date(2025, 1, 1), "commenced": date(2025, 7, 2)}
    chart = gantt_of([Span(date(2025, 1, 1), date(2026, 1, 1), reached, None)], date(2026, 1, 1), STAGES)
    assert [(tick.x, tick.label) for tick in chart.ticks] == [(0, "2025"), (WIDTH / 2, "2026")]
    assert chart.today == WIDTH / 2
    ((planned, early, building),) = chart.bars
    assert (planned.look, planned.x, planned.width) == ("planned", 0, WIDTH / 2)
    assert planned.says == "计划：2025年1月1日开工，2026年1月1日竣工"
    assert (early.look, building.look, round(early.x + early.width, 2)) == ("early", "build", building.x)
    assert building.says == "开工：2025年7月2日至2026年1月1日"


def test_without_any_day_there_is_no_bar() -> None:
    chart = gantt_of([Span(None, None, {}, None)], date(2026, 6, 1), STAGES)
    assert chart.bars == ((),)
    assert [tick.label for tick in chart.ticks] == ["2026"]


def test_a_year_that_the_document_names_is_drawn_unless_a_day_is_planned() -> None:
    open_, planned = Span(None, None, {}, None, 2025), Span(None, date(2026, 3, 1), {}, None, 2025)
    chart = gantt_of([open_, planned], date(2026, 6, 1), STAGES)
    assert chart.years == (2025, 2026)
    ((due,), (mark,)) = chart.bars
    assert (due.x, due.look, due.says) == (0, "due", "文件写明：2025年完成")
    assert due.width == round(364 * WIDTH / 730, 2)
    assert mark.says == "计划竣工：2026年3月1日"


@given(st.lists(spans(), max_size=5), days)
def test_every_bar_is_in_the_picture(some: list[Span], today: date) -> None:
    chart = gantt_of(some, today, STAGES)
    assert len(chart.bars) == len(some)
    for bar in (bar for bars in chart.bars for bar in bars):
        assert bar.width > 0
        assert -2 <= bar.x <= bar.x + bar.width <= WIDTH + 2
        assert 0 <= bar.y < bar.y + bar.height <= chart.row
        assert bar.says
