"""YJ315: when two lists of a park's industries contradict, and when they only look so."""

from __future__ import annotations

import pytest
from tests.checker.builders import checker, sources

from yongjiang.model.finding import Finding

HEAD = "# 甲区{}\n\n甲区发展和改革局\n\n2021年6月\n\n规划期为{}。\n\n"
LEADING = "云溪产业园区重点发展新材料、智能装备、生命健康等主导产业，培育一批骨干企业。"
COUNTED = LEADING.replace("等主导", "三大主导")


def plan(*paragraphs: str, title: str = "五年规划", period: str = "2021年至2025年") -> str:
    body = "\n\n".join(("一、任务", *paragraphs, "到2025年，森林覆盖率达到32%以上。"))
    return f"{HEAD.format(title, period)}{body}\n"


def found(*documents: str) -> list[Finding]:
    report = checker().check(sources({f"{k}.txt": text for k, text in enumerate(documents)}), select=["YJ315"])
    assert not report.faults
    return list(report.findings)


@pytest.mark.parametrize(
    ("first", "other", "severity"),
    [
        (LEADING, "◆云溪产业园区：集聚新材料、汽车零部件、生物医药等产业，打造制造高地。", "info"),
        (LEADING, "◆云溪产业园区：重点发展新材料、汽车零部件，打造制造高地。", "info"),
        (LEADING, "◆云溪产业园区：以新材料、汽车零部件为主导产业。", "info"),
        (LEADING, "云溪产业园区主导产业为新材料、汽车零部件和生物医药。", "warning"),
        (LEADING, "加快云溪产业园区建设，完善配套，深耕新材料、汽车零部件等重点产业。", "info"),
        (COUNTED, "◆云溪产业园区：集聚新材料、汽车零部件、生物医药等主导产业。", "warning"),
        # nothing in common, but one says that there are no others
        (COUNTED, "◆云溪产业园区：集聚影视创作、汽车零部件等主导产业。", "warning"),
    ],
)
def test_each_has_one_that_the_other_lacks(first: str, other: str, severity: str) -> None:
    findings = found(plan(first, "二、布局", other))
    assert [f.severity for f in findings] == [severity]
    assert "智能装备" in findings[0].message
    assert "汽车零部件" in findings[0].message
    assert len(findings[0].evidence) == 2


@pytest.mark.parametrize(
    ("other", "_why"),
    [
        ("◆云溪产业园区：集聚新材料、高端装备制造、生物医药等主导产业。", "other words for the same"),
        ("◆云溪产业园区：集聚新材料、生命健康等主导产业。", "fewer"),
        ("◆云溪产业园区：集聚新材料、高端装备、大健康、汽车零部件等主导产业。", "more"),
        ("◆白鹭湾产业园区：集聚新材料、汽车零部件等主导产业。", "another park"),
        ("◆云溪产业园区：培育新材料、量子通信等未来产业。", "another kind"),
        ("◆云溪产业园区：引进新材料、汽车零部件等产业项目。", "projects"),
        ("云溪产业园区已形成新材料、汽车零部件等主导产业。", "what was"),
        ("云溪产业园区近期聚焦新材料、汽车零部件等主导产业。", "what is first"),
        ("依托云溪产业园区，重点发展新材料、汽车零部件等主导产业。", "what others do there"),
        ("云溪产业园区、白鹭湾产业园区重点发展新材料、汽车零部件等主导产业。", "several parks"),
        ("云溪产业园区南片区重点发展新材料、汽车零部件等主导产业。", "a part of it"),
        ("云溪产业园区做强茶叶、蜜柚等主导产业。", "nothing in common: another trade"),
        ("全区重点发展新材料、汽车零部件等主导产业。", "the whole area"),
    ],
)
def test_no_contradiction(other: str, _why: str) -> None:
    assert found(plan(LEADING, "二、布局", other)) == []


def test_what_the_same_paragraph_adds_counts() -> None:
    added = "云溪产业园区集聚新材料、汽车零部件等主导产业。云溪产业园区培育智能装备、生物医药等新兴产业。"
    assert found(plan(LEADING, "二、布局", added)) == []


def test_said_once_more_is_flagged_once() -> None:
    box = "◆云溪产业园区：集聚新材料、汽车零部件、生物医药等主导产业。"
    assert len(found(plan(LEADING, box, "二、布局", box))) == 1


def test_special_plan_against_upper_plan() -> None:
    special = plan("◆云溪产业园区：集聚新材料、汽车零部件、生物医药等主导产业。", title="产业规划")
    findings = found(plan(COUNTED), special)
    assert [f.severity for f in findings] == ["warning"]
    assert {e.document for e in findings[0].evidence} == {"0.txt", "1.txt"}


def test_a_later_period_may_have_others() -> None:
    later = plan("◆云溪产业园区：集聚新材料、汽车零部件、生物医药等主导产业。", period="2026年至2030年")
    assert found(plan(COUNTED), later) == []


def test_a_place_named_by_its_heading_and_by_its_short_name() -> None:
    first = "（一）东江云溪产业园区\n\n重点发展新材料、智能装备等主导产业。"
    assert len(found(plan(first, "二、布局", "云溪产业园区聚焦新材料、汽车零部件等产业。"))) == 1
    # two paragraphs under one heading are parts of one account
    assert found(plan(f"{first}\n\n聚焦新材料、汽车零部件等产业。")) == []
