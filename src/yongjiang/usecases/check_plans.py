"""Check documents: compile them, run the rules, set aside what is waived or known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from yongjiang.checker import Source, waive
from yongjiang.checker.check import wanted
from yongjiang.model.finding import CheckReport, Finding
from yongjiang.model.policy import CheckPolicy
from yongjiang.usecases.baselines import only_new
from yongjiang.usecases.compile_documents import Compiled, CompilesDocuments, Progress, Reader, compile_documents
from yongjiang.usecases.find_documents import Failed
from yongjiang.usecases.waivers import WaiverFile


class ChecksPlans(Protocol):
    """What is needed of `yongjiang.checker.Checker`."""

    @property
    def policy(self) -> CheckPolicy:
        """What the zone settles about checking."""
        ...

    def check(
        self, sources: Sequence[Source], *, select: Collection[str] = (), ignore: Collection[str] = ()
    ) -> CheckReport:
        """What is wrong with plans."""
        ...


class Wishes(Struct, frozen=True):
    """What is asked of a check.

    as_of: the day from which waivers count; select, ignore: codes of rules or how they begin; baseline: fingerprints
    of findings that are known and not told again.
    """

    as_of: date
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    waivers: tuple[WaiverFile, ...] = ()
    baseline: frozenset[str] = frozenset()


class Checked(Struct, frozen=True):
    """The result of a check with all that is needed to show it.

    compiled: the documents that were checked; failed: those that could not be read; texts: by path, of documents and
    of files of waivers; known: how many findings the baseline held back.
    """

    report: CheckReport
    compiled: tuple[Compiled, ...]
    failed: tuple[Failed, ...]
    texts: Mapping[str, str]
    as_of: date
    known: int = 0


def check_plans(
    sources: Sequence[Path | Failed],
    compiler: CompilesDocuments,
    checker: ChecksPlans,
    reader: Reader,
    wishes: Wishes,
    on_progress: Progress | None = None,
) -> Checked:
    """Read, compile and check `sources` (from `find_documents`). What fails is in the result, the rest is checked."""
    compiled: list[Compiled] = []
    failed: list[Failed] = []
    for result in compile_documents(sources, compiler, reader, on_progress):
        if isinstance(result, Failed):
            failed.append(result)
        else:
            compiled.append(result)
    return check_compiled(compiled, failed, checker, wishes)


def check_compiled(
    compiled: Sequence[Compiled], failed: Sequence[Failed], checker: ChecksPlans, wishes: Wishes
) -> Checked:
    """Check documents that are compiled already; `failed` are those that should have been."""
    sources = [Source(one.plan, one.document.text) for one in compiled]
    report = checker.check(sources, select=wishes.select, ignore=wishes.ignore)
    everything = not (failed or report.faults or wishes.select or wishes.ignore)
    report = waive(
        report,
        [waiver for file in wishes.waivers for waiver in file.waivers],
        wishes.as_of,
        checker.policy,
        partial=[file.path for file in wishes.waivers if not (everything and file.whole)],
    )
    kept = tuple(f for f in report.findings if wanted(f.code, wishes.select, wishes.ignore))
    new = only_new(_with_findings(report, kept), wishes.baseline)
    texts = {one.document.path: one.document.text for one in compiled}
    texts |= {file.path: file.text for file in wishes.waivers}
    known = len(kept) - len(new.findings)
    return Checked(new, tuple(compiled), tuple(failed), texts, wishes.as_of, known)


def _with_findings(report: CheckReport, findings: tuple[Finding, ...]) -> CheckReport:
    return CheckReport(report.documents, findings, report.waived, report.faults)
