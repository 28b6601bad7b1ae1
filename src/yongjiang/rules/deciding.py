"""Which version of a pack decides on a day, and what it decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from yongjiang.model.decision import (
    AmountGiven,
    Change,
    Decision,
    Missing,
    Outcome,
    Points,
    Question,
    Reason,
    Subject,
    WayUp,
)
from yongjiang.model.rules import Applies, FactDefinition, RulePack
from yongjiang.rules import kleene, tree
from yongjiang.rules.amounts import round_half_up
from yongjiang.rules.changes import points_up, ways_up
from yongjiang.rules.explaining import rate, weigh
from yongjiang.rules.kleene import FAIL, OUTCOMES, PASS, PERSON, TENTATIVE, UNKNOWN
from yongjiang.rules.leaves import Weighed
from yongjiang.rules.missing import what_is_missing
from yongjiang.rules.pointing import LACKS, UNVERIFIED
from yongjiang.rules.preparing import Preparing
from yongjiang.rules.sheets import KNOWN, MISSING, NOTES, Sheet


class PackError(ValueError):
    """A pack that cannot decide. problems: what is wrong with it."""


def prepare(pack: RulePack, facts: Mapping[str, FactDefinition]) -> tree.PreparedPack:
    """`pack` made ready to decide. facts: the vocabulary by name. Raises PackError where it has mistakes."""
    preparing = Preparing(pack, facts)
    prepared = preparing.prepared()
    if preparing.problems:
        raise PackError(f"{pack.key} {pack.version}：{preparing.problems[0].what}")
    return prepared


class Rulebook:
    """All versions of all packs, ready to decide. facts: the vocabulary by name."""

    def __init__(self, packs: Iterable[RulePack], facts: Iterable[FactDefinition]) -> None:
        self.facts = {fact.name: fact for fact in facts}
        self._versions: dict[str, list[tree.PreparedPack]] = {}
        for pack in packs:
            self._versions.setdefault(pack.key, []).append(prepare(pack, self.facts))

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the packs: of the ladder by rung, then the others, in order."""
        return tuple(sorted(self._versions, key=lambda key: (self._latest(key).rung or 1000, key)))

    def _latest(self, key: str) -> RulePack:
        return max((one.pack for one in self._versions[key]), key=lambda one: max(when.since for when in one.applies))

    def title(self, key: str) -> str:
        """Chinese title of a pack, as its newest version has it."""
        return self._latest(key).title

    def versions(self, key: str) -> tuple[tree.PreparedPack, ...]:
        """All versions of a pack."""
        return tuple(self._versions[key])

    def in_force(self, key: str, question: Question) -> tuple[tuple[tree.PreparedPack, Applies], ...]:
        """The versions that may decide `question`, whatever the day of the certificate."""
        return tuple(
            (one, when)
            for one in self._versions[key]
            for when in one.pack.applies
            if when.case == question.case
            and when.since <= question.on
            and (when.until is None or question.on <= when.until)
        )

    def decide(self, key: str, subject: Subject, question: Question) -> Decision:
        """What pack `key` decides about `subject`."""
        prepared, note = self._choose(key, question)
        sheet = Sheet(subject, question)
        if prepared is None:
            reason = Reason("version", "适用的规定", "unknown", note=note)
            return Decision(key, self.title(key), "", question, sheet.year, "unknown", reason)
        return decide(prepared, sheet)

    def asks(self, key: str, question: Question) -> Reason:
        """Every condition of pack `key`, whoever asks: what it says of one of whom nothing is known."""
        return self.decide(key, Subject("", ""), question).reason

    def missing(self, key: str, subject: Subject, question: Question) -> Missing:
        """What to ask about `subject` before pack `key` can decide."""
        prepared, _ = self._choose(key, question)
        return Missing((), None) if prepared is None else what_is_missing(prepared, Sheet(subject, question))

    def ways_up(self, key: str, subject: Subject, question: Question) -> tuple[WayUp, ...]:
        """What would have to change so that pack `key` does not refuse `subject`."""
        prepared, _ = self._choose(key, question)
        return () if prepared is None else ways_up(prepared, subject, question)

    def ranks(self, key: str, subject: Subject, question: Question) -> Outcome:
        """Whether pack `key`, which gives grades, ranks `subject` at all; its points may be open still."""
        prepared, _ = self._choose(key, question)
        if prepared is None or prepared.ranked is None:
            return "pass"
        return OUTCOMES[weigh(prepared.ranked, Sheet(subject, question)).code]

    def points_up(self, key: str, subject: Subject, question: Question, wanted: int) -> tuple[Change, ...]:
        """What alone would bring the points of pack `key` up to `wanted`, in hundredths; see `changes.points_up`."""
        prepared, _ = self._choose(key, question)
        return () if prepared is None else points_up(prepared, subject, question, wanted)

    def _choose(self, key: str, question: Question) -> tuple[tree.PreparedPack | None, str]:
        found = self.in_force(key, question)
        bound = [one for one in found if one[1].certificate_from or one[1].certificate_before]
        if bound and question.certificate is None:
            return None, "复核适用哪一版要看证书日期，请补上证书日期"
        fitting = [one for one, when in found if _covers(when, question.certificate)]
        if not fitting:
            case = "首次申请" if question.case == "first" else "复核"
            return None, f"{question.on.isoformat()} 没有适用于{case}的规定"
        return fitting[0], ""


def _covers(when: Applies, certificate: date | None) -> bool:
    if certificate is None:
        return True
    return (when.certificate_from is None or when.certificate_from <= certificate) and (
        when.certificate_before is None or certificate < when.certificate_before
    )


def decide(prepared: tree.PreparedPack, sheet: Sheet) -> Decision:
    """What one version decides about the facts of `sheet`."""
    pack = prepared.pack
    points: Points | None = None
    class_key = class_title = ""
    if prepared.classes:
        weighed, class_key, class_title = _class(prepared, sheet)
    elif prepared.requirement is not None:
        weighed = weigh(prepared.requirement, sheet)
        points = _points_in(weighed.reason)
    elif prepared.points is not None:
        weighed, points = _ranked(prepared.points, sheet)
    else:
        weighed = Weighed(PASS, Reason("amounts", pack.title, "pass"))
    amounts = tuple(_amount(one, sheet, weighed.code) for one in prepared.amounts)
    if prepared.requirement is None and prepared.amounts:
        weighed = _by_amounts(pack, prepared.amounts, sheet)
    code = weighed.code
    return Decision(
        pack.key, pack.title, pack.version, sheet.question, sheet.year, OUTCOMES[code], weighed.reason,
        code == TENTATIVE, class_key, class_title, points, amounts,
    )  # fmt: skip


def _points_in(reason: Reason) -> Points | None:
    """The points of the first score in a tree."""
    if reason.points is not None and reason.outcome is not None:
        return reason.points
    return next((found for part in reason.parts if (found := _points_in(part)) is not None), None)


def _class(prepared: tree.PreparedPack, sheet: Sheet) -> tuple[Weighed, str, str]:
    """The first class that holds; unknown or for a person where that is not settled before it is reached."""
    reasons: list[Reason] = []
    open_code = PASS
    for key, title, when in prepared.classes:
        weighed = weigh(when, sheet) if when is not None else Weighed(PASS, Reason(key, "其余", "pass"))
        reasons.append(Reason(key, title, weighed.reason.outcome, parts=(weighed.reason,)))
        if weighed.code in (UNKNOWN, PERSON):
            open_code = UNKNOWN if UNKNOWN in (open_code, weighed.code) else PERSON
        elif weighed.code == TENTATIVE and open_code == PASS:
            open_code = PERSON
        if weighed.code == PASS:
            settled = open_code == PASS
            outcome: Outcome = "pass" if settled else OUTCOMES[open_code]
            reason = Reason("class", prepared.pack.title, outcome, title if settled else "未定", parts=tuple(reasons))
            return Weighed(open_code, reason), key if settled else "", title if settled else ""
    code = FAIL if open_code == PASS else open_code
    return Weighed(code, Reason("class", prepared.pack.title, OUTCOMES[code], parts=tuple(reasons))), "", ""


def _ranked(points: tree.PointsNode, sheet: Sheet) -> tuple[Weighed, Points | None]:
    rated = rate(points, sheet)
    settled = rated.low == rated.high
    code = PASS
    if not settled or rated.flags & UNVERIFIED:
        code = UNKNOWN if rated.flags & LACKS else PERSON
    given = Points(rated.low, rated.high) if rated.high is not None else None
    reason = Reason(
        rated.reason.key, rated.reason.title, OUTCOMES[code], rated.reason.value, "", rated.reason.note,
        rated.reason.tentative, rated.reason.by, given, rated.reason.facts, rated.reason.parts,
    )  # fmt: skip
    return Weighed(code, reason), given


def _amount(node: tree.AmountNode, sheet: Sheet, requirement: int) -> AmountGiven:
    named = node.named
    when = PASS if node.when is None else weigh(node.when, sheet).code
    code = kleene.all_of((requirement, when))
    state, n, d = sheet.value(node.formula)
    if code <= TENTATIVE:
        return AmountGiven(named.key, named.title, 0, "不符合条件", named.source)
    if code != PASS:
        return AmountGiven(named.key, named.title, None, "符不符合条件还没有定", named.source)
    if state != KNOWN:
        return AmountGiven(named.key, named.title, None, NOTES[state], named.source)
    value = Fraction(n, d) if node.most is None else min(Fraction(n, d), node.most)
    note = "门槛没有核实，只供参考" if named.unverified else ""
    return AmountGiven(named.key, named.title, round_half_up(value * 100), note, named.source)


def _by_amounts(pack: RulePack, amounts: Sequence[tree.AmountNode], sheet: Sheet) -> Weighed:
    """A pack of amounts alone: settled where one of them is."""
    codes, reasons = [], []
    for node in amounts:
        when = PASS if node.when is None else weigh(node.when, sheet).code
        state, _, _ = sheet.value(node.formula)
        known = PASS if state == KNOWN else UNKNOWN if state == MISSING else PERSON
        code = kleene.softened(kleene.all_of((when, known)), node.named.unverified)
        codes.append(code)
        reasons.append(
            Reason(
                node.named.key, node.named.title, OUTCOMES[code], note="" if state == KNOWN else NOTES[state],
                by=node.named.source, facts=sheet.uses(node.formula),
                parts=() if node.when is None else (weigh(node.when, sheet).reason,),
            )
        )  # fmt: skip
    code = kleene.any_of(codes)
    return Weighed(code, Reason("amounts", pack.title, OUTCOMES[code], parts=tuple(reasons)))
