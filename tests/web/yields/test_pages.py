"""Pages of performance per mu: for whom, what they say, few queries."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.builders import user
from tests.web.enterprises.builders import firm, says
from tests.web.yields.builders import AVERAGED, YEAR, graded

from yongjiang.web.audit.models import Entry
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.yields import urls

AsRole = Callable[[str], Client]
pytestmark = pytest.mark.django_db


class Page(NamedTuple):
    """An address. args: what leads to it; owner: status for the account of the firm."""

    name: str
    args: tuple[str, ...] = ()
    owner: int = 403


PAGES = (
    Page("yield-list"), Page("yield-export", ("csv",)), Page("yield-what-if"), Page("yield-what-if-export", ("xlsx",)),
    Page("yield-detail", ("key",), owner=200),
)  # fmt: skip
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def at(page: Page, key: str, query: str = AVERAGED) -> str:
    return reverse(page.name, args=[key if part == "key" else part for part in page.args]) + f"?{query}"


def browser(of: Enterprise) -> Client:
    client = Client()
    client.force_login(user("enterprise", enterprise=of.key), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_address_is_here() -> None:
    assert {pattern.name for pattern in urls.urlpatterns} == {page.name for page in PAGES}


@every_page
def test_it_works_and_for_whom(page: Page, as_role: AsRole, client: Client) -> None:
    one = graded("甲公司")
    planner = as_role("planner")
    for query in (AVERAGED, "", "pack=none&year=1900&bases=x&page=99&sort=zzz"):
        assert planner.get(at(page, one.key, query)).status_code == 200
    assert browser(one).get(at(page, one.key)).status_code == page.owner
    assert browser(firm("乙公司")).get(at(page, one.key)).status_code == (404 if page.owner == 200 else 403)
    for role in ("reader", "deputy", "officer"):
        assert as_role(role).get(at(page, one.key)).status_code == 403
    assert client.get(at(page, one.key)).headers["Location"].startswith(reverse("login"))
    assert planner.post(at(page, one.key)).status_code == 405


@every_page
def test_few_queries_and_nothing_is_written(page: Page, as_role: AsRole) -> None:
    several = [graded(f"企业{number}", f"{100 + number}万元") for number in range(4)]
    planner, asked = as_role("planner"), f"{AVERAGED}&p-weight_tax=45"
    planner.get(at(page, several[0].key, asked))
    before = Entry.objects.count()
    with CaptureQueriesContext(connection) as queries:
        planner.get(at(page, several[0].key, asked))
    assert len(queries) <= 12
    assert Entry.objects.count() == before


def test_without_weights_it_says_which_and_offers_the_example(as_role: AsRole) -> None:
    graded("甲公司")
    body = as_role("planner").get(reverse("yield-list")).content.decode()
    assert "还有 12 项没有定" in body
    assert "<code>weight_tax</code>" in body
    assert "pack: yield-per-mu<" in body
    assert f"?pack=yield-per-mu-example&amp;year={YEAR}&amp;bases=average" in body
    assert "甲公司" not in body
    own = as_role("planner").get(f"{reverse('yield-list')}?pack=yield-per-mu-small").content.decode()
    assert "?pack=yield-per-mu-small-example" in own


def test_ranks_lines_and_who_has_none(as_role: AsRole) -> None:
    for number in range(5):
        graded(f"企业{number}", f"{240.97 + 24.097 * number:.3f}万元", street="孔浦街道" if number else "")
    graded("小企业", scale="否")
    lacking = graded("缺地企业")
    lacking.facts.filter(name="land").update(withdrawn=True)
    firm("没有数据的企业")
    planner = as_role("planner")
    body = planner.get(f"{reverse('yield-list')}?{AVERAGED}").content.decode()
    order = [body.index(f"企业{number}") for number in (4, 3, 2, 1, 0)]
    assert order == sorted(order)
    assert "A 类线：" in body
    assert "（前 20%）" in body
    assert "不到 20 家" in body
    assert "小企业" not in body
    assert "缺地企业" not in body
    assert "另有 1 家不归这个办法评价" in body
    apart = planner.get(f"{reverse('yield-list')}?{AVERAGED}&show=apart").content.decode()
    assert "缺少用地面积" in apart
    assert "没有数据的企业" in apart
    assert "企业4" not in apart
    found = planner.get(f"{reverse('yield-list')}?{AVERAGED}&grade=A").content.decode()
    assert "企业4" in found
    assert "企业2" not in found
    assert "没有符合条件的企业" in planner.get(f"{reverse('yield-list')}?{AVERAGED}&q=查无此企").content.decode()
    assert "企业0" not in planner.get(f"{reverse('yield-list')}?{AVERAGED}&street=孔浦街道").content.decode()


def test_the_file_has_what_the_page_has(as_role: AsRole) -> None:
    for number in range(5):
        graded(f"企业{number}", f"{240.97 + 24.097 * number:.3f}万元")
    planner = as_role("planner")
    lines = planner.get(f"{reverse('yield-export', args=['csv'])}?{AVERAGED}&sort=name").content.decode("utf-8-sig")
    head, first, *rest = lines.splitlines()
    assert head.startswith("企业,统一社会信用代码")
    assert "亩均税收,亩均增加值" in head
    assert "A类线,B类线,C类线" in head
    # 30 for the taxes, which are the base, and the five others are as all firms are
    assert first.split(",")[:1] + first.split(",")[5:11] == ["企业0", "5", "5", "100", "C", "30", "20"]
    assert len(rest) == 4
    apart = planner.get(f"{reverse('yield-export', args=['csv'])}?{AVERAGED}&show=apart").content.decode("utf-8-sig")
    assert apart.splitlines() == ["企业,统一社会信用代码,街道（镇）,园区,分组,为什么没有分数,示例数据"]
    unset = planner.get(reverse("yield-export", args=["csv"])).content.decode("utf-8-sig")
    assert unset.splitlines() == ["企业"]


def test_nobody_at_all(as_role: AsRole) -> None:
    body = as_role("planner").get(f"{reverse('yield-list')}?{AVERAGED}").content.decode()
    assert "还没有定的基准值" in body or "没有一家企业能打分" in body


def test_a_firm_sees_its_place_and_no_other_names(as_role: AsRole) -> None:
    firms = [graded(f"企业{number}", f"{240.97 + 24.097 * number:.3f}万元") for number in range(5)]
    body = browser(firms[0]).get(f"{reverse('yield-detail', args=[firms[0].key])}?{AVERAGED}").content.decode()
    assert "第 5 名（共 5 家）" in body
    assert all(f"企业{number}" not in body for number in range(1, 5))
    assert "离 B 类还差 <strong>3.00 分</strong>" in body
    # three points of thirty for 240.97万元, less what rounding to hundredths gives
    assert "增加24.0568" in body
    assert "亩均增加值的基准值：参评企业的平均值" in body
    assert "亩均税收的基准值：" not in body
    assert "换权重试算" not in body
    top = as_role("planner").get(f"{reverse('yield-detail', args=[firms[4].key])}?{AVERAGED}").content.decode()
    assert "已经是最好的一类" in top


def test_a_firm_that_cannot_be_scored_is_told_why(as_role: AsRole) -> None:
    one = firm("甲公司")
    says(one, ("above_scale", None, "是"), ("land", YEAR, "0亩"), ("tax_paid", YEAR, "1万元"))
    address = reverse("yield-detail", args=[one.key])
    body = as_role("planner").get(f"{address}?{AVERAGED}").content.decode()
    assert "还不能打分" in body
    assert "缺少增加值、综合能耗、" in body
    assert "行业分组" in body
    assert "亩均税收的除数是零或负数，算不出来" in body
    says(one, ("above_scale", None, "否"))
    assert "yield-per-mu-example" not in as_role("planner").get(address).content.decode()


def test_a_method_that_is_not_for_the_firm_is_said_not_to_be(as_role: AsRole) -> None:
    address = reverse("yield-detail", args=[graded("甲公司").key])
    small = as_role("planner").get(f"{address}?pack=yield-per-mu-small-example").content.decode()
    assert "这家企业不归“亩均论英雄（示例县参数，规下企业）”评价，下面按“" in small
    assert "这家企业不归" not in as_role("planner").get(f"{address}?{AVERAGED}").content.decode()


def test_the_ladder_leads_to_it(as_role: AsRole) -> None:
    one = graded("甲公司")
    body = as_role("planner").get(reverse("enterprise-detail", args=[one.key])).content.decode()
    address = reverse("yield-detail", args=[one.key])
    assert f'href="{address}"' in body
    assert f'href="{address}?pack=yield-per-mu-example"' in body
