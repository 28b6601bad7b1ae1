"""An indicator that counts the holders of a title names one that the vocabulary has."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.zones.builders import INDICATORS, complaints, full

FACTS = (
    "  - {name: title_high_tech, title: 高新技术企业证书, kind: title, group: 称号, means: 起止日期}\n"
    "  - {name: staff, title: 职工总数, kind: count, group: 人员, unit: 人, means: 月均}\n"
)


@pytest.mark.parametrize(("title", "wrong"), [("title_high_tech", False), ("staff", True), ("title_hightech", True)])
def test_the_title_has_to_be_known(tmp_path: Path, title: str, wrong: bool) -> None:
    root = full(tmp_path, facts=FACTS, indicators=INDICATORS + f"    title: '{title}'\n")
    said = complaints(root)
    assert bool(said) is wrong
    assert all(f"title“{title}”不是 facts.yaml 里的称号" in one for one in said.values())
