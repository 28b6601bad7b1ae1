"""Which pack for which year."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from yongjiang.web.register.listing import Asked
from yongjiang.web.yields.methods import chosen, methods

TODAY = date(2026, 6, 1)


def test_the_zones_own_pack_comes_first() -> None:
    found = methods(2025, TODAY)
    assert [one.own for one in found] == [True, True, False, False]
    assert found[0].pack.key == "yield-per-mu"
    assert (found[0].fillable, len(found[0].unset)) == (False, 12)
    assert found[2].fillable


def test_a_year_is_graded_in_the_year_after() -> None:
    example = {one.pack.key: one for one in methods(2021, TODAY)}["yield-per-mu-example"]
    assert (example.pack.version, example.year, example.question.on) == ("2021", 2021, date(2022, 12, 31))
    assert {one.pack.key: one.pack.version for one in methods(2025, TODAY)}["yield-per-mu-example"] == "2022"
    assert methods(2025, TODAY)[0].question.on == TODAY


def test_what_no_list_knows_is_not_asked() -> None:
    made = chosen(Asked(QueryDict("pack=high-tech-enterprise&year=1800&bases=x")), TODAY)
    assert made.method is not None
    assert made.answers == {"pack": "yield-per-mu", "year": "2025"}
    assert made.example is not None
    assert made.example.pack.key == "yield-per-mu-example"
    small = chosen(Asked(QueryDict("pack=yield-per-mu-small&year=2024")), TODAY)
    assert (small.year, small.example and small.example.pack.key) == (2024, "yield-per-mu-small-example")
