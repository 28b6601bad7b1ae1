"""Which version of a definition a case goes by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from yongjiang.model.workflow import Definition


def version_on(definitions: Iterable[Definition], key: str, day: date) -> Definition | None:
    """The newest version of `key` that is not later than `day`, or None.

    For a new case ask with today; for a running one with its `version`, which gives the version it started on.
    """
    versions = [one for one in definitions if one.key == key and one.version <= day]
    return max(versions, key=lambda one: one.version, default=None)
