"""The page of an alignment, from its head to its last chapter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from string import Template

from yongjiang.model.alignment import LowerDocument, Matrix
from yongjiang.model.plan import DocumentInfo
from yongjiang.reports.alignment_html.rows import Rows
from yongjiang.reports.alignment_words import (
    STANDING_NOTES,
    STANDING_WORDS,
    Chapter,
    Counts,
    Standing,
    chapters,
    counts,
    standing,
)
from yongjiang.reports.places import document_name
from yongjiang.reports.plan_html.markup import escape
from yongjiang.reports.plan_html.page import asset, integrity
from yongjiang.reports.wording import period_text

_LONG_TITLE = 40
#: width of the bar of a chapter, in its own units
_BAR = 100
_STYLES = ("tokens.css",)


def render_alignment(matrix: Matrix, texts: Mapping[str, str]) -> bytes:
    """Page of `matrix`: UTF-8 HTML. texts: of its documents by path, to quote from."""
    style = "".join(map(asset, _STYLES)) + _asset("alignment.css")
    rows = Rows(matrix, texts)
    parts = chapters(matrix)
    total = counts(matrix.rows)
    title = document_name(matrix.upper)
    page = Template(_asset("alignment.html")).substitute(
        title=escape(f"上下衔接对照：{title}"),
        heading=escape(title),
        long=' class="long"' if len(title) > _LONG_TITLE else "",
        facts=_facts(matrix.upper),
        counts=_counts(total),
        lowers="".join(map(_lower, matrix.lowers)),
        owed=_owed(matrix, rows, total),
        chapters=_chapter_table(parts),
        parts="".join(_part(number, part, rows) for number, part in enumerate(parts, start=1)),
        legend=_legend(),
        style=style,
        style_hash=integrity(style),
    )
    return page.encode()


@cache
def _asset(name: str) -> str:
    return files("yongjiang.reports.alignment_html").joinpath("assets", name).read_text("utf-8")


def _facts(info: DocumentInfo) -> str:
    period = period_text(info)
    facts = (info.issuer, info.number, info.issued and f"{info.issued} 发布", period and f"规划期 {period}")
    return "".join(f"<span>{escape(fact)}</span>" for fact in facts if fact)


def _counts(total: Counts) -> str:
    order: tuple[Standing, ...] = ("owed", "uncarried", "doubtful", "carried")
    numbers = (total.owed, total.uncarried, total.doubtful, total.carried)
    cells = [
        f'<li class="{key if number else "nought"}"><b>{number:,}</b><span>{STANDING_WORDS[key]}</span></li>'
        for key, number in zip(order, numbers, strict=True)
    ]
    return f'<li class="all"><b>{total.rows:,}</b><span>上位事项</span></li>' + "".join(cells)


def _lower(lower: LowerDocument) -> str:
    info = lower.document
    facts = " · ".join(escape(fact) for fact in (info.issuer, info.issued, period_text(info)) if fact)
    why = "；".join(lower.above) or "按给出的次序对照，文件本身没有写明上下位关系"
    doubt = f'<p class="doubt">！{escape(lower.doubt)}</p>' if lower.doubt else ""
    return (
        f"<li><h3>{escape(document_name(info))}</h3><p>{facts}</p>"
        f'<p>{lower.items:,} 项 · {escape(why)}</p>{doubt}</li>'
    )  # fmt: skip


def _owed(matrix: Matrix, rows: Rows, total: Counts) -> str:
    """What the lower plans should carry and do not, before all else."""
    if not total.owed:
        told = "交给下位文件发布单位牵头的事项，都找到了相应的内容。"
        if not any(row.expected for row in matrix.rows):
            told = "上位文件里没有由下位文件发布单位牵头的事项。"
        return f'<section class="settled" id="owed"><h2>应承接未承接</h2><p class="none">{told}</p></section>'
    listed = "".join(rows.lacking(row) for row in matrix.rows if standing(row) == "owed")
    return (
        f'<section class="owed" id="owed"><h2>应承接未承接<span class="n">{total.owed}</span></h2>'
        f'<p class="lead">上位文件写明由下位文件的发布单位牵头，下位文件里没有找到相应的目标或任务。</p>'
        f'<ol class="lacking">{listed}</ol></section>'
    )


def _chapter_table(parts: Sequence[Chapter]) -> str:
    if len(parts) < 2:
        return ""
    lines = "".join(_chapter_line(number, part) for number, part in enumerate(parts, start=1))
    return (
        '<section class="overview"><h2>按章看</h2><table><thead><tr><th scope="col">上位文件的章</th>'
        '<th scope="col" class="bars">承接情况</th><th scope="col" class="num">有承接</th>'
        '<th scope="col" class="num">可能</th><th scope="col" class="num">没有</th></tr></thead>'
        f"<tbody>{lines}</tbody></table></section>"
    )


def _chapter_line(number: int, part: Chapter) -> str:
    found = counts(part.rows)
    missing = found.owed + found.uncarried
    cells = "".join(f'<td class="num">{n}</td>' for n in (found.carried, found.doubtful, missing))
    return (
        f'<tr><th scope="row"><a href="#c{number}">{escape(part.title)}</a></th>'
        f'<td class="bars">{_bar(found)}</td>{cells}</tr>'
    )


def _bar(found: Counts) -> str:
    """How a chapter stands, as a bar; the figures beside it say the same."""
    drawn, at = [], 0.0
    for key, number in (("carried", found.carried), ("doubtful", found.doubtful), ("owed", found.owed)):
        width = _BAR * number / found.rows
        if width:
            drawn.append(f'<rect class="{key}" x="{at:.2f}" width="{width:.2f}" height="8"/>')
            at += width
    return (
        f'<svg viewBox="0 0 {_BAR} 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="rest" width="{_BAR}" height="8"/>{"".join(drawn)}</svg>'
    )


def _part(number: int, part: Chapter, rows: Rows) -> str:
    found = counts(part.rows)
    missing = [row for row in part.rows if not row.carriers]
    carried = "".join(rows.carried(row) for row in part.rows if row.carriers)
    told = f"{found.rows} 项，有承接 {found.carried}，可能承接 {found.doubtful}，没有承接 {len(missing)}"
    listed = ""
    if missing:
        lines = "".join(rows.lacking(row) for row in missing)
        listed = (
            f'<details class="rest"><summary>没有承接的 {len(missing)} 项</summary>'
            f'<ol class="lacking">{lines}</ol></details>'
        )
    body = f'<ol class="matrix">{carried}</ol>' if carried else ""
    return (
        f'<section class="part" id="c{number}"><h2>{escape(part.title)}</h2><p class="lead">{told}</p>'
        f"{body}{listed}</section>"
    )


def _legend() -> str:
    return "".join(
        f'<div class="{key}"><dt>{word}</dt><dd>{STANDING_NOTES[key]}</dd></div>'
        for key, word in STANDING_WORDS.items()
    )
