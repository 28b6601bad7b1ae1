"""One page of each kind that links lead to, opened one after another and looked at."""

from __future__ import annotations

from collections import deque
from urllib.parse import quote, urlsplit

from django.urls import Resolver404, resolve
from tests.web.builders import actor, user
from tests.web.enterprises.builders import firm, says
from tests.web.findings.flaws import checked
from tests.web.journeys.browser import Visitor
from tests.web.technologies.builders import states, technology

from yongjiang.web.intake.actions import publish
from yongjiang.web.intake.zone_data import load_zone_data
from yongjiang.web.measuring.zone_data import load_measured

#: pages of the framework, with a look of their own; a login somewhere else
ELSEWHERE = ("/admin/", "/login/sso/")


def prepared() -> None:
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
        if not me.reads(waiting.popleft()):
            continue
        me.check()
        for link in me.page.eval_on_selector_all("a[href]:not([download])", "links => links.map(a => a.href)"):
            kind, there = kind_of(link), urlsplit(link)
            if kind in seen or not link.startswith(me.server) or there.path.startswith(ELSEWHERE):
                continue
            seen.add(kind)
            waiting.append(there.path + (f"?{there.query}" if there.query else ""))
    return {kind for kind in seen if kind}
