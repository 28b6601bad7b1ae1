"""The pieces that pages are made of, each drawn by one template of `ui/components`: see `docs/web-pieces.md`.

Tags take what pages have (texts, dates, the types of `pieces`), never a model. A wrong word is an error, not a
grey badge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.template.context import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yongjiang.model.decision import Outcome
from yongjiang.model.explanation import Step
from yongjiang.model.project_lights import Light
from yongjiang.model.wording import LIGHT_WORDS, OUTCOME_WORDS, SEVERITY_WORDS, VERDICT_SHORT_WORDS
from yongjiang.web.ui import pieces

register = template.Library()
Drawn = dict[str, Any]
T = TypeVar("T")


class Look(NamedTuple):
    """How a word looks: class of its colour, and the sign that stands beside it."""

    tone: str
    sign: str


#: verdicts by their word; unmeasured, unknown and undue are not failures and never coloured as such
VERDICTS = {
    "提前": Look("good", "▲"),
    "快于": Look("good", "▲"),
    "符合": Look("even", "●"),
    "滞后": Look("bad", "▼"),
    "未到期": Look("wait", "○"),
    "无数据": Look("none", "▨"),
    "不可评": Look("ask", "?"),
    "完成": Look("good", "✓"),
    "未完成": Look("bad", "✕"),
}
_VERDICT_WORDS: dict[str, str] = {str(key): short for key, short in VERDICT_SHORT_WORDS.items()}
SEVERITIES = {
    "error": (SEVERITY_WORDS["error"], Look("bad", "✕")),
    "warning": (SEVERITY_WORDS["warning"], Look("warn", "!")),
    "info": (SEVERITY_WORDS["info"], Look("even", "i")),
}
STATES = {
    "open": ("待处理", Look("warn", "!")),
    "accepted": ("已采纳", Look("even", "✓")),
    "waived": ("已豁免", Look("wait", "–")),
    "mended": ("已改正", Look("good", "✓")),
    "proposed": ("待核", Look("wait", "○")),
    "confirmed": ("已核", Look("good", "✓")),
    "corrected": ("已改", Look("even", "✎")),
    "rejected": ("不采用", Look("ask", "✕")),
    "draft": ("草稿", Look("wait", "○")),
    "published": ("已公布", Look("good", "✓")),
    "done": ("已完成", Look("good", "✓")),
    "on_track": ("正常推进", Look("even", "●")),
    "silent": ("久无进展", Look("warn", "…")),
    "no_data": ("无数据", Look("none", "▨")),
    "late": ("逾期", Look("bad", "▼")),
    "dropped": ("不再跟踪", Look("wait", "–")),
}
#: lights of projects; what cannot be judged is outlined, never coloured
LIGHTS: dict[Light, Look] = {
    "green": Look("good", "●"),
    "yellow": Look("warn", "▲"),
    "red": Look("bad", "■"),
    "grey": Look("wait", "○"),
    "done": Look("even", "✓"),
}
#: what a rule pack decides; what is not settled is outlined, never coloured
OUTCOMES: dict[Outcome, Look] = {
    "pass": Look("good", "✓"),
    "fail": Look("bad", "✕"),
    "unknown": Look("wait", "…"),
    "person": Look("wait", "?"),
}
ROLES: dict[str, str] = {"": "", "lead": "牵头", "support": "配合"}
NOTICES = {"success": "success", "info": "info", "warning": "alert", "error": "error", "debug": "info"}


def _look(table: Mapping[Any, T], word: str, what: str) -> T:
    try:
        return table[word]
    except KeyError:
        raise ValueError(f"{what} {word!r} is none of {', '.join(table)}") from None


@register.simple_tag
@lru_cache(maxsize=256)  # a page has some thirty, always of the same few
def icon(name: str) -> SafeString:
    """A sign of `assets/icons.svg`, decoration only: words stand beside it."""
    return format_html(
        '<svg class="y-icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("icons.svg"),
        name,
    )


@register.inclusion_tag("ui/components/source_chip.html")
def source_chip(source: pieces.Source | None = None, *, label: str = "", href: str = "", quote: str = "") -> Drawn:
    """`D3 §4.1 · 表2 第2行`: the clause on hover and focus, the reading page on click."""
    return {"source": source or pieces.Source(label, href, pieces.passage(quote))}


@register.inclusion_tag("ui/components/verdict_badge.html")
def verdict_badge(word: str, *, method: str | int = "", href: str = "", binding: bool = False) -> Drawn:
    """A verdict with the method's short name. word: of the badge, or class of the verdict (`on_track`). href: page of
    its working, opened in the drawer.
    """
    word = _VERDICT_WORDS.get(word, word)
    look = _look(VERDICTS, word, "verdict")
    return {"word": word, "look": look, "method": method, "href": href, "binding": binding}


@register.inclusion_tag("ui/components/state_badge.html")
def severity_badge(severity: str) -> Drawn:
    """How grave a finding is: `error`, `warning`, `info`."""
    word, look = _look(SEVERITIES, severity, "severity")
    return {"word": word, "look": look, "kind": "severity"}


@register.inclusion_tag("ui/components/margin_flag.html")
def margin_flag(severity: str, href: str, text: str, *, home: bool = True) -> Drawn:
    """The sign of a finding beside its line; text: what it says, read aloud and shown on hover. home: whether it is
    about this line; a line that it only points to has no colour of it.
    """
    word, look = _look(SEVERITIES, severity, "severity")
    if not home:
        word, look = f"{word}的另一处", Look("wait", look.sign)
    return {"word": word, "look": look, "href": href, "text": text}


@register.inclusion_tag("ui/components/state_badge.html")
def state_badge(state: str) -> Drawn:
    """Where a finding, a statement or a version stands: a key of `STATES`."""
    word, look = _look(STATES, state, "state")
    return {"word": word, "look": look, "kind": "state"}


@register.inclusion_tag("ui/components/state_badge.html")
def light_badge(light: Light) -> Drawn:
    """The light of a project: green 绿灯, yellow 黄灯, red 红灯, grey 不亮灯, done 已建成."""
    return {"word": _look(LIGHT_WORDS, light, "light"), "look": _look(LIGHTS, light, "light"), "kind": "light"}


@register.inclusion_tag("ui/components/state_badge.html")
def outcome_badge(outcome: Outcome) -> Drawn:
    """What a rule pack decides: pass 符合, fail 不符合, unknown 缺少数据, person 须由人判断."""
    return {
        "word": _look(OUTCOME_WORDS, outcome, "outcome"),
        "look": _look(OUTCOMES, outcome, "outcome"),
        "kind": "outcome",
    }


@register.inclusion_tag("ui/components/quantity.html")
def quantity(text: str, *, written: str = "") -> Drawn:
    """`≥ 300 家 (力争)`; written: as the document has it, shown on hover and focus."""
    return {"text": text, "written": written}


@register.inclusion_tag("ui/components/body_tag.html")
def body_tag(name: str, *, role: str = "", href: str = "") -> Drawn:
    """A department with its role: `lead` 牵头, `support` 配合."""
    return {"name": name, "role": role, "word": _look(ROLES, role, "role"), "href": href}


@register.inclusion_tag("ui/components/due_tag.html")
def due_tag(day: date, *, done: bool = False, today: date | None = None) -> Drawn:
    """A date with the days left or over."""
    return {"due": pieces.due(day, today or timezone.localdate(), done=done)}


@register.inclusion_tag("ui/components/history.html")
def history(events: Iterable[pieces.Event]) -> Drawn:
    """Who, when, what, why, before and after; newest first as given."""
    return {"events": list(events)}


@register.inclusion_tag("ui/components/history_fold.html")
def history_fold(events: Sequence[pieces.Event] | None) -> Drawn:
    """The trail of an object, folded away at the end of its page; nothing at all for None."""
    return {"events": events}


@register.inclusion_tag("ui/components/changes.html")
def changes(items: Iterable[pieces.Change]) -> Drawn:
    """Fields before → after."""
    return {"changes": list(items)}


@register.inclusion_tag("ui/components/empty_state.html")
def empty_state(title: str, hint: str = "", *, icon: str = "file", action: str = "", href: str = "") -> Drawn:
    """What would be here and how to get it."""
    return {"title": title, "hint": hint, "icon": icon, "action": action, "href": href}


@register.inclusion_tag("ui/components/notice.html")
def notice(text: str, *, tone: str = "info", title: str = "") -> Drawn:
    """A sentence in the page that must be seen: `success`, `info`, `warning`, `error`."""
    return {"text": text, "title": title, "tone": tone, "icon": _look(NOTICES, tone, "tone")}


@register.inclusion_tag("ui/components/checking.html")
def checking(waiting: int | str) -> Drawn:
    """That documents wait for the checker, so what is shown of findings is not all; nothing where none waits."""
    text = f"还有 {waiting} 份文件等待校核，下面的问题可能不全，稍后刷新再看。" if waiting else ""
    return {"text": text}


@register.inclusion_tag("ui/components/filters.html", takes_context=True)
def filters(context: Context, questions: Sequence[pieces.Filter]) -> Drawn:
    """The filter column: a GET form that also renews `#results` while one chooses. Keeps `?sort=`, drops `?page=`."""
    request = context["request"]
    asked = sum(any(question.value) for question in questions if question.kind != "kept")
    kept = urlencode(
        [(question.name, one) for question in questions if question.kind == "kept" for one in question.value]
    )
    # besides the results: how many there are, and the questions whose choices follow the other answers
    renewed = ",".join(["#list-count", *(f"#question-{question.name}" for question in questions if question.follows)])
    sort = request.GET.get("sort", "")
    return {
        "questions": questions,
        "asked": asked,
        "path": request.path,
        "sort": sort,
        "renewed": renewed,
        "kept": kept,
    }


@register.inclusion_tag("ui/components/table_head.html", takes_context=True)
def table_head(context: Context, columns: Sequence[pieces.Column], *, sort: str = "") -> Drawn:
    """`<thead>` with sort links. sort: the order when nothing is asked, `key` or `-key`."""
    request = context["request"]
    now = request.GET.get("sort", "") or sort
    heads = []
    for column in columns:
        rising, falling = now == column.key, now == f"-{column.key}"
        asked = request.GET.copy()
        asked.pop("page", None)
        asked["sort"] = f"-{column.key}" if rising else column.key
        order = ("ascending" if rising else "descending" if falling else "none") if column.key else ""
        heads.append({"column": column, "order": order, "href": f"?{asked.urlencode()}"})
    return {"heads": heads}


@register.inclusion_tag("ui/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], *, unit: str = "条") -> Drawn:
    """How many there are and the way to the others; one page shows the count only."""
    numbers = list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
    return {
        "page": page,
        "numbers": numbers,
        "unit": unit,
        "gap": page.paginator.ELLIPSIS,
        "request": context["request"],
    }


@register.inclusion_tag("ui/components/exports.html", takes_context=True)
def exports(
    context: Context,
    *,
    xlsx: str = "",
    csv: str = "",
    json: str = "",
    pdf: str = "",
    more: Sequence[tuple[str, str]] = (),
) -> Drawn:
    """Download buttons: each address gets the filters of this page, so that one gets what one sees."""
    asked = context["request"].GET.copy()
    asked.pop("page", None)
    tail = f"?{asked.urlencode()}" if asked else ""
    kinds = (("Excel", xlsx), ("CSV", csv), ("JSON", json), ("PDF", pdf), *more)
    return {"links": [(title, f"{href}{tail}") for title, href in kinds if href]}


@register.inclusion_tag("ui/components/copy_link.html", takes_context=True)
def copy_link(context: Context) -> Drawn:
    """The address of what is shown, filters and order included, to be kept or sent."""
    return {"href": context["request"].get_full_path()}


@register.inclusion_tag("ui/components/confirm_form.html", takes_context=True)
def confirm_form(
    context: Context, *, action: str, text: str, verb: str, back: str, reason: bool = False, grave: bool = False
) -> Drawn:
    """Asks before something is done. verb: the button; reason: one must say why; grave: not to be undone."""
    asked = {"action": action, "text": text, "verb": verb, "back": back, "reason": reason, "grave": grave}
    return {**asked, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("ui/components/upload_zone.html", takes_context=True)
def upload_zone(context: Context, *, action: str, accept: str, limit: int, name: str = "files") -> Drawn:
    """Drop zone for files. accept: `.docx,.pdf`; limit: bytes of one file; name: of the form field (several files).

    With JavaScript each file is posted alone with `Accept: application/json`; the answer is
    `{"title": …, "href": …, "note": …}` or, with status 4xx, `{"error": …}`. Without it the form posts them all.
    """
    kinds = accept.replace(".", "").replace(",", "、").replace(" ", "")
    asked = {"action": action, "accept": accept, "kinds": kinds, "limit": limit, "name": name}
    return {**asked, "csrf_token": context.get("csrf_token", "")}


@register.inclusion_tag("ui/components/progress.html")
def progress(value: float, top: float = 100, *, label: str, words: str = "") -> Drawn:
    """A bar. words: how far in words (`已过 62%`), computed from value and top where not given."""
    share = min(max(value / top, 0), 1) if top else 0
    return {"value": value, "top": top, "label": label, "words": words or f"{share:.0%}"}


@register.inclusion_tag("ui/components/working.html")
def working(step: Step | pieces.Line, *, title: str = "怎么得出的") -> Drawn:
    """A working as indented lines, with source chips where the page gives `pieces.working_lines(step, source_of)`."""
    return {"line": pieces.working_lines(step) if isinstance(step, Step) else step, "title": title}


@register.inclusion_tag("ui/components/quotations.html")
def quotations(places: Iterable[pieces.Quotation]) -> Drawn:
    """Places side by side with their numbers marked."""
    return {"places": list(places)}


@register.inclusion_tag("ui/components/passage.html")
def passage(parts: Iterable[pieces.Part]) -> Drawn:
    """Quoted text with its marks."""
    return {"parts": list(parts)}


@register.inclusion_tag("ui/components/figure_with_table.html")
def figure_with_table(figure: pieces.Figure) -> Drawn:
    """A chart with the table of its numbers; the table alone without JavaScript and on paper."""
    rows = [list(zip(figure.columns, row, strict=True)) for row in figure.rows]
    return {"figure": figure, "rows": rows, "option_id": f"{figure.id}-option"}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(items: Iterable[pieces.Tab], *, label: str = "分栏") -> Drawn:
    """Links to the parts of a page; each has its own address."""
    return {"tabs": list(items), "label": label}


@register.inclusion_tag("ui/components/counts.html")
def counts(items: Iterable[pieces.Count]) -> Drawn:
    """Numbers that matter, each a link where it leads somewhere."""
    return {"counts": list(items)}


@register.inclusion_tag("ui/components/fields.html")
def fields(items: Iterable[pieces.Field]) -> Drawn:
    """Names and values of one thing, with their sources."""
    return {"fields": list(items)}


@register.inclusion_tag("ui/components/skeleton.html")
def skeleton(words: str = "正在读取……", *, lines: int = 3) -> Drawn:
    """What stands where something is being fetched."""
    return {"words": words, "lines": range(lines)}
