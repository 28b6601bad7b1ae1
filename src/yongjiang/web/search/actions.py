"""Keep the index of words in step with the documents, inside the transaction that changes them."""

from __future__ import annotations

from collections.abc import Iterable

from yongjiang.web.documents.models import Version
from yongjiang.web.register.models import Commitment, Statement


def index_version(version: Version) -> None:
    """Put all of `version` into the index as it is now: whether it is the newest, whether it is public."""


def withdraw_version(version: Version) -> None:
    """Take `version` out of the index: neither the newest nor public."""


def index_items(rows: Iterable[Statement | Commitment]) -> None:
    """Put these rows into the index again: their fields changed."""
