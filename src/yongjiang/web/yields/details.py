"""One firm: its points and place, what each indicator gives, and what alone would bring it to the next grade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from yongjiang.model.decision import Change, Decision, Subject
from yongjiang.model.rules import Grading
from yongjiang.rules import Rulebook
from yongjiang.rules.amounts import write_number
from yongjiang.rules.grading import lines
from yongjiang.rules.indicators import Indicator
from yongjiang.usecases.decision_steps import decision_steps
from yongjiang.web.enterprises.facts import subject_of
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.register.listing import Asked
from yongjiang.web.ui.pieces import Line, Tone, working_lines
from yongjiang.web.yields.assessing import Population, Standing, as_decided, lacking, population, rounded, standings
from yongjiang.web.yields.methods import Choice, chosen
from yongjiang.web.yields.ranking import SMALL, tone, written
from yongjiang.web.zone import rulebook

#: of a grade that nobody in the group has
NOBODY = "这一组没有"


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """What an indicator gives a firm, in words. average: the base stands in for one that nobody set."""

    title: str
    value: str
    base: str
    average: bool
    weight: str
    points: str
    share: str


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A grade: the least points for it, the others being as they are, and how far the firm is from them."""

    grade: str
    tone: Tone
    least: str
    distance: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Move:
    """A fact that alone would bring the next grade. through: indicators it is in; share: of what it is now."""

    title: str
    through: str
    before: str
    after: str
    by: str
    share: str


@dataclass(frozen=True, slots=True)
class Result:
    """Points and place of a firm. ahead: the grade above and the points it lacks, "" at the top."""

    points: str
    grade: str
    tone: Tone
    group: str
    rank: int
    size: int
    small: bool
    indicators: tuple[IndicatorLine, ...]
    grades: tuple[GradeLine, ...]
    ahead: str
    gap: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class YieldDetail:
    """The page of a firm. result: None where it has none, then `lacks` says why; outside: no pack ranks it."""

    choice: Choice
    averages: tuple[tuple[str, str], ...]
    result: Result | None
    lacks: tuple[str, ...]
    working: Line | None
    outside: bool


def yield_detail(firm: Enterprise, asked: Asked, today: date) -> YieldDetail:
    """The firm as ``?pack= &year= &bases=`` ask, among all firms of the site."""
    rows = list(firm.facts.order_by("pk"))
    subject = subject_of(firm, rows)
    choice = chosen(asked, today, subject)
    method = choice.method
    if method is None:
        return YieldDetail(choice, (), None, (), None, True)
    if method.unset and not (choice.averages and method.fillable):
        return YieldDetail(choice, (), None, (), None, False)
    found = population(method)
    pack, averages = as_decided(found, filled=choice.averages)
    standing = standings(found, [pack])[0]
    book = Rulebook([pack], rulebook().facts.values())
    decision = book.decide(pack.key, subject, method.question)
    titles = {one.name: one.title for one in pack.parameters}
    told = tuple((titles[name], value) for name, value in averages.items())
    result = _result(subject, decision, found, standing, book, averages) if firm.key in standing.scored else None
    lacks = () if result else lacking(found.subjects[firm.key], book, pack.key, method.question)
    return YieldDetail(choice, told, result, lacks, working_lines(decision_steps(decision)), False)


def _result(
    subject: Subject, decision: Decision, found: Population, standing: Standing, book: Rulebook,
    averages: Mapping[str, str],
) -> Result:  # fmt: skip
    pack, mine = standing.pack, standing.scored[subject.key]
    assert pack.grading is not None
    peers = [one.points for one in standing.scored.values() if one.group == mine.group and one is not mine]
    needed = lines(peers, pack.grading)
    grades = [grade for grade, _ in needed]
    at = grades.index(mine.grade)
    ahead, wanted = (needed[at - 1][0], needed[at - 1][1] or 0) if at else ("", 0)
    changes = book.points_up(pack.key, subject, found.method.question, wanted) if ahead else ()
    return Result(
        written(mine.points), mine.grade, tone(mine.grade, pack.grading), mine.group,
        1 + sum(points > mine.points for points in peers), len(peers) + 1, len(peers) + 1 < SMALL,
        _indicator_lines(subject, decision, standing, found, averages),
        _grade_lines(needed, mine.points, mine.grade, pack.grading),
        ahead, written(wanted - mine.points) if ahead else "",
        tuple(_move(change, subject, standing.indicators) for change in changes),
    )  # fmt: skip


def _indicator_lines(
    subject: Subject, decision: Decision, standing: Standing, found: Population, averages: Mapping[str, str]
) -> tuple[IndicatorLine, ...]:
    given = {one.name: one.value for one in standing.pack.parameters}
    points = {part.key: part.points.low for part in decision.reason.parts if part.points is not None}
    total = decision.points.low if decision.points is not None else 0
    made = []
    for one in standing.indicators:
        value = one.measured(subject, found.method.question)
        shown = "—" if value is None else one.written(rounded(value))
        share = _percent(Fraction(points[one.key], total)) if total else "—"
        base, weight = given.get(one.base, "—"), given.get(one.weight, "—")
        made.append(
            IndicatorLine(one.title, shown, base, one.base in averages, weight, written(points[one.key]), share)
        )
    return tuple(made)


def _grade_lines(
    needed: tuple[tuple[str, int | None], ...], points: int, mine: str, grading: Grading
) -> tuple[GradeLine, ...]:
    made: list[GradeLine] = []
    for grade, least in needed:
        distance = "—"
        if least is not None:
            distance = f"高出 {written(points - least)}" if points >= least else f"还差 {written(least - points)}"
        # below a grade that any points are enough for nobody is
        none = "不限" if not made or made[-1].least not in ("不限", NOBODY) else NOBODY
        words = none if least is None else written(least)
        made.append(GradeLine(grade, tone(grade, grading), words, distance, grade == mine))
    return tuple(made)


def _move(change: Change, subject: Subject, made: tuple[Indicator, ...]) -> Move:
    through = "、".join(one.title for one in made if any(fact.name == change.name for fact in one.facts))
    now = next(fact.value for fact in subject.facts if (fact.name, fact.year) == (change.name, change.year))
    share = _percent(Fraction(change.amount, abs(now))) if isinstance(now, int) and now else "—"
    fact = rulebook().facts[change.name]
    word = "减少" if fact.movable == "down" else "增加"
    return Move(change.title, through, change.before, change.after, f"{word}{change.by}", share)


def _percent(share: Fraction) -> str:
    return write_number(share * 100, 1) + "%"
