"""All firms of the site decided by a pack that grades: points, grades and what keeps the others from having any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from msgspec import structs

from yongjiang.model.decision import FactScalar, FactState, Question, Reason, Subject, UsedFact
from yongjiang.model.rules import FactDefinition, RulePack
from yongjiang.rules import Rulebook
from yongjiang.rules.amounts import round_half_up
from yongjiang.rules.indicators import Indicator, apart, indicators, mean, unset, with_values
from yongjiang.usecases.scan_enterprises import columns_asked
from yongjiang.usecases.scan_subjects import Scanned, scan_subjects
from yongjiang.web.enterprises.batch import subjects_of
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.yields.methods import Method
from yongjiang.web.yields.ranking import Firm, Scored
from yongjiang.web.zone import rulebook

#: digits that count of an average which stands in for a base
_DIGITS = 5
#: behind the key of a pack: the same one with other weights
TRIAL = "+"


@dataclass(frozen=True, slots=True)
class Population:
    """All firms and what a method asks about them. groups: of each that is known, in words; order: of the groups."""

    method: Method
    firms: Mapping[str, Firm]
    subjects: Mapping[str, Subject]
    groups: Mapping[str, str]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a pack decides about all firms. scored: those with points and a group; unscored: ranked by the pack, but not
    settled, or nobody knows whether it ranks them; outside: those that it does not rank.
    """

    pack: RulePack
    indicators: tuple[Indicator, ...]
    scored: Mapping[str, Scored]
    unscored: tuple[str, ...]
    outside: int


def population(method: Method) -> Population:
    """All firms with the facts that the method asks about. Three queries."""
    rows = Enterprise.objects.all()
    facts = rulebook().facts
    columns = columns_asked(_book([method.pack]), [method.pack.key], method.question)
    subjects = {subject.key: subject for subject in subjects_of(rows, columns)}
    shown = rows.only("key", "name", "code", "street", "park", "sample")
    firms = {
        one.key: Firm(one.key, one.name, one.code or "", one.street, one.park, one.sample)
        for one in shown
        if one.key in subjects
    }
    grading = method.pack.grading
    by = [facts[name] for name in grading.by] if grading else []
    return Population(method, firms, subjects, *_groups(subjects.values(), by, method))


def averages(found: Population) -> dict[str, str]:
    """For each base that nobody set what the firms that are ranked come to together, rounded, as it is written."""
    method, missing = found.method, set(unset(found.method.pack))
    wanted = [one for one in indicators(method.pack, rulebook().facts) if one.base in missing]
    if not wanted:
        return {}
    book = _book([method.pack])
    ranked = [one for one in found.subjects.values() if book.ranks(method.pack.key, one, method.question) == "pass"]
    values = ((one, mean(one, ranked, method.question)) for one in wanted)
    return {one.base: one.written(rounded(value)) for one, value in values if value is not None and value > 0}


def standings(found: Population, packs: Sequence[RulePack]) -> tuple[Standing, ...]:
    """What each of `packs`, the method's with other parameters, decides about all firms: one scan."""
    several = [structs.replace(pack, key=pack.key + TRIAL * at) for at, pack in enumerate(packs)]
    pieces = [apart(pack) for pack in several]
    book = _book([*several, *(piece for some in pieces for piece in some)])
    columns = columns_asked(book, book.keys, found.method.question)
    results = scan_subjects(found.subjects.values(), columns, book, book.keys, found.method.question)
    return tuple(
        _standing(found, packs[at], results, pack.key, [piece.key for piece in pieces[at]])
        for at, pack in enumerate(several)
    )


def as_decided(found: Population, *, filled: bool) -> tuple[RulePack, dict[str, str]]:
    """The method's pack, with averages for the bases that nobody set where `filled`; and these averages."""
    given = averages(found) if filled else {}
    return with_values(found.method.pack, given, "参评企业的平均值"), given


def lacking(subject: Subject, book: Rulebook, key: str, question: Question) -> tuple[str, ...]:
    """What keeps a firm from having points, one short sentence each."""
    reason = book.decide(key, subject, question).reason
    grading = book.versions(key)[0].pack.grading
    known = {fact.name for fact in subject.facts if fact.value is not None}
    groups = [book.facts[name].title for name in (grading.by if grading else ()) if name not in known]
    missing = [fact.title for fact in _used(reason, "missing")] + groups
    said = [f"缺少{'、'.join(dict.fromkeys(missing))}"] if missing else []
    said += [f"{fact.title}不适用，须由人判断" for fact in _used(reason, "absent")]
    # all is known, and yet there are no points
    stuck = [one for one in reason.parts if one.points is None and all(fact.state == "value" for fact in one.facts)]
    return (*said, *(f"{one.title}的除数是零或负数，算不出来" for one in stuck))


def rounded(value: Fraction) -> Fraction:
    """A value with the digits that count.

    >>> rounded(Fraction(2409712, 10)) == 240970, rounded(Fraction(-1, 19)) == Fraction(-52632, 1000000)
    (True, True)
    """
    if not value:
        return value
    scale = Fraction(1)
    while abs(value) * scale >= 10**_DIGITS:
        scale /= 10
    while abs(value) * scale < 10 ** (_DIGITS - 1):
        scale *= 10
    return round_half_up(value * scale) / scale


def _book(packs: Sequence[RulePack]) -> Rulebook:
    return Rulebook(packs, rulebook().facts.values())


def _groups(
    subjects: Iterable[Subject], by: Sequence[FactDefinition], method: Method
) -> tuple[dict[str, str], tuple[str, ...]]:
    """The group of each firm that has one, in words, and all groups in the order of the vocabulary; what all ranked
    firms share is not said.
    """
    book, key = _book([method.pack]), method.pack.key
    found: dict[str, tuple[FactScalar, ...]] = {}
    for subject in subjects:
        known = {fact.name: fact.value for fact in subject.facts if fact.value is not None}
        if all(fact.name in known for fact in by) and book.ranks(key, subject, method.question) == "pass":
            found[subject.key] = tuple(known[fact.name] for fact in by)
    shared = [len({values[at] for values in found.values()}) == 1 for at in range(len(by))]
    if all(shared):
        shared = [False] * len(by)
    words = {
        values: "、".join(_word(fact, value) for fact, value, same in zip(by, values, shared, strict=True) if not same)
        for values in set(found.values())
    }
    order = sorted(words, key=lambda values: [_rank(fact, value) for fact, value in zip(by, values, strict=True)])
    return {key: words[values] for key, values in found.items()}, tuple(words[values] for values in order)


def _rank(fact: FactDefinition, value: FactScalar) -> tuple[int, str]:
    """Choices as the vocabulary has them, the rest by what is written; yes before no."""
    known = value in fact.choices if isinstance(value, str) else False
    return (fact.choices.index(str(value)) if known else len(fact.choices), "" if value is True else str(value))


def _word(fact: FactDefinition, value: FactScalar) -> str:
    if isinstance(value, bool):
        return fact.title if value else f"非{fact.title}"
    return str(value)


def _standing(
    found: Population, pack: RulePack, results: Mapping[str, Mapping[str, Scanned]], key: str, parts: Sequence[str]
) -> Standing:
    scored: dict[str, Scored] = {}
    unscored = []
    outside = 0
    for firm, result in results.items():
        total = result[key]
        points = [one.low for part in parts if (one := result[part].points) is not None and one.low == one.high]
        if total.ranked == "fail":
            outside += 1
        elif total.grade and total.points is not None and len(points) == len(parts):
            scored[firm] = Scored(
                found.firms[firm], found.groups[firm], total.points.low, total.grade, tuple(points)
            )  # fmt: skip
        else:
            unscored.append(firm)
    made = indicators(pack, rulebook().facts)
    return Standing(pack, made, scored, tuple(unscored), outside)


def _used(reason: Reason, state: FactState) -> list[UsedFact]:
    """The facts of a tree in this state, each once."""
    found = [fact for fact in reason.facts if fact.state == state]
    found += [fact for part in reason.parts for fact in _used(part, state)]
    return list({(fact.name, fact.year): fact for fact in found}.values())
