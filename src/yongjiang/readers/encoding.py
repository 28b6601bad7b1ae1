"""From bytes to text: UTF-8, UTF-16 and GB18030 (with GBK and GB2312 in it), found without asking.

Sure signs come first: a byte order mark, zero bytes, strict decoding. Where more than one encoding
fits the bytes, the one that yields common Chinese characters wins. `charset_normalizer` is asked
only when none of ours fits, and believed only when what it yields looks like Chinese too.
"""

from __future__ import annotations

import codecs
import importlib
import re
from functools import cache

from yongjiang.readers import failures

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "utf8": "utf-8", "utf-16": "utf-16-le"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BEYOND_TWO_BYTES = re.compile("[^\x00-\u07ff]")
#: share of plausible characters from which a guess is believed
_BELIEVED = 0.7
_SAMPLE = 4096


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """Text of `data` without byte order mark, and the name of its encoding.

    declared: an encoding that the file itself names (HTML ``charset``); it is tried first.
    Raises DocumentError YJE-ENCODING where `data` is text in no encoding we know.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            if text is None:
                raise failures.undecodable(name, f"文件开头标明是 {encoding.upper()}，内容却有不合规的字节")
            return text, encoding
    if declared is not None:
        encoding = _ALIASES.get(declared.lower(), declared.lower())
        text = _strict(data, encoding)
        if text is not None and not _is_binary(text):
            return text, encoding
    text, encoding = _best(data) or _asked(data) or ("", "")
    if not encoding or _is_binary(text):
        raise failures.undecodable(name, _complaint(data))
    return text, encoding


def _is_binary(text: str) -> bool:
    """Whether there is more than a stray control character, as converters of old Word files leave them."""
    return "\x00" in text or sum(1 for _ in _CONTROL.finditer(text)) * 200 > len(text) + 400


def _best(data: bytes) -> tuple[str, str] | None:
    text = _strict(data, "utf-8")
    zeros = b"\x00" in data[: 16 * _SAMPLE]
    if text is not None and not zeros and (text.isascii() or _BEYOND_TWO_BYTES.search(text)):
        return text, "utf-8"
    candidates = [] if text is None or zeros else [(text, "utf-8")]
    if not zeros:
        candidates += [(other, "gb18030") for other in [_strict(data, "gb18030")] if other is not None]
    if len(data) % 2 == 0:
        for encoding in ("utf-16-le", "utf-16-be"):
            other = _strict(data, encoding)
            if other is not None and (zeros or len(other) >= 4):
                candidates.append((other, encoding))
    if not candidates:
        return None
    scored = [(_plausible(candidate), -rank) for rank, (candidate, _) in enumerate(candidates)]
    score, rank = max(scored)
    return candidates[-rank] if score >= _BELIEVED else None


def _asked(data: bytes) -> tuple[str, str] | None:
    """What `charset_normalizer` makes of the bytes, where that is Chinese text."""
    guess = importlib.import_module("charset_normalizer").from_bytes(
        data[: 16 * _SAMPLE], cp_isolation=["big5", "big5hkscs", "gb18030", "hz", "utf_8", "utf_16", "utf_32"]
    )
    for match in guess:
        text = _strict(data, match.encoding)
        if text is not None and _plausible(text) >= _BELIEVED:
            return text, match.encoding
    return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _plausible(text: str) -> float:
    """Share of characters that a Chinese document is made of, in samples of the beginning, middle and end."""
    middle = len(text) // 2
    sample = text if len(text) <= 3 * _SAMPLE else text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]
    return len(_common().findall(sample)) / len(sample) if sample else 0.0


@cache
def _common() -> re.Pattern[str]:
    """The characters of everyday use: ASCII, Chinese punctuation, and level 1 of GB 2312 and of Big5."""
    simplified = bytes(b for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for b in (lead, trail))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = bytes(b for lead in range(0xA4, 0xC7) for trail in trails for b in (lead, trail))
    characters = simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore")
    hanzi = "".join(sorted({c for c in characters if "\u4e00" <= c <= "\u9fff"}))
    return re.compile(f"[\t\n\r\f -~、-】〇〔〕！-～—–―‘’“”…·×°℃‰①-⑳≥≤À-ÿ{hanzi}\u3000\u00a0]")


def _complaint(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        if fault.start > len(data) // 2 or fault.start > _SAMPLE:
            return f"文字多半是 UTF-8，但第 {fault.start + 1} 字节（第 {line} 行）起有坏字节"
    return "认不出文字编码（试过 UTF-8、GB18030、UTF-16），也可能不是文本文件"
