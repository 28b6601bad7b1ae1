"""What every page of the site has: the zone, the navigation, the version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from yongjiang import __version__
from yongjiang.web.zone import current_zone


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation. route: URL name; needs: what one must be allowed to do, "" for everyone; group: what
    it stands under at the top, "" for by itself; also: URL names of other addresses that belong to it."""

    title: str
    route: str
    icon: str
    needs: str = ""
    group: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    href: str
    icon: str
    here: bool
    group: str = ""


_TEXT, _WORK, _FIRMS = "规划", "推进", "企业"
NAVIGATION = (
    Place("首页", "home", "home"),
    Place("工作台", "desk", "clipboard", "see_drafts"),
    Place("驾驶舱", "cockpit", "chart"),
    Place("文件", "document-list", "files", group=_TEXT),
    Place("指标", "indicator-list", "chart", group=_TEXT),
    Place("任务", "commitment-list", "list", group=_TEXT),
    Place("项目清单", "project-list", "project", group=_TEXT),
    Place("单位", "body-list", "building", group=_TEXT),
    Place("校核", "finding-list", "scale", "see_drafts", group=_TEXT),
    Place("指标监测", "measured-list", "target", group=_WORK),
    Place("任务落实", "task-list", "clipboard", group=_WORK),
    Place("重大项目", "project-board", "project", group=_WORK),
    Place("分解缺口", "gap-list", "table", "see_drafts", group=_WORK),
    Place("目标调整", "amendment-list", "edit", group=_WORK, also=("handover-list",)),
    Place("容错免责", "exemption-list", "scale", group=_WORK),
    Place("应报数据", "due-list", "clock", "report", group=_WORK, also=("value-report",)),
    Place("企业档案", "enterprise-list", "building", "see_enterprises", group=_FIRMS),
    Place("企业梯队", "enterprise-pyramid", "up", "see_enterprises", group=_FIRMS),
    Place("关键技术", "technology-list", "target", "see_technologies", group=_FIRMS),
    Place("惠企政策", "scheme-list", "file", group=_FIRMS),
    Place("资金公示", "payment-list", "table", group=_FIRMS),
    Place("亩均论英雄", "yield-list", "scale", "see_enterprises", group=_FIRMS),
    Place("本企业", "own-enterprise", "building", "own_enterprise"),
)
ACCOUNT = (
    Place("上传文件", "document-upload", "upload", "upload"),
    Place("操作记录", "audit-list", "history", "see_history"),
    Place("界面部件", "ui-gallery", "table", "administer"),
    Place("数据管理", "admin:index", "settings", "administer"),
    Place("我的账号", "account", "user"),
)
FOOTER = (
    Place("开放数据", "open-data", "database"),
    Place("接口", "api-docs", "link"),
    Place("帮助", "help", "help"),
)


def links(request: HttpRequest, places: tuple[Place, ...]) -> list[Link]:
    """Those of the places that exist and that this person may enter.

    `request.may` is missing only where the request failed before it was known who asks: then nobody asks.
    """
    may = getattr(request, "may", None)
    found = []
    for place in places:
        if place.needs and (may is None or not may(place.needs)):
            continue
        try:
            href, *others = (reverse(route) for route in (place.route, *place.also))
        except NoReverseMatch:
            continue  # an app that is not installed here
        here = request.path == href if href == "/" else request.path.startswith((href, *others))
        found.append(Link(place.title, href, place.icon, here, place.group))
    return nearest(found)


def nearest(found: list[Link]) -> list[Link]:
    """Of links that lead to where one is, only the one with the longest address."""
    here = max((link.href for link in found if link.here), key=len, default="")
    return [link if link.here == (link.href == here) else replace(link, here=False) for link in found]


def top(places: list[Link]) -> list[Link]:
    """The first row: places by themselves, and each group by its first place."""
    shown: dict[str, Link] = {}
    for link in places:
        name = link.group or link.title
        if name not in shown:
            shown[name] = replace(link, title=name)
        elif link.here:
            shown[name] = replace(shown[name], here=True)
    return list(shown.values())


def siblings(places: list[Link]) -> list[Link]:
    """The second row: the group in which one is; none elsewhere."""
    here = next((link.group for link in places if link.here), "")
    return [link for link in places if here and link.group == here]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `zone`, `navigation`, `siblings`, `places`, `account_links`, `footer_links`, `version`."""
    places = links(request, NAVIGATION)
    return {
        "zone": current_zone(),
        "navigation": top(places),
        "siblings": siblings(places),
        "places": places,
        "account_links": links(request, ACCOUNT),
        "footer_links": links(request, FOOTER),
        "version": __version__,
    }
