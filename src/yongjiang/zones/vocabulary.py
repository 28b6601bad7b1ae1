"""Load the vocabulary of facts, ``facts.yaml``: a nearer package adds to it."""

from __future__ import annotations

from pathlib import Path

from yongjiang.model.rules import FactDefinition
from yongjiang.zones.layers import Layer, layers
from yongjiang.zones.located import read_located
from yongjiang.zones.problems import Problems
from yongjiang.zones.reading import Entry, Reader

FACTS = "facts.yaml"


def load_facts(zone: str = "national", root: Path | None = None) -> tuple[FactDefinition, ...]:
    """The facts that packs of `zone` and those below may ask about, in their order; a nearer package's go first.

    Raises ZoneError where there is no such package, PackageError with all that is wrong, by file and line.
    """
    problems = Problems()
    found = layers(zone, root)
    facts = facts_of(found, problems)
    problems.raise_all(found[0].label)
    return tuple(facts.values())


def facts_of(found: tuple[Layer, ...], problems: Problems) -> dict[str, FactDefinition]:
    """The facts of the layers `found`, nearest first, by name; what is wrong with them goes to `problems`."""
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
