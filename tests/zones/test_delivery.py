"""What a zone publishes about delivery: read, overlaid, and every mistake told by file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.zones.builders import FRAME, package

from yongjiang.zones import PackageError, load_delivery_policies

RIGHT = (
    "  - key: own\n    version: 第1版\n    issued: 2022-01-01\n    basis: 临江区办法\n    silent_days: 60\n"
    "    report_every_days: 30\n    assessments: [好, 中, 差]\n"
)


def test_the_national_parameters() -> None:
    (policy,) = load_delivery_policies()
    assert 0 < policy.report_every_days < policy.silent_days


def test_a_nearer_package_goes_after_what_lies_below(tmp_path: Path) -> None:
    package(tmp_path, "below", FRAME, delivery=RIGHT.replace("own", "low").replace("2022", "2021"))
    package(tmp_path, "linjiang", FRAME.replace("over: []", "over: [below]"), delivery=RIGHT)
    found = load_delivery_policies("linjiang", tmp_path)
    assert [(one.key, one.issued) for one in found] == [("low", date(2021, 1, 1)), ("own", date(2022, 1, 1))]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("silent_days: 60", "silent_days: 0", 8, "silent_days 不是正数"),
        ("report_every_days: 30", "report_every_days: -1", 9, "report_every_days 不是正数"),
        ("[好, 中, 差]", "[好, 好]", 10, "assessments"),
        ("[好, 中, 差]", "[]", 10, "assessments"),
        ("silent_days: 60", "silent_days: 很久", 8, "silent_days"),
    ],
)
def test_mistakes_are_told_with_their_lines(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    package(tmp_path, "linjiang", FRAME, delivery=RIGHT.replace(old, new))
    with pytest.raises(PackageError) as caught:
        load_delivery_policies("linjiang", tmp_path)
    (error,) = caught.value.errors
    assert error.where.endswith(f"delivery.yaml:{line}")
    assert what in error.what
