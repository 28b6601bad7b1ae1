"""A library of invented plans, taken in as files that people bring are."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from yongjiang.kernel.errors import CallerError
from yongjiang.web.administration.invented_plans import invented_plan

#: of so many documents one stays a draft
_DRAFTS = 10


class Size(NamedTuple):
    """How large a library: all numbers, all tasks and projects together."""

    documents: int
    statements: int
    commitments: int


def fill(size: Size, *, seed: int, add: bool = False, tell: Callable[[int], None] = lambda _: None) -> Size:
    """Take invented plans in, each in one transaction, and publish nine of ten; what was read from them.

    add: also where the library has documents. tell: is told how many are in. Raises CallerError.
    """
    from yongjiang.web.administration.site import is_empty
    from yongjiang.web.audit.actions import Actor
    from yongjiang.web.intake.actions import Upload, publish, take_in

    if not add and not is_empty():
        raise CallerError("YJE-NOT-EMPTY", "文件库里已经有文件", "yongjiang demo", "换一个空的 --data，或加上 --add")
    by = Actor.system("命令 demo")
    statements = commitments = 0
    for number in range(size.documents):
        numbers, tasks = (_share(whole, number, size.documents) for whole in size[1:])
        text = invented_plan(number, statements=numbers, commitments=tasks, seed=seed)
        taken = take_in(upload=Upload(f"{number + 1:03}.md", text.encode()), by=by)
        statements += taken.version.statement_count
        commitments += taken.version.commitment_count + taken.version.project_count
        if number % _DRAFTS and taken.version.published_at is None:
            publish(document=taken.document, by=by)
        tell(number + 1)
    return Size(size.documents, statements, commitments)


def _share(whole: int, number: int, of: int) -> int:
    """The part of document `number` in `whole`: all parts together are the whole."""
    return whole * (number + 1) // of - whole * number // of
