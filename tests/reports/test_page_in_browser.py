"""The page's script, in a real browser without a window: the card, the index, the search, the keys, the jumps.

The page lets no code run but its own; for the test its policy is taken out and a driver added.
"""

from __future__ import annotations

import json
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest
from tests.browser import BROWSER
from tests.reports.builders import sample

from yongjiang.reports.plan_html import render_plan

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--window-size=1440,900", "--virtual-time-budget=4000", "--dump-dom",
)  # fmt: skip

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here to run the page's script in")

DRIVER = """
const seen = {}, $ = (s) => document.querySelector(s);
const point = (e, kind) => e.dispatchEvent(new PointerEvent(kind, { bubbles: true, pointerType: "mouse" }));
const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const open = () => [...document.querySelectorAll(".panel")].filter((p) => !p.hidden).map((p) => p.id);
async function drive() {
  const card = $("#card");
  await wait(200);
  seen.hash = { card: !card.hidden, name: $("#card .name")?.textContent, entry: $(".e.on")?.id };
  press("Escape");
  seen.escaped = card.hidden;
  point($("#s-s1"), "pointerover");
  seen.hover = { card: !card.hidden, val: $("#card .val").textContent, fields: card.querySelectorAll("dt").length,
                 title: $("#s-s1").title };
  point($("article"), "pointerleave");
  await wait(400);
  seen.left = { hidden: card.hidden, title: $("#s-s1").title };
  $("#s-s5").click();
  seen.click = { card: !card.hidden, css: card.className, entry: $(".e.on").id };
  document.body.click();
  seen.outside = card.hidden;
  $(".tabs button[aria-controls=list-project]").click();
  seen.tab = open();
  $("#find").value = "试验场";
  $("#find").dispatchEvent(new Event("input"));
  await wait(300);
  seen.found = { hits: $("#hits").textContent,
                 shown: document.querySelectorAll("#list-project .e:not([hidden])").length };
  $("#list-project .e:not([hidden]) a.row").click();
  seen.jump = { hash: location.hash, flash: $("#c-c4").classList.contains("flash"), card: !card.hidden };
  press("Escape");
  press("j");
  seen.step = { card: !card.hidden, mark: $("[aria-describedby=card]")?.id };
  press("j");
  seen.next = $("[aria-describedby=card]")?.id;
  press("k");
  seen.back = $("[aria-describedby=card]")?.id;
  press("/");
  seen.slash = document.activeElement.id;
  $(".counts a[href='#list-body']").click();
  seen.count = open();
}
addEventListener("load", async () => {
  await drive().catch((error) => { seen.error = String(error.stack); });
  const out = document.createElement("pre");
  out.id = "seen";
  out.textContent = JSON.stringify(seen);
  document.body.append(out);
});
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    page = render_plan(*sample()).decode()
    page = re.sub(r"<meta http-equiv=[^>]*>", "", page).replace("</head>", f"<script>{DRIVER}</script></head>")
    folder = tmp_path_factory.mktemp("browser")
    file = folder / "page.html"
    file.write_text(page, "utf8")
    dom = dump(folder, f"{file.as_uri()}#s-s2")
    found = json.loads(unescape(re.search(r'<pre id="seen">(.*?)</pre>', dom, re.DOTALL)[1]))
    assert "error" not in found, found["error"]
    return found


def dump(folder: Path, url: str) -> str:
    command = [BROWSER, *FLAGS, f"--user-data-dir={folder / 'profile'}", url]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout


def test_an_address_with_a_place_opens_its_card_and_its_entry(seen: dict) -> None:
    assert seen["hash"] == {"card": True, "name": "高新技术企业", "entry": "i-s-s2"}
    assert seen["escaped"] is True


def test_pointing_at_a_mark_shows_its_fields_and_leaving_hides_them(seen: dict) -> None:
    assert seen["hover"] == {"card": True, "val": "120\N{NO-BREAK SPACE}家", "fields": 7, "title": ""}
    assert seen["left"]["hidden"] is True
    assert seen["left"]["title"].startswith("实绩值：")


def test_a_click_pins_the_card_and_selects_the_entry(seen: dict) -> None:
    assert seen["click"] == {"card": True, "css": "t v", "entry": "i-s-s5"}
    assert seen["outside"] is True


def test_tabs_and_search_narrow_the_index(seen: dict) -> None:
    assert seen["tab"] == ["list-project"]
    assert seen["found"] == {"hits": "1 / 2 条", "shown": 1}
    assert seen["count"] == ["list-body"]


def test_an_entry_jumps_to_its_clause(seen: dict) -> None:
    assert seen["jump"] == {"hash": "#c-c4", "flash": True, "card": True}


def test_keys_walk_through_the_marks(seen: dict) -> None:
    assert seen["step"]["card"] is True
    assert seen["next"] != seen["step"]["mark"] == seen["back"]
    assert seen["slash"] == "find"


def test_the_page_s_own_policy_lets_its_own_script_run(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(render_plan(*sample()))
    dom = dump(tmp_path, file.as_uri())
    assert '<html lang="zh-CN" class="js">' in dom
    assert re.search(r'id="list-actual"[^>]* hidden', dom)
