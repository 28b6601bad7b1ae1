"""Other weights: who moves, how many have each grade, told in a link; nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.yields.builders import AVERAGED, graded

AsRole = Callable[[str], Client]
pytestmark = pytest.mark.django_db
ALL = "&".join(f"p-weight_{name}={weight}" for name, weight in (
    ("tax", 30), ("value", 20), ("energy", 20), ("emissions", 10), ("labour", 10), ("rd", 10),
))  # fmt: skip


@pytest.fixture
def planner(as_role: AsRole) -> Client:
    """Five firms, the first with the most taxes and the least value added."""
    for number in range(5):
        graded(f"企业{number}", f"{300 - 20 * number}万元")
    return as_role("planner")


def page(planner: Client, query: str) -> str:
    return planner.get(f"{reverse('yield-what-if')}?{query}").content.decode()


def test_first_there_is_the_form_alone(planner: Client) -> None:
    body = page(planner, AVERAGED)
    assert 'name="p-weight_tax"' in body
    assert 'value="24.097万元/亩"' in body
    assert "权重合计 <strong>100</strong>" in body
    assert "不是 100" not in body
    assert 'id="result"' not in body


def test_grades_before_and_after(planner: Client) -> None:
    body = page(planner, f"{AVERAGED}&{ALL}&p-weight_tax=0")
    assert "权重合计 <strong>70</strong>" in body
    assert "不是 100" in body
    # without taxes all five have the same points, and so the best grade
    assert body.count("</span>升</span>") == 4
    found = page(planner, f"{AVERAGED}&{ALL}&p-weight_tax=0&moved=up")
    assert "企业0" not in found
    assert "企业3" in found
    assert 'name="p-weight_tax" value="0"' in found  # the filters hand on what is tried


def test_the_same_numbers_change_nothing(planner: Client) -> None:
    body = page(planner, f"{AVERAGED}&p-weight_tax=30")
    assert "所以没有变化" in body
    assert "</span>升</span>" not in body


def test_a_bad_number_keeps_the_rest_and_tries_nothing(planner: Client) -> None:
    body = page(planner, f"{AVERAGED}&{ALL}&p-weight_tax=abc&p-weight_rd=15")
    assert "“abc”不是数" in body
    assert 'value="abc"' in body
    assert 'value="15"' in body
    assert "没有试算" in body
    assert 'id="result"' not in body


def test_a_method_without_weights_may_be_tried(planner: Client) -> None:
    bases = (
        ("tax", "24万"),
        ("value", "100万"),
        ("energy", "7万"),
        ("emissions", "200万"),
        ("labour", "20万"),
        ("rd", "5%"),
    )
    query = ALL + "".join(f"&p-base_{name}={quote(base)}" for name, base in bases)
    body = page(planner, query)
    assert 'id="result"' in body
    assert "原来没有类" in body
    empty = page(planner, "")
    assert "权重合计 <strong>0</strong>" in empty
    start = re.search(r'href="\?([^"]*)">先填上示例办法的权重', empty)
    assert start
    tried = page(planner, unescape(start[1]))
    assert 'id="result"' in tried
    assert 'value="24.097万元/亩"' in tried
    assert "权重合计 <strong>100</strong>" in tried


def test_what_cannot_be_exact_is_refused(planner: Client) -> None:
    for base in ("0.000001", "12345678901.123457"):
        body = page(planner, f"{AVERAGED}&p-base_tax={base}&p-weight_tax=99999999999.999999")
        assert ("算不准" in body) is (base == "0.000001")


def test_the_file_has_both(planner: Client) -> None:
    address = reverse("yield-what-if-export", args=["csv"])
    text = planner.get(f"{address}?{AVERAGED}&p-weight_tax=0&sort=name").content.decode("utf-8-sig")
    head, first, *rest = text.splitlines()
    assert head.startswith("企业,统一社会信用代码,街道（镇）,园区,分组,原得分,原名次,原类,试算得分")
    assert first.split(",")[5:12] == ["107.35", "1", "A", "70", "1", "A", "不变"]
    assert len(rest) == 4
    assert len(planner.get(f"{address}?{AVERAGED}").content.decode().splitlines()) == 1
    assert len(planner.get(f"{address}?{AVERAGED}&p-weight_tax=x").content.decode().splitlines()) == 1
