"""Load the rule packs, ``rules/*.yaml``, one version of one pack a file.

A nearer package adds packs, replaces a version of a pack by a file of the same key and version, and sets
parameters of the packs below it in ``parameters.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, structs

from yongjiang.model.rules import FactDefinition, RulePack
from yongjiang.rules import check_pack
from yongjiang.zones.layers import Layer, layers
from yongjiang.zones.located import line_at, read_located
from yongjiang.zones.packages import load_zone
from yongjiang.zones.problems import Problems
from yongjiang.zones.reading import Entry, Reader
from yongjiang.zones.vocabulary import facts_of

FOLDER, PARAMETERS = "rules", "parameters.yaml"
#: files of cases lie beside the packs that they try
CASES = ".cases.yaml"


class ZoneParameter(Struct, frozen=True, forbid_unknown_fields=True):
    """A parameter that a zone sets. pack: key; value: with its unit; basis: the document that settles it."""

    key: str
    pack: str
    name: str
    value: str
    basis: str


def load_rule_packs(zone: str = "national", root: Path | None = None) -> tuple[RulePack, ...]:
    """All versions of all packs of `zone` and those below, by key and version. Raises as `vocabulary.load_facts`."""
    problems = Problems()
    found = layers(zone, root)
    facts = facts_of(found, problems)
    merged: dict[tuple[str, str], RulePack] = {}
    bodies: set[str] | None = None
    for depth, layer in reversed(list(enumerate(found))):
        own = _layer_packs(layer, depth, facts, problems)
        for entry in own.values():
            if entry.value.body:
                bodies = {one.key for one in load_zone(zone, root).bodies} if bodies is None else bodies
                _check_body(entry, bodies, problems)
        merged |= {name: entry.value for name, entry in own.items()}
        _set_parameters(layer, depth, merged, problems)
    problems.raise_all(found[0].label)
    return tuple(merged[name] for name in sorted(merged))


def own_pack_keys(zone: str, root: Path | None = None) -> frozenset[str]:
    """Keys of the packs that `zone` itself has, not those below it. Raises as `vocabulary.load_facts`."""
    problems = Problems()
    found = layers(zone, root)
    own = _layer_packs(found[0], 0, facts_of(found, problems), problems)
    problems.raise_all(found[0].label)
    return frozenset(key for key, _ in own)


def read_rule_pack(file: Path, facts: Mapping[str, FactDefinition]) -> RulePack:
    """The pack in `file`. facts: the vocabulary by name. Raises PackageError with all that is wrong, by line."""
    problems = Problems()
    entry = _read(file, file.name, 0, facts, problems)
    problems.raise_all(file.name)
    assert entry is not None  # else there was a problem to raise
    return entry.value


def _layer_packs(
    layer: Layer, depth: int, facts: Mapping[str, FactDefinition], problems: Problems
) -> dict[tuple[str, str], Entry[RulePack]]:
    own: dict[tuple[str, str], Entry[RulePack]] = {}
    for file in sorted((layer.folder / FOLDER).glob("*")):
        label = f"{layer.label}/{FOLDER}/{file.name}"
        if file.name == PARAMETERS or file.name.endswith(CASES):
            continue
        if file.suffix != ".yaml":
            problems.add(label, 0, "不认识的文件", "规则文件的名字以 .yaml 结尾，用例文件以 .cases.yaml 结尾")
            continue
        entry = _read(file, label, depth, facts, problems)
        if entry is None:
            continue
        name = (entry.value.key, entry.value.version)
        if name in own:
            what = f"{name[0]} 的 {name[1]} 版在 {own[name].file} 里已有"
            problems.add(label, entry.line("version"), what, "每一版一个文件")
        own.setdefault(name, entry)
    return own


def _check_body(entry: Entry[RulePack], bodies: set[str], problems: Problems) -> None:
    if entry.value.body not in bodies:
        problems.add(entry.file, entry.line("body"), f"没有单位“{entry.value.body}”", "写 bodies.yaml 里的 key")


def _read(
    file: Path, label: str, depth: int, facts: Mapping[str, FactDefinition], problems: Problems
) -> Entry[RulePack] | None:
    root = read_located(file, label, problems)
    entry = Reader(label, depth, problems).entry(root, RulePack) if root is not None else None
    if entry is None:
        return None
    for problem in check_pack(entry.value, facts):
        problems.add(label, line_at(entry.node, problem.path), problem.what, problem.fix)
    return entry


def _set_parameters(layer: Layer, depth: int, merged: dict[tuple[str, str], RulePack], problems: Problems) -> None:
    file, label = layer.folder / FOLDER / PARAMETERS, f"{layer.label}/{FOLDER}/{PARAMETERS}"
    node = read_located(file, label, problems) if file.is_file() else None
    if node is None:
        return
    for entry in Reader(label, depth, problems).entries(node, ZoneParameter):
        if isinstance(entry, str):
            continue
        one, hit = entry.value, False
        for name, pack in merged.items():
            if pack.key != one.pack:
                continue
            parameters = tuple(
                structs.replace(parameter, value=one.value, settled=one.basis)
                if parameter.name == one.name
                else parameter
                for parameter in pack.parameters
            )
            hit = hit or parameters != pack.parameters or any(p.name == one.name for p in parameters)
            merged[name] = structs.replace(pack, parameters=parameters)
        if not hit:
            problems.add(
                label, entry.line("name"), f"规则 {one.pack} 没有参数“{one.name}”", "请对照规则文件的 parameters"
            )
