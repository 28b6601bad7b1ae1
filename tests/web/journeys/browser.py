"""A real browser before the site: what goes wrong on its pages is kept, and every page can be asked for its faults."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from yongjiang.web.settings import BASE_DIR

BROWSER = shutil.which("chromium")
AXE = Path(__file__).parents[3] / "node_modules/axe-core/axe.min.js"
needed = [
    pytest.mark.skipif(BROWSER is None, reason="Debian's chromium is absent"),
    pytest.mark.skipif(not (BASE_DIR / "vendor").is_dir(), reason="the libraries of the pages are absent (make site)"),
    pytest.mark.skipif(not AXE.is_file(), reason="axe-core is absent (make site)"),
]


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

    def check(self) -> None:
        """Nothing went wrong so far, nothing is cut off at the side, and axe finds no grave fault on this page."""
        page, path = self.page, self.page.url.removeprefix(self.server)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
        page.evaluate(AXE.read_text(encoding="utf-8"))
        grave = [
            (fault["id"], fault["nodes"][0]["html"])
            for fault in page.evaluate("axe.run()")["violations"]
            if fault["impact"] in {"serious", "critical"}
        ]
        assert (path, grave, self.faults) == (path, [], []), (path, grave, self.faults)


@contextmanager
def visiting(server: str, **options: Any) -> Iterator[Visitor]:
    """A browser with nobody logged in. The database may not be asked inside: the browser's loop runs."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is absent")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield Visitor(browser.new_context(**{"reduced_motion": "reduce", **options}), server)
        browser.close()
