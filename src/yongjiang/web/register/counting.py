"""How many rows name an indicator or a body: kept on them, so that lists need not count a hundred thousand rows.

Whoever changes which rows there are, whether they are live or public, or what they name, counts again what they named
before and what they name now, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Count, Model, Q

from yongjiang.web.documents.models import Version
from yongjiang.web.register.models import Body, Duty, Indicator, Mention, Statement

M = TypeVar("M", bound=Model)
_VIEWS = ("live", "public")
_AT_ONCE = 500


def count_versions(*versions: Version | None) -> None:
    """Count all that these versions name: their rows came, or became live or public, or no longer are."""
    pks = [version.pk for version in versions if version is not None]
    count_indicators(
        Statement.objects.filter(version__in=pks).order_by().values_list("indicator", flat=True).distinct()
    )
    mentioned = Mention.objects.filter(version__in=pks).order_by().values_list("body", flat=True).distinct()
    charged = Duty.objects.filter(commitment__version__in=pks).order_by().values_list("body", flat=True).distinct()
    count_bodies({*mentioned, *charged})


def count_indicators(pks: Iterable[int]) -> None:
    """Count the numbers of these indicators, and the documents that they stand in."""
    counts: dict[str, Any] = {f"{view}_numbers": Count("pk", filter=Q(**{view: True})) for view in _VIEWS}
    for view in _VIEWS:
        counts[f"{view}_papers"] = Count("document", filter=Q(**{view: True}), distinct=True)
    for part in _parts(pks):
        _keep(list(Indicator.objects.filter(pk__in=part)), list(counts), _counted(Statement, "indicator", part, counts))


def count_bodies(pks: Iterable[int]) -> None:
    """Count what these bodies lead and support, and where they are mentioned."""
    duties: dict[str, Any] = {
        f"{view}_{part}s": Count("pk", filter=Q(**{f"commitment__{view}": True}, part=part))
        for view in _VIEWS
        for part in Duty.Part.values
    }
    mentions: dict[str, Any] = {f"{view}_mentions": Count("pk", filter=Q(**{view: True})) for view in _VIEWS}
    for part in _parts(pks):
        bodies = list(Body.objects.filter(pk__in=part))
        _keep(bodies, list(duties), _counted(Duty, "body", part, duties))
        _keep(bodies, list(mentions), _counted(Mention, "body", part, mentions))


def _counted(model: type[Model], by: str, pks: list[int], counts: dict[str, Any]) -> dict[int, dict[str, int]]:
    """The counts of the rows of `model`, by what they name."""
    rows: Any = model._default_manager.filter(**{f"{by}__in": pks}).order_by().values(by).annotate(**counts)
    return {row[by]: row for row in rows}


def _keep(rows: Sequence[M], names: Sequence[str], found: Mapping[int, Mapping[str, int]]) -> None:
    """Set the counts, 0 where nothing was found, and save the rows that changed."""
    changed = []
    for row in rows:
        counts = {name: found.get(row.pk, {}).get(name, 0) for name in names}
        if any(getattr(row, name) != count for name, count in counts.items()):
            for name, count in counts.items():
                setattr(row, name, count)
            changed.append(row)
    if changed:
        type(changed[0])._default_manager.bulk_update(changed, names, batch_size=100)


def _parts(pks: Iterable[int]) -> Iterable[list[int]]:
    wanted = sorted(set(pks))
    return (wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE))
