"""Texts with a flaw that the checker finds, and what it finds there."""

from __future__ import annotations

from tests.web.builders import taken

from yongjiang.web.findings.actions import refresh
from yongjiang.web.findings.models import Finding
from yongjiang.web.intake.actions import Taken

#: one indicator, two values for one year
FLAWED = """江北区示例科技规划（2021-2025年）

江北区科学技术局

一、发展目标
到2025年，高新技术企业达到300家。

二、重点任务
1．培育科技企业。到2025年，高新技术企业达到260家。（牵头单位：区科技局）
"""
#: two of them
TWICE_FLAWED = FLAWED.replace("300家。", "300家，公办学校达到20所。") + (
    "2．办好学校。到2025年，公办学校达到30所。（牵头单位：区教育局）\n"
)
MENDED = FLAWED.replace("260家", "300家")


def contradiction() -> Finding:
    """The finding that FLAWED is for, as it is kept now."""
    return Finding.objects.get(code="YJ301")


def checked(text: str = FLAWED, name: str = "plan.txt") -> Taken:
    """A document taken in, and the library checked."""
    found = taken(text, name)
    refresh()
    return found
