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


def over(root: Path, lower: str, upper: str, upper_name: str = "suffix") -> Path:
    """A package with `upper` in a word file, over one with `lower` in the file ``suffix``."""
    for key, name, body, below in (("lower", "suffix", lower, ""), ("linjiang", upper_name, upper, "lower")):
        folder = root / key / "lexicon"
        folder.mkdir(parents=True)
        frame = f"name: 甲\ntitle: 甲\nabout: 甲\nperiod: [2021, 2025]\nover: [{below}]\n"
        (root / key / "zone.yaml").write_text(frame, encoding="utf-8")
        (folder / f"{name}.yaml").write_text(f"title: 甲\nsource: 乙\n{body}\n", encoding="utf-8")
    return root


def test_a_nearer_package_adds_words(tmp_path: Path) -> None:
    root = over(tmp_path, "words: [力争, 冲刺]", "words: [冲刺, 奋力]")
    assert load_lexicon("linjiang", root).words("suffix") == ("力争", "冲刺", "奋力")
    assert load_lexicon("lower", root).words("suffix") == ("力争", "冲刺")


def test_a_word_in_another_class_leaves_its_old_one(tmp_path: Path) -> None:
    root = over(tmp_path, "classes: {park: [园区, 港], other: [校]}", "classes: {place: [港], park: [谷]}")
    assert load_lexicon("linjiang", root).classes("suffix") == {
        "park": ("园区", "谷"),
        "other": ("校",),
        "place": ("港",),
    }


def test_a_nearer_package_may_have_words_of_its_own_or_none(tmp_path: Path) -> None:
    lexicon = load_lexicon("linjiang", over(tmp_path, "words: [力争]", "words: [奋力]", "hedge"))
    assert (lexicon.words("suffix"), lexicon.words("hedge")) == (("力争",), ("奋力",))
    assert load_lexicon("jiangbei") == load_lexicon("national") == load_lexicon("ningbo")


def test_a_list_over_classes_is_told(tmp_path: Path) -> None:
    root = over(tmp_path, "classes: {park: [园区]}", "words: [力争]")
    with pytest.raises(ZoneError) as caught:
        load_lexicon("linjiang", root)
    assert "linjiang/lexicon/suffix.yaml：下层的同名文件写的是classes" in caught.value.what


def test_a_package_without_words_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZoneError, match="linjiang"):
        load_lexicon("linjiang", tmp_path)
