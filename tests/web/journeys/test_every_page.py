"""Every kind of page that a link leads to, walked from the first one on: no grave fault, nothing cut off, no error."""

from __future__ import annotations

from collections import deque
from urllib.parse import quote, urlsplit

import pytest
from django.urls import Resolver404, resolve
from tests.web.builders import actor, user
from tests.web.enterprises.builders import firm, says
from tests.web.findings.flaws import checked
from tests.web.journeys.browser import Visitor, needed, visiting
from tests.web.technologies.builders import states, technology

from yongjiang.web.intake.actions import publish
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.measuring.zone_data import load_measured

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]
#: pages of the framework, with a look of their own; a login somewhere else
ELSEWHERE = ("/admin/", "/login/sso/")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def server(live_server: object) -> str:
    """A site with a published document that has flaws, the zone's data, and people."""
    load_zone_data()
    load_measured()
    taken = checked()
    publish(document=taken.document, by=actor())
    one = firm("甲传感有限公司", street="孔浦街道")
    says(one, ("staff", 2025, "100人"), ("technical_staff", 2025, "8人"), ("title_high_tech", None, "不适用"))
    states(technology("光学反射膜"), "2025-01-01", 进口="80%", 替代="在研")
    user("enterprise", "jia", enterprise=one.key)
    user("planner", "wang")
    user("administrator", "guan")
    return str(live_server)


def kind_of(url: str) -> str | None:
    """The name of the address, the same for all pages of a kind; None for what is not ours."""
    try:
        return resolve(urlsplit(url).path).view_name or None
    except Resolver404:
        return None


def walk(me: Visitor) -> set[str]:
    """Open one page of each kind that links lead to, from the first page and an answer to a question on; the kinds."""
    starts = ("/", f"/search/?q={quote('企业')}")
    seen, waiting = {kind_of(start) for start in starts}, deque(starts)
    while waiting:
        path = waiting.popleft()
        me.go(path)
        me.check()
        for link in me.page.eval_on_selector_all("a[href]:not([download])", "links => links.map(a => a.href)"):
            kind, there = kind_of(link), urlsplit(link)
            if kind in seen or not link.startswith(me.server) or there.path.startswith(ELSEWHERE):
                continue
            seen.add(kind)
            answer = me.page.request.head(link)
            if answer.headers.get("content-type", "").startswith("text/html") and "attachment" not in (
                answer.headers.get("content-disposition", "")
            ):
                waiting.append(there.path + (f"?{there.query}" if there.query else ""))
    return {kind for kind in seen if kind}


def test_a_reader_with_a_phone(server: str) -> None:
    with visiting(server, viewport=PHONE) as me:
        kinds = walk(me)
    assert {"home", "document-detail", "indicator-detail", "search"} <= kinds
    assert not {"desk", "finding-list", "audit-list"} & kinds


@pytest.mark.parametrize(("name", "scheme"), [("wang", "dark"), ("guan", "light")])
def test_someone_at_work(server: str, name: str, scheme: str) -> None:
    with visiting(server, viewport=DESK, color_scheme=scheme) as me:
        me.log_in(name)
        kinds = walk(me)
    assert {"desk", "finding-detail", "statement-review", "document-upload", "version-list"} <= kinds
    assert {"enterprise-list", "enterprise-pyramid", "enterprise-detail", "enterprise-enter"} <= kinds
    assert {"enterprise-import", "enterprise-profile", "enterprise-title-list"} <= kinds
    assert {"technology-list", "technology-detail", "technology-enter", "technology-add"} <= kinds


def test_a_firm_with_a_phone(server: str) -> None:
    with visiting(server, viewport=PHONE) as me:
        me.log_in("jia")
        kinds = walk(me)
    assert {"own-enterprise", "enterprise-detail", "enterprise-facts", "enterprise-enter", "enterprise-import"} <= kinds
    assert not {"desk", "enterprise-list", "enterprise-pyramid", "enterprise-add"} & kinds
