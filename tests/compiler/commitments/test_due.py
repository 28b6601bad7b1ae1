"""By when."""

from __future__ import annotations

import pytest

from yongjiang.compiler.commitments.due import DueYears

PERIOD = (2021, 2025)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("到2025年，建成中心", 2025),
        ("2022年底基本建成", 2022),
        ("力争2023年前完成", 2023),
        ("2024年6月底前投用", 2024),
        ("到“十四五”末，建成网络", 2025),
        ("“十四五”期末达到八成", 2025),
        ("到2023年开工，到2025年建成", 2025),
        # what lies beyond the plan is its horizon, not its due year
        ("到2025年初步建成，到2035年全面建成", 2025),
        ("到2035年全面建成", 2035),
        ("2022年新建两座", None),
        ("截至2022年底已建成", None),
        ("到2020年底完成", None),
        ("从2022年到2024年至少一次", 2024),
        ("加快建设", None),
    ],
)
def test_due_year(text: str, year: int | None) -> None:
    assert DueYears(text, PERIOD).within(0, len(text)) == year


def test_only_the_stretch_asked_for() -> None:
    text = "到2023年建成甲。到2025年建成乙。"
    due = DueYears(text, None)
    assert (due.within(0, 10), due.within(10, len(text))) == (2023, 2025)
