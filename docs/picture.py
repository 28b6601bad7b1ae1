"""Take the picture in the README: the page of a sample document, open at one of its numbers.

python docs/picture.py      needs Chromium and a Chinese serif font; writes docs/images/compiled-page.png
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from yongjiang.compiler import Compiler
from yongjiang.readers import read_document
from yongjiang.reports.plan_html import render_plan
from yongjiang.zones import load_lexicon

DOCS = Path(__file__).resolve().parent
SAMPLE = DOCS.parent / "samples" / "yunting-five-year-plan.txt"
PICTURE = DOCS / "images" / "compiled-page.png"
OPEN_AT = "累计培育省科技型中小企业1200家"
WIDTH, HEIGHT = 1440, 900
# Chromium without a window paints only the top of a page; the page scrolls inside a frame instead.
FRAME = (
    "<!doctype html><style>body{{margin:0}}iframe{{border:0;display:block}}</style>"
    '<iframe width="{}" height="{}" src="{}"></iframe>'
)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--allow-file-access-from-files", "--virtual-time-budget=4000",
)  # fmt: skip


def main() -> int:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        print("没有找到 Chromium · Chromium is needed", file=sys.stderr)
        return 1
    document = read_document(SAMPLE)
    plan = Compiler(load_lexicon("national")).compile(document)
    place = document.text.index(OPEN_AT)
    statement = next(s for s in plan.statements if s.number_start >= place)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, frame, shot = folder / "page.html", folder / "frame.html", folder / "shot.png"
        page.write_bytes(render_plan(document, plan))
        frame.write_text(FRAME.format(WIDTH, HEIGHT, f"{page.as_uri()}#s-{statement.id}"), "utf8")
        command = [browser, *FLAGS, f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={shot}", frame.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        PICTURE.parent.mkdir(exist_ok=True)
        Image.open(shot).convert("RGB").quantize(128, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    print(PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
