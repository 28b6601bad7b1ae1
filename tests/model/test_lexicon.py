from __future__ import annotations

import pytest

from yongjiang.kernel.errors import ZoneError
from yongjiang.model import Lexicon

LEXICON = Lexicon(lists={"hedge": ("力争",)}, maps={"suffix": {"government": ("局", "办"), "park": ("园区",)}})


def test_a_file_that_is_not_there_is_named_with_its_place() -> None:
    for ask in (LEXICON.words, LEXICON.classes):
        with pytest.raises(ZoneError) as caught:
            ask("suffixes")
        assert "suffixes" in caught.value.what
        assert caught.value.where == "lexicon/suffixes.yaml"


def test_each_word_has_its_kind() -> None:
    kinds = LEXICON.kinds("suffix", ("park", "government", "other"))
    assert kinds == {"局": "government", "办": "government", "园区": "park"}


def test_a_class_nobody_knows_is_an_error_that_lists_the_right_ones() -> None:
    with pytest.raises(ZoneError) as caught:
        LEXICON.kinds("suffix", ("government", "platform"))
    assert "“park”" in caught.value.what
    assert "government、platform" in caught.value.fix
