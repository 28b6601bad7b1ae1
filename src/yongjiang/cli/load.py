"""`yongjiang load`: files into the library of the site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from yongjiang.cli.failures import exit_status, report, told
from yongjiang.cli.terminal import console, show, words
from yongjiang.kernel.errors import YongjiangError
from yongjiang.readers import SUPPORTED_SUFFIXES
from yongjiang.usecases.find_documents import find_documents


@told
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="路径...", help="文件或文件夹，可以多个。")],
    data: Annotated[Path, typer.Option("--data", metavar="文件夹", help="数据在哪里。")] = Path("data"),
    publish: Annotated[bool, typer.Option("--publish", help="入库后直接公布。")] = False,
) -> None:
    """Take all documents in; those that fail are listed at the end. A zone package's folder brings its data in."""
    from yongjiang.web.administration import site

    packages = [path for path in paths if (path / "zone.yaml").is_file()]
    paths = [path for path in paths if path not in packages]
    site.open_site(data, https=False, new=True)
    for package in packages:
        site.check_zone(package.resolve())
    site.prepare()
    for package in packages:
        show(console(), words(f"地区包 {package.name}：{site.zone_summary()}"))
    if packages and not paths:
        return
    before = site.document_count()
    errors = load_into(paths, publish=publish, origin="命令 load")
    report(errors)
    raise typer.Exit(exit_status(errors, site.document_count() - before))


def load_into(paths: Sequence[Path], *, publish: bool, origin: str) -> list[YongjiangError]:
    """Take files in, one line each; what failed. Each is whole in the library or not there at all."""
    from yongjiang.web.administration import site

    out, errors = console(), []
    sources = find_documents(paths, SUPPORTED_SUFFIXES)
    for number, loaded in enumerate(site.load(sources, publish=publish, origin=origin), 1):
        if loaded.error is not None:
            errors.append(loaded.error)
        else:
            show(out, words(f"{number}/{len(sources)} {loaded.what}：{loaded.title}"))
    return errors
