"""What a zone settles about checking, and how every mistake in it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from yongjiang.checker import Checker
from yongjiang.kernel.errors import ZoneError
from yongjiang.model.policy import CheckPolicy, Tolerances
from yongjiang.zones import load_lexicon, load_policy

HEAD = "title: 甲\nsource: 乙\n"
IDENTITY = "{name: 研发经费占比, family: share, left: '{研发经费} / {GDP}', right: '{研发经费占比}', source: 定义}"


def package(root: Path, text: str | bytes) -> Path:
    folder = root / "linjiang"
    folder.mkdir()
    (folder / "checks.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def complaint(root: Path, text: str | bytes) -> str:
    with pytest.raises(ZoneError) as caught:
        load_policy("linjiang", package(root, text))
    assert caught.value.where.endswith("checks.yaml")
    return caught.value.what


def test_the_national_policy_fits_the_rules_there_are() -> None:
    policy = load_policy()
    assert Checker(load_lexicon(), policy).policy == policy


def test_what_is_not_settled_is_as_the_rules_have_it(tmp_path: Path) -> None:
    assert load_policy("linjiang", package(tmp_path, HEAD)) == CheckPolicy()


def test_severities_tolerances_and_identities_are_read(tmp_path: Path) -> None:
    text = HEAD + (
        "severities:\n  YJ101: warning\n  YJ102: off\n  YJ103: 'off'\n"
        f"tolerances: {{growth: 0.5, whole: 1}}\nidentities:\n  - {IDENTITY}\n"
    )
    policy = load_policy("linjiang", package(tmp_path, text))
    assert policy.severities == {"YJ101": "warning", "YJ102": "off", "YJ103": "off"}
    assert policy.tolerances == Tolerances(growth=0.5, whole=1)
    assert [(identity.name, identity.tolerance) for identity in policy.identities] == [("研发经费占比", 0.02)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "severity: {}\n", "不认识的项 severity"),
        ("title: 甲\n", "缺少 source"),
        (HEAD + "severities: {YJ101: fatal}\n", "severities.YJ101 不能是“fatal”"),
        (HEAD + "severities: {YJ101: on}\n", "severities.YJ101 不能是“True”"),
        (HEAD + "severities: {增量: info}\n", "“增量”不是规则代码"),
        (HEAD + "severities: [YJ101]\n", "severities 应当是“名称: 内容”"),
        (HEAD + "tolerances: {grwoth: 1}\n", "不认识的项 grwoth"),
        (HEAD + "tolerances: {growth: -1}\n", "tolerances.growth 应当是不小于 0 的数"),
        (HEAD + "tolerances: {growth: .nan}\n", "tolerances.growth 应当是"),
        (HEAD + "tolerances: {growth: .inf}\n", "tolerances.growth 应当是"),
        (HEAD + "tolerances: {growth: 一}\n", "tolerances.growth 应当是"),
        (HEAD + "tolerances: {growth: true}\n", "tolerances.growth 应当是"),
        (HEAD + "identities: 甲\n", "identities 应当是一个列表"),
        (HEAD + "identities: [{name: 甲}]\n", "identities 第1条：缺少 family"),
        (HEAD + f"identities: [{IDENTITY.replace('share', 'sum')}]\n", "identities 第1条：family 不认识的值 sum"),
        (HEAD + f"identities: [{IDENTITY}, {IDENTITY[:-1]}, 又: 1}}]\n", "identities 第2条：不认识的项 又"),
        (HEAD + f"identities: [{IDENTITY[:-1]}, tolerance: 大}}]\n", "tolerance 应当是 float，写的是 str"),
        ("- 甲\n", "名称: 内容"),
        ("", "名称: 内容"),
        ("title: [\n", "不合 YAML 的写法"),
        ("title: 2020-13-45\n", "不合 YAML 的写法"),
        ("? [甲]: 乙\n", "不合 YAML 的写法"),
        ("标题: 甲".encode("gb18030"), "不合 YAML 的写法"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str | bytes, words: str) -> None:
    assert words in complaint(tmp_path, text)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    what = complaint(tmp_path, "title: 甲\nsevere: 1\nseverities: {YJ101: fatal}\ntolerances: {grwoth: 1}\n")
    for words in ("severe", "缺少 source", "fatal", "grwoth"):
        assert words in what


def test_a_zone_without_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "linjiang").mkdir()
    with pytest.raises(ZoneError, match="linjiang 没有校核设置"):
        load_policy("linjiang", tmp_path)


def test_what_a_nearer_package_settles_goes_before(tmp_path: Path) -> None:
    frame = "name: 甲\ntitle: 甲\nabout: 甲\nperiod: [2021, 2025]\n"
    lower = (
        HEAD
        + f"severities: {{YJ101: info, YJ102: off}}\ntolerances: {{growth: 1, whole: 1}}\nidentities: [{IDENTITY}]\n"
    )
    other = IDENTITY.replace("研发经费占比, family", "另一个, family")
    upper = HEAD + (
        "severities: {YJ101: error}\ntolerances: {whole: 2}\n"
        f"identities: [{IDENTITY.replace('定义', '市定义')}, {other}]\n"
    )
    for key, text, below in (("lower", lower, "[]"), ("linjiang", upper, "[lower]"), ("bare", "", "[lower]")):
        (tmp_path / key).mkdir()
        (tmp_path / key / "zone.yaml").write_text(f"{frame}over: {below}\n", "utf8")
        if text:
            (tmp_path / key / "checks.yaml").write_text(text, "utf8")
    policy = load_policy("linjiang", tmp_path)
    assert policy.severities == {"YJ101": "error", "YJ102": "off"}
    assert policy.tolerances == Tolerances(growth=1, whole=2)
    assert [(i.name, i.source) for i in policy.identities] == [("研发经费占比", "市定义"), ("另一个", "定义")]
    assert load_policy("bare", tmp_path) == load_policy("lower", tmp_path)
    assert load_policy("jiangbei") == load_policy("national")
