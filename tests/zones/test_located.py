"""The plain part of YAML with its lines; what is not plain, not YAML or too much is told and never built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yongjiang.zones.located import MAX_BYTES, Listing, Mapping, Node, Scalar, read_located
from yongjiang.zones.problems import PackageError, Problems


@pytest.fixture(autouse=True, params=["C", "Python"])
def parser(request: pytest.FixtureRequest) -> Iterator[None]:
    """Either parser of the library: the one in C is not there on every machine."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "Python":
            patch.delattr(yaml, "CSafeLoader", raising=False)
        yield


def read(tmp_path: Path, data: str | bytes) -> tuple[Node | None, list[tuple[str, str]]]:
    """The node of a file, and where and what is wrong with it."""
    file = tmp_path / "a.yaml"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    problems = Problems()
    node = read_located(file, "a.yaml", problems)
    try:
        problems.raise_all("a")
    except PackageError as error:
        return node, [(one.where, one.what) for one in error.errors]
    return node, []


def test_each_node_knows_its_line(tmp_path: Path) -> None:
    node, wrong = read(tmp_path, "# 说明\n甲: 乙\n丙:\n  - 丁\n  - {戊: '2018'}\n")
    assert wrong == []
    assert isinstance(node, Mapping)
    assert node.lines == {"甲": 2, "丙": 3}
    assert node.fields["甲"] == Scalar(2, "乙", True)
    listed = node.fields["丙"]
    assert isinstance(listed, Listing)
    assert listed.items == [Scalar(4, "丁", True), Mapping(5, {"戊": Scalar(5, "2018", False)}, {"戊": 5})]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("甲: 乙: 丙\n", "a.yaml:1", "冒号的位置不对"),
        ("甲: 乙\n丙\n丁: 戊\n", "a.yaml:3", "缺少冒号"),
        ("甲: 乙\n\t丙: 丁\n", "a.yaml:2", "制表符"),
        ("甲: 乙\n丙: @丁\n", "a.yaml:2", "不能放在开头的字符"),
        ("甲:\n  - 乙\n 丙: 丁\n", "a.yaml:3", "缩进不齐"),
        ("甲: 乙\n丙: '丁\n", "a.yaml:3", "引号没有配对"),
        ("甲: 乙\n丙: [丁, 戊\n己: 庚\n", "a.yaml:3", "括号没有配对"),
        ("甲: 乙\n丙: \x07\n", "a.yaml:2", "控制字符"),
        ("甲: &x 乙\n丙: *x\n", "a.yaml:1", "用了 & 或 * 引用"),
        ("甲: 乙\n丙: *x\n", "a.yaml:2", "用了 & 或 * 引用"),
        ("甲: 乙\n丙: !!python/name:os.system ''\n", "a.yaml:2", "用了 ! 标签"),
        ("甲: !include x\n", "a.yaml:1", "用了 ! 标签"),
        ("甲: 乙\n---\n丙: 丁\n", "a.yaml:2", "一个文件里有两份内容"),
        ("甲: 乙\n[丙]: 丁\n", "a.yaml:2", "名称不能是列表"),
        ("甲: 乙\n甲: 丁\n", "a.yaml:2", "“甲”写了两次，第 1 行已有"),
        ("", "a.yaml:1", "文件是空的"),
        ("# 只有说明\n", "a.yaml:1", "文件是空的"),
        ("甲: " + "[" * 50 + "]" * 50, "a.yaml:1", "嵌套超过"),
        ("甲: 乙\n" + "- " * 100_000, "a.yaml:2", ""),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, where: str, what: str) -> None:
    _, wrong = read(tmp_path, text)
    assert len(wrong) == 1
    assert wrong[0][0] == where
    assert what in wrong[0][1]


def test_an_alias_bomb_is_refused_before_it_is_built(tmp_path: Path) -> None:
    bomb = "a0: &a0 [甲]\n" + "".join(f"a{k}: &a{k} [{', '.join([f'*a{k - 1}'] * 9)}]\n" for k in range(1, 30))
    node, wrong = read(tmp_path, bomb)
    assert node is None
    assert wrong == [("a.yaml:1", "用了 & 或 * 引用")]


def test_a_file_that_is_absurdly_large_is_not_read(tmp_path: Path) -> None:
    node, wrong = read(tmp_path, b"#" * (MAX_BYTES + 1))
    assert node is None
    assert wrong == [("a.yaml", "文件超过 1024 KB")]


def test_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    _, wrong = read(tmp_path, b"a: b\nc: d\n" + "甲: 乙".encode("gb18030"))
    assert wrong == [("a.yaml:3", "不是 UTF-8 编码")]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    problems = Problems()
    assert read_located(tmp_path / "absent.yaml", "a.yaml", problems) is None
    with pytest.raises(PackageError, match="文件读不了"):
        problems.raise_all("a")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    node, wrong = read(tmp_path, b"\xef\xbb\xbf" + "甲: 乙\n".encode())
    assert wrong == []
    assert isinstance(node, Mapping)
    assert list(node.fields) == ["甲"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200) | st.text(alphabet="ab:-[]{}'\"&*!|>#, \n\t", max_size=60))
def test_any_text_is_a_node_or_a_mistake(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    node, wrong = read(folder, text.encode("utf8", "replace"))
    assert node is not None or wrong
