"""Runs of cells without borders, cut where the columns say."""

from __future__ import annotations

import pytest
from tests.compiler.tables.builders import row

_HEADER = "表1 主要指标\n序号指标名称2020年2025年年均增长属性\n"


@pytest.mark.parametrize(
    ("run", "cells"),
    [
        ("19.825.5[5.7]", ("19.8", "25.5", "[5.7]")),
        ("720[13]", ("7", "20", "[13]")),
        ("2.783[0.22]", ("2.78", "3", "[0.22]")),
        ("56.660（3.4）", ("56.6", "60", "（3.4）")),
        ("3,1003,950[850]", ("3,100", "3,950", "[850]")),
        ("2684149%", ("268", "414", "9%")),
        ("51201752008%", ("51201", "75200", "8%")),
        ("328.7470-4807.5%-8%", ("328.7", "470-480", "7.5%-8%")),
        ("39.250—", ("39.2", "50", "—")),
        ("——8", ("—", "—", "8")),
        ("—90—", ("—", "90", "—")),
        ("2.01<3.6—", ("2.01", "<3.6", "—")),
        ("75—按市下达", ("75", "—", "按市下达")),
        ("4.3—与GDP同步", ("4.3", "—", "与GDP同步")),
        ("666.7冲刺千亿6.5", ("666.7", "冲刺千亿", "6.5")),
        ("0.0105接近或持平发达国家—", ("0.0105", "接近或持平发达国家", "—")),
        ("88.690左右—", ("88.6", "90左右", "—")),
        ("[11][12]—", ("[11]", "[12]", "—")),
        ("1.2/[8.8]1.5/[9]—", ("1.2/[8.8]", "1.5/[9]", "—")),
        ("71.2稳步提高—", ("71.2", "稳步提高", "—")),
        ("71.2另有考虑—", ("71.2", "另有考虑", "—")),
    ],
)
def test_run(run: str, cells: tuple[str, str, str]) -> None:
    found = row(f"{_HEADER}1综合指标（亿元）{run}预期性\n注：略。\n")
    assert (found.base, found.target, found.growth) == cells


def test_equally_good_splits_are_kept() -> None:
    found = row(f"{_HEADER}1专利拥有量（件）22333—预期性\n注：略。\n")
    assert found.ambiguous
    options = [(found.base, found.target), *((a["base"], a["target"]) for a in found.alternatives)]
    assert ("22", "333") in options or ("223", "33") in options
    assert len(set(options)) == len(options) > 1


def test_a_certain_split_has_no_alternatives() -> None:
    found = row(f"{_HEADER}1专利拥有量（件）3040[10]预期性\n注：略。\n")
    assert not found.ambiguous
    assert found.alternatives == ()


def test_cells_that_left_no_trace_stay_empty() -> None:
    found = row(f"{_HEADER}1文化产业增加值（亿元）8%预期性\n注：略。\n")
    assert (found.base, found.target, found.growth) == (None, None, "8%")


def test_goals_of_falling_indicators_may_be_lower() -> None:
    found = row(f"{_HEADER}1细颗粒物平均浓度（微克/立方米）3127—约束性\n注：略。\n")
    assert (found.base, found.target) == ("31", "27")
