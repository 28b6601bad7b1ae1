"""One family of errors, split by who must act.

A flaw in what a document *says* is a finding (data). What stops the work is a
`YongjiangError`: a stable code, what is wrong, where, and how to mend it, in Chinese.
"""

from __future__ import annotations


class YongjiangError(Exception):
    """What stops the work.

    code: stable for ever, e.g. ``YJE-ENCRYPTED``; what, where, fix: one plain Chinese sentence each.
    """

    #: exit status of a command that ends with this error
    exit_status = 1

    def __init__(self, code: str, what: str, where: str, fix: str) -> None:
        super().__init__(code, what, where, fix)
        self.code = code
        self.what = what
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.where}：{self.what}。{self.fix}（{self.code}）"


class DocumentError(YongjiangError):
    """The author or sender of the document must act: it cannot be read."""

    exit_status = 3


class ZoneError(YongjiangError):
    """The maintainer of the zone package must act: its data is missing or malformed."""

    exit_status = 4


class CallerError(YongjiangError):
    """Whoever called the command must act: a path or an option is wrong."""

    exit_status = 2


class InternalError(YongjiangError):
    """We must act: a promise of our own code does not hold."""

    exit_status = 70
