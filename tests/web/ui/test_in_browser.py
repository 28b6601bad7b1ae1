"""The pieces in a real browser, with the site's headers on: nothing refused, nothing remote, nothing hard to reach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from tests.web.journeys.browser import Visitor, needed, visiting

from yongjiang.web.accounts.models import User

PAGES = ["/ui/", "/ui/?rows=0", "/ui/reading/", "/ui/errors/404/", "/ui/errors/500/"]

pytestmark = [*needed, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def session(settings: Any) -> str:
    """Session key of an administrator. Static files come straight from their folders."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    client = Client()
    user = User.objects.create(username="boss", full_name="王主任", role="administrator")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


@contextmanager
def opened(server: Any, session: str, **options: Any) -> Iterator[Visitor]:
    """An administrator at a browser. No database may be asked inside."""
    with visiting(server.url, **options) as me:
        me.page.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
        yield me


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (390, "dark")])
def test_nothing_is_refused_remote_cut_off_or_hard_to_reach(live_server, session, width, theme):
    with opened(live_server, session, viewport={"width": width, "height": 900}, color_scheme=theme) as me:
        for path in PAGES:
            me.page.goto(live_server.url + path)
            assert me.page.evaluate("document.documentElement.dataset.bsTheme") == theme
            me.check()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_table_that_goes_on_has_a_shadow_where_it_does(live_server, session, theme):
    size = {"width": 390, "height": 900}
    with opened(live_server, session, viewport=size, color_scheme=theme) as me:
        page = me.page
        page.goto(live_server.url + "/ui/")
        page.evaluate("document.fonts.ready")
        box = page.locator("#formats .y-table-wrap")

        def shadows() -> tuple[bool, bool]:
            """Whether the left and the right edge differ from the middle, between two lines of the table."""
            with Image.open(BytesIO(box.screenshot())) as picture:
                row = picture.convert("RGB")
                width, y = row.width, row.height - 6
                ground = row.getpixel((width // 2, y))
                return row.getpixel((1, y)) != ground, row.getpixel((width - 2, y)) != ground

        assert shadows() == (False, False)
        box.locator("table").evaluate("table => table.style.width = '60rem'")
        assert shadows() == (False, True)
        box.evaluate("box => box.scrollLeft = 200")
        assert shadows() == (True, True)
        box.evaluate("box => box.scrollLeft = 9999")
        assert shadows() == (True, False)


def test_keys_drawer_theme_and_filters(live_server, session):
    with opened(live_server, session, viewport={"width": 1440, "height": 900}, color_scheme="light") as me:
        page = me.page
        page.goto(live_server.url + "/ui/")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "top-search"
        page.keyboard.type("j?")
        assert page.input_value("#top-search") == "j?"
        page.evaluate("document.activeElement.blur()")
        for key in "jjk":
            page.keyboard.press(key)
        assert page.inner_text(".is-here .y-main-link") == "第 1 个指标"
        page.click("#results tbody tr:nth-child(5) td:nth-child(2)")  # anywhere in a row is on its link
        assert page.url.endswith("#row-5")
        page.keyboard.press("?")
        assert page.is_visible("#keys-help")
        page.keyboard.press("Escape")
        page.click("a[data-drawer]")
        page.wait_for_selector("#drawer[open] .y-working")
        page.keyboard.press("Escape")
        assert not page.is_visible("#drawer")
        page.hover("#chips .y-chip")
        assert page.is_visible("#chips .y-chip + .y-peek-card")
        page.click("[data-theme-toggle]")
        page.reload()
        assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
        page.select_option("#filter-body", "kj")
        page.wait_for_url("**/ui/?body=kj&kind=binding")
        page.click("#sort-name")
        page.wait_for_url("**sort=-name")
        assert page.evaluate("document.activeElement.id") == "sort-name"
        page.wait_for_selector("[data-chart] canvas")
        page.evaluate("document.querySelector('#results tbody tr:nth-child(9)').scrollIntoView({block: 'center'})")
        page.evaluate("scrollBy(0, 300)")
        places = "['.y-top', '#results th'].map((part) => document.querySelector(part).getBoundingClientRect().top)"
        assert page.evaluate(places) == [0, 60]  # both stay in sight
        assert me.faults == []


def test_without_script_sheets_menus_and_tables_still_work(live_server, session):
    size = {"width": 390, "height": 844}
    with opened(live_server, session, viewport=size, java_script_enabled=False) as me:
        page = me.page
        page.goto(live_server.url + "/ui/")
        assert not page.is_visible("#filters")
        page.click("a[data-sheet]")
        assert page.is_visible("#filters")
        page.click("#filters [data-close]")
        assert not page.is_visible("#filters")
        page.click(".y-menu-places summary")
        assert page.is_visible(".y-menu-places nav")
        assert page.is_visible("#upload button[type=submit]")
        assert not page.is_visible("[data-chart]")
        assert page.is_visible("#figures table")
        assert page.evaluate("getComputedStyle(document.querySelector('#sample-file')).opacity") == "1"
        assert me.faults == []


def test_a_box_for_files_speaks_chinese_and_is_reached_by_keyboard(live_server, session):
    with opened(live_server, session, locale="en-US") as me:
        page = me.page
        page.goto(live_server.url + "/ui/")
        box = page.locator(".y-file:has(#sample-file)")
        assert box.inner_text().split("\n") == ["选择文件（可多选）", "还没有选择文件"]
        page.focus("#sample-kind")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "sample-file"
        outline = "getComputedStyle(document.querySelector('#sample-file + div')).outlineStyle"
        assert page.evaluate(outline) == "solid"
        files = [{"name": name, "mimeType": "text/plain", "buffer": b"x"} for name in ("批复.txt", "照片.txt")]
        page.set_input_files("#sample-file", files)
        assert box.inner_text().split("\n")[1] == "批复.txt、照片.txt"
        assert page.get_attribute("#sample-file", "title") == "批复.txt、照片.txt"
        assert me.faults == []


def test_files_are_sent_one_by_one_and_each_tells_its_end(live_server, session):
    with opened(live_server, session) as me:
        page = me.page
        page.goto(live_server.url + "/ui/")

        def answer(route: Any) -> None:
            good = "good.txt" in (route.request.post_data_buffer or b"").decode("latin-1")
            done, bad = {"title": "规划", "href": "/d/1/", "note": "读出 12 项指标"}, {"error": "文件损坏，打不开"}
            route.fulfill(status=200 if good else 422, json=done if good else bad)

        page.route("**/ui/", answer)
        names = ["good.txt", "bad.pdf", "virus.exe"]
        files = [{"name": name, "mimeType": "text/plain", "buffer": b"x"} for name in names]
        files.append({"name": "empty.txt", "mimeType": "text/plain", "buffer": b""})
        page.set_input_files("[data-upload] input[type=file]", files)
        page.wait_for_selector("text=收下 1 个，没有收下 3 个")
        lines = page.locator("[data-upload-list] li").all_inner_texts()
        assert [line.split("\n")[0] for line in lines] == ["规划", "bad.pdf", "virus.exe", "empty.txt"]
        told = ["读出 12 项指标", "文件损坏，打不开", "不支持这种文件", "这是一个空文件"]
        assert all(words in line for words, line in zip(told, lines, strict=True))
        assert page.get_attribute("[data-upload-list] a", "href") == "/d/1/"
