"""Load a zone: its package over those below, each entry replacing the one with the same key underneath."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from yongjiang.model.zone import (
    Zone,
    ZoneBody,
    ZoneDocument,
    ZoneIndicator,
    ZoneOrganisation,
    ZonePlace,
    ZoneRole,
    ZoneTechnology,
)
from yongjiang.zones.checking import Overlay, check
from yongjiang.zones.layers import FRAME, Layer, layers
from yongjiang.zones.located import read_located
from yongjiang.zones.problems import Problems
from yongjiang.zones.reading import Entry, Reader
from yongjiang.zones.vocabulary import load_facts


class Kind(NamedTuple):
    """A file of a package: its entries and where they go in `Zone`."""

    name: str
    type: Any


KINDS = (
    Kind("documents", ZoneDocument),
    Kind("bodies", ZoneBody),
    Kind("indicators", ZoneIndicator),
    Kind("places", ZonePlace),
    Kind("organisations", ZoneOrganisation),
    Kind("technologies", ZoneTechnology),
    Kind("roles", ZoneRole),
)
#: what else a package may hold: what is settled about checking, working days, words, facts, rules and workflows
_OTHERS = (
    "checks.yaml", "calendar.yaml", "measuring.yaml", "scoring.yaml", "delivery.yaml", "projects.yaml",
    "facts.yaml", "lexicon", "rules", "workflows", "README.md",
)  # fmt: skip


def load_zone(key: str, root: Path | None = None) -> Zone:
    """The zone of the package `key` under `root` (default: the packages that ship), overlaid on those below.

    Own entries come first, in the order of their files, then those of the packages below that are not replaced.
    Raises ZoneError where there is no such package, PackageError with all that is wrong in it, by file and line.
    """
    problems = Problems()
    found = layers(key, root, problems)
    own = found[0]
    if own.frame is None and not (own.folder / FRAME).is_file():
        problems.add(f"{own.label}/{FRAME}", 0, f"没有 {FRAME}", "请补上 name、title、about、period、over")
    overlay = Overlay({kind.name: {} for kind in KINDS}, {kind.name: set() for kind in KINDS}, [])
    for depth, layer in enumerate(found):
        _read(layer, depth, overlay, problems)
    check(overlay, problems)
    _check_titles(overlay, key, root, problems)
    problems.raise_all(own.label)
    assert own.frame is not None  # else there was a problem to raise
    frame = own.frame.value
    merged = {name: tuple(entry.value for entry in entries.values()) for name, entries in overlay.entries.items()}
    return Zone(key, frame.name, frame.title, frame.about, frame.period, frame.over, **merged)


def _read(layer: Layer, depth: int, overlay: Overlay, problems: Problems) -> None:
    known = {f"{kind.name}.yaml" for kind in KINDS} | {FRAME, *_OTHERS}
    for path in sorted(layer.folder.iterdir()):
        if path.name not in known and not path.name.startswith("."):
            fix = f"地区包里可以放 {'、'.join(sorted(known))}"
            problems.add(f"{layer.label}/{path.name}", 0, "不认识的文件", f"请改名或移走，{fix}")
    for kind in KINDS:
        file = layer.folder / f"{kind.name}.yaml"
        label = f"{layer.label}/{file.name}"
        root = read_located(file, label, problems) if file.is_file() else None
        if root is not None:
            _take(kind.name, Reader(label, depth, problems).entries(root, kind.type), overlay, problems)


def _check_titles(overlay: Overlay, key: str, root: Path | None, problems: Problems) -> None:
    """Indicators count the holders of titles that the vocabulary has."""
    counting = [entry for entry in overlay.entries["indicators"].values() if entry.value.title]
    titles = {fact.name for fact in load_facts(key, root) if fact.kind == "title"} if counting else set()
    for entry in counting:
        if entry.value.title not in titles:
            what = f"title“{entry.value.title}”不是 facts.yaml 里的称号"
            problems.add(entry.file, entry.line("title"), what, f"可以写 {'、'.join(sorted(titles)) or '（还没有）'}")


def _take(name: str, entries: Iterable[Entry[Any] | str], overlay: Overlay, problems: Problems) -> None:
    """Add the entries of one file: those that a nearer package has already stay as they are."""
    own: dict[str, Entry[Any]] = {}
    for entry in entries:
        if isinstance(entry, str):
            overlay.keys[name].add(entry)
            continue
        key = entry.value.key
        if key in own:
            where = f"第 {own[key].line('key')} 行已有"
            problems.add(entry.file, entry.line("key"), f"key“{key}”重复，{where}", "每一条用一个不同的 key")
            continue
        own[key] = entry
        overlay.everything.append(entry)
    overlay.keys[name] |= own.keys()
    overlay.entries[name] |= {key: entry for key, entry in own.items() if key not in overlay.entries[name]}
