"""The changes of a plan on a terminal: what, under which heading, before → after."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from yongjiang.cli.terminal import Words, show, words
from yongjiang.model.plan import DocumentInfo
from yongjiang.model.plan_changes import ChangeKind, FieldChange, ItemChange, ItemGroup, PlanChanges
from yongjiang.reports.places import document_name
from yongjiang.reports.plan_changes_words import (
    CHANGE_WORDS,
    GROUP_WORDS,
    OWNERS,
    field_text,
    main_fields,
    summary,
    telling,
)

_STYLES: dict[ChangeKind, str] = {
    "added": "green", "gone": "red", "changed": "yellow", "reworded": "dim", "moved": "cyan",
}  # fmt: skip
#: a longer piece of text is cut
_LONG = 48
#: characters kept on either side of what differs
_AROUND = 10
#: fields that need no name where they stand alone
_PLAIN = ("value", "words", "heading", "order")


def print_changes(out: Console, before: DocumentInfo, after: DocumentInfo, changes: PlanChanges) -> None:
    """Print `changes`, grouped by what they are about and by heading."""
    out.print(words(f"旧  {document_name(before)}（{before.path}）", "dim"), soft_wrap=True)
    out.print(words(f"新  {document_name(after)}（{after.path}）", "dim"), soft_wrap=True)
    out.print(words(summary(changes), "bold"), soft_wrap=True)
    if changes.document:
        out.print()
        out.print(words("文件信息", "bold"))
        lines = _grid()
        for field in changes.document:
            lines.add_row(Text(), words(field_text(field).name), _field(field, named=False))
        show(out, Padding(lines, (0, 0, 0, 2)))
    for group, name in GROUP_WORDS.items():
        told = telling(changes.group(group))
        if told:
            out.print()
            out.print(words(f"{name}（{len(told)} 处）", "bold"))
            _print_group(out, group, told)


def _print_group(out: Console, group: ItemGroup, changes: tuple[ItemChange, ...]) -> None:
    for heading, some in groupby(changes, lambda change: "" if group == "bodies" else change.side.heading):
        if heading:
            show(out, Padding(words(heading, "dim"), (0, 0, 0, 2)))
        lines = _grid()
        for change in some:
            lines.add_row(
                words(CHANGE_WORDS[change.kind], _STYLES[change.kind]), words(change.side.title), _what(change)
            )
        show(out, Padding(lines, (0, 0, 0, 4 if heading else 2)))


def _grid() -> Table:
    lines = Table.grid(padding=(0, 2))
    lines.add_column(no_wrap=True)
    lines.add_column(overflow="fold", ratio=4)
    lines.add_column(overflow="fold", ratio=6)
    lines.expand = True
    return lines


def _what(change: ItemChange) -> Text:
    if not change.fields:
        return words(change.side.says)
    fields = main_fields(change)
    alone = len(fields) == 1 and fields[0].field in _PLAIN
    told = Words()
    for k, field in enumerate(fields):
        told.append("\n" if k else "").append_text(_field(field, named=not alone))
    return told


def _field(change: FieldChange, *, named: bool) -> Text:
    name, before, after = field_text(change)
    told = Words(f"{name} " if named else "")
    if change.field in OWNERS and change.before and change.after:
        told.append_text(words("、".join(f"-{name}" for name in change.removed), "red"))
        told.append(" " if change.removed and change.added else "")
        told.append_text(words("、".join(f"+{name}" for name in change.added), "green"))
        return told
    if change.field == "words":
        before, after = _around(before, after)
    return Words.assemble(told, words(before, "red"), " → ", words(after, "green"))


def _around(before: str, after: str) -> tuple[str, str]:
    """Both texts, long ones cut down to where they differ."""
    if max(len(before), len(after)) <= _LONG:
        return before, after
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return _cut(before, head, tail), _cut(after, head, tail)


def _cut(text: str, head: int, tail: int) -> str:
    start, end = max(0, head - _AROUND), min(len(text), len(text) - tail + _AROUND)
    middle = text[start:end]
    if len(middle) > 2 * _LONG:
        middle = f"{middle[:_LONG]}……{middle[-_LONG:]}"
    return f"{'…' if start else ''}{middle}{'…' if end < len(text) else ''}"
