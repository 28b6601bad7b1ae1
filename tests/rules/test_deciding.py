"""Decisions: comparisons at their edges, what is missing, what does not apply, what is not verified."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rules.builders import DAY, FACTS, UNVERIFIED, criterion, decide, outcome, pack, part, subject, yearly

from yongjiang.model.decision import FactEntry, Points, Question, TitleHeld
from yongjiang.model.rules import Applies, Band, Option, RuleAmount, RuleClass, RuleParameter, Tier
from yongjiang.rules import Rulebook

SHARE = criterion(value="sum(rd, 3) / sum(sales, 3)", at_least="5%")


@pytest.mark.parametrize(
    ("field", "number", "expected"),
    [
        ("at_least", 69, "fail"), ("at_least", 70, "pass"), ("above", 70, "fail"), ("above", 71, "pass"),
        ("at_most", 70, "pass"), ("at_most", 71, "fail"), ("below", 70, "fail"), ("below", 69, "pass"),
        ("equals", 70, "pass"), ("equals", 69, "fail"),
    ],
)  # fmt: skip
def test_edges(field: str, number: int, expected: str) -> None:
    assert outcome(criterion(value="staff", **{field: "70人"}), FactEntry("staff", number)) == expected


def test_one_fen_decides() -> None:
    """5% of 10^13 分 over three years, and one 分 less."""
    sales = [FactEntry("sales", 10**13, year) for year in (2022, 2023, 2024)]
    rd = [FactEntry("rd", 5 * 10**11, year) for year in (2022, 2023)]
    assert outcome(SHARE, sales, rd, FactEntry("rd", 5 * 10**11, 2024)) == "pass"
    assert outcome(SHARE, sales, rd, FactEntry("rd", 5 * 10**11 - 1, 2024)) == "fail"


def test_missing_is_not_zero() -> None:
    assert outcome(SHARE, yearly("sales", 100, 100, 100), yearly("rd", 50, 50)) == "unknown"
    assert outcome(SHARE, yearly("sales", 100, 100, 100), yearly("rd", 50, 50, 0)) == "pass"


def test_years_before_the_founding_are_left_out() -> None:
    """A firm founded in 2024 has one year; the same numbers without the date of founding are unknown."""
    one_year = (yearly("sales", 100), yearly("rd", 5))
    assert outcome(SHARE, FactEntry("registered_on", date(2024, 3, 1)), *one_year) == "pass"
    assert outcome(SHARE, *one_year) == "unknown"
    assert outcome(SHARE, yearly("sales", 100, None, None), yearly("rd", 5, None, None)) == "pass"


def test_a_denominator_of_zero_needs_a_person() -> None:
    assert outcome(SHARE, yearly("sales", 0, 0, 0), yearly("rd", 1, 1, 1)) == "person"
    growth = criterion(value="growth(net, 2)", at_least="5%")
    assert outcome(growth, yearly("net", 3, -2, 1)) == "person"


def test_growth_is_the_mean_of_yearly_ratios() -> None:
    """(150/100 + 120/150) / 2 − 1 = 15%."""
    growth = criterion(value="growth(sales, 2)", at_least="15%")
    assert outcome(growth, yearly("sales", 120, 150, 100)) == "pass"
    assert outcome(growth, (FactEntry("sales", 12000 - 1, 2024), *yearly("sales", 150, 100, last=2023))) == "fail"


def test_cagr_is_exact_at_its_edge() -> None:
    """441/400 is exactly 5% over two years."""
    cagr = criterion(value="cagr(sales, 2)", at_least="5%")
    assert outcome(cagr, yearly("sales", 441, 0, 400)) == "pass"
    assert outcome(cagr, FactEntry("sales", 44099, 2024), *yearly("sales", 400, last=2022)) == "fail"


TIERED = criterion(
    value="rd / sales", by="sales", tiers=(Tier("5%", upto="5000万元"), Tier("3%", above="5000万元")),
)  # fmt: skip


def test_tiers_include_their_written_end() -> None:
    assert outcome(TIERED, yearly("sales", 5000_0000), yearly("rd", 150_0000)) == "fail"
    assert outcome(TIERED, yearly("sales", 5000_0100), yearly("rd", 151_0000)) == "pass"


def test_no_facts_no_verdict() -> None:
    assert decide(TIERED).outcome == "unknown"


def test_an_unverified_threshold_never_grants() -> None:
    need = criterion(value="staff", at_least="10人", basis="u")
    passed, failed = decide(need, FactEntry("staff", 10)), decide(need, FactEntry("staff", 9))
    assert (passed.outcome, failed.outcome) == ("person", "fail")
    assert failed.tentative
    # and its failure does not grant by way of "none"
    assert outcome(criterion(key="n", none=(need,)), FactEntry("staff", 9)) == "person"
    assert outcome(criterion(key="n", none=(need,)), FactEntry("staff", 10)) == "person"


def test_a_judgement_that_nobody_made_needs_a_person() -> None:
    judged = criterion(holds="advanced")
    assert outcome(judged) == "person"
    assert outcome(judged, FactEntry("advanced", True)) == "pass"


def test_some_of_several() -> None:
    parts = [criterion(key=f"k-{fact}", value=fact, at_least="1") for fact in ("staff", "patents", "panel")]
    three = criterion(some=tuple(parts), count=2)
    assert outcome(three, FactEntry("staff", 1), FactEntry("patents", 1)) == "pass"
    assert outcome(three, FactEntry("staff", 0), FactEntry("patents", 0)) == "fail"
    assert outcome(three, FactEntry("staff", 1)) == "unknown"
    assert outcome(three, FactEntry("staff", 1), FactEntry("patents", 0)) == "person"


def test_titles_and_dates() -> None:
    title = criterion(holds="holds(certificate)")
    held = TitleHeld(date(2022, 12, 1), date(2025, 6, 1))
    assert outcome(title, FactEntry("certificate", held)) == "pass"
    assert outcome(title, FactEntry("certificate", TitleHeld(date(2022, 12, 1), date(2025, 5, 31)))) == "fail"
    assert outcome(title, FactEntry("certificate", None)) == "fail"
    assert outcome(title) == "unknown"
    recent = criterion(holds="within(award_on, 5)")
    assert outcome(recent, FactEntry("award_on", date(2020, 6, 1))) == "pass"
    assert outcome(recent, FactEntry("award_on", date(2020, 5, 31))) == "fail"
    age = criterion(value="days_since(registered_on)", at_least="365天")
    assert outcome(age, FactEntry("registered_on", date(2024, 6, 1))) == "pass"
    assert outcome(age, FactEntry("registered_on", date(2024, 6, 2))) == "fail"


def test_codes_and_choices() -> None:
    assert outcome(criterion(fact="industry", one_of=("C39", "I65")), FactEntry("industry", "C3990")) == "pass"
    assert outcome(criterion(fact="group", one_of=("甲组",)), FactEntry("group", "乙组")) == "fail"


BANDS = (Band("9-10", at_least="35%"), Band("3", at_least="0%", below="35%"), Band("0", below="0%"))


def test_points_are_a_range() -> None:
    score = criterion(score=(part(value="rd / sales", bands=BANDS),), at_least="9")
    sure = decide(score, yearly("sales", 100), yearly("rd", 35))
    assert (sure.outcome, sure.points) == ("pass", Points(900, 1000))
    assert outcome(criterion(score=(part(value="rd / sales", bands=BANDS),), above="9"),
                   yearly("sales", 100), yearly("rd", 35)) == "person"  # fmt: skip
    assert decide(score, yearly("sales", 100)).points == Points(0, 1000)


def test_options_caps_and_minimums() -> None:
    first = part(
        key="a", above="0",
        options=(Option("6", criterion(key="o", value="patents", at_least="1件")), Option("0")),
    )  # fmt: skip
    second = part(
        key="b", best=(part(key="b1", value="rd / sales", bands=BANDS), part(key="b2", judged="0-2", fact="panel"))
    )
    score = criterion(score=(part(key="all", most="8", parts=(first, second)),), at_least="8")
    facts = (FactEntry("patents", 2), yearly("sales", 100), yearly("rd", 40))
    assert decide(score, *facts).points == Points(800, 800)
    assert outcome(score, *facts) == "pass"
    assert outcome(score, FactEntry("patents", 0), yearly("sales", 100), yearly("rd", 40)) == "fail"


def test_a_check_decides_which_way() -> None:
    branch = criterion(
        check=criterion(key="x", given="panel"), then=criterion(key="y", value="panel", above="70分"),
        otherwise=criterion(key="z", value="staff", at_least="10人"),
    )  # fmt: skip
    assert outcome(branch, FactEntry("panel", 7000)) == "fail"
    assert outcome(branch, FactEntry("staff", 10)) == "pass"


def test_which_version_decides() -> None:
    old = pack(
        criterion(value="staff", at_least="10人"), version="old",
        applies=(Applies("first", date(2020, 1, 1), date(2026, 3, 31)),
                 Applies("review", date(2020, 1, 1), certificate_before=date(2026, 4, 1))),
    )  # fmt: skip
    new = pack(
        criterion(value="staff", at_least="20人"), version="new",
        applies=(Applies("first", date(2026, 4, 1)),
                 Applies("review", date(2026, 4, 1), certificate_from=date(2026, 4, 1))),
    )  # fmt: skip
    book, firm = Rulebook([old, new], FACTS), subject(FactEntry("staff", 15))

    def decided(question: Question) -> tuple[str, str]:
        decision = book.decide("example", firm, question)
        return decision.version, decision.outcome

    assert decided(Question(date(2026, 3, 31))) == ("old", "pass")
    assert decided(Question(date(2026, 4, 1))) == ("new", "fail")
    assert decided(Question(date(2026, 5, 1), "review", date(2023, 5, 1))) == ("old", "pass")
    assert decided(Question(date(2029, 5, 1), "review", date(2026, 5, 1))) == ("new", "fail")
    assert decided(Question(date(2026, 5, 1), "review")) == ("", "unknown")
    assert decided(Question(date(2019, 5, 1))) == ("", "unknown")


def test_parameters_that_nobody_set_need_a_person() -> None:
    need = criterion(value="staff", at_least="least_staff")
    facts = subject(FactEntry("staff", 15))
    for value, expected in (("", "person"), ("15人", "pass"), ("16人", "fail")):
        book = Rulebook([pack(need, parameters=(RuleParameter("least_staff", "最少人数", "r", value, "人"),))], FACTS)
        assert book.decide("example", facts, DAY).outcome == expected


def test_classes_in_order() -> None:
    colours = (
        RuleClass("red", "红", criterion(key="a", value="share", above="70%")),
        RuleClass("yellow", "黄", criterion(key="b", value="share", above="30%")),
        RuleClass("green", "绿"),
    )
    book = Rulebook([pack(kind="classes", classes=colours)], FACTS)

    def coloured(*facts: FactEntry) -> tuple[str, str]:
        decision = book.decide("example", subject(*facts), DAY)
        return decision.class_key, decision.outcome

    assert coloured(FactEntry("share", 700001)) == ("red", "pass")
    assert coloured(FactEntry("share", 700000)) == ("yellow", "pass")
    assert coloured(FactEntry("share", 300000)) == ("green", "pass")
    assert coloured() == ("", "unknown")


def test_amounts_are_exact_and_capped() -> None:
    half = RuleAmount("a", "补助", "rd * 0.5", "r", when=criterion(value="patents", at_least="1件"), most="10万元")
    book = Rulebook([pack(kind="deduction", amounts=(half,))], FACTS)

    def amount(fen: int, patents: int) -> int | None:
        facts = subject(FactEntry("rd", fen, 2024), FactEntry("patents", patents))
        return book.decide("example", facts, DAY).amounts[0].amount

    assert amount(333, 1) == 167
    assert amount(10**13, 1) == 10_0000_00
    assert amount(10**13, 0) == 0


def test_every_threshold_says_where_it_comes_from() -> None:
    decision = decide(criterion(value="staff", at_least="10人", basis="u"), FactEntry("staff", 10))
    assert decision.reason.by == UNVERIFIED
    assert decision.reason.facts[0].value == "10人"
