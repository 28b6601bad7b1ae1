"""A sheet with facts of enterprises, as the page shows it that asks to confirm it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from yongjiang.usecases.read_fact_rows import FactLine, FactSheet
from yongjiang.usecases.sheet_firms import FirmBook
from yongjiang.web.measuring.entry_queries import STATE_WORDS, State

#: rows with nothing to look at that are listed; the others are only counted
_PLAIN_ROWS = 50


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row. firm: name, href "" for a new one; wrong: errors and doubts; told: changes and remarks; added: how many
    facts are new; years: of the facts.
    """

    number: int
    state: State
    words: str
    firm: str
    href: str
    new: bool
    years: str
    wrong: tuple[str, ...]
    told: tuple[str, ...]
    added: int


@dataclass(frozen=True, slots=True)
class ShownFacts:
    """A sheet. wrong, doubts: of its columns; rows: those to look at first, `rest` more have nothing to look at.

    new: enterprises to enter; added, changed: facts; skipped: rows without anything to write.
    """

    count: int
    wrong: tuple[str, ...]
    doubts: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    rest: int
    bad: int
    doubtful: int
    good: int
    skipped: int
    new: int
    added: int
    changed: int
    refused: bool
    asks: bool

    @property
    def entries(self) -> int:
        """How much would be written."""
        return self.added + self.changed + self.new


def shown_sheet(sheet: FactSheet, book: FirmBook) -> ShownFacts:
    """The sheet for its page: refused rows first, then doubtful ones, those that change something, the others."""
    order: dict[State, int] = {"bad": 0, "doubtful": 1, "good": 2, "skipped": 3}
    names = {firm.key: firm.name for firm in book.firms} | {
        firm.code: firm.name for firm in sheet.firms if not firm.key
    }
    known = {firm.key for firm in book.firms}
    rows = sorted(
        (_row(line, names, known) for line in sheet.lines), key=lambda row: (order[row.state], not row.told, row.number)
    )
    looked = [row for row in rows if row.wrong or row.told]
    plain = [row for row in rows if not (row.wrong or row.told)]
    facts = [fact for line in sheet.lines for fact in line.facts]
    changed = sum(bool(fact.before) for fact in facts)
    said = [[one.words for one in sheet.said if one.kind == kind] for kind in ("error", "warning")]
    return ShownFacts(
        count=len(rows), wrong=tuple(said[0]), doubts=tuple(said[1]), rows=(*looked, *plain[:_PLAIN_ROWS]),
        rest=len(plain[_PLAIN_ROWS:]), bad=sheet.count("bad"), doubtful=sheet.count("doubtful"),
        good=sheet.count("good"), skipped=sheet.count("skipped"), new=len(sheet.firms), added=len(facts) - changed,
        changed=changed, refused=sheet.bad, asks=sheet.doubtful,
    )  # fmt: skip


def _row(line: FactLine, names: dict[str, str], known: set[str]) -> ShownRow:
    wrong = tuple(one.words for one in line.said if one.kind != "told")
    told = tuple(one.words for one in line.said if one.kind == "told")
    href = reverse("enterprise-facts", args=[line.firm]) if line.firm in known else ""
    years = sorted({fact.year for fact in line.facts if fact.year is not None})
    return ShownRow(
        line.number, line.state, STATE_WORDS[line.state], names.get(line.firm, ""), href, line.adds,
        "、".join(f"{year}年" for year in years), wrong, told, sum(not fact.before for fact in line.facts),
    )  # fmt: skip
