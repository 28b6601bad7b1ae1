"""The page's script in a real browser: the card, the index, the search, the keys, the jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser import BROWSER
from tests.reports.builders import sample

from yongjiang.reports.plan_html import render_plan

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here to run the page's script in")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_bytes(render_plan(*sample()))
    return file.as_uri()


def shows(page: Page, selector: str) -> None:
    page.locator(selector).wait_for(state="visible")


def hides(page: Page, selector: str) -> None:
    page.locator(selector).wait_for(state="hidden")


def pointed(page: Page) -> str:
    """The mark whose card is shown."""
    return page.locator("[aria-describedby=card]").get_attribute("id")


def test_an_address_with_a_place_opens_its_card_and_its_entry(page: Page, address: str) -> None:
    page.goto("about:blank")  # else the browser would only scroll
    page.goto(f"{address}#s-s2")
    shows(page, "#card")
    shows(page, "#i-s-s2.e.on")
    assert page.inner_text("#card .name") == "高新技术企业"
    page.keyboard.press("Escape")
    hides(page, "#card")


def test_pointing_at_a_mark_shows_its_fields_and_leaving_hides_them(page: Page) -> None:
    page.hover("#s-s1")
    shows(page, "#card")
    assert page.inner_text("#card .val") == "120\N{NO-BREAK SPACE}家"
    assert page.locator("#card dt").count() == 7
    assert page.get_attribute("#s-s1", "title") is None  # the browser's own tip would cover the card
    page.hover("#find")
    hides(page, "#card")
    assert page.get_attribute("#s-s1", "title").startswith("实绩值：")


def test_a_click_pins_the_card_and_selects_the_entry(page: Page) -> None:
    page.click("#s-s5")
    shows(page, "#card")
    assert page.get_attribute("#card", "class") == "t v"
    shows(page, "#i-s-s5.e.on")
    page.locator(".paper").click(position={"x": 2, "y": 2})
    hides(page, "#card")


def test_tabs_and_search_narrow_the_index(page: Page) -> None:
    page.click(".tabs button[aria-controls=list-project]")
    assert page.locator(".panel:visible").evaluate_all("panels => panels.map((p) => p.id)") == ["list-project"]
    page.fill("#find", "试验场")
    page.locator("#hits", has_text="1 / 2 条").wait_for()
    assert page.locator("#list-project .e:visible").count() == 1
    page.click(".counts a[href='#list-body']")
    assert page.locator(".panel:visible").evaluate_all("panels => panels.map((p) => p.id)") == ["list-body"]


def test_an_entry_jumps_to_its_clause(page: Page) -> None:
    page.click(".tabs button[aria-controls=list-project]")
    page.locator("#list-project .e", has_text="试验场").locator("a.row").click()
    page.locator("#c-c4.flash").wait_for(state="attached")
    shows(page, "#card")
    assert page.evaluate("location.hash") == "#c-c4"


def test_keys_walk_through_the_marks(page: Page) -> None:
    page.keyboard.press("j")
    first = pointed(page)
    shows(page, "#card")
    page.keyboard.press("j")
    assert pointed(page) != first
    page.keyboard.press("k")
    assert pointed(page) == first
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


def test_the_page_s_own_policy_lets_its_own_script_run(page: Page) -> None:
    assert page.evaluate("document.documentElement.outerHTML.split('>')[0]") == '<html lang="zh-CN" class="js"'
    hides(page, "#list-actual")
