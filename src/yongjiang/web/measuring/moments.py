"""The day for which a page judges, and the day by which it must have been known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from yongjiang.web.ui.pieces import Filter


@dataclass(frozen=True, slots=True)
class Moment:
    """as_of: the day for which is judged; known: only what was recorded by then counts, None for all there is.

    asked: as in the address, for forms and links; wrong: answers that are no days, which are told and not used.
    """

    today: date
    as_of: date
    known: date | None
    asked: dict[str, str]
    wrong: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: QueryDict, today: date | None = None) -> Moment:
        """The moment that an address asks for: `?as_of=2023-06-30&known=2023-06-30`; today where nothing is asked."""
        day = today or timezone.localdate()
        found: dict[str, date] = {}
        wrong = []
        for name in ("as_of", "known"):
            written = query.get(name, "").strip()[:20]
            if not written:
                continue
            try:
                found[name] = date.fromisoformat(written)
            except ValueError:
                wrong.append(written)
        asked = {name: one.isoformat() for name, one in found.items()}
        return cls(day, found.get("as_of", day), found.get("known"), asked, tuple(wrong))

    @property
    def past(self) -> bool:
        """Whether another day than today is asked for, or what was known then."""
        return bool(self.asked)

    @property
    def tail(self) -> str:
        """What an address needs to ask for the same moment: "" or ``?as_of=…``."""
        return f"?{urlencode(self.asked)}" if self.asked else ""

    @property
    def said(self) -> str:
        """For which day the page judges, in one sentence."""
        day = f"{self.as_of.year}年{self.as_of.month}月{self.as_of.day}日"
        if self.known is None:
            return f"这一页按{day}判断，用的是到今天为止报来的全部数据（包括那天以后才报的），不是今天的情况。"
        known = f"{self.known.year}年{self.known.month}月{self.known.day}日"
        return f"这一页按{day}判断，只用{known}（含）以前报来的数据，不是今天的情况。"

    def questions(self) -> tuple[Filter, Filter]:
        """The two days as questions of a list."""
        return (
            Filter("as_of", "按哪一天判断", "date", value=_given(self.asked.get("as_of"))),
            Filter("known", "只用哪一天以前报来的数", "date", value=_given(self.asked.get("known"))),
        )


def _given(written: str | None) -> tuple[str, ...]:
    return (written,) if written else ()
