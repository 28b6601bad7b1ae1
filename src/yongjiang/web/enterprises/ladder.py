"""The rungs of the ladder for one enterprise: each with its decision, its reasons and what lacks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from yongjiang.model.decision import (
    AmountGiven,
    Change,
    Decision,
    FactScalar,
    Missing,
    Outcome,
    Question,
    Reason,
    Subject,
    WayUp,
)
from yongjiang.model.decision import TitleHeld as Held
from yongjiang.model.rules import CaseKind, RulePack
from yongjiang.reports.diagnosis_docx import DiagnosedRung, Diagnosis
from yongjiang.usecases.decision_steps import decision_steps
from yongjiang.web.enterprises.facts import holds
from yongjiang.web.enterprises.models import Enterprise
from yongjiang.web.enterprises.panels import page_of
from yongjiang.web.ui.pieces import Line, working_lines
from yongjiang.web.zone import rulebook

_OUTCOMES: tuple[Outcome, ...] = ("pass", "fail", "unknown", "person")
#: with so many conditions that failed a way up is looked for; with more it takes long and helps nobody
FEW = 2
CASE_WORDS: dict[CaseKind, str] = {"first": "首次申请", "review": "复核"}


@dataclass(frozen=True, slots=True)
class Met:
    """How many of the conditions at the top of the tree came out how; those that give points alone are left out."""

    met: int
    failed: int
    missing: int
    person: int

    @property
    def total(self) -> int:
        return self.met + self.failed + self.missing + self.person


@dataclass(frozen=True, slots=True)
class Rung:
    """A pack and what it decides. award: name of the title fact that it gives, "" for none; held: until when the title
    is held, "" where it is not; result: class or grade; lacks: what is to be done or asked, one sentence each;
    amounts: title and words; way: the smallest changes that would pass, None where there are none, or they were not
    looked for; page: title and address of one that says more.
    """

    key: str
    title: str
    about: str
    version: str
    award: str
    held: str
    decision: Decision
    result: str
    met: Met
    lacks: tuple[str, ...]
    amounts: tuple[tuple[str, str], ...]
    working: Line
    way: WayUp | None
    page: tuple[str, str] | None = None
    pending: bool = False


def enterprise_packs(on: date) -> tuple[RulePack, ...]:
    """The version of every pack about enterprises that decides a first application on a day, the newest where none
    does: of the ladder by rung, then the others.
    """
    book = rulebook()
    found = ((book.in_force(key, Question(on)), book.versions(key)) for key in book.keys)
    packs = (now[0][0].pack if now else max((one.pack for one in known), key=_since) for now, known in found)
    return tuple(pack for pack in packs if pack.subject == "enterprise")


def rungs_of(
    subject: Subject, on: date, case: CaseKind, pending: Collection[str] = ()
) -> tuple[tuple[Rung, ...], tuple[Rung, ...]]:
    """The rungs of the ladder, lowest first, and the other packs. pending: titles that the firm alone states."""
    facts = held_titles(subject)
    found = ((pack, rung_of(pack, subject, on, case, facts)) for pack in enterprise_packs(on))
    rungs = [(pack, replace(rung, pending=bool(rung.held) and pack.award in pending)) for pack, rung in found]
    return tuple(rung for pack, rung in rungs if pack.rung), tuple(rung for pack, rung in rungs if not pack.rung)


def diagnosis_of(
    firm: Enterprise, on: date, case: CaseKind, ladder: tuple[Rung, ...], others: tuple[Rung, ...]
) -> Diagnosis:
    """What is printed of an enterprise."""

    def printed(rung: Rung) -> DiagnosedRung:
        amounts = tuple(f"{title}：{words}" for title, words in rung.amounts)
        held = f"{rung.held}（企业自报，待核）" if rung.pending else rung.held
        return DiagnosedRung(rung.title, rung.decision, (*rung.lacks, *amounts), held)

    parts = tuple(map(printed, ladder)), tuple(map(printed, others))
    return Diagnosis(firm.name, firm.code or "", on, CASE_WORDS[case], *parts, firm.sample)


def question_for(pack: RulePack, titles: Mapping[str, FactScalar | None], on: date, case: CaseKind) -> Question:
    """The question to `pack`; at a review with the day of the certificate that is held."""
    title = titles.get(pack.award) if case == "review" else None
    return Question(on, case, title.since if isinstance(title, Held) else None)


def held_titles(subject: Subject) -> dict[str, FactScalar | None]:
    """Values of the title facts, by name."""
    known = rulebook().facts
    return {fact.name: fact.value for fact in subject.facts if fact.name in known and known[fact.name].kind == "title"}


def conditions(reason: Reason) -> Met:
    """How the conditions at the top came out: those of an `all`, else the one there is."""
    outcomes = [part.outcome for part in reason.parts if part.outcome is not None]
    if not outcomes and reason.outcome is not None:
        outcomes = [reason.outcome]
    passed, failed, unknown, person = (outcomes.count(one) for one in _OUTCOMES)
    return Met(passed, failed, unknown, person)


def deepest(reason: Reason) -> Reason:
    """Down from a condition that failed, as long as one part of it did; of several ways the one that gives points."""
    while reason.points is None:
        failed = [part for part in reason.parts if part.outcome == "fail"]
        scored = [part for part in failed if part.points is not None]
        if len(failed) != 1 and len(scored) != 1:
            break
        reason = scored[0] if scored else failed[0]
    return reason


def failures(reason: Reason) -> tuple[str, ...]:
    """Each condition at the top that failed, with what came out and what is wanted."""
    return tuple(map(_failure, [part for part in reason.parts if part.outcome == "fail"] or [reason]))


def _failure(top: Reason) -> str:
    reason = deepest(top)
    title = top.title if reason is top else f"{top.title}：{reason.title}"
    # a sum that is large enough fails by a part that must not be nothing
    nothing = "、".join(part.title for part in reason.parts if part.points is not None and part.points.high == 0)
    tails = reason.value, f"要求{reason.wanted}" if reason.wanted else "", f"得 0 分的：{nothing}" if nothing else ""
    tail = "，".join(part for part in tails if part)
    return f"{title}（{tail}）" if tail else title


def rung_of(
    pack: RulePack, subject: Subject, on: date, case: CaseKind, titles: Mapping[str, FactScalar | None]
) -> Rung:
    """What `pack` decides, with what lacks. titles: `held_titles` of the subject."""
    book, question = rulebook(), question_for(pack, titles, on, case)
    decision = book.decide(pack.key, subject, question)
    lacks: tuple[str, ...] = ()
    way = None
    if decision.outcome == "fail":
        few = conditions(decision.reason).failed <= FEW
        way = next(iter(book.ways_up(pack.key, subject, question)), None) if few else None
        lacks = _changes(decision, way)
    elif decision.outcome in ("unknown", "person"):
        lacks = _questions(decision, book.missing(pack.key, subject, question))
    title = titles.get(pack.award)
    held = ""
    if isinstance(title, Held) and holds(title, on):
        held = f"{title.until.year}年{title.until.month}月{title.until.day}日" if title.until else "长期"
    shown = decision.amounts if decision.outcome in ("pass", "person") else ()
    amounts = tuple((one.title, amount_words(one)) for one in shown)
    return Rung(
        pack.key, decision.title, pack.about, decision.version, pack.award, held, decision, _result(decision),
        conditions(decision.reason), lacks, amounts, working_lines(decision_steps(decision)), way,
        page_of(pack.kind, subject.key),
    )  # fmt: skip


def amount_words(one: AmountGiven) -> str:
    """An amount as it reads, with what is open about it."""
    words = "未定" if one.amount is None else f"{Decimal(one.amount) / 100:,.2f} 元"
    return words + (f"（{one.note}）" if one.note else "")


def _result(decision: Decision) -> str:
    parts = [decision.class_title]
    if (points := decision.points) is not None:
        low, high = points.low / 100, points.high / 100
        parts.append(f"{low:g} 分" if low == high else f"{low:g} 至 {high:g} 分")
    return "，".join(part for part in parts if part)


def _changes(decision: Decision, way: WayUp | None) -> tuple[str, ...]:
    """What would have to change, or what failed where no way is known."""
    if way is None:
        return tuple(f"不符合：{one}" for one in failures(decision.reason))
    said = [f"还差：{change_words(one)}" for one in way.changes] or ["只要等到时间"]
    if way.earliest is not None and way.earliest > decision.question.on:
        said.append(f"最早 {way.earliest.year}年{way.earliest.month}月{way.earliest.day}日")
    if way.leaves:
        said.append(f"做到以后，还要看：{'、'.join(way.leaves)}")
    return tuple(said)


def change_words(one: Change) -> str:
    """A change as one would say it: from what, to what, by how much."""
    year = f"（{one.year}年）" if one.year is not None else ""
    if not one.before:
        return f"{one.title}{year}到{one.after}"
    fact = rulebook().facts.get(one.name)
    word = "减少" if fact is not None and fact.movable == "down" else "增加"
    return f"{one.title}{year}由{one.before}到{one.after}" + (f"，{word}{one.by}" if one.by else "")


def _questions(decision: Decision, missing: Missing) -> tuple[str, ...]:
    """What to ask for next, what a person has to settle."""
    said = []
    if not decision.version:
        said.append(decision.reason.note)
    if (first := missing.next) is not None:
        year = f"（{first.year}年）" if first.year is not None else ""
        rest = len(missing.sets[0]) - 1 if missing.sets else 0
        said.append(f"先问：{first.title}{year}" + (f"，另外还要 {rest} 项" if rest else ""))
    judged = list(missing.judged)
    if decision.outcome == "person":
        judged += [part.title for part in decision.reason.parts if part.outcome == "person"]
    if judged:
        said.append(f"要由人判断：{'、'.join(dict.fromkeys(judged))}")
    return tuple(said)


def _since(pack: RulePack) -> date:
    return max(when.since for when in pack.applies)
