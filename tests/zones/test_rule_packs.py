"""Rule packs of a package as a whole: what a pack refers to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.zones.builders import full

from yongjiang.zones import PackageError, zone_keys
from yongjiang.zones.rule_packs import load_rule_packs

FACT = "  - {name: staff, title: 职工, kind: count, group: 人员, means: 年末在册, unit: 人}\n"
PACK = """key: grant
title: 补助
version: "1"
kind: policy
body: kjj
about: 示例
applies:
  - {case: first, since: 2020-01-01}
sources:
  - {key: art, document: 示例, article: 第一条, sure: reported}
requirement: {key: staff, title: 人数, basis: art, value: staff, at_least: 10人}
"""


def packed(root: Path, pack: str) -> Path:
    full(root, facts=FACT)
    rules = root / "linjiang" / "rules"
    rules.mkdir()
    (rules / "grant-1.yaml").write_text(pack, "utf8")
    return root


def test_who_carries_a_policy_out_is_a_body_of_the_zone(tmp_path: Path) -> None:
    (pack,) = load_rule_packs("linjiang", packed(tmp_path / "right", PACK))
    assert pack.body == "kjj"
    with pytest.raises(PackageError) as told:
        load_rule_packs("linjiang", packed(tmp_path / "wrong", PACK.replace("kjj", "czj")))
    (error,) = told.value.errors
    assert error.where.endswith("linjiang/rules/grant-1.yaml:5")
    assert "czj" in error.what


@pytest.mark.parametrize("zone", zone_keys())
def test_versions_are_numbers_or_chinese_words(zone: str) -> None:
    """They stand before 版 on pages."""
    assert [pack.version for pack in load_rule_packs(zone) if re.search("[A-Za-z]", pack.version)] == []
