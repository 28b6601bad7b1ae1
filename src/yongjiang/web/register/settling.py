"""What people settled, put again on the rows of a new version, and carried over to items that were reworded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

from yongjiang.web.documents.models import Document
from yongjiang.web.register.directory import bodies_named, indicators_named
from yongjiang.web.register.fields import DUTY_FIELDS, Plain, plain_values, put
from yongjiang.web.register.filling import Rows, duties_of
from yongjiang.web.register.models import Commitment, Correction, Duty, FormerKey, ReviewState, Statement


def latest(document: Document) -> dict[tuple[str, str], Correction]:
    """The last correction of each item, by what it is and its key; one that took back what was said before included."""
    return {(c.on, c.key): c for c in Correction.objects.filter(document=document).order_by("pk")}


def settle(rows: Rows, document: Document, pairs: Mapping[str, str]) -> Rows:
    """`rows` of a new version of `document` with all corrections on them. pairs: keys of the version before → now.

    A correction follows an item that was reworded. A field whose proposed value is another now is left as the compiler
    read it: what the person had before them is not what the document says now. Call inside a transaction.
    """
    duties = names_by_part(rows.duties)
    items: dict[tuple[str, str], Statement | Commitment] = {("statement", s.key): s for s in rows.statements}
    items |= {("commitment", c.key): c for c in rows.commitments}
    _keep_former_keys(document, pairs)
    changed: set[int] = set()
    for (on, key), correction in _followed(latest(document), items, pairs).items():
        row = items[on, key]
        row.revision = correction.pk
        if correction.verdict == ReviewState.PROPOSED:
            continue
        held = carried(correction, plain_values(row, duties.get(id(row))))
        if held is None:
            continue
        if key != correction.key:
            held.key = key
            held.save()
            row.revision = held.pk
        apply(row, held)
        if isinstance(row, Commitment) and any(name in held.changes for name in DUTY_FIELDS):
            changed.add(id(row))
            duties[id(row)] |= {name: held.changes[name] for name in DUTY_FIELDS if name in held.changes}
    if not changed:
        return rows
    kept = [duty for duty in rows.duties if id(duty.commitment) not in changed]
    redone = [c for c in rows.commitments if id(c) in changed]
    return rows._replace(duties=[*kept, *_duties(redone, duties)])


def _followed(
    corrections: Mapping[tuple[str, str], Correction], items: Container[tuple[str, str]], pairs: Mapping[str, str]
) -> dict[tuple[str, str], Correction]:
    """The correction that counts for each item now: the last one said of it, or of the item that it was before.

    The wording may come back to an older one: what was said of it long ago does not outdo what was said since.
    """
    found: dict[tuple[str, str], Correction] = {}
    for (on, key), correction in corrections.items():
        place = (on, key) if (on, key) in items else (on, pairs.get(key, ""))
        if place in items and (place not in found or found[place].pk < correction.pk):
            found[place] = correction
    return found


def carried(correction: Correction, proposed: Mapping[str, Plain]) -> Correction | None:
    """`correction` as far as it still holds where the compiler proposes `proposed`; None where nothing of it does."""
    machine = {name: value for name, value in correction.machine.items() if proposed.get(name) == value}
    changes = {name: value for name, value in correction.changes.items() if name in machine}
    if machine == correction.machine:
        verdict = correction.verdict
    elif changes:
        verdict = ReviewState.CORRECTED
    else:
        return None
    return Correction(
        document_id=correction.document_id,
        on=correction.on,
        key=correction.key,
        verdict=verdict,
        changes=changes,
        machine=machine,
        why=correction.why,
        by_id=correction.by_id,
    )


def apply(row: Statement | Commitment, correction: Correction) -> None:
    """Put a correction on a row that is not kept yet, or is about to be saved."""
    row.machine = {name: value for name, value in correction.machine.items() if name in correction.changes}
    row.review = correction.verdict
    put(row, correction.changes)
    if isinstance(row, Statement) and "name" in correction.changes:
        row.named = indicators_named({row.name: row.unit})[row.name]
        row.indicator = row.named.indicator


def names_by_part(duties: Iterable[Duty]) -> defaultdict[int, dict[str, list[str]]]:
    """Names of lead and support by the identity of their commitment."""
    found: defaultdict[int, dict[str, list[str]]] = defaultdict(lambda: {name: [] for name in DUTY_FIELDS})
    for duty in duties:
        found[id(duty.commitment)][duty.part].append(duty.name)
    return found


def _duties(commitments: Iterable[Commitment], names: Mapping[int, Mapping[str, list[str]]]) -> Iterable[Duty]:
    for commitment in commitments:
        shares = {Duty.Part(part): tuple(names[id(commitment)][part]) for part in DUTY_FIELDS}
        bodies = bodies_named({name: "other" for part in shares.values() for name in part})
        yield from duties_of(commitment, shares, bodies)


def _keep_former_keys(document: Document, pairs: Mapping[str, str]) -> None:
    """Addresses of items whose words changed go on to lead to them, through any number of versions."""
    moved = {old: new for old, new in pairs.items() if old != new and old[0] in "sc"}
    if not moved:
        return
    known = list(FormerKey.objects.filter(document=document))
    for former in known:
        former.key = moved.get(former.key, former.key)
    FormerKey.objects.bulk_update(known, ["key"], batch_size=500)
    names = {former.former for former in known}
    fresh = [FormerKey(document=document, former=old, key=new) for old, new in moved.items() if old not in names]
    FormerKey.objects.bulk_create(fresh, batch_size=500)
