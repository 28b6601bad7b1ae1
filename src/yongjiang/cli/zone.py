"""`yongjiang zone`: check zone packages, or show what is in one."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.table import Table

from yongjiang.cli.failures import report, told
from yongjiang.cli.help import Commands
from yongjiang.cli.terminal import console, show, words, write_bytes
from yongjiang.cli.zone_text import KINDS, print_zone
from yongjiang.kernel.errors import CallerError, YongjiangError, ZoneError
from yongjiang.model.zone import Zone
from yongjiang.zones import (
    PackageError,
    load_calendar,
    load_delivery_policies,
    load_lexicon,
    load_measure_policies,
    load_policy,
    load_project_policies,
    load_score_methods,
    load_workflows,
    load_zone,
    zone_keys,
)

app = Commands()


class Format(StrEnum):
    """How a zone is told."""

    TEXT = "text"
    JSON = "json"


@app.command("check", help="检查地区包：写法、重复、引用、年份……逐条列出文件和行号。")
@told
def check(
    packages: Annotated[
        list[str] | None,
        typer.Argument(metavar="[地区包或文件夹]...", help="默认检查自带的全部地区包。", show_default=False),
    ] = None,
) -> None:
    """Check packages by key or folder."""
    loaded: list[Zone] = []
    wrong: list[YongjiangError] = []
    for package in dict.fromkeys(packages or zone_keys()):
        zone, own = _checked(*_place(package))
        wrong += own
        if zone is not None and not own:
            loaded.append(zone)
    out = console()
    if loaded:
        show(out, _counts(loaded))
    once = {str(error): error for error in wrong}  # what is wrong below is wrong in every package above
    report(list(once.values()))
    if once:
        raise typer.Exit(ZoneError.exit_status)


@app.command("show", help="列出一个地区包叠加后的全部内容。")
@told
def show_zone(
    package: Annotated[str, typer.Argument(metavar="地区包", help="如 jiangbei，或地区包的文件夹。")],
    form: Annotated[Format, typer.Option("--format", metavar="格式", help="输出什么。")] = Format.TEXT,
) -> None:
    """Show one package with all that lies under it."""
    zone = load_zone(*_place(package))
    if form is Format.JSON:
        write_bytes(msgspec.json.format(msgspec.json.encode(zone), indent=2) + b"\n")
    else:
        print_zone(console(), zone)


def _place(package: str) -> tuple[str, Path | None]:
    """Key of a package and the folder that holds it, None for those that ship. Raises CallerError."""
    if package in zone_keys():
        return package, None
    folder = Path(package).resolve()
    if folder.is_dir():
        return folder.name, folder.parent
    fix = f"请写文件夹的路径，或自带的地区包 {'、'.join(zone_keys())}"
    raise CallerError("YJE-PATH", f"没有“{package}”这个地区包或文件夹", package, fix)


def _checked(key: str, root: Path | None) -> tuple[Zone | None, list[ZoneError]]:
    """The zone, and all that is wrong with it, its words, policy, calendar and workflows."""
    zone: Zone | None = None
    wrong: list[ZoneError] = []
    for load in (
        load_zone,
        load_lexicon,
        load_policy,
        load_calendar,
        load_workflows,
        load_measure_policies,
        load_delivery_policies,
        load_score_methods,
        load_project_policies,
    ):
        try:
            made = load(key, root)
        except PackageError as error:
            wrong += error.errors
        except ZoneError as error:
            wrong.append(error)
        else:
            zone = made if isinstance(made, Zone) else zone
    return zone, wrong


def _counts(zones: Sequence[Zone]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("地区包", no_wrap=True)
    table.add_column("名称", no_wrap=True)
    for kind in KINDS:
        table.add_column(KINDS[kind], justify="right", no_wrap=True)
    for zone in zones:
        counts = (str(len(getattr(zone, kind))) for kind in KINDS)
        table.add_row(words(zone.key), words(zone.name), *counts)
    return table
