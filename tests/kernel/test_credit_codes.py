from __future__ import annotations

import pytest

from yongjiang.kernel.credit_codes import is_credit_code, with_checksum

EXAMPLE = "91350100M000100Y43"


def test_the_code_printed_in_the_standard_is_right() -> None:
    assert is_credit_code(EXAMPLE)
    assert with_checksum(EXAMPLE[:17]) == EXAMPLE


@pytest.mark.parametrize("place", range(18))
def test_one_wrong_character_is_found(place: int) -> None:
    other = "1" if EXAMPLE[place] != "1" else "2"
    assert not is_credit_code(EXAMPLE[:place] + other + EXAMPLE[place + 1 :])


@pytest.mark.parametrize(
    "text", ["", EXAMPLE[:17], EXAMPLE + "1", EXAMPLE.lower(), EXAMPLE + "\n", "9135010OM000100Y43"]
)
def test_what_is_no_code(text: str) -> None:
    assert not is_credit_code(text)


def test_two_neighbours_swapped_are_found() -> None:
    assert not is_credit_code("91530100M000100Y43")


@pytest.mark.parametrize("first", ["", EXAMPLE, "9135010AM000100Y4", "I1350100M000100Y4"])
def test_what_cannot_be_completed_is_refused(first: str) -> None:
    with pytest.raises(ValueError, match="17 characters"):
        with_checksum(first)
