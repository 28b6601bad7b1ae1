"""`yongjiang check`: documents in, what is wrong with them out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.engines import zone_checker, zone_compiler
from yongjiang.cli.failures import check_status, report, told
from yongjiang.cli.findings_output import Format, faults_of, put
from yongjiang.cli.progress import batch_progress
from yongjiang.cli.terminal import console, today
from yongjiang.kernel.errors import CallerError
from yongjiang.model.finding import SEVERITIES
from yongjiang.model.wording import SEVERITY_WORDS
from yongjiang.readers import SUPPORTED_SUFFIXES, read_document
from yongjiang.usecases.baselines import load_baseline
from yongjiang.usecases.check_plans import Checked, Wishes, check_plans
from yongjiang.usecases.choose_rules import choose_codes, require_rules
from yongjiang.usecases.find_documents import find_documents
from yongjiang.usecases.waivers import load_waivers, waivers_beside
from yongjiang.usecases.whole_files import identity


class FailOn(StrEnum):
    """How grave a finding must be for the check to count as failed."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def _level(written: str) -> FailOn:
    """The level that was asked for, in either language."""
    levels = {word: FailOn(level) for level, word in SEVERITY_WORDS.items()} | {level.value: level for level in FailOn}
    if written.lower() not in levels:
        raise typer.BadParameter(f"可以是 {'、'.join(FailOn)}，或 {'、'.join(SEVERITY_WORDS.values())}")
    return levels[written.lower()]


@told
def run(
    paths: Annotated[
        list[Path], typer.Argument(metavar="路径...", help="文件或文件夹，可以多个；一起校核，互相对照。")
    ],
    form: Annotated[
        Format, typer.Option("--format", metavar="格式", help="输出什么。docx 是校核意见函。")
    ] = Format.TEXT,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="文件", help="写进这个文件。", show_default=False)
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="代码", help="只用这些规则，如 YJ1,YJ301 或 算术。", show_default=False),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="代码", help="不用这些规则。", show_default=False)
    ] = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on",
            metavar="级别",
            parser=_level,
            help="发现这一级（error、warning、info）或更重的问题时，退出状态为 5；never 总是 0。",
        ),
    ] = FailOn.ERROR,
    waivers: Annotated[
        Path | None,
        typer.Option("--waivers", metavar="文件", help="豁免清单。不写时用文件旁的 waivers.yaml。", show_default=False),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="文件", help="以前的 JSON 结果，其中已有的问题不再列出。", show_default=False
        ),
    ] = None,
    steps: Annotated[bool, typer.Option("--steps", help="每个问题都列出推算的经过（text）。")] = False,
    zone: Annotated[str, typer.Option("--zone", metavar="地区包", help="用哪个地区包的词表和校核设置。")] = "national",
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="日期", help="按哪一天判断豁免是否到期。默认今天。", show_default=False),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="程序自身出错时，打印出错的经过。")] = False,
) -> None:
    """Check all documents together; those that cannot be read are listed at the end."""
    from yongjiang.checker import all_rules

    if form is Format.DOCX and out is None and sys.stdout.isatty():
        raise CallerError("YJE-USAGE", "Word 文件不能打印在终端上", "--format docx", "请加上 --out 文件.docx")
    rules = all_rules()
    day = _day(as_of)
    selected = choose_codes(select or [], rules, "--select")
    ignored = choose_codes(ignore or [], rules, "--ignore")
    require_rules(selected, ignored, rules)
    sources = find_documents(paths, SUPPORTED_SUFFIXES, leave_out=out)
    files = load_waivers(waivers) if waivers else waivers_beside([s for s in sources if isinstance(s, Path)])
    _spare(out, [*paths, *(Path(file.path) for file in files), *([baseline] if baseline else [])])
    known = load_baseline(baseline) if baseline else frozenset()
    wishes = Wishes(day, selected, ignored, files, known)
    screen = console() if form is Format.TEXT and out is None else console(stderr=True)
    with batch_progress(len(sources), screen) as tell:
        checked = check_plans(sources, zone_compiler(zone), zone_checker(zone), read_document, wishes, tell)
    put(checked, form, out, steps=steps)
    errors = [failed.error for failed in checked.failed]
    faults = faults_of(checked)
    report([*errors, *faults], debug=debug)
    found = _fails(checked, fail_on)
    raise typer.Exit(check_status(errors, len(checked.compiled), found=found, faults=bool(faults)))


def _day(written: str | None) -> date:
    if written is None:
        return today()
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise CallerError("YJE-USAGE", f"“{written}”不是日期", "--as-of", "请写成 2026-12-31 这样") from error


def _spare(out: Path | None, read: Sequence[Path]) -> None:
    """Raise CallerError where `out` is one of the files that are read."""
    if out is not None and identity(out) is not None and identity(out) in map(identity, read):
        raise CallerError("YJE-OUT", "结果会盖掉要读的文件", str(out), "请换一个文件名")


def _fails(checked: Checked, fail_on: FailOn) -> bool:
    if fail_on is FailOn.NEVER:
        return False
    grave = SEVERITIES[: SEVERITIES.index(fail_on.value) + 1]
    return any(finding.severity in grave for finding in checked.report.findings)
