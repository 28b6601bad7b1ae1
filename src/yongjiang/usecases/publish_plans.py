"""Write plans into a folder: JSON, a page, the text, and a list of all; each file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Literal

from yongjiang.kernel.errors import CallerError, YongjiangError
from yongjiang.model.plan import CommitmentKind, StatementKind
from yongjiang.reports.plan_html import ListedPlan, render_listing, stream_plan
from yongjiang.reports.plan_json import format_plan
from yongjiang.usecases.compile_documents import Compiled

Form = Literal["json", "html", "txt"]
_FORMS: tuple[Form, ...] = ("json", "html", "txt")
_LISTING = "index.html"


class Publisher:
    """Writes the plans of one run into one folder.

    sources: the files that were read, none of which is ever written over.
    forms: which files each document gets. The list ``index.html`` is written where pages are.
    """

    def __init__(self, folder: Path, sources: Iterable[Path], forms: Collection[Form]) -> None:
        self._folder = folder
        self._forms: list[Form] = [form for form in _FORMS if form in forms]
        self._kept = {identity for path in sources if (identity := _identity(path)) is not None}
        self._taken = {"index"} if "html" in forms else set()
        self._numbers: Counter[str] = Counter()
        self._listed: list[ListedPlan] = []

    def publish(self, compiled: Compiled) -> list[Path]:
        """Write the files of one document; their paths. Raises CallerError where the folder cannot be written."""
        self._open_folder()
        name = self._free_name(compiled.path.stem)
        written: dict[Form, Path] = {}
        for form in self._forms:
            path = self._folder / f"{name}.{form}"
            _write(path, _content(compiled, form))
            written[form] = path
        self._listed.append(_listed(compiled, written))
        return list(written.values())

    def finish(self, failures: Iterable[tuple[str, YongjiangError]]) -> Path | None:
        """Write the list of all documents and of what failed; its path, None where no pages are written."""
        failed = list(failures)
        if "html" not in self._forms or not (self._listed or failed):
            return None
        self._open_folder()
        path = self._folder / _LISTING
        number = 2
        while _identity(path) in self._kept:
            path = self._folder / f"index-{number}.html"
            number += 1
        _write(path, [render_listing(self._listed, failed)])
        return path

    def _open_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(self._folder, error) from error

    def _free_name(self, stem: str) -> str:
        """`stem`, numbered where a document before it or a source already has the name."""
        name = stem
        while name.casefold() in self._taken or any(
            _identity(self._folder / f"{name}.{form}") in self._kept for form in self._forms
        ):
            self._numbers[stem] += 1
            name = f"{stem}-{self._numbers[stem] + 1}"
        self._taken.add(name.casefold())
        return name


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a path means, links and letter case aside; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _content(compiled: Compiled, form: Form) -> Iterable[bytes]:
    if form == "html":
        return stream_plan(compiled.document, compiled.plan)
    return [format_plan(compiled.plan) if form == "json" else compiled.document.text.encode()]


def _write(path: Path, parts: Iterable[bytes]) -> None:
    """`parts` at `path`, by way of a file beside it: a reader sees the old content or the new, never a part."""
    try:
        handle, name = tempfile.mkstemp(prefix=".yongjiang-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(parts)
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, path)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(name)
            raise
    except OSError as error:
        raise _unwritable(path, error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> CallerError:
    reason = error.strerror or type(error).__name__
    return CallerError("YJE-OUT", f"写不进去（{reason}）", str(path), "请换一个输出文件夹，或检查权限和磁盘空间")


def _listed(compiled: Compiled, written: dict[Form, Path]) -> ListedPlan:
    plan = compiled.plan
    statements: Counter[StatementKind] = Counter(s.kind for s in plan.statements)
    commitments: Counter[CommitmentKind] = Counter(c.kind for c in plan.commitments)
    return ListedPlan(
        info=plan.document,
        page=written["html"].name if "html" in written else None,
        data=written["json"].name if "json" in written else None,
        targets=statements["target"],
        actuals=statements["actual"],
        tasks=len(plan.commitments) - commitments["project"],
        projects=commitments["project"],
        bodies=len(plan.bodies),
        warnings=len(plan.warnings),
    )
