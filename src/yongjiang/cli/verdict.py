"""`yongjiang verdict`: how indicators stand on a day, of a site's data or of a document's own review table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table

from yongjiang.cli.engines import zone_compiler
from yongjiang.cli.explain import step_tree
from yongjiang.cli.failures import told
from yongjiang.cli.terminal import console, show, today, words, write_bytes
from yongjiang.kernel.errors import CallerError
from yongjiang.model.explanation import Step
from yongjiang.model.wording import VERDICT_WORDS
from yongjiang.readers import read_document
from yongjiang.usecases.judge_tables import JudgedRow, judge_tables
from yongjiang.zones import load_measure_policies, load_zone


class Format(StrEnum):
    """What is printed."""

    TEXT = "text"
    JSON = "json"


@told
def run(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[编号...|文件...]", help="指标的编号，不写是全部；或有评价表的文件。", show_default=False
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", metavar="年份", help="只看这一年的目标。", show_default=False)
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="日期", help="按哪一天判断。默认今天。", show_default=False)
    ] = None,
    known: Annotated[
        str | None,
        typer.Option("--known", metavar="日期", help="只用这一天以前报来的数。默认全部。", show_default=False),
    ] = None,
    form: Annotated[Format, typer.Option("--format", metavar="格式", help="输出什么。")] = Format.TEXT,
    steps: Annotated[bool, typer.Option("--steps", help="每个结论都列出怎么得出（text）。")] = False,
    data: Annotated[Path, typer.Option("--data", metavar="文件夹", help="网站的数据在哪里。")] = Path("data"),
    zone: Annotated[str, typer.Option("--zone", metavar="地区包", help="读文件时用哪个地区包。")] = "national",
) -> None:
    """Judge what a site measures, or the rows of documents."""
    day, then = _day(as_of, "--as-of") or today(), _day(known, "--known")
    named = what or []
    files = [Path(one) for one in named if _is_file(one)]
    if files and (len(files) < len(named) or then is not None or year is not None):
        raise CallerError("YJE-USAGE", "读文件时不能同时写编号、--year 或 --known", str(files[0]), "请分开运行")
    if files:
        _of_files(files, day, zone, form, steps=steps)
    else:
        _of_site(named, year, day, then, form, data, steps=steps)


def _day(written: str | None, option: str) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise CallerError("YJE-USAGE", f"“{written}”不是日期", option, "请写成 2026-12-31 这样") from error


def _is_file(written: str) -> bool:
    """Whether a file is meant. Raises CallerError for what looks like a path and is none."""
    path = Path(written)
    if path.is_file():
        return True
    if path.suffix or len(path.parts) > 1:
        raise CallerError("YJE-PATH", "没有这个文件", written, "请检查路径")
    return False


def _of_site(
    keys: Sequence[str], year: int | None, day: date, known: date | None, form: Format, data: Path, *, steps: bool
) -> None:  # fmt: skip
    from yongjiang.web.administration import site

    site.open_site(data, https=False)
    site.prepare()
    found = site.verdicts(keys, year=year, as_of=day, known=known)
    if form is Format.JSON:
        write_bytes(site.verdicts_json(found, day, known))
        return
    table = _table("指标", "目标年", "评价", "一句话")
    for one in found:
        mark = "（示例数据）" if one.sample else ""
        said = VERDICT_WORDS[one.verdict.verdict] + ("，换个算法结论不同" if one.verdict.disagree else "")
        said += "，换个来源结论不同" if one.verdict.sources_differ else ""
        table.add_row(words(one.name), str(one.year), words(said), words(one.verdict.why + mark))
    _printed(table, [(f"{one.name} {one.year}年", one.working) for one in found] if steps else [])


def _of_files(files: Sequence[Path], day: date, zone: str, form: Format, *, steps: bool) -> None:
    policies = load_measure_policies(zone)
    policy = next((one for one in reversed(policies) if one.issued <= day), policies[0])
    directions = {one.name: one.direction for one in load_zone(zone).indicators if one.direction}
    engine = zone_compiler(zone)
    rows = [row for file in files for row in judge_tables(engine.compile(read_document(file)), policy, directions)]
    if not rows:
        raise CallerError("YJE-TABLE", "没有读到评价表", str(files[0]), "评价表要有“完成值”一列")
    if form is Format.JSON:
        write_bytes(msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n")
        return
    table = _table("指标", "文件写", "算得", "对照", "一句话")
    for row in rows:
        ours = VERDICT_WORDS[row.verdict.verdict]
        table.add_row(words(row.row.name), row.printed or "—", ours, _compared(row), words(row.verdict.why))
    _printed(table, [(row.row.name, row.working) for row in rows] if steps else [])


def _compared(row: JudgedRow) -> str:
    if row.agrees is None:
        return "不能比"
    return "一致" if row.agrees else "不一致"


def _table(*heads: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for head in heads:
        table.add_column(head, no_wrap=head in ("目标年", "文件写", "算得", "对照"), overflow="fold")
    return table


def _printed(table: Table, workings: Sequence[tuple[str, Step]]) -> None:
    out = console()
    show(out, table)
    for name, step in workings:
        out.print()
        show(out, words(name, "bold"))
        show(out, step_tree(step))
