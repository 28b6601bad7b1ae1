"""The page of a check in a real browser: its filters without any script, then its keys and its count with script.

The page lets no code run but its own; for the test its policy is taken out and a driver added.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from tests.browser import BROWSER
from tests.reports.finding_builders import sample
from tests.reports.test_page_in_browser import dump

from yongjiang.reports.findings_html import stream_findings

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here to run the page in")

DRIVER = """
const $ = (s) => document.querySelector(s), $$ = (s) => [...document.querySelectorAll(s)];
const seen = {}, shown = (s) => $$(s).filter((e) => e.getClientRects().length).map((e) => e.id);
const click = (id) => document.getElementById(id).click();
const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const cards = () => shown(".card:not(.ref)");
addEventListener("load", async () => {
  seen.all = cards();
  click("s-error");
  seen.noErrors = { cards: cards(), docs: shown("article"), count: $("#shown").textContent,
                    line: getComputedStyle($(".ev.error")).textDecorationLine };
  click("s-info");
  seen.warnings = { cards: cards(), docs: shown("article"), side: shown(".side .part").length };
  click("g-YJ4");
  seen.none = cards();
  location.hash = "#f-1";
  await wait(200);
  seen.jumped = cards().length;
  press("j");
  seen.first = document.activeElement.id;
  press("j");
  seen.second = document.activeElement.id;
  seen.lit = $$(".ev.on").length;
  press("k");
  seen.back = document.activeElement.id;
  const out = document.createElement("pre");
  out.id = "seen";
  out.textContent = JSON.stringify(seen);
  document.body.append(out);
});
"""


def seen(folder: Path, page: str) -> dict:
    page = re.sub(r"<meta http-equiv=[^>]*>", "", page).replace("</head>", f"<script>{DRIVER}</script></head>")
    file = folder / "page.html"
    file.write_text(page, "utf8")
    found = re.search(r'<pre id="seen">(.*?)</pre>', dump(folder, file.as_uri()), re.DOTALL)
    assert found is not None
    return json.loads(unescape(found[1]))


@pytest.fixture(scope="module")
def page() -> str:
    return b"".join(stream_findings(*sample())).decode()


def test_filters_work_without_script(page: str, tmp_path: Path) -> None:
    got = seen(tmp_path, re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))
    assert got["all"] == ["f-4", "f-1", "f-2", "f-3", "f-5"]
    assert got["noErrors"] == {"cards": ["f-4", "f-3", "f-5"], "docs": ["d-1", "d-2"], "count": "", "line": "none"}
    assert got["warnings"] == {"cards": ["f-3"], "docs": ["d-1"], "side": 1}
    assert got["none"] == []


def test_script_counts_walks_and_brings_back_what_a_link_asks_for(page: str, tmp_path: Path) -> None:
    got = seen(tmp_path, page)
    assert got["noErrors"]["count"] == "显示 3 / 5 条"
    assert got["jumped"] == 5
    assert (got["first"], got["second"], got["back"]) == ("f-1", "f-2", "f-1")
    assert got["lit"] >= 3


def test_the_page_s_own_policy_lets_its_own_style_and_script_run(page: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page, "utf8")
    dom = dump(tmp_path, file.as_uri())
    assert '<html lang="zh-CN" class="js">' in dom
    assert 'aria-current="true"' in dom
