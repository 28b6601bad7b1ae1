"""Write plans into a folder: JSON, a page, the text, and a list of all; each file whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Literal

from yongjiang.kernel.errors import YongjiangError
from yongjiang.model.plan import CommitmentKind, StatementKind
from yongjiang.reports.plan_html import ListedCheck, ListedPlan, render_listing, stream_plan
from yongjiang.reports.plan_json import format_plan
from yongjiang.usecases.compile_documents import Compiled
from yongjiang.usecases.whole_files import identity, open_folder, write_whole

Form = Literal["json", "html", "txt"]
_FORMS: tuple[Form, ...] = ("json", "html", "txt")


class Publisher:
    """Writes the plans of one run into one folder.

    sources: the files that were read, none of which is ever written over.
    forms: which files each document gets. The list ``index.html`` is written where pages are.
    reserved: names that no document gets, for files about all of them (`publish_result`).
    """

    def __init__(
        self, folder: Path, sources: Iterable[Path], forms: Collection[Form], reserved: Iterable[str] = ()
    ) -> None:
        self._folder = folder
        self._forms: list[Form] = [form for form in _FORMS if form in forms]
        self._kept = {identity(path) for path in sources} - {None}
        self._taken = {*reserved, "index"} if "html" in forms else set(reserved)
        self._numbers: Counter[str] = Counter()
        self._listed: list[ListedPlan] = []

    def publish(self, compiled: Compiled) -> list[Path]:
        """Write the files of one document; their paths. Raises CallerError where the folder cannot be written."""
        open_folder(self._folder)
        name = self._free_name(compiled.path.stem)
        written: dict[Form, Path] = {}
        for form in self._forms:
            path = self._folder / f"{name}.{form}"
            write_whole(path, _content(compiled, form))
            written[form] = path
        self._listed.append(_listed(compiled, written))
        return list(written.values())

    def finish(self, failures: Iterable[tuple[str, YongjiangError]], check: ListedCheck | None = None) -> Path | None:
        """Write the list of all documents and of what failed; its path, None where no pages are written.

        check: of all documents, to be named in the list.
        """
        failed = list(failures)
        if "html" not in self._forms or not (self._listed or failed):
            return None
        return self.publish_result("index", "html", [render_listing(self._listed, failed, check)])

    def publish_result(self, name: str, form: Form, parts: Iterable[bytes]) -> Path:
        """Write a file about all documents; its path: `name`, numbered where a source has it."""
        open_folder(self._folder)
        path = self._folder / f"{name}.{form}"
        number = 2
        while identity(path) in self._kept:
            path = self._folder / f"{name}-{number}.{form}"
            number += 1
        write_whole(path, parts)
        return path

    def _free_name(self, stem: str) -> str:
        """`stem`, numbered where a document before it or a source already has the name."""
        name = stem
        while name.casefold() in self._taken or any(
            identity(self._folder / f"{name}.{form}") in self._kept for form in self._forms
        ):
            self._numbers[stem] += 1
            name = f"{stem}-{self._numbers[stem] + 1}"
        self._taken.add(name.casefold())
        return name


def _content(compiled: Compiled, form: Form) -> Iterable[bytes]:
    if form == "html":
        return stream_plan(compiled.document, compiled.plan)
    return [format_plan(compiled.plan) if form == "json" else compiled.document.text.encode()]


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
