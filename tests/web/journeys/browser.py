"""A real browser before the site: what goes wrong on its pages is kept, and every page can be asked for its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from tests.browser import BROWSER, launched

from yongjiang.web.settings import BASE_DIR

AXE = Path(__file__).parents[3] / "node_modules/axe-core/axe.min.js"
needed = [
    pytest.mark.skipif(BROWSER is None, reason="Chromium is absent"),
    pytest.mark.skipif(not (BASE_DIR / "vendor").is_dir(), reason="the libraries of the pages are absent (make site)"),
    pytest.mark.skipif(not AXE.is_file(), reason="axe-core is absent (make site)"),
]


_AT_REST = """() => new Promise((rest, never) => {
  const end = performance.now() + 10000;
  const drawn = (box) => box.hidden || !box.getClientRects().length || box.querySelector("canvas");
  (function look() {
    const waits = document.readyState !== "complete" || document.querySelector(".htmx-request");
    if (!waits && [...document.querySelectorAll("[data-chart]")].every(drawn)) rest();
    else if (performance.now() > end) never(new Error("the page does not come to rest"));
    else setTimeout(look, 10);
  })();
})"""
#: rule and first place of each grave fault; of what is in order no list is made
_GRAVE = """axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations
  .filter((fault) => ["serious", "critical"].includes(fault.impact)).map((fault) => [fault.id, fault.nodes[0].html]))"""


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


class Visitor:
    """Someone at a browser. faults: errors of scripts, messages of the console, requests to other hosts."""

    def __init__(self, context: Any, server: str) -> None:
        self.server, self.faults = server, list[str]()
        self.page = context.new_page()
        self.page.on("console", lambda m: self.faults.append(m.text) if m.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.server, "data:", "blob:")):
            self.faults.append(request.url)

    def go(self, path: str) -> None:
        """Open a page, which must be there."""
        answer = self.page.goto(self.server + path)
        assert answer.ok, (path, answer.status)

    def reads(self, path: str) -> bool:
        """Open what should be there; whether it is a page. A file to keep is offered, and not opened."""
        from playwright.sync_api import Error  # late: the tests are skipped where Playwright is absent

        try:
            answer = self.page.goto(self.server + path)
        except Error as error:
            if "Download is starting" not in str(error):
                raise
            return False
        assert answer.ok, (path, answer.status)
        return str(answer.headers.get("content-type", "")).startswith("text/html")

    def check(self) -> None:
        """Nothing went wrong so far, nothing is cut off at the side, and axe finds no grave fault on this page."""
        self.settle()
        page, path = self.page, self.page.url.removeprefix(self.server)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
        page.evaluate(_axe())
        grave = [tuple(fault) for fault in page.evaluate(_GRAVE)]
        assert (path, grave, self.faults) == (path, [], []), (path, grave, self.faults)

    def settle(self) -> None:
        """Wait until the page is at rest: nothing is loading or asked for, every chart is drawn."""
        self.page.wait_for_load_state("load")
        self.page.evaluate(_AT_REST)

    def log_in(self, name: str, path: str = "/") -> None:
        """Log in on the way to a page."""
        self.go(f"/login/?next={quote(path)}")
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", "correct horse")
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(lambda url: "/login/" not in url)


@contextmanager
def arriving(server: str, **shared: Any) -> Iterator[Callable[..., Visitor]]:
    """Lets people arrive, each with a window of their own in one browser and nobody logged in; what they share of a
    window's options is given once. The database may not be asked inside: the browser's loop runs.
    """
    with launched() as browser:

        def arrive(**options: Any) -> Visitor:
            return Visitor(browser.new_context(**{"reduced_motion": "reduce", **shared, **options}), server)

        yield arrive


@contextmanager
def visiting(server: str, **options: Any) -> Iterator[Visitor]:
    """One person at a browser, with nobody logged in."""
    with arriving(server, **options) as arrive:
        yield arrive()
