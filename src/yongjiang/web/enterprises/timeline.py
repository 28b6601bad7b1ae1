"""The days that matter to an enterprise: from when it could apply for a title, when one that it holds ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yongjiang.model.decision import FactScalar
from yongjiang.model.decision import TitleHeld as Held
from yongjiang.web.enterprises.ladder import Rung, change_words, failures
from yongjiang.web.enterprises.queries import short_title
from yongjiang.web.zone import rulebook


@dataclass(frozen=True, slots=True)
class Moment:
    """A day. days: from the day on which it was asked; rung: key of the pack, "" for a title that is on no rung; late:
    a title ended before.
    """

    day: date
    days: int
    what: str
    why: tuple[str, ...]
    rung: str
    late: bool = False


def timeline_of(ladder: Sequence[Rung], titles: Mapping[str, FactScalar | None], on: date) -> tuple[Moment, ...]:
    """What can be told from `on`, the nearest day first. titles: values of the title facts, by name.

    A rung of which too much is unknown, or that needs more than a few changes, has no day.
    """
    found = [*_ends(ladder, titles, on), *(one for rung in ladder if not rung.held for one in _chances(rung, on))]
    return tuple(sorted(found, key=lambda one: one.day))


def _ends(ladder: Sequence[Rung], titles: Mapping[str, FactScalar | None], on: date) -> Iterator[Moment]:
    rungs = {rung.award: rung for rung in ladder if rung.award}
    for name, value in titles.items():
        if not isinstance(value, Held) or value.until is None:
            continue
        title, rung = short_title(rulebook().facts[name]), rungs.get(name)
        since = f"{value.since.year}年{value.since.month}月{value.since.day}日起有效"
        late = value.until < on
        why = (since, "没有填新的证书，不再算持有" if late else "到期以前要通过复核，否则不再算持有")
        yield Moment(value.until, (value.until - on).days, f"{title}到期", why, rung.key if rung else "", late)


def _chances(rung: Rung, on: date) -> Iterator[Moment]:
    outcome, way = rung.decision.outcome, rung.way
    if outcome == "pass":
        yield Moment(on, 0, f"可以申请{rung.title}", ("各项条件都符合",), rung.key)
    if way is None or way.earliest is None:
        return
    why = [f"先做到：{change_words(one)}" for one in way.changes]
    years = sorted({change.year for change in way.changes if change.year is not None})
    why += [f"{year}年的账已经结了，要在{year + 1}年做到" for year in years]
    if not way.changes:
        why += [f"要等到符合：{one}" for one in failures(rung.decision.reason)]
    elif way.earliest > on and not years:
        why.append("还要等到时间")
    if way.leaves:
        why.append(f"那时还要看：{'、'.join(way.leaves)}")
    yield Moment(way.earliest, (way.earliest - on).days, f"最早可以申请{rung.title}", tuple(why), rung.key)
