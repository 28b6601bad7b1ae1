from __future__ import annotations

from pathlib import Path

import pytest

from yongjiang.kernel.errors import ZoneError
from yongjiang.zones import load_lexicon


def package(root: Path, **files: str) -> Path:
    folder = root / "linjiang" / "lexicon"
    folder.mkdir(parents=True)
    for name, body in files.items():
        (folder / f"{name}.yaml").write_text(f"title: 甲\nsource: 乙\n{body}\n", encoding="utf-8")
    return root


def test_lists_and_maps_keep_the_order_of_their_files(tmp_path: Path) -> None:
    root = package(tmp_path, hedge="words: [力争, 冲刺]", suffix="classes: {park: [园区], government: [局, 办]}")
    lexicon = load_lexicon("linjiang", root)
    assert lexicon.words("hedge") == ("力争", "冲刺")
    assert list(lexicon.classes("suffix").items()) == [("park", ("园区",)), ("government", ("局", "办"))]


def test_every_file_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    root = package(
        tmp_path,
        both="words: [甲]\nclasses: {乙: [丙]}",
        neither="example: 丁",
        twice="words: [戊, 己, 戊]",
        unknown="word: [庚]",
        broken="words: [辛",
        right="words: [壬]",
    )
    with pytest.raises(ZoneError) as caught:
        load_lexicon("linjiang", root)
    for name in ("both", "neither", "twice", "unknown", "broken"):
        assert f"{name}.yaml" in caught.value.what
    assert "right.yaml" not in caught.value.what
    assert "戊" in caught.value.what
    assert "己" not in caught.value.what


def test_a_package_without_words_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZoneError, match="linjiang"):
        load_lexicon("linjiang", tmp_path)
