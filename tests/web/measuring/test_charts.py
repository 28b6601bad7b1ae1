"""The chart of a course: what is drawn, and that the table has the same numbers."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.measure.builders import POLICY

from yongjiang.measure import forecast, read_target
from yongjiang.model.measure import IndicatorPlan, Observation, Point, Target
from yongjiang.web.measuring.charts import measured_figure
from yongjiang.web.measuring.drawing import rough
from yongjiang.web.ui.pieces import Figure

DAY = date(2025, 6, 1)


def plan(written: str = "200", base: int | None = 100, **more: Any) -> IndicatorPlan:
    target = read_target(written, year=2025, unit="家", column=more.pop("column", "level"))
    point = None if base is None else Point(2020, Decimal(base), str(base))
    return IndicatorPlan(
        "x", "企业", more.pop("unit", "家"), (target, *more.pop("later", ())), point, 2020, "up", **more
    )


def seen(period: str, value: str, **more: Any) -> Observation:
    return Observation("x", period, Decimal(value), **more)


def series(figure: Figure, name: str) -> list[tuple[str, float | None]]:
    (one,) = (one for one in figure.option["series"] if one["name"] == name)
    return [(point["value"][0], point["value"][1]) for point in one["data"]]


def cells(figure: Figure, period: str) -> dict[str, Any]:
    (row,) = (row for row in figure.rows if row[0] == period)
    return {column.title: cell for column, cell in zip(figure.columns, row, strict=True)}


def test_base_path_target_and_values() -> None:
    figure = measured_figure(plan(), [seen("2021", "115"), seen("2022-Q2", "128")], DAY, POLICY)
    assert series(figure, "应有进度") == [("2020-01-01", 100), ("2025-01-01", 200)]
    assert series(figure, "基期") == [("2020-01-01", 100)]
    assert series(figure, "目标")[0] == ("2025-01-01", 200)
    # the end of June lies half way between the ends of two years
    assert series(figure, "统计部门") == [("2021-01-01", 115), ("2021-07-01", 128)]
    assert cells(figure, "2021年") == {"时期": "2021年", "应有进度": "120", "统计部门": "115", "说明": None}
    assert cells(figure, "2022年二季度")["应有进度"] == "130"
    json.dumps(figure.option)


def test_the_table_says_units_and_rounds_what_is_worked_out() -> None:
    target = read_target("6.5", year=2025, unit="亿元", column="growth")
    plan = IndicatorPlan("x", "地区生产总值", "亿元", (target,), Point(2020, Decimal("666.7")))
    figure = measured_figure(plan, [seen("2021", "706.7")], date(2022, 6, 30), POLICY)
    rows = {row[0]: row[1:] for row in figure.rows}
    assert rows["2021年"][:2] == ["710.04", "706.7"]
    assert rows["2025年"][-1] == "目标 6.5%"


def test_sources_are_apart_and_another_definition_is_a_gap() -> None:
    rows = [
        seen("2021", "110"), seen("2022", "120"), seen("2023", "90", definition="新口径"),
        seen("2022", "125", source="self_report"),
    ]  # fmt: skip
    figure = measured_figure(plan(), rows, DAY, POLICY)
    assert [value for _, value in series(figure, "统计部门")] == [110, 120, None, 90]
    assert [value for _, value in series(figure, "责任单位自报")] == [125]
    (marks,) = (one["markLine"]["data"] for one in figure.option["series"] if "markLine" in one)
    assert marks == [{"name": "口径变化", "xAxis": "2023-01-01"}]
    assert "口径变了" in figure.note


def test_a_changed_target_has_both_paths() -> None:
    later = Target("150", "level", 2025, Decimal(150), since=date(2023, 7, 1), act="〔2023〕3号")
    figure = measured_figure(plan(later=(later,)), [seen("2021", "115")], DAY, POLICY)
    assert series(figure, "调整前的应有进度")[-1] == ("2025-01-01", 200)
    assert series(figure, "应有进度")[-1] == ("2025-01-01", 150)
    styles = {one["name"]: one["lineStyle"]["type"] for one in figure.option["series"] if "应有" in one["name"]}
    assert styles == {"应有进度": "solid", "调整前的应有进度": "dashed"}
    before = measured_figure(plan(later=(later,)), [seen("2021", "115")], date(2023, 6, 30), POLICY)
    assert series(before, "应有进度")[-1] == ("2025-01-01", 200)


def test_a_range_has_both_ends() -> None:
    assert [value for _, value in series(measured_figure(plan("180-220"), [], DAY, POLICY), "目标")] == [180, 220, None]


def test_a_total_is_summed_up_to_the_first_missing_year() -> None:
    rows = [seen("2021", "10"), seen("2022", "20"), seen("2024", "5")]
    figure = measured_figure(plan("[100]", base=None, counting="flow"), rows, DAY, POLICY)
    assert [value for _, value in series(figure, "实际累计")] == [10, 30]
    assert series(figure, "应有进度") == [("2020-01-01", 0), ("2025-01-01", 100)]


def test_a_growth_target_without_levels_is_drawn_in_per_cent() -> None:
    figure = measured_figure(
        plan("6", base=None, column="growth"), [seen("2021", "7.1", reading="growth")], DAY, POLICY
    )
    assert figure.option["yAxis"]["name"] == "%"
    assert [value for _, value in series(figure, "应有进度")] == [6, 6]
    assert [value for _, value in series(figure, "统计部门")] == [7.1]


def test_the_forecast_is_a_band_apart() -> None:
    rows = [seen(str(year), str(value)) for year, value in ((2021, 118), (2022, 141), (2023, 158))]
    made = forecast(plan(), rows, DAY, POLICY)
    figure = measured_figure(plan(), rows, DAY, POLICY, forecast=made)
    low, high = (dict(series(figure, name)) for name in ("low", "预测区间（80%）"))
    last = made.points[-1]
    assert low["2025-01-01"] == last.low
    assert high["2025-01-01"] == pytest.approx(last.high - last.low)
    assert "low" not in figure.option["legend"]["data"]
    assert cells(figure, "2025年")["预测"] == f"{rough(last.value)}（{rough(last.low)}～{rough(last.high)}）"


def test_words_have_no_path() -> None:
    figure = measured_figure(plan("按市下达"), [seen("2021", "115")], DAY, POLICY)
    assert {one["name"] for one in figure.option["series"]} == {"基期", "统计部门"}


def test_nothing_known_by_then_is_drawn() -> None:
    rows = [seen("2021", "115", recorded=date(2022, 3, 1)), seen("2021", "105", recorded=date(2024, 3, 1), seq=2)]
    figure = measured_figure(plan(), rows, DAY, POLICY, known=date(2023, 1, 1))
    assert series(figure, "统计部门") == [("2021-01-01", 115)]
