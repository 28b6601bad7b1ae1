"""Encodings are found without asking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yongjiang.kernel import DocumentError
from yongjiang.readers import read_bytes

PROSE = "到2027年，全区研发投入强度达到4.2%，培育“小巨人”企业20家以上——力争走在前列。\n二、保障措施\n"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("gb2312", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
@pytest.mark.parametrize("text", [PROSE, PROSE * 400, "江北区科技规划", "高新技术企业达到三百家"])
def test_found(encoding: str, found: str, text: str) -> None:
    text = text if encoding != "gb2312" else text.replace("—", "-")
    document = read_bytes(text.encode(encoding), "a.txt")
    assert (document.text, document.encoding) == (text, found)


@pytest.mark.parametrize("text", ["协同", "联通", "规划", "目标", "科技"])
def test_short_words_in_gbk(text: str) -> None:
    assert read_bytes(text.encode("gbk"), "a.txt").text == text


def test_other_scripts_in_utf8_stay() -> None:
    for text in ("Ningbo Science Plan", "café au lait", "·×°±"):
        assert read_bytes(text.encode(), "a.txt").text == text


def test_traditional_characters_in_big5() -> None:
    text = "為加快推進科技創新，到二零二五年，高新技術企業達到三百家，全社會研發經費佔比達到百分之四。" * 3
    assert read_bytes(text.encode("big5"), "a.txt").text == text


def test_rare_characters_in_gb18030() -> None:
    text = "项目负责人：㑇䶮、𠮷野。" + PROSE
    assert read_bytes(text.encode("gb18030"), "a.txt").text == text


def test_a_stray_control_character_does_no_harm() -> None:
    text = PROSE + "单元格\x07\n" + PROSE
    assert read_bytes(text.encode(), "a.txt").text == text


def test_a_bad_byte_is_told_with_its_line() -> None:
    data = (PROSE * 100).encode() + b"\xff\xfe\xfd" + PROSE.encode()
    with pytest.raises(DocumentError, match=r"第 201 行") as caught:
        read_bytes(data, "a.txt")
    assert caught.value.code == "YJE-ENCODING"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 50, b"\xff\xfe\x00\xd8\x00\x41", b"\x80\x81\x82"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, "a.txt")
    assert caught.value.code == "YJE-ENCODING"


@given(
    st.text(alphabet=st.sampled_from("到二〇二五年高新技术企业达三百家，。；（）“”12.5%\n"), min_size=8, max_size=60)
)
def test_chinese_text_survives_every_encoding(text: str) -> None:
    if text.isspace():
        return
    for encoding in ("utf-8", "utf-16", "gb18030"):
        assert read_bytes(text.encode(encoding), "a.txt").text == text
