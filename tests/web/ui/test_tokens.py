"""Every pair of colours that stands for text on ground has AA contrast, in both themes."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import yongjiang.web

CSS = Path(yongjiang.web.__file__).parent / "assets" / "css"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")

GROUNDS = ("paper", "surface", "sunken")
#: words and the grounds they stand on
TEXTS = [
    *product(("ink", "soft", "river", "river-deep", "cinnabar", "good", "bad", "warn"), GROUNDS),
    *(("ink", f"mark-{kind}") for kind in ("number", "owner", "project", "finding", "hit")),
    *((f"{name}", f"{name}-wash") for name in ("river", "cinnabar", "good", "bad", "warn")),
    *(("ink", f"{name}-wash") for name in ("river", "cinnabar", "good", "bad", "warn")),
    ("river-deep", "river-wash"),
    ("on-river", "river"),
    ("on-river", "river-deep"),
    ("on-cinnabar", "cinnabar"),
    ("on-seal", "seal"),
    ("ink", "hairline"),
]
#: edges of inputs and buttons, and what is no text
SHAPES = [*product(("edge", "river", "cinnabar"), GROUNDS)]


def _theme(selector: str) -> dict[str, str]:
    blocks = re.findall(re.escape(selector) + r"\s*\{([^}]*)\}", TOKENS)
    return {name: value for block in blocks for name, value in re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", block)}


LIGHT = _theme(":root")
DARK = {**LIGHT, **_theme('[data-bs-theme="dark"]')}


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_dark_theme_sets_every_colour_that_should_differ():
    same = {name for name in LIGHT if LIGHT[name] == DARK[name]}
    assert same == {"seal", "on-seal"}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read(theme):
    weak = {pair: contrast(theme[pair[0]], theme[pair[1]]) for pair in TEXTS}
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_can_be_seen(theme):
    weak = {pair: contrast(theme[pair[0]], theme[pair[1]]) for pair in SHAPES}
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < 3} == {}


@pytest.mark.parametrize("sheet", ["shell.css", "pieces.css", "document.css"])
def test_only_the_tokens_name_colours(sheet):
    text = (CSS / sheet).read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[\s;])|rgba?\(|hsla?\(", text) == []


def test_every_colour_used_is_a_token():
    sheets = "".join(path.read_text(encoding="utf-8") for path in CSS.glob("*.css"))
    used = set(re.findall(r"var\(--(?!tblr-)([\w-]+)\)", sheets))
    named = set(re.findall(r"^\s*--([\w-]+):", TOKENS, re.MULTILINE))
    assert used - named == set()
