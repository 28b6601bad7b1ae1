"""Cases for rule packs: facts and a question, with what is expected; YAML (or JSON, which is YAML too), read by line.

The format is described in docs/rule-packs.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from yongjiang.model.decision import FactEntry, FactScalar, Question, RuleCase, Subject
from yongjiang.model.rules import CaseKind, FactDefinition, RulePack
from yongjiang.rules import FactError, read_day, read_fact, title_held
from yongjiang.zones.layers import layers
from yongjiang.zones.located import Listing, Node, Scalar, read_located
from yongjiang.zones.located import Mapping as Fields
from yongjiang.zones.problems import Problems
from yongjiang.zones.rule_packs import CASES, FOLDER

_KINDS: dict[str, CaseKind] = {
    "first": "first",
    "首次": "first",
    "新申请": "first",
    "review": "review",
    "复核": "review",
}
_FIELDS = ("case", "enterprise", "pack", "on", "kind", "certificate", "year", "expect", "amounts", "facts")
_YEARS = range(1980, 2101)


def read_cases(
    file: Path, facts: Mapping[str, FactDefinition], *, pack: str = "", on: date | None = None, label: str = ""
) -> tuple[RuleCase, ...]:
    """The cases in `file`. facts: the vocabulary by name; pack, on: for cases that name none.

    Raises PackageError with all that is wrong, by file and line.
    """
    problems = Problems()
    cases = tuple(_cases(file, label or file.name, facts, pack, on, problems))
    problems.raise_all(file.name)
    return cases


def load_cases(
    zone: str, facts: Mapping[str, FactDefinition], packs: tuple[RulePack, ...], root: Path | None = None
) -> tuple[RuleCase, ...]:
    """The cases that lie beside the packs of `zone` and those below. Raises as `read_cases`."""
    keys = sorted({pack.key for pack in packs}, key=len, reverse=True)
    problems = Problems()
    found: list[RuleCase] = []
    for layer in layers(zone, root):
        for file in sorted((layer.folder / FOLDER).glob(f"*{CASES}")):
            label = f"{layer.label}/{FOLDER}/{file.name}"
            pack = pack_of(file, keys)
            if not pack:
                problems.add(label, 0, "不知道是哪个规则的用例", f"文件名以规则的 key 开头：{'、'.join(sorted(keys))}")
                continue
            found += _cases(file, label, facts, pack, None, problems)
    problems.raise_all(zone)
    return tuple(found)


def pack_of(file: Path, keys: list[str]) -> str:
    """The key with which the name of `file` begins, the longest first; "" where there is none."""
    stem = file.name.removesuffix(CASES)
    return next((key for key in keys if stem == key or stem.startswith(f"{key}-")), "")


def _cases(
    file: Path, label: str, facts: Mapping[str, FactDefinition], pack: str, on: date | None, problems: Problems
) -> Iterator[RuleCase]:
    root = read_located(file, label, problems)
    if root is None:
        return
    names = {name: fact for fact in facts.values() for name in (*fact.aliases, fact.title, fact.name)}
    entries: list[Node] = [root]
    if isinstance(root, Listing):
        entries = root.items
    elif isinstance(root, Fields):
        for name in ("entries", "cases"):
            if isinstance(listed := root.fields.get(name), Listing):
                entries = listed.items
                pack = _text(root, "pack") or pack
    for at, entry in enumerate(entries):
        case = _Case(label, names, problems).read(entry, pack, on, f"第 {at + 1} 个")
        if case is not None:
            yield case


def _text(node: Fields, name: str) -> str:
    found = node.fields.get(name)
    return found.text.strip() if isinstance(found, Scalar) else ""


class _Case:
    """Reads one case."""

    def __init__(self, label: str, names: Mapping[str, FactDefinition], problems: Problems) -> None:
        self._label = label
        self._names = names
        self._problems = problems
        self._bad = False

    def _wrong(self, line: int, what: str, fix: str) -> None:
        self._problems.add(self._label, line, what, fix)
        self._bad = True

    def read(self, node: Node, pack: str, on: date | None, name: str) -> RuleCase | None:
        """The case in `node`, or None after noting all that is wrong in it."""
        if not isinstance(node, Fields):
            self._wrong(node.line, "用例应当是“名称: 内容”的写法", f"可以写 {'、'.join(_FIELDS)}")
            return None
        for field, line in node.lines.items():
            if field not in _FIELDS:
                self._wrong(line, f"不认识的项“{field}”", f"可以写 {'、'.join(_FIELDS)}")
        day = self._day(node, "on") or on
        if day is None:
            self._wrong(node.line, "没有写 on", "请写在哪一天判断，如 on: 2026-06-01")
            return None
        kind = _KINDS.get(_text(node, "kind") or "first")
        if kind is None:
            self._wrong(
                node.lines["kind"], f"kind 不能是“{_text(node, 'kind')}”", "请写 first（首次）或 review（复核）"
            )
            return None
        year = _text(node, "year")
        if year and not (year.isdecimal() and int(year) in _YEARS):
            self._wrong(node.lines["year"], f"year 不是年份：“{year}”", "请写最近一个会计年度，如 2025")
            return None
        question = Question(day, kind, self._day(node, "certificate"), int(year) if year else None)
        last = question.year or day.year - 1
        entries = tuple(self._facts(node.fields.get("facts"), last, day))
        amounts = tuple(self._amounts(node.fields.get("amounts")))
        if self._bad:
            return None
        name = _text(node, "case") or _text(node, "enterprise") or name
        where = f"{self._label}:{node.line}"
        pack = _text(node, "pack") or pack
        return RuleCase(
            name,
            question,
            Subject(name, _text(node, "enterprise") or name, entries),
            pack,
            _text(node, "expect"),
            amounts,
            where,
        )

    def _day(self, node: Fields, name: str) -> date | None:
        text = _text(node, name)
        if not text:
            return None
        try:
            return read_day(text)
        except FactError as error:
            self._wrong(node.lines[name], error.what, error.fix)
            return None

    def _amounts(self, node: Node | None) -> Iterator[tuple[str, int]]:
        if not isinstance(node, Fields):
            return
        money = FactDefinition("amount", "金额", "money", "", "", "元", digits=2)
        for key, value in node.fields.items():
            found = self._value(money, value, node.lines[key])
            if isinstance(found, int):
                yield key, found

    def _facts(self, node: Node | None, last: int, on: date) -> Iterator[FactEntry]:
        if node is None or (isinstance(node, Scalar) and node.empty):
            return
        if not isinstance(node, Fields):
            self._wrong(node.line, "facts 应当是“事实: 值”的写法", "如 职工总数: {2025: 100人}")
            return
        seen: dict[str, str] = {}
        for name, value in node.fields.items():
            line = node.lines[name]
            fact = self._names.get(name.strip())
            if fact is None:
                self._wrong(line, f"没有事实“{name}”", "请用 facts.yaml 里的名称、别名或 name")
            elif fact.name in seen:
                self._wrong(line, f"“{name}”与“{seen[fact.name]}”是同一个事实", "请只写一次")
            else:
                seen[fact.name] = name
                yield from self._entries(fact, value, line, last, on)

    def _entries(self, fact: FactDefinition, node: Node, line: int, last: int, on: date) -> Iterator[FactEntry]:
        if not fact.yearly:
            found = self._value(fact, node, line)
            if found is not _BAD:
                yield FactEntry(fact.name, found)  # type: ignore[arg-type]
            return
        if isinstance(node, Scalar):  # one value is that of the last accounting year
            found = self._value(fact, node, line)
            if found is not _BAD:
                yield FactEntry(fact.name, found, last)  # type: ignore[arg-type]
            return
        if not isinstance(node, Fields):
            self._wrong(line, f"{fact.title}按年度写", f"如 {{{last - 1}: …, {last}: …}}")
            return
        for year, value in node.fields.items():
            if not (year.isdecimal() and int(year) in _YEARS) or int(year) > on.year:
                self._wrong(
                    node.lines[year],
                    f"{fact.title}的年度不对：“{year}”",
                    f"请写不晚于 {on.year} 的年份；值里有逗号时加引号",
                )
                continue
            found = self._value(fact, value, node.lines[year])
            if found is not _BAD:
                yield FactEntry(fact.name, found, int(year))  # type: ignore[arg-type]

    def _value(self, fact: FactDefinition, node: Node, line: int) -> FactScalar | object | None:
        try:
            if isinstance(node, Scalar) and not node.empty:
                return read_fact(fact, node.text)
            if isinstance(node, Fields) and fact.kind == "title" and "since" in node.fields:
                until = _text(node, "until")
                return title_held(fact, read_day(_text(node, "since")), read_day(until) if until else None)
        except FactError as error:
            self._wrong(line, error.what, error.fix)
            return _BAD
        self._wrong(line, f"{fact.title}没有写值", "不知道的事实不写；不适用的写“不适用”")
        return _BAD


#: stands for a value that could not be read; its mistake has been noted
_BAD = object()
