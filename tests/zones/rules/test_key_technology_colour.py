"""三色图: colours at every edge of the zone's parameters, none where the zone has set none."""

from __future__ import annotations

from typing import Any

import pytest
from tests.zones.rules.builders import book, decide, gaps

from yongjiang.model.wording import source_words

KEY = "key-technology-colour"
SAFE: dict[str, Any] = {"import_dependence": "29.9999%", "domestic_substitute": "成熟", "readiness": "7级"}


def colour(**changes: Any) -> str:
    decision = decide(KEY, {**SAFE, **changes})
    assert decision.outcome == "pass"
    return decision.class_key


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "green"), ({"import_dependence": "30%"}, "yellow"), ({"readiness": "6级"}, "yellow"),
        ({"domestic_substitute": "小批量"}, "yellow"), ({"domestic_substitute": "在研"}, "yellow"),
        ({"domestic_substitute": "无"}, "yellow"), ({"import_dependence": "70%"}, "yellow"),
        ({"import_dependence": "70%", "domestic_substitute": "小批量"}, "yellow"),
        ({"import_dependence": "70%", "domestic_substitute": "在研"}, "red"),
        ({"import_dependence": "70%", "domestic_substitute": "无"}, "red"),
        ({"import_dependence": "69.9999%", "domestic_substitute": "无"}, "yellow"),
        ({"import_dependence": "70%", "readiness": "3级"}, "red"),
        ({"import_dependence": "70%", "readiness": "4级"}, "yellow"),
        ({"import_dependence": "69.9999%", "readiness": "3级"}, "yellow"), ({"readiness": "1级"}, "yellow"),
    ],
)  # fmt: skip
def test_colours(changes: dict[str, Any], expected: str) -> None:
    assert colour(**changes) == expected


def test_each_gap() -> None:
    for name, _, facts in gaps(SAFE):
        decision = decide(KEY, facts)
        assert (decision.outcome, decision.class_key) == ("unknown", ""), name
    # red and yellow need no more than what settles them
    assert decide(KEY, {"import_dependence": "80%", "domestic_substitute": "无"}).class_key == "red"
    assert decide(KEY, {"import_dependence": "50%"}).class_key == "yellow"
    assert decide(KEY, {"import_dependence": "80%"}).outcome == "unknown"


@pytest.mark.parametrize("zone", ["national", "ningbo"])
def test_no_colour_where_the_zone_set_nothing(zone: str) -> None:
    decision = decide(KEY, {**SAFE, "import_dependence": "99%"}, rulebook=book(zone))
    assert (decision.outcome, decision.class_key) == ("person", "")


def test_thresholds_tell_by_what_they_are_set() -> None:
    (own,), (plain,) = (book(zone).versions(KEY) for zone in ("jiangbei", "national"))
    assert [(one.value, one.settled) for one in own.pack.parameters] == [
        (value, "示例，非正式") for value in ("70%", "30%", "4级", "7级")
    ]
    assert {one.settled for one in plain.pack.parameters} == {""}


def test_a_reason_names_what_the_zone_set_its_threshold_by() -> None:
    reason = decide(KEY, {"import_dependence": "80%", "domestic_substitute": "无"}).reason
    red = reason.parts[0].parts[0]
    assert red.by is not None
    assert source_words(red.by) == "本项目归纳的定色办法 门槛由本区定"
    dependence = red.parts[0].by
    assert dependence is not None
    assert source_words(dependence) == "本区设定 示例，非正式"
