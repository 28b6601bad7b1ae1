"""Cases as people write them: YAML or JSON, every mistake with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.rules.builders import FACTS

from yongjiang.model.decision import FactEntry, Question, RuleCase, TitleHeld
from yongjiang.zones import PackageError
from yongjiang.zones.rule_cases import read_cases

VOCABULARY = {fact.name: fact for fact in FACTS}
CASE = """\
- case: 一家企业
  pack: example
  on: 2025-06-01
  kind: 复核
  certificate: 2023年12月1日
  expect: pass
  amounts: {bonus: 2万元}
  facts:
    销售收入: {2023: 3000万元, 2024: 不适用}
    职工总数: 12人
    证书: {since: 2023-12-01, until: 2026-11-30}
"""


def read(folder: Path, text: str, **more: object) -> tuple[RuleCase, ...]:
    file = folder / "cases.yaml"
    file.write_text(text, "utf8")
    return read_cases(file, VOCABULARY, **more)  # type: ignore[arg-type]


def test_a_case(tmp_path: Path) -> None:
    (case,) = read(tmp_path, CASE)
    assert (case.name, case.pack, case.expect, case.amounts) == ("一家企业", "example", "pass", (("bonus", 200_0000),))
    assert case.question == Question(date(2025, 6, 1), "review", date(2023, 12, 1))
    assert case.subject.facts == (
        FactEntry("sales", 3000_0000_00, 2023), FactEntry("sales", None, 2024), FactEntry("staff", 12),
        FactEntry("certificate", TitleHeld(date(2023, 12, 1), date(2026, 11, 30))),
    )  # fmt: skip


def test_json_and_identifiers_and_one_value_for_the_last_year(tmp_path: Path) -> None:
    text = '{"on": "2025-06-01", "facts": {"sales": "1元", "rd": {"2023": 2}, "breach": false}}'
    (case,) = read(tmp_path, text)
    assert case.subject.facts == (
        FactEntry("sales", 100, 2024), FactEntry("rd", 200, 2023), FactEntry("breach", False),
    )  # fmt: skip


def test_a_day_for_cases_that_name_none(tmp_path: Path) -> None:
    (case,) = read(tmp_path, "facts: {}\n", on=date(2025, 6, 1), pack="example")
    assert (case.question.on, case.pack) == (date(2025, 6, 1), "example")


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("职工总数: 12人", "职工数: 12人", 10, "没有事实“职工数”"),
        ("职工总数: 12人", "staff: 12人\n    职工总数: 12人", 11, "是同一个事实"),
        ("职工总数: 12人", "职工总数: 12万元", 10, "单位不对"),
        ("职工总数: 12人", "职工总数:", 10, "没有写值"),
        ("2024: 不适用", "2031: 1", 9, "年度不对"),
        ("kind: 复核", "kind: 续期", 4, "kind 不能是"),
        ("on: 2025-06-01", "on: 昨天", 3, "不是日期"),
        ("expect: pass", "expects: pass", 6, "不认识的项"),
        ("{since: 2023-12-01, until: 2026-11-30}", "{since: 2023-12-01, until: 2020-11-30}", 11, "起日之前"),
    ],
)
def test_mistakes_by_line(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    with pytest.raises(PackageError) as caught:
        read(tmp_path, CASE.replace(old, new))
    assert any(error.where == f"cases.yaml:{line}" and what in error.what for error in caught.value.errors)


def test_a_yearly_fact_is_not_a_list(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="按年度写"):
        read(tmp_path, "on: 2025-06-01\nfacts:\n  销售收入: [1, 2]\n")
