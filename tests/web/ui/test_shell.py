"""Navigation: what exists and what one may enter."""

from __future__ import annotations

from django.http import HttpRequest
from django.test import RequestFactory

from yongjiang.web.ui.context import ACCOUNT, FOOTER, NAVIGATION, Place, links, shell, siblings, top


def asked(path: str, *granted: str) -> HttpRequest:
    request = RequestFactory().get(path)
    request.may = lambda permission: permission in granted
    return request


PLACES = (
    Place("部件", "ui-gallery", "table"),
    Place("谁也到不了", "no-such-route", "x"),
    Place("管理", "ui-gallery", "settings", "administer"),
)


def test_routes_that_do_not_exist_are_left_out():
    assert [link.title for link in links(asked("/"), PLACES)] == ["部件"]


def test_what_one_may_not_is_left_out():
    assert [link.title for link in links(asked("/", "administer"), PLACES)] == ["部件", "管理"]


def test_before_anybody_is_known_only_public_places_show():
    assert [link.title for link in links(RequestFactory().get("/"), PLACES)] == ["部件"]


def test_the_place_where_one_is():
    below = links(asked("/ui/drawer/"), PLACES)[0]
    elsewhere = links(asked("/"), PLACES)[0]
    assert below.here
    assert not elsewhere.here


def test_every_sign_of_the_navigation_exists(project_root):
    signs = (project_root / "src/yongjiang/web/assets/icons.svg").read_text(encoding="utf-8")
    for place in (*NAVIGATION, *ACCOUNT, *FOOTER):
        assert f'id="{place.icon}"' in signs


def test_the_shell_knows_its_zone():
    context = shell(asked("/"))
    assert context["zone"].name
    assert context["version"]


GROUPED = (
    Place("首页", "home", "home"),
    Place("文件", "document-list", "files", group="规划"),
    Place("指标", "indicator-list", "chart", group="规划"),
    Place("校核", "finding-list", "scale", "judge", group="校核组"),
)


def test_a_group_stands_at_the_top_once_and_leads_to_its_first_place():
    rows = top(links(asked("/indicators/"), GROUPED))
    assert [(link.title, link.href, link.here) for link in rows] == [
        ("首页", "/", False),
        ("规划", "/documents/", True),
    ]


def test_the_second_row_shows_the_group_where_one_is():
    assert [link.title for link in siblings(links(asked("/indicators/x/"), GROUPED))] == ["文件", "指标"]
    assert siblings(links(asked("/"), GROUPED)) == []


def test_the_longest_address_is_where_one_is():
    places = (Place("重大项目", "project-board", "project"), Place("清单", "project-list", "project"))
    assert [link.here for link in links(asked("/projects/written/"), places)] == [False, True]
    assert [link.here for link in links(asked("/projects/p-1/"), places)] == [True, False]


def test_an_address_that_belongs_elsewhere_is_lit_there():
    lit = {link.title for link in links(asked("/measuring/report/firms/", "report"), NAVIGATION) if link.here}
    assert lit == {"应报数据"}
    assert {link.title for link in links(asked("/measuring/firms/2030/"), NAVIGATION) if link.here} == {"指标监测"}
