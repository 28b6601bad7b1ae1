"""The days that matter to an enterprise, nearest first, each with its reason."""

from __future__ import annotations

from datetime import date

import pytest
from tests.web.enterprises.builders import browser, firm, says
from tests.web.enterprises.technology_sme import one_patent_short

from yongjiang.web.enterprises.facts import subject_of
from yongjiang.web.enterprises.ladder import held_titles, rungs_of
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.enterprises.timeline import Moment, timeline_of

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)


def moments(one: Enterprise, on: date = ON) -> tuple[Moment, ...]:
    subject = subject_of(one, one.facts.order_by("pk"))
    return timeline_of(rungs_of(subject, on, "first")[0], held_titles(subject), on)


def test_without_facts_there_is_no_day() -> None:
    one = firm()
    assert moments(one) == ()
    page = browser(one).get(f"/enterprises/{one.key}/").content.decode()
    assert "现在还推算不出日期" in page


def test_titles_end_in_their_order() -> None:
    one = firm()
    says(
        one, ("title_high_tech", None, "2023-12-01 至 2026-11-30"),
        ("title_specialised_sme", None, "2023-01-01 至 2026-01-01"),
        ("title_champion", None, "2020-01-01 至 长期"), ("title_ip_demo", None, "2024-01-01 至 2027-01-01"),
    )  # fmt: skip
    found = moments(one)
    assert [(str(m.day), m.what, m.rung, m.late) for m in found] == [
        ("2026-01-01", "专精特新中小企业到期", "specialised-sme", True),
        ("2026-11-30", "高新技术企业到期", "high-tech-enterprise", False),
        ("2027-01-01", "国家知识产权示范（优势）企业到期", "", False),
    ]
    assert found[1].days == 182
    page = browser(one).get(f"/enterprises/{one.key}/", {"on": "2026-06-01"}).content.decode()
    assert "还有 182 天" in page
    assert "已过期" in page


def test_what_is_met_can_be_applied_for_today() -> None:
    one = firm()
    says(one, *one_patent_short(2025), ("ip_class1", None, "1件"))
    first = moments(one)[0]
    assert (first.day, first.what, first.days) == (ON, "可以申请科技型中小企业", 0)


def test_what_can_be_done_at_once_and_what_needs_another_year() -> None:
    one = firm()
    says(one, *one_patent_short(2025))
    (chance,) = [m for m in moments(one) if m.rung == "technology-sme"]
    assert (chance.day, chance.what) == (ON, "最早可以申请科技型中小企业")
    assert chance.why[0].startswith("先做到：Ⅰ类知识产权")
    # books that are closed cannot be mended: the staff of the year after count
    says(one, ("ip_class1", None, "1件"), ("rd_expense", 2025, "0万元"))
    (chance,) = [m for m in moments(one) if m.rung == "technology-sme"]
    assert chance.day == date(2027, 1, 1)
    assert "2025年的账已经结了，要在2026年做到" in chance.why


def test_a_year_since_the_founding_is_waited_for() -> None:
    one = firm()
    says(
        one, ("registered_on", None, "2025-12-01"), ("staff", 2025, "20人"), ("technical_staff", 2025, "10人"),
        ("sales_revenue", 2025, "100万元"), ("rd_expense", 2025, "20万元"), ("rd_expense_domestic", 2025, "20万元"),
        ("ip_core_support", None, "是"), ("core_technology_in_field", None, "是"), ("serious_breach", None, "否"),
        ("total_income", 2025, "100万元"), ("high_tech_income", 2025, "90万元"), ("innovation_score", None, "80分"),
    )  # fmt: skip
    (chance,) = [m for m in moments(one) if m.rung == "high-tech-enterprise"]
    assert chance.day == date(2026, 12, 1)
    assert chance.why[0].startswith("要等到符合：注册成立")
