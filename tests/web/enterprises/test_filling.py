"""Enterprises that are there from the start, and the ladder of all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.enterprises.builders import BY, firm, says

from yongjiang.kernel.credit_codes import is_credit_code
from yongjiang.web.accounts.models import User
from yongjiang.web.administration.accounts import renew_demo_accounts
from yongjiang.web.enterprises import pyramid
from yongjiang.web.enterprises.filling import load_named, load_sample_firms
from yongjiang.web.enterprises.models import Enterprise, EnterpriseFact
from yongjiang.web.enterprises.pyramid import pyramid_of
from yongjiang.web.enterprises.sample_firms import sample_firms
from yongjiang.web.zone import current_zone, rulebook

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


def test_the_invented_ones_are_the_same_each_time_and_known_as_such() -> None:
    firms = list(sample_firms(2025))
    assert firms == list(sample_firms(2025))
    assert 35 <= len(firms) <= 60
    assert len({one.name for one in firms}) == len({one.code for one in firms}) == len(firms)
    assert all(one.name.startswith("示例") and is_credit_code(one.code) for one in firms)
    assert {name for one in firms for name, _, _ in one.facts} <= set(rulebook().facts)


def test_they_are_spread_over_the_ladder_with_near_misses() -> None:
    count = load_sample_firms(by=BY, today=TODAY)
    assert Enterprise.objects.filter(sample=True).count() == count
    assert load_sample_firms(by=BY, today=TODAY) == 0
    shown = pyramid_of(Enterprise.objects.all(), TODAY)
    levels = {level.title: level for level in shown.levels}
    high = levels["高新技术企业"]
    assert (shown.count, shown.sample, shown.over) == (count, True, False)
    assert high.holders >= 10
    assert high.near >= 4
    assert high.candidates["pass"] >= 1
    assert high.candidates["unknown"] >= 1
    assert levels["制造业单项冠军企业"].holders == 1
    assert shown.falling
    assert all(level.holders + sum(level.candidates.values()) == count for level in shown.levels)


def test_named_ones_have_no_number() -> None:
    named = [one.name for one in current_zone().organisations if one.kind == "enterprise"]
    assert load_named(by=BY) == len(named)
    assert load_named(by=BY) == 0
    assert list(Enterprise.objects.values_list("name", flat=True)) == named
    assert not EnterpriseFact.objects.exists()
    assert all(one.source.startswith("《") for one in Enterprise.objects.all())


def test_too_many_are_not_decided_while_a_page_waits(
    monkeypatch: pytest.MonkeyPatch, as_role: Callable[[str], Client]
) -> None:
    monkeypatch.setattr(pyramid, "MOST", 1)
    firm("甲")
    firm("乙")
    shown = pyramid_of(Enterprise.objects.all(), TODAY)
    assert (shown.over, shown.count, shown.levels) == (True, 2, ())
    assert "企业太多" in as_role("planner").get(reverse("enterprise-pyramid")).content.decode()


def test_who_holds_a_title_is_asked_the_review() -> None:
    one = firm("甲")
    says(one, ("title_high_tech", None, "2024-12-01 至 2027-12-01"), ("serious_breach", None, "是"))
    says(firm("乙"), ("title_high_tech", None, "2020-12-01 至 2023-12-01"))
    shown = pyramid_of(Enterprise.objects.all(), TODAY)
    high = next(level for level in shown.levels if level.title == "高新技术企业")
    assert (high.holders, high.falling, high.candidates["unknown"]) == (1, 1, 1)
    assert [(lacking.name, lacking.rung) for lacking in shown.falling][:1] == [("甲", "高新技术企业")]


def test_the_demo_account_of_a_firm_is_one_that_was_invented() -> None:
    load_sample_firms(by=BY, today=TODAY)
    names = [name for name, _, _ in renew_demo_accounts(by=BY)]
    assert "enterprise" in names
    assert Enterprise.objects.get(key=User.objects.get(username="enterprise").enterprise).sample
