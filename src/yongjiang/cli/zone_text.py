"""A zone in a terminal: each kind of entry as a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from yongjiang.cli.terminal import show, words
from yongjiang.model.wording import (
    BINDING_WORDS,
    BODY_WORDS,
    COMPARATOR_SIGNS,
    DOCUMENT_ROLE_WORDS,
    PERMISSION_WORDS,
    PLACE_WORDS,
)
from yongjiang.model.zone import Zone, ZoneIndicator, ZonePlace, ZoneTarget

#: fields of a zone that hold entries, and what they are called
KINDS = {
    "documents": "文件",
    "bodies": "单位",
    "indicators": "指标",
    "places": "空间",
    "organisations": "机构",
    "technologies": "关键技术",
    "roles": "角色",
}


def print_zone(out: Console, zone: Zone) -> None:
    """All that `zone` holds."""
    show(out, words(f"{zone.title}（{zone.key}）", "bold"))
    show(out, words(zone.about))
    below = f"　叠加在 {'、'.join(zone.over)} 之上" if zone.over else ""
    show(out, words(f"规划期 {zone.period[0]}—{zone.period[1]}{below}", "dim"))
    bodies = {body.key: body.aliases[0] if body.aliases else body.name for body in zone.bodies}
    places = {place.key: place.name for place in zone.places}
    titles = {document.key: document.title for document in zone.documents}
    _print(
        out,
        "documents",
        (
            (DOCUMENT_ROLE_WORDS[d.role], d.title, d.issued or "", _joined("上位：", (titles[k] for k in d.under)))
            for d in zone.documents
        ),
    )
    _print(out, "bodies", ((BODY_WORDS[b.kind], b.name, "、".join(b.aliases)) for b in zone.bodies))
    _print(out, "indicators", (_indicator(indicator, zone.period, bodies) for indicator in zone.indicators))
    _print(out, "places", (_place(place, places) for place in zone.places))
    _print(out, "organisations", ((BODY_WORDS[o.kind], o.name, "、".join(o.industries)) for o in zone.organisations))
    _print(out, "technologies", ((t.chain, t.name) for t in zone.technologies))
    _print(
        out,
        "roles",
        (
            (r.name, "代表一个单位" if r.bound else "", "、".join(PERMISSION_WORDS[p] for p in r.may))
            for r in zone.roles
        ),
    )


def _print(out: Console, kind: str, rows: Iterable[Sequence[str]]) -> None:
    listed = list(rows)
    if not listed:
        return
    out.print()
    show(out, words(f"{KINDS[kind]} {len(listed)}", "bold"))
    table = Table.grid(padding=(0, 2))
    for _ in listed[0]:
        table.add_column(overflow="fold")
    for row in listed:
        table.add_row(*(words(cell) for cell in row))
    show(out, Padding(table, (0, 0, 0, 2)))


def _indicator(indicator: ZoneIndicator, period: tuple[int, int], bodies: dict[str, str]) -> Sequence[str]:
    ends = [target for target in indicator.targets if target.year > period[0]] or indicator.targets
    base = f"{indicator.base.year} 年 {_value(indicator.base, indicator.unit)}" if indicator.base else ""
    # what two documents promise alike is said once, 4 and 4.0 too
    alike = {(t.year, t.measure, t.value, t.written if t.value is None else ""): t for t in reversed(ends)}
    said = (f"{target.year} 年 {_value(target, indicator.unit)}" for target in reversed(alike.values()))
    owners = "、".join(bodies[owner] for owner in indicator.owners)
    return indicator.name, BINDING_WORDS[indicator.binding] if indicator.binding else "", base, "；".join(said), owners


def _value(target: ZoneTarget, unit: str) -> str:
    if target.value is None:
        return target.written
    number = f"{target.value}—{target.upper}" if target.upper is not None else str(target.value)
    if target.measure == "growth":
        return f"年均增长 {number}%"
    return f"{'累计 ' if target.measure == 'increase' else ''}{COMPARATOR_SIGNS[target.op]}{number}{unit}"


def _place(place: ZonePlace, names: dict[str, str]) -> Sequence[str]:
    return PLACE_WORDS[place.kind], place.name, _joined("属于", (names[key] for key in place.within)), place.about


def _joined(head: str, names: Iterable[str]) -> str:
    joined = "、".join(names)
    return head + joined if joined else ""
