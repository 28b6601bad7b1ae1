"""`yongjiang rules scan`: decide rule packs about every enterprise of a table."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from yongjiang.cli.failures import told
from yongjiang.cli.terminal import console, show, today, words
from yongjiang.kernel.errors import CallerError
from yongjiang.model.decision import Question
from yongjiang.model.wording import OUTCOME_WORDS
from yongjiang.rules import FactError, Rulebook, read_day
from yongjiang.rules.batch import DUCKDB, SPARK
from yongjiang.usecases.enterprise_tables import read_table, write_rows
from yongjiang.usecases.invent_enterprises import LARGEST, MARK, invent, places_of
from yongjiang.usecases.scan_enterprises import (
    ENTERPRISES,
    Engine,
    PackScan,
    ScanReport,
    columns_asked,
    database,
    on_duckdb,
    scan_enterprises,
)
from yongjiang.usecases.scan_on_spark import on_spark
from yongjiang.zones import load_zone
from yongjiang.zones.rule_packs import load_rule_packs
from yongjiang.zones.vocabulary import load_facts


class Kind(StrEnum):
    """What the enterprises apply for."""

    FIRST = "first"
    REVIEW = "review"


class EngineName(StrEnum):
    """Where the query runs."""

    DUCKDB = "duckdb"
    SPARK = "spark"


@told
def scan(
    file: Annotated[
        Path | None, typer.Argument(metavar="[企业表]", help=".parquet 或 .csv，列名见 docs/rule-packs.md。")
    ] = None,
    number: Annotated[
        int,
        typer.Option("--invent", metavar="家数", help="不读文件，虚构这么多家企业（示例数据）。", min=0, max=LARGEST),
    ] = 0,
    seed: Annotated[int, typer.Option("--seed", metavar="种子", help="同一个种子虚构出同样的企业。")] = 1,
    pack: Annotated[
        list[str] | None,
        typer.Option("--pack", metavar="规则", help="只扫描这个规则，可以写多次；默认全部。", show_default=False),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="日期", help="按哪一天判断，默认今天。", show_default=False)
    ] = None,
    kind: Annotated[Kind, typer.Option("--kind", metavar="种类", help="首次申请 first，复核 review。")] = Kind.FIRST,
    engine: Annotated[
        EngineName, typer.Option("--engine", metavar="程序", help="在本机 duckdb 还是在集群 spark 上算。")
    ] = EngineName.DUCKDB,
    master: Annotated[
        str,
        typer.Option("--master", metavar="地址", help="Spark 集群的地址，如 spark://host:7077。", show_default=False),
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="文件", help="每家企业一行的结果写到这里，.csv 或 .parquet。", show_default=False
        ),
    ] = None,
    zone: Annotated[str, typer.Option("--zone", metavar="地区包", help="用哪个地区包的规则。")] = "jiangbei",
) -> None:
    """Decide packs about every enterprise of a file, or of as many invented ones."""
    _check(file, number, engine, master, out)
    facts = load_facts(zone)
    book = Rulebook(load_rule_packs(zone), facts)
    question = Question(_day(on), kind.value)
    keys = _keys(book, pack or [], question)
    with ExitStack() as stack:
        connection = stack.enter_context(database())
        if file is not None:
            read_table(connection, file, facts, question.on.year)
        else:
            asked = columns_asked(book, keys, question)
            invent(connection, ENTERPRISES, asked, facts, number, seed=seed, places=places_of(load_zone(zone).places))
        run: Engine = on_duckdb
        dialect = DUCKDB
        if engine is EngineName.SPARK:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yongjiang-scan-")))
            run, dialect = on_spark(master, folder), SPARK
        report = scan_enterprises(connection, book, keys, question, engine=run, dialect=dialect)
        if out is not None:
            write_rows(connection, out)
    _print(report, book, question, invented=file is None)


def _check(file: Path | None, number: int, engine: EngineName, master: str, out: Path | None) -> None:
    if (file is None) == (number == 0):
        raise CallerError("YJE-USAGE", "要么写一个企业表，要么用 --invent 写家数", "rules scan", "如 --invent 1000")
    if file is not None and not file.is_file():
        raise CallerError("YJE-PATH", "没有这个文件", str(file), "请检查路径")
    if (engine is EngineName.SPARK) != bool(master):
        raise CallerError(
            "YJE-USAGE", "--engine spark 和 --master 要一起写", "rules scan", "如 --master spark://host:7077"
        )
    if out is not None and out.suffix.lower() not in (".csv", ".parquet"):
        raise CallerError("YJE-PATH", "不认识的文件类型", str(out), "文件名以 .csv 或 .parquet 结尾")


def _day(written: str | None) -> date:
    try:
        return today() if written is None else read_day(written)
    except FactError as error:
        raise CallerError("YJE-USAGE", error.what, "--on", error.fix) from error


def _keys(book: Rulebook, wanted: list[str], question: Question) -> list[str]:
    """The packs named, or all that ask about enterprises and are in force."""
    for key in wanted:
        if key not in book.keys:
            raise CallerError("YJE-PACK", f"没有规则“{key}”", "--pack", f"现有的：{'、'.join(book.keys)}")
    return list(dict.fromkeys(wanted)) or [
        key for key in book.keys if any(one.pack.subject == "enterprise" for one, _ in book.in_force(key, question))
    ]


def _print(report: ScanReport, book: Rulebook, question: Question, *, invented: bool) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("规则", overflow="fold")
    for word in OUTCOME_WORDS.values():
        table.add_column(word, justify="right", no_wrap=True)
    table.add_column("只有一条不符合的，最多的是", overflow="fold")
    for one in report.packs:
        counts = (one.passed, one.failed, one.unknown, one.person)
        table.add_row(words(one.title), *(f"{count:,}" for count in counts), words(_near(one)))
    mark = f"（{MARK}，不是真实企业）" if invented else ""
    case = "首次申请" if question.case == "first" else "复核"
    console().print(words(f"{report.number:,} 家企业{mark}，{question.on.isoformat()}，{case}"))
    show(console(), table)
    for one in report.packs:
        for label, several in (("分类", one.classes), ("分档", one.grades)):
            if several:
                console().print(
                    words(f"{one.title} {label}：{'、'.join(f'{name} {rows:,} 家' for name, rows in several)}")
                )
    if report.lacking:
        titles = list(dict.fromkeys(book.facts[one.fact].title for one in report.lacking))
        named = "、".join(titles[:8]) + (" 等" if len(titles) > 8 else "")
        line = f"表里没有 {len(report.lacking)} 列，按缺少数据算：{named}"
        console(stderr=True).print(words(line, "yellow"), soft_wrap=True)


def _near(one: PackScan) -> str:
    return "；".join(f"{title} {rows:,} 家" for title, rows in one.alone[:2])
