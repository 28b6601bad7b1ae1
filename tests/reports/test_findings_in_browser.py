"""The page of a check in a real browser: its filters without any script, then its keys and its count with script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser import BROWSER
from tests.reports.finding_builders import sample

from yongjiang.reports.findings_html import stream_findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here to run the page in")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_bytes(b"".join(stream_findings(*sample())))
    return file.as_uri()


def shown(page: Page, selector: str) -> list[str]:
    """Names of what is to be seen, in the order of the page."""
    return page.locator(f"{selector}:visible").evaluate_all("found => found.map((e) => e.id)")


def cards(page: Page) -> list[str]:
    return shown(page, ".card:not(.ref)")


def test_filters_work_without_script(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page.goto(address)
    assert cards(page) == ["f-4", "f-1", "f-2", "f-3", "f-5"]
    page.uncheck("#s-error")
    assert cards(page) == ["f-4", "f-3", "f-5"]
    assert shown(page, "article") == ["d-1", "d-2"]
    assert page.inner_text("#shown") == ""
    lines = page.locator(".ev.error").evaluate_all("found => found.map((e) => getComputedStyle(e).textDecorationLine)")
    assert set(lines) == {"none"}
    page.uncheck("#s-info")
    assert cards(page) == ["f-3"]
    assert shown(page, "article") == ["d-1"]
    assert page.locator(".side .part:visible").count() == 1
    page.uncheck("#g-YJ4")
    assert cards(page) == []
    page.close()


def test_the_count_follows_the_filters(page: Page) -> None:
    page.uncheck("#s-error")
    assert page.inner_text("#shown") == "显示 3 / 5 条"


def test_a_link_brings_back_what_was_filtered_away(page: Page) -> None:
    page.uncheck("#s-error")
    page.evaluate("location.hash = '#f-1'")
    page.locator("#f-1").wait_for(state="visible")
    assert len(cards(page)) == 5


def test_keys_walk_through_the_cards_and_light_their_places(page: Page) -> None:
    walked = []
    for key in "jjk":
        page.keyboard.press(key)
        walked.append(page.evaluate("document.activeElement.id"))
    assert walked == ["f-4", "f-1", "f-4"]
    page.keyboard.press("j")
    assert page.locator(".ev.on[data-f='1']").count() >= 2


def test_the_page_s_own_policy_lets_its_own_style_and_script_run(page: Page) -> None:
    assert page.evaluate("document.documentElement.className") == "js"
    assert page.locator(".side [aria-current=true]").count() == 1
