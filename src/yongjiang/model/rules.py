"""Rule packs: what a title, a policy or a list asks for, as data; and the vocabulary of facts they ask about.

A file of a zone package is one version of one pack: `RulePack`. Its tree of `Criterion` says what has to hold, its
thresholds name the article they come from and how sure we are of it. The engine `rules` reads them.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

#: verified: a person has read the original; reported: several public sources agree; unverified: informs, never grants
Sure = Literal["verified", "reported", "unverified"]
#: what a fact is. money is kept in whole 分; number, count, ratio in whole units of its last digit
FactKind = Literal["money", "number", "count", "ratio", "date", "yes_no", "choice", "code", "title"]
#: a first application, or the review of a title that is held
CaseKind = Literal["first", "review"]
#: what a pack gives: a decision alone, a class (a colour), points to be ranked, an amount of money
PackKind = Literal["title", "policy", "classes", "grading", "deduction"]


class FactDefinition(Struct, frozen=True, forbid_unknown_fields=True):
    """A fact that may be known about an enterprise (or a technology).

    name: identifier in formulas; title: in Chinese; yearly: whether there is one for each accounting year;
    unit: of the written number (元, 人, 件, 亩 …); digits: how many decimals it keeps; choices: what a choice may be;
    judged: a person judges it, so that where nobody has, a decision needs a person and not a form; lower, upper:
    smallest and largest value that makes sense in `unit` (None: none), of a share 1 is 100%; movable: which way a firm
    can move it; within: the fact of which it is a part, so that more than that is asked about; group: heading on forms;
    means: what exactly it is, and where a firm finds it.
    """

    name: str
    title: str
    kind: FactKind
    group: str
    means: str
    unit: str = ""
    yearly: bool = False
    digits: int = 0
    choices: tuple[str, ...] = ()
    judged: bool = False
    lower: int | None = None
    upper: int | None = None
    movable: Literal["up", "down"] | None = None
    within: str = ""
    aliases: tuple[str, ...] = ()


class RuleSource(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a threshold comes from. key: what the tree calls it; document: number of the document; article: in it.

    own: it is the zone's or this project's own, so that no other source could tell it.
    """

    key: str
    document: str
    article: str
    sure: Sure
    note: str = ""
    own: bool = False


class Applies(Struct, frozen=True, forbid_unknown_fields=True):
    """When a version decides: the kind of case, the days (both inclusive, None: open), and for reviews the days on
    which the certificate was given (certificate_before is exclusive).
    """

    case: CaseKind
    since: date
    until: date | None = None
    certificate_from: date | None = None
    certificate_before: date | None = None


class RuleParameter(Struct, frozen=True, forbid_unknown_fields=True):
    """A value that a zone sets. value: with its unit (30%, 600万元), "" while nobody has set it; unit: 元, 人 …;
    settled: the document by which the zone set it, in its words.
    """

    name: str
    title: str
    basis: str
    value: str = ""
    unit: str = ""
    settled: str = ""


class NamedValue(Struct, frozen=True, forbid_unknown_fields=True):
    """A formula with a name, for several criteria."""

    name: str
    title: str
    formula: str


class Tier(Struct, frozen=True, forbid_unknown_fields=True):
    """A threshold for those whose `by` lies in this range: ``from`` and ``upto`` include their end, ``above`` and
    ``below`` do not."""

    need: str
    at_least: str = ""
    above: str = ""
    upto: str = ""
    below: str = ""


class Band(Struct, frozen=True, forbid_unknown_fields=True):
    """A range of a value and its points: one number (20), or a range that a person settles (7-8)."""

    points: str
    at_least: str = ""
    above: str = ""
    upto: str = ""
    below: str = ""
    basis: str = ""


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """Points where `when` holds; the first that holds counts. The last has no `when`.

    points: these; or `value`, by the bands of the part.
    """

    points: str = ""
    when: Criterion | None = None
    value: str = ""
    basis: str = ""


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a score: one of `bands` over `value`, `options` (with `bands` where they have values), `judged` (points
    of a person, "0-6", and the `fact` that holds them), `parts` that are added, `best` of which the highest counts, or
    `formula` (points by arithmetic).

    most: cap of the part; need: smallest points it has to reach (a part minimum).
    """

    key: str
    title: str
    basis: str = ""
    value: str = ""
    bands: tuple[Band, ...] = ()
    options: tuple[Option, ...] = ()
    judged: str = ""
    fact: str = ""
    parts: tuple[Part, ...] = ()
    best: tuple[Part, ...] = ()
    formula: str = ""
    most: str = ""
    at_least: str = ""
    above: str = ""


class Criterion(Struct, frozen=True, forbid_unknown_fields=True):
    """A node of the tree: exactly one of

    - `all`, `any`, `none`, `some` with `count` (at least so many of them);
    - `check` with `then` and `otherwise`;
    - `value` (a formula) with one of `at_least`, `above`, `at_most`, `below`, `equals`, or with `tiers` over `by`;
    - `holds`: a fact that is yes or no, or ``holds(title)``, ``within(date, years)``, ``before(date, years)``;
    - `fact` with `one_of` (a choice, or a code that begins so);
    - `given`: whether a fact is known at all; `absent`: whether a value does not apply;
    - `score` with `at_least` or `above`.

    basis: key of a source, for the thresholds in this node; advice: what a firm does about it.
    """

    key: str = ""
    title: str = ""
    basis: str = ""
    all: tuple[Criterion, ...] = ()
    any: tuple[Criterion, ...] = ()
    none: tuple[Criterion, ...] = ()
    some: tuple[Criterion, ...] = ()
    count: int = 0
    check: Criterion | None = None
    then: Criterion | None = None
    otherwise: Criterion | None = None
    value: str = ""
    at_least: str = ""
    above: str = ""
    at_most: str = ""
    below: str = ""
    equals: str = ""
    by: str = ""
    tiers: tuple[Tier, ...] = ()
    holds: str = ""
    fact: str = ""
    one_of: tuple[str, ...] = ()
    given: str = ""
    absent: str = ""
    score: tuple[Part, ...] = ()
    advice: str = ""


class RuleClass(Struct, frozen=True, forbid_unknown_fields=True):
    """A class (a colour, a grade) and when it is given; the first that holds. The last has no `when`."""

    key: str
    title: str
    when: Criterion | None = None


class RuleAmount(Struct, frozen=True, forbid_unknown_fields=True):
    """An amount of money that follows. formula: in 元; most: cap; where no `when` fails."""

    key: str
    title: str
    formula: str
    basis: str
    when: Criterion | None = None
    most: str = ""


class Cut(Struct, frozen=True, forbid_unknown_fields=True):
    """A grade and the share of the ranked, from the best, up to which it is given (20%, 80%, 95%, 100%)."""

    grade: str
    upto: str


class Grading(Struct, frozen=True, forbid_unknown_fields=True):
    """Ranking by points within groups. by: facts that make the groups; cuts: best first, the last 100%; only: who is
    ranked at all, None for everybody.
    """

    by: tuple[str, ...]
    cuts: tuple[Cut, ...]
    basis: str
    only: Criterion | None = None


class RulePack(Struct, frozen=True, forbid_unknown_fields=True):
    """One version of one pack.

    key, version: together its name for ever; level: of the package that issues it; rung: place on the ladder, lowest
    first, 0: on none; subject: whom it asks about; award: the title it gives; body: key of the body of the zone that
    carries a policy out; applies: when this version decides;
    year_from: month from which the last accounting year counts as closed (1: the year before the day, always).
    requirement: what has to hold, or `classes`; points and grading for packs that rank.
    """

    key: str
    title: str
    version: str
    kind: PackKind
    about: str
    applies: tuple[Applies, ...]
    sources: tuple[RuleSource, ...]
    rung: int = 0
    subject: Literal["enterprise", "technology"] = "enterprise"
    award: str = ""
    body: str = ""
    parameters: tuple[RuleParameter, ...] = ()
    values: tuple[NamedValue, ...] = ()
    requirement: Criterion | None = None
    classes: tuple[RuleClass, ...] = ()
    points: Part | None = None
    grading: Grading | None = None
    amounts: tuple[RuleAmount, ...] = ()
