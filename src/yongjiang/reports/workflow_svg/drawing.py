"""From a layout to SVG. Lines and words take the colour of the page around them; no style, so any CSP allows it."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from yongjiang.kernel.width import display_width
from yongjiang.model.wording import EVENT_WORDS, party_names
from yongjiang.model.workflow import STARTING, Deadline, Definition, Stage
from yongjiang.reports.workflow_svg.graph import grid_of
from yongjiang.reports.workflow_svg.routing import Arrow, Box, lay_out

_TITLE = 14
_SMALL = 11
_LABEL = 12
_FONT = "system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif"
_HEIGHT = 46


def draw_workflow(definition: Definition, current: Collection[str] = ()) -> str:
    """SVG of a sound `definition`. current: keys of the stages where a case stands, drawn heavier."""
    grid = grid_of(definition)
    stages = {stage.key: stage for stage in definition.stages}
    seconds = {key: _second_line(stage, definition) for key, stage in stages.items()}
    widths = {
        key: max(_width(stage.title, _TITLE), _width(seconds[key], _SMALL), 56) + 28 for key, stage in stages.items()
    }
    layout = lay_out(
        grid,
        widths,
        dict.fromkeys(stages, _HEIGHT),
        {edge: _width(edge.label, _LABEL) for edge in grid.edges},
    )
    name = f"workflow-{definition.key}"
    width, height = round(layout.width), round(layout.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc" class="workflow" font-family="{escape(_FONT)}" '
        'fill="none" stroke="none" color="inherit">',
        f'<title id="{name}-title">{escape(definition.title)}流程图</title>',
        f'<desc id="{name}-desc">{escape(_description(definition))}</desc>',
        f'<defs><marker id="{name}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto"><path d="M0 0 8 4 0 8Z" fill="currentColor"/></marker></defs>',
        *(_arrow(arrow, name, stages[arrow.edge.target]) for arrow in layout.arrows),
        *(_box(stages[key], box, seconds[key], key in current) for key, box in layout.boxes.items()),
        *(_words(arrow) for arrow in layout.arrows if arrow.edge.label),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _arrow(arrow: Arrow, name: str, target: Stage) -> str:
    path = "M" + " L".join(f"{x:g} {y:g}" for x, y in arrow.points)
    dashes = ' stroke-dasharray="5 4"' if target.outcome == "stopped" else ""
    return (
        f'<path class="workflow-move" d="{path}" stroke="currentColor" stroke-opacity="0.65" stroke-linejoin="round"'
        f'{dashes} marker-end="url(#{name}-arrow)"/>'
    )


def _box(stage: Stage, box: Box, second: str, here: bool) -> str:
    kind = stage.outcome or stage.kind
    radius = _HEIGHT / 2 if stage.kind in ("start", "end") else 6
    weight, fill = ("2.5", "0.16") if here else ("1.5", "0.1" if kind == "done" else "0.03")
    dashes = ' stroke-dasharray="5 4"' if kind == "stopped" else ""
    middle, centre = box.x + box.width / 2, box.y + box.height / 2
    lines = [
        f'<g class="workflow-stage workflow-{kind}{" workflow-current" if here else ""}">',
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="{radius:g}" '
        f'fill="currentColor" fill-opacity="{fill}" stroke="currentColor" stroke-width="{weight}"{dashes}/>',
    ]
    bar = {"parallel": box.x + box.width, "join": box.x}.get(stage.kind)
    if bar is not None:  # the heavy side is where the branches are
        lines.append(f'<path d="M{bar:g} {box.y:g}V{box.y + box.height:g}" stroke="currentColor" stroke-width="5"/>')
    up = 8 if second else 0
    lines.append(
        f'<text x="{middle:g}" y="{centre - up + 5:g}" text-anchor="middle" font-size="{_TITLE}" font-weight="600" '
        f'fill="currentColor">{escape(stage.title)}</text>'
    )
    if second:
        lines.append(
            f'<text x="{middle:g}" y="{centre + 14:g}" text-anchor="middle" font-size="{_SMALL}" fill="currentColor" '
            f'fill-opacity="0.75">{escape(second)}</text>'
        )
    return "\n".join([*lines, "</g>"])


def _words(arrow: Arrow) -> str:
    x, y = arrow.label
    return f'<text x="{x:g}" y="{y:g}" font-size="{_LABEL}" fill="currentColor">{escape(arrow.edge.label)}</text>'


def _second_line(stage: Stage, definition: Definition) -> str:
    """Who acts in `stage`, and by when."""
    names = party_names(definition)
    who = "、".join(names.get(party, party) for party in stage.who)
    if stage.kind == "parallel":
        each = next((fact.title for fact in definition.facts if fact.key == stage.each), "")
        return f"{each}各一支" if each else "同时开始"
    if stage.kind == "join":
        who = f"等齐各支 · {who}" if who else "等齐各支"
    term = _term(stage.deadline, definition) if stage.deadline is not None else ""
    return " · ".join(part for part in (who, term) if part)


def _term(deadline: Deadline, definition: Definition) -> str:
    if deadline.working_days is not None:
        return f"{deadline.working_days} 个工作日"
    if deadline.calendar_days is not None:
        return f"{deadline.calendar_days} 日"
    return next((fact.title for fact in definition.facts if fact.key == deadline.fact), "")


def _description(definition: Definition) -> str:
    titles = {stage.key: stage.title for stage in definition.stages}
    said = [
        f"{titles[source]} → {titles[move.enters]}（{move.title}）"
        for move in definition.moves
        for source in move.leaves
    ]
    forks = [
        f"{stage.title} {'为每个单位' if stage.each else '同时'}开始 "
        + "、".join(titles[branch] for branch in stage.branches)
        for stage in definition.stages
        if stage.branches
    ]
    deeds = {STARTING: EVENT_WORDS[STARTING], **{move.key: move.title for move in definition.moves}}
    apart = [
        f"办过{'、'.join(deeds[key] for key in move.separate_from)}的人不能{move.title}"
        for move in definition.moves
        if move.separate_from
    ]
    closing = [f"{move.title}时结束{titles[move.closes]}的各支" for move in definition.moves if move.closes is not None]
    return "；".join((*said, *forks, *apart, *closing))


def _width(text: str, size: float) -> float:
    """A Chinese character is as wide as it is high; a letter or digit a little more than half of that."""
    wide = display_width(text) - len(text)
    return size * (wide + 0.62 * (len(text) - wide))
