"""What the site's headers refuse stands in no template and no asset: other hosts, inline script and style."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import yongjiang.web

WEB = Path(yongjiang.web.__file__).parent
TEMPLATES = sorted(WEB.glob("**/templates/**/*.html"))
ASSETS = sorted(path for path in (WEB / "assets").rglob("*") if path.suffix in {".css", ".js", ".svg"})

_REMOTE = re.compile(r"""(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+""", re.IGNORECASE)
_NAMESPACE = "http://www.w3.org/2000/svg"
_INLINE = [
    ("inline script", re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE)),
    ("style element", re.compile(r"<style\b", re.IGNORECASE)),
    ("style attribute", re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE)),
    ("on… attribute", re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE)),
    ("hx-on", re.compile(r"\shx-on[:\s=-]", re.IGNORECASE)),
    ("javascript: address", re.compile(r"javascript:", re.IGNORECASE)),
]


def named(path: Path) -> str:
    return str(path.relative_to(WEB))


def faults(text: str) -> list[str]:
    """What in the text would ask another host or be refused by the policy."""
    found = [f"remote {host}" for host in _REMOTE.findall(text.replace(_NAMESPACE, ""))]
    return found + [name for name, pattern in _INLINE if pattern.search(text)]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<link href="https://cdn.example.com/a.css">', "remote https://cdn.example.com"),
        ('<img src="//example.com/a.png">', "remote //example.com"),
        ("<script>go()</script>", "inline script"),
        ('<p class="a" style="color:red">', "style attribute"),
        ("<style>a{}</style>", "style element"),
        ('<a onclick="go()">', "on… attribute"),
        ('<a href="javascript:go()">', "javascript: address"),
        ('<a hx-on:click="go()">', "hx-on"),
    ],
)
def test_the_net_has_no_hole(text, fault):
    assert fault in faults(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template(path):
    text = path.read_text(encoding="utf-8")
    assert faults(text) == []
    assert len(text.splitlines()) <= 150


@pytest.mark.parametrize("path", ASSETS, ids=named)
def test_asset(path):
    text = path.read_text(encoding="utf-8").replace(_NAMESPACE, "")
    assert _REMOTE.findall(text) == []
    assert "sourceMappingURL" not in text
    assert not re.search(r"\beval\(|new Function\(|\.innerHTML\b|setAttribute\([\"']style", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_signs_that_templates_use_exist(path):
    ids = set(re.findall(r'<symbol id="([\w-]+)"', (WEB / "assets" / "icons.svg").read_text(encoding="utf-8")))
    used = set(re.findall(r'{% icon "([\w-]+)" %}', path.read_text(encoding="utf-8")))
    assert used - ids == set()
