"""Words can be read: contrast of every colour of words on every ground it may stand on (WCAG 2.2, 1.4.3, AA)."""

from __future__ import annotations

import re

import pytest

from yongjiang.reports.plan_html.page import asset

WORDS = {
    "paper": ("ink", "muted", "river", "slate", "moss", "bronze", "cinnabar"),
    "raised": ("ink", "muted", "river", "slate", "cinnabar"),
    "sunk": ("ink", "muted", "river", "slate", "cinnabar"),
    "bronze-wash": ("bronze",),
    "river-wash": ("ink", "muted", "river", "slate", "cinnabar"),
    "flash": ("ink", "river", "slate", "bronze", "cinnabar"),
}


def themes() -> dict[str, dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\n *\}", asset("tokens.css"), re.DOTALL)
    colours = {
        name: dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for name, block in (("l", light), ("d", dark))
    }
    return {"light": colours["l"], "dark": colours["l"] | colours["d"]}


def luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ground", "words"), [(g, w) for g, ws in WORDS.items() for w in ws])
def test_words_stand_out_from_their_ground(theme: str, ground: str, words: str) -> None:
    colours = themes()[theme]
    assert contrast(colours[words], colours[ground]) >= 4.5


def test_the_measure_is_the_one_of_the_rule() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
