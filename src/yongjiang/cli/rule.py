"""`yongjiang rule`: one rule explained, or all rules or a family of them listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from yongjiang.checker import Example, Rule, all_rules
from yongjiang.cli.clauses import underline
from yongjiang.cli.failures import told
from yongjiang.cli.terminal import SEVERITY_STYLES, console, show, words, write_bytes
from yongjiang.kernel.width import display_width, wrap
from yongjiang.model.wording import RULE_FAMILIES, SEVERITY_WORDS
from yongjiang.usecases.choose_rules import find_rules

_LABEL = 6


class Format(StrEnum):
    """How rules are told."""

    TEXT = "text"
    JSON = "json"


@told
def run(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[代码]", help="规则的代码，如 YJ101，或代码的开头，如 YJ1；也可以写英文名。", show_default=False
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", metavar="格式", help="输出什么。")] = Format.TEXT,
) -> None:
    """Explain the rule `code`; list the rules whose codes begin so, or all."""
    rules = all_rules()
    found = rules if code is None else find_rules(code, rules)
    one = found[0] if code is not None and len(found) == 1 else None
    if form is Format.JSON:
        write_bytes(msgspec.json.format(msgspec.json.encode(found if one is None else one), indent=2) + b"\n")
    elif one is None:
        _print_list(console(), found)
    else:
        _print_rule(console(), one)


def _print_list(out: Console, rules: Sequence[Rule]) -> None:
    for family, word in RULE_FAMILIES.items():
        own = [rule for rule in rules if rule.code.startswith(family)]
        if not own:
            continue
        out.print(Text(f"{word}（{family}）", style="bold"))
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for rule in own:
            severity = Text(SEVERITY_WORDS[rule.severity], style=SEVERITY_STYLES[rule.severity])
            table.add_row(f"  {rule.code}", severity, words(rule.title))
        show(out, table)
        out.print()
    out.print(Text(f"共 {len(rules)} 条。说明一条：yongjiang rule {rules[0].code}", style="dim"))


def _print_rule(out: Console, rule: Rule) -> None:
    columns = max(out.width, 40)
    out.print(Text(f"{rule.code} {rule.title}", style="bold"))
    facts = [RULE_FAMILIES.get(rule.code[:3], "其他"), f"{rule.since} 版起"]
    severity = (SEVERITY_WORDS[rule.severity], SEVERITY_STYLES[rule.severity])
    out.print(Text.assemble(severity, (" · " + " · ".join(facts), "dim")))
    out.print()
    for label, text in (("为什么", rule.why), ("改法", rule.mend), ("依据", rule.basis), ("英文名", rule.name)):
        for k, line in enumerate(wrap(text, columns - _LABEL - 2)):
            head = label + " " * (_LABEL + 2 - display_width(label)) if k == 0 else " " * (_LABEL + 2)
            _print_line(out, Text.assemble((head, "dim"), line))
    for title, example in (("会指出", rule.bad), ("不会指出", rule.good)):
        out.print()
        out.print(Text(f"{title}的写法", style="bold"))
        _print_example(out, example, columns, SEVERITY_STYLES[rule.severity])


def _print_example(out: Console, example: Example, columns: int, style: str) -> None:
    flagged = list(example.flagged)
    for name, text in example.documents.items():
        _print_line(out, Text(f"  ┌ {name}", style="dim"))
        spans = sorted(_found(text, flagged))
        at = 0
        for line in text.rstrip("\n").split("\n"):
            blank = len(line) - len(line.lstrip())
            own = [(max(a - at, blank), min(b - at, len(line))) for a, b in spans if a < at + len(line) and b > at]
            for part, marks in _parts(line, own, columns - 4):
                row = Text(part)
                for mark in marks:
                    row.stylize(style, *mark)
                _print_line(out, Text.assemble(("  │ ", "dim"), row))
                if marks:
                    _print_line(out, Text.assemble(("  │ ", "dim"), (underline(part, marks), style)))
            at += len(line) + 1


def _found(text: str, flagged: list[str]) -> Iterator[tuple[int, int]]:
    """Where the quotations `flagged` stand in `text`, each once; those found are taken off the list."""
    after: dict[str, int] = {}
    for quote in list(flagged):
        start = text.find(quote, after.get(quote, 0))
        if start >= 0:
            flagged.remove(quote)
            after[quote] = start + len(quote)
            yield start, start + len(quote)


def _parts(line: str, marks: Sequence[tuple[int, int]], columns: int) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The line in parts that fit, each with its marks."""
    start = 0
    while True:
        end, used = start, 0
        while end < len(line) and (used := used + display_width(line[end])) <= columns:
            end += 1
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in marks if a < end and b > start]
        yield line[start:end], inside
        start = end
        if start >= len(line):
            return


def _print_line(out: Console, line: Text) -> None:
    line.rstrip()
    out.print(line, no_wrap=True, overflow="ignore", crop=False)
