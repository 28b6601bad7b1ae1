"""The page of one document: one file, no request to anywhere, readable without JavaScript, printable."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template

from yongjiang.model import Document, Plan
from yongjiang.model.plan import DocumentInfo
from yongjiang.reports.plan_html.document import DocumentFlow
from yongjiang.reports.plan_html.index import Panel, panels_of
from yongjiang.reports.plan_html.markup import escape
from yongjiang.reports.plan_html.outline import outline_list
from yongjiang.reports.wording import period_text, titled

_LONG_TITLE = 40
#: characters in a part of a page
_PART = 1 << 16
_STYLES = ("tokens.css", "layout.css", "document.css", "index.css", "print.css")


def render_plan(document: Document, plan: Plan) -> bytes:
    """Page of `document` with what `plan` found in it: UTF-8 HTML, complete in itself."""
    return b"".join(stream_plan(document, plan))


def stream_plan(document: Document, plan: Plan) -> Iterator[bytes]:
    """The same page in parts of moderate size, so that a long document need not stand in memory as a page."""
    return in_parts(_page(document, plan))


def in_parts(page: Iterable[str]) -> Iterator[bytes]:
    """`page` as bytes, its pieces put together to parts of moderate size."""
    part: list[str] = []
    size = 0
    for words in page:
        part.append(words)
        size += len(words)
        if size >= _PART:
            yield "".join(part).encode()
            part.clear()
            size = 0
    yield "".join(part).encode()


def _page(document: Document, plan: Plan) -> Iterator[str]:
    flow = DocumentFlow(document, plan)
    panels = panels_of(plan, document.text, flow.anchored)
    info = plan.document
    title = titled(info)
    style, boot, script = "".join(map(asset, _STYLES)), asset("boot.js"), asset("page.js")
    head, rest = asset("page.html").split("$document")
    middle, tail = rest.split("$panels")
    yield Template(head).substitute(
        title=escape(title),
        long=' class="long"' if len(title) > _LONG_TITLE else "",
        facts=_facts(info),
        counts=_counts(panels),
        warnings=_warnings(plan.warnings),
        outline=outline_list(plan.outline),
        style=style,
        style_hash=integrity(style),
        boot=boot,
        boot_hash=integrity(boot),
        script_hash=integrity(script),
    )
    yield from flow.html()
    yield Template(middle).substitute(tabs="".join(_tab(panel, index) for index, panel in enumerate(panels)))
    for panel in panels:
        yield from panel.html()
    yield Template(tail).substitute(source=_source(document, info), script=script)


@cache
def asset(name: str) -> str:
    """Text of a file that ships beside this module."""
    return files("yongjiang.reports.plan_html").joinpath("assets", name).read_text("utf-8")


def integrity(code: str) -> str:
    """The hash by which the page's own policy lets exactly this style or script run, and no other."""
    return "sha256-" + b64encode(sha256(code.encode()).digest()).decode()


def _facts(info: DocumentInfo) -> str:
    facts = [info.issuer, info.number, info.issued and f"{info.issued} 发布"]
    period = period_text(info)
    facts.append(f"规划期 {period}" if period else None)
    return "".join(f"<span>{escape(fact)}</span>" for fact in facts if fact)


def _counts(panels: list[Panel]) -> str:
    return "".join(f'<a href="#list-{panel.key}"><b>{panel.count:,}</b>{panel.name}</a>' for panel in panels)


def _warnings(warnings: tuple[str, ...]) -> str:
    if not warnings:
        return ""
    listed = "".join(f"<li>{escape(warning)}</li>" for warning in warnings)
    return f'<details class="warnings"><summary>！有 {len(warnings)} 处请人看</summary><ul>{listed}</ul></details>\n'


def _tab(panel: Panel, index: int) -> str:
    selected = "true" if index == 0 else "false"
    return (
        f'<button type="button" role="tab" aria-controls="list-{panel.key}" aria-selected="{selected}">'
        f'{panel.name}<span class="n">{panel.count}</span></button>'
    )


def _source(document: Document, info: DocumentInfo) -> str:
    name = info.path.replace("\\", "/").rsplit("/", 1)[-1]
    kind = "" if document.format in ("txt", "md") else f"（{document.format.upper()}，取出的文字）"
    digest = escape(info.sha256)
    return f"由甬江从 {escape(name)}{kind}编译，共 {info.characters:,} 字。SHA-256：{digest}"
