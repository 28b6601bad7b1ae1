"""Bands of project lights: those that ship fit the workflow; ones with gaps are refused with their line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.zones.builders import FRAME, package

from yongjiang.zones import PackageError, load_project_policies, load_workflows

ENTRY = """\
  - {key: lights, title: 亮灯, version: '1', issued: 2025-01-01, basis: 测试, workflow: project, begun: %s, built: %s,
     stages: [a, b, c], yellow_from_days: %s, red_from_days: %s, yellow_from_share: %s, green_from_share: %s}
"""


def test_what_ships_names_the_stages_of_its_workflow() -> None:
    for policy in load_project_policies("jiangbei"):
        definition = next(one for one in load_workflows("jiangbei") if one.key == policy.workflow)
        known = [stage.key for stage in definition.stages if stage.outcome != "stopped"]
        assert list(policy.stages) == known


@pytest.mark.parametrize(
    ("values", "what"),
    [
        (("b", "c", "90", "90", "0.7", "0.9"), "天数的两个分界不成区间"),
        (("b", "c", "30", "90", "0.9", "0.7"), "投资的两个分界不成区间"),
        (("c", "b", "30", "90", "0.7", "0.9"), "begun、built 不在 stages 里"),
        (("b", "x", "30", "90", "0.7", "0.9"), "begun、built 不在 stages 里"),
    ],
)
def test_bands_with_gaps_are_refused(tmp_path: Path, values: tuple[str, ...], what: str) -> None:
    package(tmp_path, "linjiang", FRAME, projects=ENTRY % values)
    with pytest.raises(PackageError, match=what):
        load_project_policies("linjiang", tmp_path)
