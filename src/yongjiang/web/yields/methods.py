"""By which pack and for which year firms are graded, and what of the pack nobody has set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yongjiang.model.decision import Question, Subject
from yongjiang.model.rules import RulePack, RuleParameter
from yongjiang.rules.indicators import indicators, unset
from yongjiang.web.enterprises.queries import asked_years
from yongjiang.web.register.listing import Asked
from yongjiang.web.zone import own_packs, rulebook

#: value of ``?bases=`` with which bases that nobody set are those of all firms together
AVERAGE = "average"


@dataclass(frozen=True, slots=True)
class Method:
    """A pack that grades, in force for a year. own: issued by this zone; of any other it is an example here."""

    pack: RulePack
    question: Question
    own: bool

    @property
    def year(self) -> int:
        """The accounting year that is graded."""
        return self.question.year or self.question.on.year - 1

    @property
    def unset(self) -> tuple[RuleParameter, ...]:
        """Parameters that nobody has set."""
        names = unset(self.pack)
        return tuple(one for one in self.pack.parameters if one.name in names)

    @property
    def bases(self) -> frozenset[str]:
        """Names of the parameters that are bases of an indicator."""
        return frozenset(one.base for one in indicators(self.pack, rulebook().facts) if one.base)

    @property
    def ranked(self) -> str:
        """Whom the pack ranks, in words, "" for everybody."""
        only = self.pack.grading.only if self.pack.grading else None
        return only.title if only else ""

    @property
    def fillable(self) -> bool:
        """Whether nothing but bases is left to set."""
        return bool(self.unset) and {one.name for one in self.unset} <= self.bases

    @property
    def unverified(self) -> tuple[str, ...]:
        """Documents of thresholds and weights that nobody has checked against the original."""
        return tuple(dict.fromkeys(one.document for one in self.pack.sources if one.sure == "unverified"))


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked: the method, whether missing bases are averages, and what there was to choose from.

    method: None where no pack grades that year; known: all that do, by key of the pack; unfit: title of the pack that
    was asked for and does not rank whom it is about, "" where none was.
    """

    method: Method | None
    year: int
    averages: bool
    known: Mapping[str, Method]
    years: tuple[int, ...]
    unfit: str = ""

    @property
    def instead(self) -> str:
        """How it goes on where the pack that was asked for does not rank whom it is about."""
        return f"，下面按“{self.method.pack.title}”。" if self.method else "。"

    @property
    def keys(self) -> dict[str, str]:
        """Titles to choose from, by key of the pack."""
        return {key: one.pack.title + ("" if one.own else "　示例办法") for key, one in self.known.items()}

    @property
    def example(self) -> Method | None:
        """A method of others that can score the same firms, where this one cannot."""
        if self.method is None or not self.method.unset:
            return None
        ready = [one for one in self.known.values() if not one.own and (one.fillable or not one.unset)]
        return next((one for one in ready if one.ranked == self.method.ranked), None)

    @property
    def answers(self) -> dict[str, str]:
        """The same as an address asks it."""
        found = {"pack": self.method.pack.key if self.method else "", "year": str(self.year)}
        return found | ({"bases": AVERAGE} if self.averages else {})


def _fits(method: Method, subject: Subject) -> bool:
    return rulebook().ranks(method.pack.key, subject, method.question) != "fail"


def methods(year: int, today: date) -> tuple[Method, ...]:
    """The packs that grade `year`, those of the zone first. A year is graded in the year after it."""
    question = Question(min(today, date(year + 1, 12, 31)), year=year)
    book = rulebook()
    found = [
        Method(prepared.pack, question, key in own_packs())
        for key in book.keys
        for prepared, _ in book.in_force(key, question)[:1]
        if prepared.pack.kind == "grading"
    ]
    return tuple(sorted(found, key=lambda one: not one.own))


def chosen(asked: Asked, today: date, subject: Subject | None = None) -> Choice:
    """What ``?pack= &year= &bases=`` ask; the zone's own pack and the last closed year where they do not.

    subject: whom it is about; then only of the packs that rank it, or of all where nobody knows whether they do.
    """
    years = asked_years(today)
    year = asked.number("year")
    year = year if year in years else years[0]
    every = {one.pack.key: one for one in methods(year, today)}
    known = {key: one for key, one in every.items() if subject is None or _fits(one, subject)}
    wanted, first = asked.one("pack"), next(iter(known.values()), None)
    unfit = every[wanted].pack.title if wanted in every.keys() - known.keys() else ""
    return Choice(known.get(wanted, first), year, asked.one("bases") == AVERAGE, known, years, unfit)
