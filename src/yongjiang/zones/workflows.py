"""Load the workflows of a zone package, ``workflows/*.yaml``, one version of one workflow a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from yongjiang.model.workflow import Definition
from yongjiang.workflow import check_definition
from yongjiang.zones.layers import layers
from yongjiang.zones.located import line_at, read_located
from yongjiang.zones.packages import load_zone
from yongjiang.zones.problems import Problems
from yongjiang.zones.reading import Entry, Reader

FOLDER = "workflows"


def load_workflows(zone: str = "national", root: Path | None = None) -> tuple[Definition, ...]:
    """All versions of all workflows of the package `zone` under `root` (default: the packages that ship), by key and
    version.

    A file of a nearer package replaces the same version of the same workflow below. Raises ZoneError where there is no
    such package, PackageError with all that is wrong, by file and line.
    """
    roles = {role.key: role.name for role in load_zone(zone, root).roles}
    problems = Problems()
    found = layers(zone, root)
    merged: dict[tuple[str, str], Definition] = {}
    for depth, layer in enumerate(found):
        own: dict[tuple[str, str], Entry[Definition]] = {}
        for file in sorted((layer.folder / FOLDER).glob("*")):
            label = f"{layer.label}/{FOLDER}/{file.name}"
            if file.suffix != ".yaml":
                problems.add(label, 0, "不认识的文件", "流程文件的名字以 .yaml 结尾，请改名或移走")
                continue
            entry = _read(file, label, depth, roles, problems)
            if entry is None:
                continue
            name = (entry.value.key, entry.value.version.isoformat())
            if name in own:
                what = f"{name[0]} 的 {name[1]} 版在 {own[name].file} 里已有"
                problems.add(label, entry.line("version"), what, "每一版一个文件，新的一版写新的日期")
            own.setdefault(name, entry)
        merged = {**{name: entry.value for name, entry in own.items()}, **merged}
    problems.raise_all(found[0].label)
    return tuple(merged[name] for name in sorted(merged))


def read_workflow(file: Path, roles: Mapping[str, str] | None = None) -> Definition:
    """The workflow in `file`. roles: key → name of the roles its parties may name, None not to compare them.

    Raises PackageError with all that is wrong, by file and line.
    """
    problems = Problems()
    entry = _read(file, file.name, 0, roles, problems)
    problems.raise_all(file.name)
    assert entry is not None  # else there was a problem to raise
    return entry.value


def _read(
    file: Path, label: str, depth: int, roles: Mapping[str, str] | None, problems: Problems
) -> Entry[Definition] | None:
    root = read_located(file, label, problems)
    entry = Reader(label, depth, problems).entry(root, Definition) if root is not None else None
    if entry is None:
        return None
    for problem in check_definition(entry.value, roles):
        problems.add(label, line_at(entry.node, problem.path), problem.what, problem.fix)
    if roles is None or entry.value.roles:
        return entry
    return replace(entry, value=structs.replace(entry.value, roles=tuple(roles.items())))
