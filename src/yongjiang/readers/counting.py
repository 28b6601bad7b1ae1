"""Numbers as lists show them: one function a number format of Open XML (ST_NumberFormat, ECMA-376-1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def shown_number(number: int, style: str) -> str:
    """`number` (≥ 0) in the number format `style`; in Arabic digits where the format is unknown.

    >>> [shown_number(12, style) for style in ("chineseCounting", "upperRoman", "decimalEnclosedCircle", "lowerLetter")]
    ['十二', 'XII', '⑫', 'l']
    """
    return _FORMATS.get(style, str)(number)


def _roman(number: int) -> str:
    if not 0 < number < 5000:
        return str(number)
    parts = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)


def _letter(number: int) -> str:
    """a … z, then aa, bb … as Word goes on."""
    return chr(97 + (number - 1) % 26) * min(1 + (number - 1) // 26, 40) if number > 0 else str(number)


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(c)] for c in str(number))


def _counting(number: int, digits: str = _DIGITS, scales: str = "十百千", zero: str = "零", one_ten: str = "") -> str:
    """In words below ten thousand: 十二, 一百零一."""
    if not 0 < number < 10_000:
        return _digits(number)
    parts: list[str] = []
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(parts)
            continue
        parts.append((zero if gap else "") + digits[digit] + (scales[power - 1] if power else ""))
        gap = False
    text = "".join(parts)
    return one_ten + text[1:] if 10 <= number < 20 else text


def _chinese(number: int) -> str:
    return _counting(number) if number < 100 else _digits(number)


def _legal(number: int) -> str:
    return _counting(number, _LEGAL, "拾佰仟", one_ten="壹")


def _circled(number: int) -> str:
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(code + number - first)
    return f"({number})" if number else "⓪"


def _from(code: int, last: int, otherwise: str) -> Callable[[int], str]:
    return lambda number: chr(code + number - 1) if 1 <= number <= last else otherwise.format(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _counting,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from(0x2474, 20, "({})"),
    "decimalEnclosedFullstop": _from(0x2488, 20, "{}."),
    "ideographEnclosedCircle": _from(0x3280, 10, "{}"),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "numberInDash": lambda number: f"- {number} -",
}
