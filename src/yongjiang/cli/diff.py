"""`yongjiang diff`: two versions of a document in, what changed in the plan out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.engines import zone_compiler, zone_lexicon
from yongjiang.cli.failures import told
from yongjiang.cli.terminal import console, write_bytes
from yongjiang.kernel.errors import CallerError
from yongjiang.readers import SUPPORTED_SUFFIXES, read_document
from yongjiang.usecases.compile_documents import Compiled, compile_documents
from yongjiang.usecases.find_documents import find_documents


class Format(StrEnum):
    """How the changes are told."""

    TEXT = "text"
    JSON = "json"


@told
def run(
    old: Annotated[Path, typer.Argument(metavar="旧版文件", help="改动以前的文件。")],
    new: Annotated[Path, typer.Argument(metavar="新版文件", help="改动以后的文件，格式可以不同。")],
    form: Annotated[Format, typer.Option("--format", metavar="格式", help="输出什么。")] = Format.TEXT,
    zone: Annotated[str, typer.Option("--zone", metavar="地区包", help="用哪个地区包的词表。")] = "national",
    debug: Annotated[bool, typer.Option("--debug", help="程序自身出错时，打印出错的经过。")] = False,  # noqa: ARG001
) -> None:
    """Compare two versions of a document; status 0 whether or not they differ."""
    before, after = _compiled([old, new], zone)
    from yongjiang.checker.naming import Naming  # slow to import: only once both files are read
    from yongjiang.checker.vocabulary import Vocabulary
    from yongjiang.usecases.compare_plans import compare_plans
    from yongjiang.usecases.pair_items import version_of

    versions = [version_of(one.plan, one.document.text) for one in (before, after)]
    changes = compare_plans(versions[0], versions[1], Naming(Vocabulary(zone_lexicon(zone))))
    if form is Format.JSON:
        from yongjiang.reports.plan_changes_json import format_plan_changes

        write_bytes(format_plan_changes(before.plan.document, after.plan.document, changes))
    else:
        from yongjiang.cli.diff_text import print_changes

        print_changes(console(), before.plan.document, after.plan.document, changes)


def _compiled(paths: list[Path], zone: str) -> list[Compiled]:
    """Both files compiled. Raises the error of the first that cannot be read."""
    for path in paths:
        if path.is_dir():
            raise CallerError("YJE-USAGE", "要写一个文件，不能是文件夹", str(path), "请写出新旧两个版本的文件名")
    sources = [source for path in paths for source in find_documents([path], SUPPORTED_SUFFIXES)]
    found = []
    for result in compile_documents(sources, zone_compiler(zone), read_document):
        if not isinstance(result, Compiled):
            raise result.error
        found.append(result)
    return found
