"""Load the vocabulary of facts, ``facts.yaml``, and the rule packs, ``rules/*.yaml``, one version of one pack a file.

A nearer package adds facts and packs, replaces a version of a pack by a file of the same key and version, and sets
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

FACTS, FOLDER, PARAMETERS = "facts.yaml", "rules", "parameters.yaml"
#: files of cases lie beside the packs that they try
CASES = ".cases.yaml"


class ZoneParameter(Struct, frozen=True, forbid_unknown_fields=True):
    """A parameter that a zone sets. pack: key; value: with its unit; basis: the document that settles it."""

    key: str
    pack: str
    name: str
    value: str
    basis: str


def load_facts(zone: str = "national", root: Path | None = None) -> tuple[FactDefinition, ...]:
    """The facts that packs of `zone` and those below may ask about, in their order; a nearer package's go first.

    Raises ZoneError where there is no such package, PackageError with all that is wrong, by file and line.
    """
    problems = Problems()
    found = layers(zone, root)
    facts = _facts(found, problems)
    problems.raise_all(found[0].label)
    return tuple(facts.values())


def load_rule_packs(zone: str = "national", root: Path | None = None) -> tuple[RulePack, ...]:
    """All versions of all packs of `zone` and those below, by key and version. Raises as `load_facts`."""
    problems = Problems()
    found = layers(zone, root)
    facts = _facts(found, problems)
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
    """Keys of the packs that `zone` itself has, not those below it. Raises as `load_facts`."""
    problems = Problems()
    found = layers(zone, root)
    own = _layer_packs(found[0], 0, _facts(found, problems), problems)
    problems.raise_all(found[0].label)
    return frozenset(key for key, _ in own)


def read_rule_pack(file: Path, facts: Mapping[str, FactDefinition]) -> RulePack:
    """The pack in `file`. facts: the vocabulary by name. Raises PackageError with all that is wrong, by line."""
    problems = Problems()
    entry = _read(file, file.name, 0, facts, problems)
    problems.raise_all(file.name)
    assert entry is not None  # else there was a problem to raise
    return entry.value


def _facts(found: tuple[Layer, ...], problems: Problems) -> dict[str, FactDefinition]:
    facts: dict[str, FactDefinition] = {}
    names: dict[str, str] = {}
    for depth, layer in enumerate(found):
        file, label = layer.folder / FACTS, f"{layer.label}/{FACTS}"
        node = read_located(file, label, problems) if file.is_file() else None
        if node is None:
            continue
        own: set[str] = set()
        for entry in Reader(label, depth, problems).entries(node, FactDefinition):
            if isinstance(entry, str):
                continue
            fact = entry.value
            _check_fact(entry, own, names, problems)
            own.add(fact.name)
            facts.setdefault(fact.name, fact)
    for fact in facts.values():
        whole = facts.get(fact.within) if fact.within else None
        if fact.within and (
            whole is None or (whole.kind, whole.unit, whole.yearly) != (fact.kind, fact.unit, fact.yearly)
        ):
            problems.add(FACTS, 0, f"{fact.name} 的 within 写得不对：“{fact.within}”", "写一个同类、同单位的事实")
    return facts


def _check_fact(entry: Entry[FactDefinition], own: set[str], names: dict[str, str], problems: Problems) -> None:
    fact = entry.value
    if not fact.name.isidentifier() or not fact.name.isascii() or fact.name != fact.name.lower():
        problems.add(entry.file, entry.line("name"), f"name 不能是“{fact.name}”", "用小写英文和下划线，如 rd_expense")
    if fact.name in own:
        problems.add(entry.file, entry.line("name"), f"name“{fact.name}”重复", "每一条用一个不同的 name")
    for written in (fact.title, *fact.aliases):
        if names.setdefault(written, fact.name) != fact.name:
            problems.add(entry.file, entry.line("title"), f"“{written}”已是 {names[written]} 的名称", "请换一个名称")
    if bool(fact.choices) != (fact.kind == "choice"):
        problems.add(entry.file, entry.line("choices"), "choices 和 kind 不一致", "只有 kind: choice 写 choices")
    if fact.lower is not None and fact.upper is not None and fact.upper < fact.lower:
        problems.add(entry.file, entry.line("upper"), "upper 比 lower 小", "请改正其中一个")
    if not 0 <= fact.digits <= 6:
        problems.add(entry.file, entry.line("digits"), "digits 应在 0 到 6 之间", "写保留几位小数")
    if fact.kind == "money" and (fact.digits != 2 or fact.unit not in ("元", "美元")):
        problems.add(entry.file, entry.line("digits"), "金额写 unit: 元（或美元）、digits: 2", "金额精确到分")


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
