"""Files of waivers: what they may hold, and how every mistake in them is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.kernel.errors import CallerError
from yongjiang.usecases.waivers import load_waivers, waivers_beside

GOOD = """# 区长办公会 6 月定
- fingerprint: 0123456789012345
  who: 甲区科技局
  why: 统计口径待核，见会议纪要
  until: 2027-12-31

- {fingerprint: abcdef0123456789-2, who: '乙局', why: 同上}
"""


def write(folder: Path, text: str | bytes, name: str = "waivers.yaml") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def complaint(folder: Path, text: str | bytes) -> CallerError:
    with pytest.raises(CallerError) as caught:
        load_waivers(write(folder, text))
    assert caught.value.code == "YJE-WAIVERS"
    assert "waivers.yaml" in caught.value.where
    return caught.value


def test_waivers_are_read_with_their_places(tmp_path: Path) -> None:
    (file,) = load_waivers(write(tmp_path, GOOD))
    first, second = file.waivers
    assert (first.fingerprint, first.who, first.until) == ("0123456789012345", "甲区科技局", "2027-12-31")
    assert (second.fingerprint, second.who, second.until) == ("abcdef0123456789-2", "乙局", None)
    for waiver in file.waivers:
        assert file.text[waiver.start : waiver.end] == waiver.quote
        assert waiver.quote.lstrip("{").startswith("fingerprint: ")
        assert waiver.document == str(tmp_path / "waivers.yaml")
    assert first.quote.endswith("until: 2027-12-31")


@pytest.mark.parametrize("text", ["", "# 还没有\n", "[]\n", "---\n"])
def test_an_empty_file_waives_nothing(tmp_path: Path, text: str) -> None:
    assert load_waivers(write(tmp_path, text))[0].waivers == ()


def test_windows_files_are_read_too(tmp_path: Path) -> None:
    text = "- fingerprint: 0123456789abcdef\r\n  who: 甲\r\n  why: 乙\r\n"
    (file,) = load_waivers(write(tmp_path, b"\xef\xbb\xbf" + text.encode()))
    (waiver,) = file.waivers
    assert file.text[waiver.start : waiver.end] == waiver.quote == "fingerprint: 0123456789abcdef\n  who: 甲\n  why: 乙"


ENTRY = "- fingerprint: 0123456789abcdef\n  who: 甲\n  why: 乙\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (ENTRY.replace("  who: 甲\n", ""), 1, "缺少 who"),
        (ENTRY + "- who: 甲\n  why: 乙\n", 4, "缺少 fingerprint"),
        (ENTRY.replace("乙", "''"), 3, "why 是空的"),
        (ENTRY.replace("乙", ""), 3, "why 是空的"),
        (ENTRY.replace("0123456789abcdef", "012"), 1, "不是指纹"),
        (ENTRY + "  until: 明年底\n", 4, "不是日期"),
        (ENTRY + "  until: 2026-02-30\n", 4, "不是日期"),
        (ENTRY + "  until: 20260230\n", 4, "不是日期"),
        (ENTRY + "  unitl: 2026-12-31\n", 4, "不认识的项“unitl”"),
        (ENTRY + "  who: 丙\n", 4, "who 写了两次"),
        (ENTRY.replace("甲", "[甲, 乙]"), 2, "一句话"),
        (ENTRY + "- 只写了一句\n", 4, "名称: 内容"),
        ("fingerprint: 0123456789abcdef\n", 1, "列表"),
        (ENTRY + ENTRY, 4, "与第1行重复"),
        (ENTRY + "  until: [\n", 5, "YAML"),
        (ENTRY + "\tuntil: 2026-12-31\n", 4, "YAML"),
        (ENTRY + "- a: b: c\n", 4, "YAML"),
        (ENTRY + "# \x07\n", 4, "U+0007"),
        (ENTRY.encode() + "# 甲\n".encode("gb18030"), 4, "UTF-8"),
        ("[" * 5000, 1, "嵌套太深"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str | bytes, line: int, words: str) -> None:
    error = complaint(tmp_path, text)
    assert words in error.what
    assert error.where.endswith(f"第{line}行")


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    error = complaint(tmp_path, "- who: 甲\n  why: 乙\n- fingerprint: x\n  who: 甲\n- 丙\n")
    for words in ("第1行：缺少 fingerprint", "第3行：“x”不是指纹", "第3行：缺少 why", "第5行：这一条不是"):
        assert words in error.what


def test_two_files_with_mistakes_are_both_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, "- 甲\n")
    with pytest.raises(CallerError) as caught:
        waivers_beside([tmp_path / "a" / "x.txt", tmp_path / "b" / "y.txt"])
    for name in ("a", "b"):
        assert str(Path(name, "waivers.yaml")) in caught.value.what


def test_a_file_that_is_not_there_is_the_caller_s_mistake(tmp_path: Path) -> None:
    with pytest.raises(CallerError, match="豁免清单不存在"):
        load_waivers(tmp_path / "no.yaml")
    with pytest.raises(CallerError, match="豁免清单读不了"):
        load_waivers(tmp_path)


def test_the_files_beside_the_documents_are_found_once(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    write(tmp_path, ENTRY)
    for name in ("x.txt", "y.docx", "b/z.txt", ".hidden.txt", "~$y.docx", "notes.xlsx"):
        write(tmp_path, "甲", name)
    documents = [tmp_path / "x.txt", tmp_path / "y.docx", tmp_path / "b" / "z.txt"]
    (file,) = waivers_beside(documents)
    assert (file.path, file.whole) == (str(tmp_path / "waivers.yaml"), True)
    assert [one.whole for one in waivers_beside(documents[:1])] == [False]
    assert waivers_beside(documents[2:]) == ()


@given(st.text(alphabet=st.sampled_from("-: \nabc[]{}'\"#&*!|>%@`,?\t甲fingerprint")))
def test_any_text_is_read_or_told_with_a_line(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = write(tmp_path_factory.getbasetemp(), text, "any.yaml")
    told = ""
    try:
        load_waivers(file)
    except CallerError as error:
        told = error.where + error.what
    assert not told or "行" in told
