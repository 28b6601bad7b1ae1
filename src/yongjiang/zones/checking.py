"""What must hold between the entries of a zone: names that mean one thing, references that lead somewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import Any

from yongjiang.model.zone import Citation, ZoneDocument, ZoneIndicator, ZoneTarget
from yongjiang.zones.located import Listing, Node
from yongjiang.zones.located import Mapping as Fields
from yongjiang.zones.problems import Problems
from yongjiang.zones.reading import Entry

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
#: field of an entry → what its keys name; a field that is named alike everywhere means the same everywhere
_REFERENCES = {"owners": "bodies", "within": "places", "place": "places", "under": "documents"}
#: fields that lead from an entry to others of its own kind, by kind
_LADDERS = {"documents": "under", "places": "within"}
_YEARS = range(1949, 2101)


@dataclass(frozen=True)
class Overlay:
    """The entries of all layers. entries: by kind and key, nearest first; keys: also of entries that could not be
    read, so that one mistake is not told twice; everything: every entry, also those that a nearer one replaces.
    """

    entries: dict[str, dict[str, Entry[Any]]]
    keys: dict[str, set[str]]
    everything: list[Entry[Any]]


def check(overlay: Overlay, problems: Problems) -> None:
    """Note in `problems` all that does not hold."""
    for entries in overlay.entries.values():
        _check_names(entries, problems)
    for entry in overlay.everything:
        _check_references(entry, overlay.keys, problems)
        if isinstance(entry.value, ZoneDocument):
            _check_document(entry, problems)
        if isinstance(entry.value, ZoneIndicator):
            _check_values(entry, problems)
    for kind, field in _LADDERS.items():
        _check_circles(overlay.entries[kind], field, problems)


def _check_names(entries: Mapping[str, Entry[Any]], problems: Problems) -> None:
    """A name or alias may stand for one entry of a kind only."""
    first: dict[str, tuple[Entry[Any], str, int]] = {}
    for entry in entries.values():
        for name, field, index in _names(entry.value):
            folded = "".join(unicodedata.normalize("NFKC", name).split())
            other, other_field, other_index = first.setdefault(folded, (entry, field, index))
            if other is entry and (field, index) == (other_field, other_index):
                continue
            line = entry.line(field, index)
            if other is entry:
                problems.add(entry.file, line, f"“{name}”在这一条里写了两次", "请删去一处")
                continue
            owner, at = (entry, line) if entry.depth <= other.depth else (other, other.line(other_field, other_index))
            rival = other if owner is entry else entry
            what = f"“{name}”也是 {rival.value.key}（{rival.file}:{rival.node.line}）的名称或别名"
            problems.add(owner.file, at, what, "一个名称只能属于一条，请删去一处")


def _names(value: Any) -> Iterator[tuple[str, str, int]]:
    title = "title" if isinstance(value, ZoneDocument) else "name"
    yield getattr(value, title), title, -1
    for index, alias in enumerate(getattr(value, "aliases", ())):
        yield alias, "aliases", index


def _check_references(entry: Entry[Any], keys: Mapping[str, set[str]], problems: Problems) -> None:
    for field, kind in _REFERENCES.items():
        written = getattr(entry.value, field, None) or ()
        for index, key in enumerate((written,) if isinstance(written, str) else written):
            if key not in keys[kind]:
                what = f"{field} 里的“{key}”不在 {kind}.yaml"
                problems.add(entry.file, entry.line(field, index), what, _known(keys[kind]))
    for citation, node in _citations(entry):
        if citation.document not in keys["documents"]:
            line = node.lines.get("document", node.line)
            what = f"source 里的文件“{citation.document}”不在 documents.yaml"
            problems.add(entry.file, line, what, _known(keys["documents"]))


def _known(keys: set[str]) -> str:
    return f"可以写 {'、'.join(sorted(keys)[:12])}{' 等' if len(keys) > 12 else ''}" if keys else "请先建立那个文件"


def _citations(entry: Entry[Any]) -> Iterator[tuple[Citation, Fields]]:
    """The sources of an entry and of its values, each with its node."""
    places = [(entry.value, entry.node)]
    if isinstance(entry.value, ZoneIndicator):
        places += ((target, node) for target, node in _targets(entry))
    for value, node in places:
        citation, source = getattr(value, "source", None), node.fields.get("source")
        if isinstance(citation, Citation) and isinstance(source, Fields):
            yield citation, source


def _targets(entry: Entry[Any]) -> Iterator[tuple[ZoneTarget, Fields]]:
    """The values of an indicator, each with its node."""
    for field in ("base", "targets", "actuals"):
        value, node = getattr(entry.value, field), entry.node.fields.get(field)
        values: tuple[ZoneTarget, ...] = value if isinstance(value, tuple) else (value,) if value else ()
        nodes: list[Node] = node.items if isinstance(node, Listing) else [node] if node is not None else []
        yield from ((v, n) for v, n in zip(values, nodes, strict=False) if isinstance(n, Fields))


def _check_document(entry: Entry[Any], problems: Problems) -> None:
    document: ZoneDocument = entry.value
    if document.period is not None and document.period[0] > document.period[1]:
        problems.add(entry.file, entry.line("period"), "period 的起止年份颠倒了", "请先写起始年，再写终止年")
    if document.issued is not None and not _is_date(document.issued):
        what = f"issued 不是日期：“{document.issued}”"
        problems.add(entry.file, entry.line("issued"), what, "请写 2021-07-12，只知年月写 2021-07，只知年份写 2021")


def _is_date(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return bool(_MONTH.fullmatch(text) or _YEAR.fullmatch(text))
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_values(entry: Entry[Any], problems: Problems) -> None:
    for target, node in _targets(entry):
        written = re.sub(r"(?<=\d)[,，](?=\d{3})", "", unicodedata.normalize("NFKC", target.written))
        printed = {Decimal(digits) for digits in _DIGITS.findall(written)}
        for field, value in (("value", target.value), ("upper", target.upper)):
            if value is not None and abs(value) not in printed:
                what = f"{field} 是 {value}，而 written“{target.written}”里没有这个数"
                fix = "请照文件改正；文件写的是文字时不写 value"
                problems.add(entry.file, node.lines[field], what, fix)
        if target.year not in _YEARS:
            problems.add(entry.file, node.lines["year"], f"年份 {target.year} 不对", "请写四位年份")
        if (target.op == "range") != (target.upper is not None):
            line = node.lines.get("upper", node.lines.get("op", node.line))
            problems.add(entry.file, line, "op: range 和 upper 要写就一起写", "区间写 value、upper 和 op: range")
        elif target.upper is not None and (target.value is None or target.upper <= target.value):
            problems.add(entry.file, node.lines["upper"], "upper 应当大于 value", "请先写下限，再写上限")


def _check_circles(entries: Mapping[str, Entry[Any]], field: str, problems: Problems) -> None:
    """Whoever goes up by `field` must come to an end."""
    above = {
        key: [upper for upper in getattr(entry.value, field) if upper in entries] for key, entry in entries.items()
    }
    while True:
        try:
            TopologicalSorter(above).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][
                :0:-1
            ]  # the first is the last again, and each stands above the one before
            at = circle.index(min(circle))
            shown = [*circle[at:], *circle[:at], circle[at]]
            entry = entries[shown[0]]
            problems.add(entry.file, entry.line(field), f"{field} 绕成一圈：{' → '.join(shown)}", "请删去其中一处")
            above = {key: [u for u in uppers if u not in circle] for key, uppers in above.items() if key not in circle}
        else:
            return
