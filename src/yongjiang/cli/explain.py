"""`yongjiang explain`: how a clause was understood, step by step."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text
from rich.tree import Tree

from yongjiang.cli.engines import zone_explainer
from yongjiang.cli.failures import told
from yongjiang.cli.terminal import console, show, shown, words
from yongjiang.kernel.width import display_width
from yongjiang.model import Step
from yongjiang.usecases.explain_clause import explain_clause


@told
def run(
    clause: Annotated[str, typer.Argument(metavar="句子", help="要说明的一句话，用引号括起来。")],
    zone: Annotated[str, typer.Option("--zone", metavar="地区包", help="用哪个地区包的词表。")] = "national",
) -> None:
    """Print the tree of steps."""
    step = explain_clause(clause, zone_explainer(zone))
    out = console()
    out.print(_marked(clause, step))
    out.print()
    show(out, step_tree(step))


def step_tree(step: Step) -> Tree:
    """The steps as a tree: label, value, and what decided it; values of one branch stand in line."""
    tree = Tree(_line(step, display_width(step.label)), guide_style="dim")
    _grow(tree, step)
    return tree


def _grow(tree: Tree, step: Step) -> None:
    width = max((display_width(s.label) for s in step.steps if not s.steps), default=0)
    for inner in step.steps:
        branch = tree.add(_line(inner, width if not inner.steps else display_width(inner.label)))
        _grow(branch, inner)


def _line(step: Step, width: int) -> Text:
    line = words(step.label, "dim" if not step.steps else "bold")
    line.append(" " * (width - display_width(shown(step.label)) + 2))
    line.append(shown(step.value) or "—", "bold" if not step.steps else "")
    if step.basis:
        line.append(f"  ← {shown(step.basis)}", "dim")
    return line


def _marked(clause: str, step: Step) -> Text:
    """The clause itself, the places of its first branches underlined on a terminal."""
    text = Text(clause.replace("\n", " "))
    for inner in step.steps:
        if 0 <= inner.start < inner.end <= len(clause):
            text.stylize("underline", inner.start, inner.end)
    return text if shown(clause) == clause else words(clause)
