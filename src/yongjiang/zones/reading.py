"""From nodes with lines to the frozen types of the model; each mistake is noted with its file and line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec
from msgspec import inspect

from yongjiang.zones.located import Listing, Mapping, Node, Scalar
from yongjiang.zones.problems import Problems

T = TypeVar("T", bound=msgspec.Struct)

KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_INTEGER = re.compile(r"[+-]?\d{1,9}")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,9})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ASIDE = {"title": "写明文件的内容", "source": "写明来源"}
#: stands for a value that could not be read; its mistake has been noted
_BAD = object()


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A value with the place it was read from. depth: of its package, 0 for the nearest."""

    value: T
    node: Mapping
    file: str
    depth: int

    def line(self, name: str, index: int | None = None) -> int:
        """Line of the field `name`, or of its item `index`; of the entry where the field is not written."""
        node = self.node.fields.get(name)
        if index is not None and isinstance(node, Listing) and index < len(node.items):
            return node.items[index].line
        return self.node.lines.get(name, self.node.line)


class Reader:
    """Reads nodes of one file into structs. file: what to call it in messages; depth: of its package."""

    def __init__(self, file: str, depth: int, problems: Problems) -> None:
        self._file = file
        self._depth = depth
        self._problems = problems

    def wrong(self, line: int, what: str, fix: str) -> None:
        """Note a mistake in this file."""
        self._problems.add(self._file, line, what, fix)

    def entries(self, root: Node, cls: type[T]) -> Iterator[Entry[T] | str]:
        """The entries of a file with the heads ``title`` and ``source``; of a wrong one its key, if it has one."""
        if not isinstance(root, Mapping):
            self.wrong(root.line, "应当是“名称: 内容”的写法", "请先写 title、source，再写 entries")
            return
        for name, line in root.lines.items():
            if name not in (*_ASIDE, "entries"):
                self.wrong(line, f"不认识的项“{name}”", "文件里可以写 title、source、entries")
        for name, meaning in _ASIDE.items():
            head = root.fields.get(name)
            if not isinstance(head, Scalar) or head.empty:
                self.wrong(root.lines.get(name, root.line), f"缺少 {name}", f"请用一句话{meaning}")
        listed = root.fields.get("entries")
        if not isinstance(listed, Listing):
            self.wrong(root.lines.get("entries", root.line), "entries 应当是列表", "请一条一条写，每条以 - 开头")
            return
        for node in listed.items:
            entry = self.entry(node, cls)
            if entry is not None:
                yield entry
            elif isinstance(node, Mapping) and isinstance(key := node.fields.get("key"), Scalar):
                yield key.text

    def entry(self, node: Node, cls: type[T]) -> Entry[T] | None:
        """`node` as one `cls`, or None after noting all that is wrong in it."""
        value = self._struct(node, cls, "这一条")
        return Entry(value, node, self._file, self._depth) if isinstance(node, Mapping) and value is not _BAD else None

    def _struct(self, node: Node, cls: Any, name: str) -> Any:
        if not isinstance(node, Mapping):
            self.wrong(node.line, f"{name}应当是“名称: 内容”的写法", f"要写 {'、'.join(_fields(cls))}")
            return _BAD
        fields = _fields(cls)
        values: dict[str, Any] = {}
        bad = False
        for unknown in node.fields.keys() - fields.keys():
            near = difflib.get_close_matches(unknown, fields, 1)
            fix = f"是不是 {near[0]}？" if near else ""
            self.wrong(node.lines[unknown], f"不认识的项“{unknown}”", f"{fix}可以写 {'、'.join(fields)}")
            bad = True
        for field, kind in fields.items():
            inner = node.fields.get(field)
            if inner is None or (isinstance(inner, Scalar) and inner.empty):
                if kind.required:
                    line = node.lines.get(field, node.line)
                    self.wrong(line, f"缺少 {field}", f"请在这一条里补上 {field}")
                    bad = True
                continue
            values[field] = self._value(inner, kind.type, field)
            bad = bad or values[field] is _BAD
        return _BAD if bad else cls(**values)

    def _value(self, node: Node, kind: inspect.Type, name: str) -> Any:
        if isinstance(kind, inspect.UnionType):
            kind = next(part for part in kind.types if not isinstance(part, inspect.NoneType))
        if isinstance(kind, inspect.StructType):
            return self._struct(node, kind.cls, f"{name} ")
        if isinstance(kind, inspect.VarTupleType):
            return self._list(node, kind.item_type, name, None)
        if isinstance(kind, inspect.TupleType):
            return self._list(node, kind.item_types[0], name, len(kind.item_types))
        if not isinstance(node, Scalar):
            self.wrong(node.line, f"{name} 应当只写一个值", "请检查缩进和括号")
            return _BAD
        return self._scalar(node, kind, name)

    def _list(self, node: Node, kind: inspect.Type, name: str, length: int | None) -> Any:
        if not isinstance(node, Listing):
            self.wrong(node.line, f"{name} 应当是列表", f"请写成 {name}: [甲, 乙]，只有一个也要方括号")
            return _BAD
        if length is not None and len(node.items) != length:
            self.wrong(node.line, f"{name} 应当有 {length} 个值", f"写了 {len(node.items)} 个，请补齐或删去")
            return _BAD
        values = [self._value(item, kind, name) for item in node.items]
        if name != "aliases" and isinstance(
            kind, inspect.StrType | inspect.LiteralType
        ):  # names have a check of their own
            for at, value in enumerate(values):
                if value is not _BAD and value in values[:at]:
                    self.wrong(node.items[at].line, f"{name} 里的“{value}”写了两次", "请删去一处")
        return _BAD if any(value is _BAD for value in values) else tuple(values)

    def _scalar(self, node: Scalar, kind: inspect.Type, name: str) -> Any:
        text = node.text.strip()
        if isinstance(kind, inspect.LiteralType):
            if text in kind.values:
                return text
            self.wrong(node.line, f"{name} 不能是“{text}”", f"可以写 {'、'.join(map(str, kind.values))}")
        elif isinstance(kind, inspect.StrType):
            if text and (name != "key" or KEY.fullmatch(text)):
                return text
            if text:
                self.wrong(node.line, f"key 不能是“{text}”", "请用小写字母开头的英文、数字和连字符，如 science-bureau")
            else:
                self.wrong(node.line, f"{name} 不能为空", f"请补上 {name}")
        elif isinstance(kind, inspect.BoolType):
            if text in ("true", "false"):
                return text == "true"
            self.wrong(node.line, f"{name} 不能是“{text}”", "请写 true 或 false")
        elif isinstance(kind, inspect.IntType):
            if _INTEGER.fullmatch(text):
                return int(text)
            self.wrong(node.line, f"{name} 应当是整数，写的是“{text}”", "请只写数字")
        elif isinstance(kind, inspect.DateType):
            if _DAY.fullmatch(text) and (day := _date(text)) is not None:
                return day
            self.wrong(node.line, f"{name} 不是日期：“{text}”", "请写年月日，如 2025-07-01")
        elif isinstance(kind, inspect.DecimalType):
            if _NUMBER.fullmatch(text):
                return Decimal(text)
            self.wrong(node.line, f"{name} 应当是数，写的是“{text}”", "请只写数字，不带单位和千分号")
        else:  # a field of a new type was added to the model: nothing in the package can mend that
            raise TypeError(f"no way to read {name}: {kind}")
        return _BAD


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@cache
def _fields(cls: type[msgspec.Struct]) -> dict[str, inspect.Field]:
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    return {field.name: field for field in info.fields}
