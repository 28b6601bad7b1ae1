"""YAML with lines: the plain part of YAML (no anchors, tags or second documents), each node knowing its line.

Scalars stay text: what a text means is settled by the field it fills, so that ``issued: 2018`` needs no quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from yongjiang.zones.problems import Problems

#: a package file is a page or two; more is a mistake or an attack
MAX_BYTES = 1 << 20
#: a tree of criteria with scores in parts and bands is the deepest that is written
MAX_DEPTH = 20
_NULLS = ("", "~", "null")
#: what YAML does not allow anywhere
_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: what the library says is wrong, and how we say it; the first that fits
_SAID = (
    (re.compile(r"mapping values are not allowed"), "冒号的位置不对"),
    (re.compile(r"could not find expected ':'"), "缺少冒号"),
    (re.compile(r"tab character|'\\t'"), "缩进用了制表符，要用空格"),
    (re.compile(r"cannot start any token"), "有不能放在开头的字符（@、` 等），请加引号"),
    (re.compile(r"expected <block end>|did not find expected '?-?'? ?indicator|did not find expected key"), "缩进不齐"),
    (re.compile(r"unexpected end of stream"), "引号没有配对"),
    (re.compile(r"expected ',' or '[\]}]'|expected the node content|expected node content"), "括号没有配对"),
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text. plain: written without quotes."""

    line: int
    text: str
    plain: bool

    @property
    def empty(self) -> bool:
        """Whether nothing was filled in."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of nodes."""

    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named nodes. lines: where each name stands."""

    line: int
    fields: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


Node = Scalar | Listing | Mapping


def read_located(file: Path, label: str, problems: Problems) -> Node | None:
    """The document in `file`, or None after noting in `problems` why there is none. label: what to call the file."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        problems.add(label, 0, f"文件读不了（{error.strerror}）", "请检查文件的权限")
        return None
    if len(data) > MAX_BYTES:
        problems.add(label, 0, f"文件超过 {MAX_BYTES >> 10} KB", "地区包的文件只有几页，请检查是否放错了文件")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(label, line, "不是 UTF-8 编码", "请用编辑器另存为 UTF-8")
        return None
    if strange := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        problems.add(label, line, "有看不见的控制字符", "请删去后重新输入这一行")
        return None
    try:
        return _build(text, label, problems)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark is not None else text.count("\n")) + 1
        what = next((words for pattern, words in _SAID if pattern.search(str(error))), "写法不对")
        problems.add(label, line, f"不合 YAML 的写法：{what}", "请对照其他地区包的文件改正这一行或上一行")
        return None


def _build(text: str, label: str, problems: Problems) -> Node | None:
    """Nodes from events, with a stack of our own: depth is bounded before anything can overflow."""
    root: Node | None = None
    stack: list[tuple[Listing | Mapping, Scalar | None]] = []
    documents = 0
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        line = _line(event)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                problems.add(label, line, "一个文件里有两份内容（---）", "请拆开，或删去 ---")
                return None
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            problems.add(label, line, "用了 & 或 * 引用", "请把内容直接写出来；文字以 & 或 * 开头时加引号")
            return None
        elif _tagged(event):
            problems.add(label, line, "用了 ! 标签", "请删去标签；文字以 ! 开头时加引号")
            return None
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event, line)
            if root is None:
                root = node
            elif not _attach(stack, node, label, problems):
                return None
            if not isinstance(node, Scalar):
                stack.append((node, None))
            if len(stack) > MAX_DEPTH:
                problems.add(label, line, f"嵌套超过 {MAX_DEPTH} 层", "请检查缩进和括号")
                return None
    if root is None:
        problems.add(label, 1, "文件是空的", "请补上内容，或删去这个文件")
    return root


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _tagged(event: Any) -> bool:
    tag = getattr(event, "tag", None)
    # the bare ! that the library reports for a quoted text is no tag that anybody wrote
    return tag is not None and not (tag == "!" and getattr(event, "style", None))


def _node(event: Any, line: int) -> Node:
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(line, event.value, not event.style)
    return Listing(line) if isinstance(event, yaml.SequenceStartEvent) else Mapping(line)


def _attach(stack: list[tuple[Listing | Mapping, Scalar | None]], node: Node, label: str, problems: Problems) -> bool:
    """Hang `node` under the innermost open node; whether that went well enough to go on."""
    parent, name = stack[-1]
    if isinstance(parent, Listing):
        parent.items.append(node)
    elif name is None:
        if not isinstance(node, Scalar):
            problems.add(label, node.line, "名称不能是列表或一组内容", "请检查冒号前面的写法")
            return False
        stack[-1] = (parent, node)
    else:
        if name.text in parent.fields:
            first = parent.lines[name.text]
            problems.add(label, name.line, f"“{name.text}”写了两次，第 {first} 行已有", "请删去一处")
        else:
            parent.fields[name.text] = node
            parent.lines[name.text] = name.line
        stack[-1] = (parent, None)
    return True


def line_at(root: Mapping, path: tuple[str | int, ...]) -> int:
    """Line of the innermost place on `path` that is written."""
    node: Node = root
    line = root.line
    for part in path:
        if isinstance(node, Mapping) and isinstance(part, str) and part in node.fields:
            line = node.lines[part]
            node = node.fields[part]
        elif isinstance(node, Listing) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            line = node.line
        else:
            break
    return line
