"""The summary of a plan on a terminal: what the document is, what was found, a few targets, who answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from yongjiang.cli.terminal import show, words
from yongjiang.model import Plan
from yongjiang.model.plan import CommitmentKind, Statement, StatementKind
from yongjiang.model.wording import COMMITMENT_WORDS
from yongjiang.reports.owners import Owner, owners_of
from yongjiang.reports.wording import period_text, quantity, titled, year_text

_TARGETS = 8
_OWNERS = 6
_WARNINGS = 5


def print_summary(out: Console, plan: Plan) -> None:
    """Print the summary of `plan`."""
    info = plan.document
    out.print(words(titled(info), "bold"))
    facts = [info.issuer, info.number, info.issued, period_text(info)]
    lines = Table.grid(padding=(0, 2))
    for _ in range(3):
        lines.add_column(overflow="fold")
    lines.add_row("", words("出处", "dim"), words(" · ".join(fact for fact in facts if fact) or "文件没有写明"))
    lines.add_row("", words("文件", "dim"), words(f"{info.path}（{info.characters:,} 字）"))
    for label, counts in zip(("读出", ""), _counts(plan), strict=True):
        lines.add_row("", words(label, "dim"), words(counts))
    show(out, lines)
    targets = [s for s in plan.statements if s.kind == "target"]
    if targets:
        _print_targets(out, targets, plan.document.period)
    owners = owners_of(plan)
    if owners:
        _print_owners(out, owners)
    if plan.warnings:
        out.print()
    for warning in plan.warnings[:_WARNINGS]:
        show(out, Padding(words(f"！{warning}", "red"), (0, 0, 0, 2)))
    if len(plan.warnings) > _WARNINGS:
        out.print(words(f"  ！另有 {len(plan.warnings) - _WARNINGS} 处请人看", "red"))
    out.print()


def _counts(plan: Plan) -> tuple[str, str]:
    statements: Counter[StatementKind] = Counter(s.kind for s in plan.statements)
    commitments: Counter[CommitmentKind] = Counter(c.kind for c in plan.commitments)
    read = [
        f"标题 {len(plan.outline)}",
        f"目标值 {statements['target']}",
        f"实绩值 {statements['actual']}",
        f"指标表 {len(plan.indicators)} 行",
    ]
    promised = [
        *(f"{word} {commitments[kind]}" for kind, word in COMMITMENT_WORDS.items()),
        f"单位 {len(plan.bodies)}",
    ]
    return " · ".join(read), " · ".join(promised)


def _print_targets(out: Console, targets: Sequence[Statement], period: tuple[int, int] | None) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    some = _one_a_section(targets, period[0] if period else 0)
    table.add_column(words(f"目标值（{len(some)} / {len(targets)}）"), overflow="fold", max_width=40)
    table.add_column(words("数值"), justify="right", overflow="fold")
    table.add_column(words("年份"), no_wrap=True)
    table.add_column(words("位置"), overflow="fold", max_width=32, style="dim")
    for statement in some:
        year = year_text(statement.year)
        table.add_row(
            words(statement.indicator), words(quantity(statement)), words(year), words(statement.section or "")
        )
    out.print()
    show(out, Padding(table, (0, 0, 0, 2)))


def _one_a_section(targets: Sequence[Statement], since: int) -> list[Statement]:
    """A few targets from as many sections as possible, in the order of the document, those of past plans last."""
    firsts: dict[str | None, Statement] = {}
    for statement in sorted(targets, key=lambda s: (s.value is None, (s.year or since) < since, s.start)):
        firsts.setdefault(statement.section, statement)
    chosen = sorted(firsts.values(), key=lambda s: (s.value is None, (s.year or since) < since, s.start))[:_TARGETS]
    ids = {s.id for s in chosen}
    rest = [s for s in targets if s.id not in ids][: _TARGETS - len(chosen)]
    return sorted([*chosen, *rest], key=lambda s: s.start)


def _print_owners(out: Console, owners: Sequence[Owner]) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    table.add_column(words(f"责任单位（{min(_OWNERS, len(owners))} / {len(owners)}）"), overflow="fold")
    table.add_column(words("牵头"), justify="right")
    table.add_column(words("配合"), justify="right")
    for name, leads, supports in owners[:_OWNERS]:
        table.add_row(words(name), words(str(len(leads) or "—")), words(str(len(supports) or "—")))
    out.print()
    show(out, Padding(table, (0, 0, 0, 2)))
