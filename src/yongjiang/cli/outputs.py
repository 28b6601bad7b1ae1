"""Where the results of `yongjiang compile` go, one document at a time: terminal, pipe or folder."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from rich.console import Console

from yongjiang.cli import findings_output
from yongjiang.cli.findings_text import counted
from yongjiang.cli.plan_summary import print_summary
from yongjiang.cli.terminal import console, shown, words, write_bytes
from yongjiang.reports.plan_html import ListedCheck, stream_plan
from yongjiang.reports.plan_json import encode_plan, format_plan
from yongjiang.usecases.check_plans import Checked
from yongjiang.usecases.compile_documents import Compiled
from yongjiang.usecases.find_documents import Failed
from yongjiang.usecases.publish_plans import Form, Publisher

#: name of the files that tell what a check found
FINDINGS = "findings"


class Format(StrEnum):
    """What to print, or to write with ``--out``."""

    SUMMARY = "summary"
    JSON = "json"
    HTML = "html"


class Output(Protocol):
    """Takes the results of one run. screen: the console it prints on, None where it writes plain bytes."""

    @property
    def screen(self) -> Console | None: ...

    def take(self, compiled: Compiled) -> None:
        """One document."""
        ...

    def finish(self, failed: Sequence[Failed], /) -> None:
        """Called once, after the last document."""
        ...


def output_for(sources: Sequence[Path | Failed], form: Format | None, folder: Path | None, text: bool) -> Output:
    """The output that the options ask for."""
    several = len(sources) > 1
    if folder is not None:
        return Folder(folder, [s for s in sources if isinstance(s, Path)], form, text)
    if text:
        return PlainText(several)
    if form is Format.JSON:
        return Json(several)
    return Page() if form is Format.HTML else Summaries()


class Summaries:
    """A summary of each document."""

    def __init__(self) -> None:
        self.screen = console()

    def take(self, compiled: Compiled) -> None:
        print_summary(self.screen, compiled.plan)

    def finish(self, _failed: Sequence[Failed], /) -> None:
        pass


class Json:
    """One document: its object, indented. Several: an array, one object a line, written as they come."""

    screen = None

    def __init__(self, several: bool) -> None:
        self._several = several
        self._count = 0

    def take(self, compiled: Compiled) -> None:
        if self._several:
            write_bytes((b",\n" if self._count else b"[\n") + encode_plan(compiled.plan))
        else:
            write_bytes(format_plan(compiled.plan))
        self._count += 1

    def finish(self, _failed: Sequence[Failed], /) -> None:
        if self._several:
            write_bytes(b"\n]\n" if self._count else b"[]\n")


class Page:
    """The page of the one document."""

    screen = None

    def take(self, compiled: Compiled) -> None:
        for part in stream_plan(compiled.document, compiled.plan):
            write_bytes(part)

    def finish(self, _failed: Sequence[Failed], /) -> None:
        pass


class PlainText:
    """The text exactly; of several documents, each under a line with its path."""

    screen = None

    def __init__(self, several: bool) -> None:
        self._several = several

    def take(self, compiled: Compiled) -> None:
        text = compiled.document.text
        if self._several:
            text = f"==> {shown(compiled.document.path)} <==\n{text}\n"
        write_bytes(text.encode())

    def finish(self, _failed: Sequence[Failed], /) -> None:
        pass


class Folder:
    """Files in a folder; the summaries on the terminal as well, unless one form was asked for."""

    def __init__(self, folder: Path, sources: Sequence[Path], form: Format | None, text: bool) -> None:
        forms: list[Form] = ["txt"] if text else []
        if form is not Format.HTML:
            forms.append("json")
        if form is not Format.JSON:
            forms.append("html")
        self.screen = console()
        self._publisher = Publisher(folder, sources, forms, [FINDINGS])
        self._folder = folder
        self._forms = forms
        self._summaries = form in (None, Format.SUMMARY)
        self._written = 0
        self._check: ListedCheck | None = None

    def take(self, compiled: Compiled) -> None:
        files = self._publisher.publish(compiled)
        self._written += len(files)
        if self._summaries:
            print_summary(self.screen, compiled.plan)

    def take_checked(self, checked: Checked) -> Path:
        """Write what a check found, as a page and as JSON where those are written. Called before `finish`."""
        written = []
        if "html" in self._forms:
            written.append(self._publisher.publish_result(FINDINGS, "html", findings_output.page(checked)))
            self._check = ListedCheck(written[0].name, counted(checked))
        if "json" in self._forms:
            written.append(self._publisher.publish_result(FINDINGS, "json", [findings_output.data(checked)]))
        self._written += len(written)
        return written[0]

    def finish(self, failed: Sequence[Failed], /) -> None:
        listing = self._publisher.finish([(str(f.path), f.error) for f in failed], self._check)
        if self._written:
            ending = f"，用浏览器打开 {listing} 看全部" if listing else ""
            said = f"写了 {self._written} 个文件到 {self._folder}{ending}"
            self.screen.print(words(said), soft_wrap=True)
