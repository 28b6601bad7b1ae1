"""What every page of the site has: the zone, the navigation, the version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from yongjiang import __version__
from yongjiang.web.zone import current_zone


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation. route: URL name; needs: what one must be allowed to do, "" for everyone."""

    title: str
    route: str
    icon: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    href: str
    icon: str
    here: bool


NAVIGATION = (
    Place("首页", "home", "home"),
    Place("工作台", "desk", "clipboard", "see_drafts"),
    Place("驾驶舱", "cockpit", "chart"),
    Place("文件", "document-list", "files"),
    Place("指标", "indicator-list", "chart"),
    Place("监测", "measured-list", "target"),
    Place("任务", "commitment-list", "list"),
    Place("落实", "task-list", "clipboard"),
    Place("项目", "project-board", "project"),
    Place("调整", "amendment-list", "edit"),
    Place("单位", "body-list", "building"),
    Place("校核", "finding-list", "scale", "see_drafts"),
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
            href = reverse(place.route)
        except NoReverseMatch:
            continue  # an app that is not installed here
        here = request.path == href if href == "/" else request.path.startswith(href)
        found.append(Link(place.title, href, place.icon, here))
    return found


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `zone`, `navigation`, `account_links`, `footer_links`, `version`."""
    return {
        "zone": current_zone(),
        "navigation": links(request, NAVIGATION),
        "account_links": links(request, ACCOUNT),
        "footer_links": links(request, FOOTER),
        "version": __version__,
    }
