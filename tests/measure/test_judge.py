"""Verdicts: the worked cases, every class, data that is missing, amended targets, what was known when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
import pytest
from tests.measure.builders import LATE, POLICY, judged, plan, seen

from yongjiang.measure import judge, read_target, working
from yongjiang.model.measure import IndicatorPlan, Observation, Point, Target


def test_exactly_on_the_line_is_as_expected() -> None:
    verdict = judged(plan("80"), {"2022": "92"})
    assert (verdict.verdict, verdict.method, verdict.expected, verdict.ratio) == ("on_track", "linear", 92, 1)
    assert verdict.degree == Decimal("0.4")
    compound = next(other for other in verdict.sensitivity if other.name == "等速增长")
    # the ratio of growth rates of the compound method: 4.083% of 4.365% a year
    assert compound.ratio is not None
    assert compound.ratio.quantize(Decimal("0.001")) == Decimal("0.936")
    assert verdict.pace is not None
    assert verdict.pace.per_year == -4


def test_the_series_decides_between_as_expected_and_behind() -> None:
    """13.5% over five years, three of them gone: 8.1 is due; one series says 7.3, the other 3.3."""
    values = seen({"2023": "7.3"}, reading="to_date", definition="扣除原料用能") + seen(
        {"2023": "3.3"}, reading="to_date", definition="全口径"
    )
    indicator = plan("[13.5]", base=None, unit="%", begins=2020, definition="扣除原料用能")
    verdict = judge(indicator, values, date(2024, 6, 30), POLICY)
    assert (verdict.verdict, verdict.method, verdict.expected) == ("on_track", "cumulative", Decimal("8.1"))
    (other,) = verdict.sensitivity
    assert (other.by, other.name, other.verdict) == ("definition", "全口径", "behind")
    assert (verdict.disagree, verdict.sources_differ) == (True, False)


def test_an_old_value_entered_late_does_not_change_the_series() -> None:
    new = seen({"2024": "82", "2025": "80"}, definition="新口径", recorded=date(2026, 4, 15))
    old = seen({"2021": "97", "2023": "90"}, recorded=date(2024, 3, 1))
    late = seen({"2022": "92"}, recorded=date(2026, 11, 23))
    verdict = judge(plan("80"), [*new, *old, *late], LATE, POLICY)
    assert (verdict.verdict, verdict.definition) == ("met", "新口径")
    # what was not over by the day, or comes after the target, does not choose either
    then = judge(plan("80"), [*new, *old], date(2024, 6, 30), POLICY)
    assert (then.period, then.definition) == ("2023", "")
    assert judge(plan("80", year=2023), [*new, *old], LATE, POLICY).period == "2023"


def test_of_several_series_of_a_year_the_better_source_and_the_later_begun_counts() -> None:
    old = seen({"2023": "90", "2024": "88"}, recorded=date(2025, 3, 1))
    new = seen({"2024": "80"}, definition="新口径", recorded=date(2025, 4, 1))
    again = seen({"2024": "87"}, recorded=date(2025, 11, 1))
    day = date(2025, 12, 1)
    assert judge(plan("80"), [*old, *new, *again], day, POLICY).definition == "新口径"
    own = seen({"2024": "80"}, definition="自定", source="self_report", recorded=date(2025, 5, 1))
    assert judge(plan("80"), [*old, *own], day, POLICY).definition == ""


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("80", "achieved_early"), ("79", "achieved_early"), ("91.2", "ahead"), ("91.3", "on_track"), ("92.8", "on_track"),
     ("92.9", "behind"), ("101", "behind")],
)  # fmt: skip
def test_bands_are_half_open(value: str, verdict: str) -> None:
    assert judged(plan("80"), {"2022": value}).verdict == verdict


@pytest.mark.parametrize(
    ("target", "values", "verdict"),
    [
        ("80", {"2025": "80"}, "met"),
        ("80", {"2025": "80.1"}, "missed"),
        (">120", {"2025": "120"}, "missed"),
        (">=120", {"2025": "120"}, "met"),
        ("120-130", {"2025": "140"}, "met"),
        ("120左右", {"2025": "115"}, "met"),
        ("120左右", {"2025": "113"}, "missed"),
        ("翻一番", {"2025": "200"}, "met"),
        ("年均增长10%", {"2025": "161.1"}, "met"),
        ("年均增长10%", {"2025": "160"}, "missed"),
        ("净增20", {"2025": "120"}, "met"),
    ],
)
def test_at_the_end_it_is_met_or_missed(target: str, values: dict[str, str | None], verdict: str) -> None:
    assert judged(plan(target), values).verdict == verdict


@pytest.mark.parametrize("target", ["按市下达", "接近或持平发达国家", "—", "再创辉煌"])
def test_a_target_without_a_number_is_not_assessable(target: str) -> None:
    verdict = judged(plan(target), {"2022": "92"})
    assert verdict.verdict == "not_assessable"
    assert target in verdict.why or verdict.why == "没有目标值"


def test_no_data_and_not_yet_due_are_two_things() -> None:
    indicator = plan("80")
    assert judge(indicator, [], date(2022, 4, 29), POLICY).verdict == "not_due"
    assert judge(indicator, [], date(2022, 4, 30), POLICY).verdict == "no_data"


def test_an_old_value_counts_until_the_end_and_says_so() -> None:
    late = judged(plan("80"), {"2022": "92"}, date(2025, 6, 30))
    assert (late.verdict, late.stale) == ("on_track", True)
    end = judged(plan("80"), {"2024": "84"}, LATE)
    assert (end.verdict, end.stale) == ("no_data", True)


def test_when_the_time_is_over_no_pace_is_asked_for() -> None:
    assert judged(plan("80"), {"2024": "84"}, date(2025, 12, 31)).pace is not None
    assert judged(plan("80"), {"2024": "84"}, date(2026, 1, 1)).pace is None


def test_a_missing_year_is_not_zero() -> None:
    indicator = plan("[50]", base=None, begins=2020, counting="flow")
    assert judged(indicator, {"2021": "10", "2023": "10"}).verdict == "no_data"
    assert judged(indicator, {"2021": "10", "2022": "10", "2023": "10"}).verdict == "on_track"
    # what the other years have is enough by itself
    assert judged(indicator, {"2021": "30", "2023": "30"}).verdict == "achieved_early"
    rates = plan("年均增长10%", base=None, begins=2020)
    assert judged(rates, {"2021": "10", "2023": "10"}, reading="growth").verdict == "no_data"


@pytest.mark.parametrize(
    ("base", "target", "direction", "value", "verdict", "method"),
    [
        ("-10", "10", "up", "0", "ahead", "linear"),  # change of sign: half the way after two of five years
        ("0", "10", "up", "4", "on_track", "linear"),  # a base of zero
        ("0", "10", "up", "3", "behind", "linear"),
        ("100", "80", "up", "85", "on_track", "hold"),  # base above a target that is a floor
        ("100", "80", "up", "79", "behind", "hold"),
        ("2.01", "<3.6", "down", "2.61", "on_track", "hold"),
        ("100", "100", None, "100", "on_track", "hold"),
        ("10", "前5", None, "8", "on_track", "rank"),
        ("10", "前5", None, "9", "behind", "rank"),
        ("10", "逐步提高", None, "9", "behind", "direction"),
        ("10", "逐步下降", None, "9", "on_track", "direction"),
    ],
)
def test_awkward_numbers(
    base: str, target: str, direction: str | None, value: str, verdict: str, method: str
) -> None:  # fmt: skip
    found = judged(plan(target, base=base, direction=direction), {"2022": value})
    assert (found.verdict, found.method) == (verdict, method)


def test_milestones_go_before_the_line() -> None:
    indicator = plan("80")
    target = msgspec.structs.replace(indicator.targets[0], milestones=((2022, Decimal(98)),))
    found = judged(msgspec.structs.replace(indicator, targets=(target,)), {"2022": "98"})
    assert (found.verdict, found.method) == ("on_track", "milestones")
    assert found.disagree  # along the line it would be behind


def test_figures_that_are_worked_out_have_one_decimal_more_than_what_is_printed() -> None:
    indicator = plan("年均增长6.5%", base="666.7", unit="亿元")
    verdict = judged(indicator, {"2021": "706.29"})
    assert verdict.why.startswith("2021年年均增速5.94%，按")
    assert "6.5%，完成应有进度的91.36%" in verdict.why
    steps = {step.label: step.value for step in working(indicator, verdict, POLICY).steps}
    assert (steps["实际"], steps["应达"], steps["进度比"]) == ("2021年 5.94%", "6.5%", "0.9136")
    assert (steps["目标"], steps["基期"]) == ("2025年 年均增长6.5%", "2020年 666.7亿元")
    # what was reported is shown as reported; a target printed as a bare number gets its unit
    level = plan("21.6", base="17.4", unit="万人")
    assert judged(level, {"2021": "18.125"}).why.startswith("2021年18.125万人，按时序进度应到18.24万人")
    assert "目标“21.6万人”" in judged(level, {"2025": "21.7"}).why


def test_following_another_indicator() -> None:
    indicator = plan("与GDP同步", base=None, begins=2020)
    own = seen({"2021": "8", "2022": "3"}, reading="growth")
    gdp = [Observation("gdp", year, Decimal(rate), "growth") for year, rate in (("2021", "9"), ("2022", "3"))]
    assert judge(indicator, own, date(2023, 6, 30), POLICY, followed=gdp).verdict == "on_track"
    assert judge(indicator, own, date(2023, 6, 30), POLICY, followed=gdp[:1]).verdict == "no_data"
    slow = seen({"2021": "7", "2022": "3"}, reading="growth")
    assert judge(indicator, slow, date(2023, 6, 30), POLICY, followed=gdp).verdict == "behind"


def test_an_amended_target_counts_from_its_day_on() -> None:
    old = plan("80")
    new = Target("90", "level", 2025, Decimal(90), since=date(2023, 7, 1), act="区人大〔2023〕5号")
    indicator = IndicatorPlan("x", "指标", "", (*old.targets, new), base=Point(2020, Decimal(100)))
    values = seen({"2022": "95"})
    assert judge(indicator, values, date(2023, 6, 30), POLICY).verdict == "behind"
    after = judge(indicator, values, date(2023, 7, 1), POLICY)
    assert (after.verdict, after.target) == ("ahead", new)
    assert any("区人大〔2023〕5号" in step.value for step in working(indicator, after, POLICY).steps[0].steps)


def test_what_was_known_then_gives_the_same_bytes() -> None:
    first = Observation("x", "2022", Decimal(92), status="preliminary", recorded=date(2023, 2, 1), seq=1)
    revised = Observation("x", "2022", Decimal(97), status="revised", recorded=date(2023, 9, 1), seq=2)
    taken_back = Observation("x", "2022", None, recorded=date(2024, 1, 1), seq=3)
    indicator, day = plan("80"), date(2023, 6, 30)

    def then(observations: list[Observation]) -> bytes:
        return msgspec.json.encode(judge(indicator, observations, day, POLICY, known=day))

    assert then([first]) == then([first, revised, taken_back])
    assert judge(indicator, [first, revised], date(2023, 12, 31), POLICY).verdict == "behind"
    assert judge(indicator, [first, revised, taken_back], date(2024, 6, 30), POLICY).verdict == "no_data"


def test_sources_stand_side_by_side() -> None:
    values = seen({"2022": "92"}) + seen({"2022": "85"}, source="self_report")
    verdict = judge(plan("80"), values, date(2023, 6, 30), POLICY)
    assert (verdict.source, verdict.actual) == ("statistics", 92)
    assert [(other.name, other.verdict) for other in verdict.sensitivity if other.by == "source"] == [
        ("self_report", "ahead")
    ]
    assert (verdict.sources_differ, verdict.disagree) == (True, False)


def test_a_half_year_counts_only_for_what_stands_at_any_day() -> None:
    half = {"2021": "96", "2022-H1": "94"}
    assert judged(plan("80", counting="stock"), half, date(2022, 9, 1)).expected == 94
    # half a year's amount says nothing of the year
    assert judged(plan("80"), half, date(2022, 9, 1)).period == "2021"


def test_the_working_names_method_band_and_rivals() -> None:
    indicator = plan("80", unit="吨")
    tree = working(indicator, judged(indicator, {"2022": "92"}), POLICY)
    labels = [step.label for step in tree.steps]
    assert labels == ["目标", "基期", "实际", "方法", "应达", "进度比", "完成度", "还需要", "换个算法"]
    assert tree.value == "符合预期"
    assert "0.9" in tree.steps[5].basis


def test_a_zone_can_set_the_method() -> None:
    verdict = judged(plan("80", method="compound"), {"2022": "92"})
    assert (verdict.method, verdict.reason) == ("compound", "地区包为本指标定的方法")
    impossible = judged(plan("80", base="-100", direction="up", method="compound"), {"2022": "-50"})
    assert impossible.verdict == "not_assessable"


def test_no_target_no_verdict() -> None:
    assert judge(IndicatorPlan("x", "指标", "", ()), [], LATE, POLICY).verdict == "not_assessable"
    assert read_target("80", year=2025).form == "level"
