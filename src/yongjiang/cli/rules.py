"""`yongjiang rules`: check rule packs, decide cases, scan tables of enterprises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table

from yongjiang.cli.explain import step_tree
from yongjiang.cli.failures import exit_status, report, told
from yongjiang.cli.help import Commands
from yongjiang.cli.rule_scan import scan
from yongjiang.cli.terminal import console, show, today, words, write_bytes
from yongjiang.kernel.errors import CallerError
from yongjiang.model.rules import RulePack
from yongjiang.model.wording import OUTCOME_WORDS
from yongjiang.rules import FactError, Rulebook, read_day, unverified
from yongjiang.usecases.decide_cases import DecidedCase, decide_cases
from yongjiang.usecases.decision_steps import decision_steps
from yongjiang.zones import PackageError
from yongjiang.zones.rule_cases import load_cases, read_cases
from yongjiang.zones.rule_packs import load_rule_packs, read_rule_pack
from yongjiang.zones.vocabulary import load_facts

app = Commands()

#: exit status where a case did not come out as expected
UNEXPECTED = 1
_Zone = Annotated[str, typer.Option("--zone", metavar="地区包", help="用哪个地区包的规则。")]


class Format(StrEnum):
    """What is printed."""

    TEXT = "text"
    JSON = "json"


@app.command("check", help="检查规则包：公式、门槛、分档、出处，逐条列出行号和改法；再跑各包自带的用例。")
@told
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[规则文件...]", help="rules/ 里的 .yaml 文件，不写是整个地区包。", show_default=False),
    ] = None,
    zone: _Zone = "jiangbei",
) -> None:
    """Check packs and run their cases."""
    facts = load_facts(zone)
    names = {fact.name: fact for fact in facts}
    for file in files or []:
        _exists(file)
    packs = tuple(read_rule_pack(file, names) for file in files) if files else load_rule_packs(zone)
    book = Rulebook(packs, facts)
    cases = () if files else load_cases(zone, names, packs)
    decided = list(decide_cases(book, cases))
    show(console(), _packs(packs, decided))
    for pack in packs:
        for source in unverified(pack):
            line = f"未核实：{pack.title} {pack.version}，{source.document} {source.article}，只能提示，不能认定"
            console().print(words(line, "yellow"), soft_wrap=True)
    _unexpected(decided)


@app.command("decide", help="按规则判断用例文件里的企业：符合、不符合、缺少数据、须由人判断，附理由。")
@told
def decide(
    file: Annotated[Path, typer.Argument(metavar="用例文件", help="YAML 或 JSON，格式见 docs/rule-packs.md。")],
    pack: Annotated[
        str, typer.Option("--pack", metavar="规则", help="没有写 pack 的用例按哪个规则判断，默认全部。")
    ] = "",
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="日期", help="没有写 on 的用例按哪一天判断，默认今天。", show_default=False),
    ] = None,
    form: Annotated[Format, typer.Option("--format", metavar="格式", help="输出什么。")] = Format.TEXT,
    steps: Annotated[bool, typer.Option("--steps", help="列出理由（text）。")] = False,
    zone: _Zone = "jiangbei",
) -> None:
    """Decide the cases of a file."""
    _exists(file)
    facts = load_facts(zone)
    book = Rulebook(load_rule_packs(zone), facts)
    try:
        cases = read_cases(file, book.facts, on=_day(on) or today())
    except PackageError as error:
        wrong = [CallerError("YJE-CASES", one.what, one.where, one.fix) for one in error.errors]
        report(wrong)
        raise typer.Exit(exit_status(wrong, 0)) from error
    if not cases:
        raise CallerError("YJE-CASES", "文件里没有用例", str(file), "格式见 docs/rule-packs.md")
    decided = list(decide_cases(book, cases, pack))
    if form is Format.JSON:
        write_bytes(msgspec.json.format(msgspec.json.encode(decided), indent=2) + b"\n")
    else:
        _print(decided, steps=steps)
    _unexpected(decided)


app.command("scan", help="把规则用到一张企业表（或虚构的企业）的每一行，数出各有多少家，哪一条单独挡住的最多。")(scan)


def _exists(file: Path) -> None:
    if not file.is_file():
        raise CallerError("YJE-PATH", "没有这个文件", str(file), "请检查路径")


def _day(written: str | None) -> date | None:
    try:
        return None if written is None else read_day(written)
    except FactError as error:
        raise CallerError("YJE-USAGE", error.what, "--on", error.fix) from error


def _packs(packs: Sequence[RulePack], decided: Sequence[DecidedCase]) -> Table:
    table = _table("规则", "版本", "用途")
    for title in ("出处", "未核实", "用例"):
        table.add_column(title, justify="right", no_wrap=True)
    for pack in packs:
        tried = sum(one.decision.pack == pack.key and one.decision.version == pack.version for one in decided)
        counts = (len(pack.sources), len(unverified(pack)), tried)
        table.add_row(words(pack.title), words(pack.version), words(pack.key), *map(str, counts))
    return table


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for title in titles:
        table.add_column(title, overflow="fold")
    return table


def _print(decided: Sequence[DecidedCase], *, steps: bool) -> None:
    table = _table("用例", "规则", "版本", "决定", "说明")
    for one in decided:
        decision = one.decision
        said = decision.class_title or OUTCOME_WORDS[decision.outcome]
        if decision.tentative:
            said += "（按未核实的门槛）"
        table.add_row(*map(words, (one.case, decision.title, decision.version or "—", said, _why(one))))
    show(console(), table)
    if steps:
        for one in decided:
            console().print()
            console().print(words(f"{one.case}：{one.decision.title}", "bold"))
            show(console(), step_tree(decision_steps(one.decision)))


def _why(one: DecidedCase) -> str:
    """The shortest useful thing to say about a decision."""
    decision = one.decision
    parts = []
    if decision.outcome == "fail":
        failed = [part.title for part in decision.reason.parts if part.outcome == "fail"] or [decision.reason.title]
        parts.append("不符合：" + "、".join(failed))
        for way in one.ways_up[:1]:
            moves = [f"{change.title}由{change.before}到{change.after}" for change in way.changes]
            when = f"，最早 {way.earliest}" if way.earliest else ""
            parts.append("可以：" + ("；".join(moves) or "等到时间") + when)
    elif decision.outcome == "unknown":
        parts.append(decision.reason.note if not decision.version else f"先问：{_asked(one)}")
    elif decision.outcome == "person":
        judged = [part.title for part in decision.reason.parts if part.outcome == "person"]
        parts.append("要人判断：" + "、".join(judged or one.missing.judged or (decision.reason.title,)))
    for amount in decision.amounts if decision.outcome in ("pass", "person") else ():
        value = "未定" if amount.amount is None else f"{amount.amount / 100:,.2f} 元"
        parts.append(f"{amount.title} {value}" + (f"（{amount.note}）" if amount.note else ""))
    return "；".join(part for part in parts if part)


def _asked(one: DecidedCase) -> str:
    first = one.missing.next
    if first is None:
        return "没有"
    count = len(one.missing.sets[0])
    named = first.title + (f"（{first.year}年）" if first.year is not None else "")
    return named + (f"，共 {count} 项" if count > 1 else "")


def _unexpected(decided: Sequence[DecidedCase]) -> None:
    """Tell which cases did not come out as expected, and end with a status that says so."""
    wrong = [one for one in decided if one.agrees is False]
    for one in wrong:
        console().print(words(f"{one.where} {one.case}：{one.told}", "red"), soft_wrap=True)
    if expected := [one for one in decided if one.agrees is not None]:
        console(stderr=True).print(words(f"{len(expected)} 个用例有预期，{len(expected) - len(wrong)} 个相符"))
    if wrong:
        raise typer.Exit(UNEXPECTED)
