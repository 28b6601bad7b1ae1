"""How numbers, money, dates and sizes read. The only place that decides it: `{% load formats %}`.

Each filter gives "—" for None, since "no data" must never look like zero.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html

register = template.Library()

NONE = "—"
Number = int | Decimal


def _rounded(value: Decimal, places: int) -> str:
    quantum = Decimal(1).scaleb(-places)
    text = f"{value.quantize(quantum, rounding=ROUND_HALF_UP):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


@register.filter
def number(value: Number | None, places: int = 4) -> str:
    """A number with thousands separated, without needless zeros; at most `places` decimals.

    >>> number(Decimal("12345.60")), number(100000), number(Decimal("0.0500")), number(None)
    ('12,345.6', '100,000', '0.05', '—')
    """
    return NONE if value is None else _rounded(Decimal(value), places)


@register.filter
def count(value: int | None) -> str:
    """A count with thousands separated.

    >>> count(1234567), count(0)
    ('1,234,567', '0')
    """
    return NONE if value is None else f"{value:,d}"


@register.filter
def money(yuan: Number | None) -> str:
    """An amount in yuan in the unit one would say it in: 元, 万元, 亿元, two decimals at most.

    >>> money(950), money(Decimal("36000")), money(Decimal("12345678900")), money(-20000)
    ('950 元', '3.6 万元', '123.46 亿元', '-2 万元')
    >>> money(99999999)
    '1 亿元'
    """
    if yuan is None:
        return NONE
    value = Decimal(yuan)
    for unit, size in (("亿元", Decimal(10) ** 8), ("万元", Decimal(10) ** 4)):
        # what would be rounded to the next unit is said in it: never 10,000 万元
        if abs(value) + size / 2_000_000 >= size:
            return f"{_rounded(value / size, 2)} {unit}"
    return f"{_rounded(value, 2)} 元"


@register.filter
def fen(amount: int | None) -> str:
    """An amount in whole 分 as exact 元, always with two decimals, for columns whose head says 元.

    >>> fen(123456789), fen(-5), fen(None)
    ('1,234,567.89', '-0.05', '—')
    """
    return NONE if amount is None else f"{Decimal(amount) / 100:,.2f}"


@register.filter
def fen_wan(amount: int | None) -> str:
    """An amount in whole 分 as exact 万元, for large figures whose label says 万元.

    >>> fen_wan(407720000), fen_wan(123456789)
    ('407.72', '123.456789')
    """
    return NONE if amount is None else _rounded(Decimal(amount) / 10**6, 6)


@register.filter
def wan(yuan: Number | None) -> str:
    """An amount in yuan always in 万元, for columns whose head says 万元.

    >>> wan(Decimal("12345678"))
    '1,234.57'
    """
    return NONE if yuan is None else _rounded(Decimal(yuan) / 10**4, 2)


@register.filter
def yi(yuan: Number | None) -> str:
    """An amount in yuan always in 亿元, for columns whose head says 亿元.

    >>> yi(Decimal("12345678900"))
    '123.46'
    """
    return NONE if yuan is None else _rounded(Decimal(yuan) / 10**8, 2)


@register.filter
def percent(share: Number | None, places: int = 1) -> str:
    """A share (0–1) as a percentage.

    >>> percent(Decimal("0.6234")), percent(1), percent(Decimal("0.6"), 0)
    ('62.3%', '100%', '60%')
    """
    return NONE if share is None else f"{_rounded(Decimal(share) * 100, places)}%"


@register.filter
def points(difference: Number | None) -> str:
    """A difference between two percentages, with its sign.

    >>> points(Decimal("1.5")), points(Decimal("-0.30")), points(0)
    ('+1.5 个百分点', '-0.3 个百分点', '持平')
    """
    if difference is None:
        return NONE
    value = Decimal(difference)
    return f"{'+' if value > 0 else ''}{_rounded(value, 2)} 个百分点" if value else "持平"


@register.filter
def signed(value: Number | None) -> str:
    """A difference with its sign.

    >>> signed(3), signed(Decimal("-1200.5")), signed(0)
    ('+3', '-1,200.5', '0')
    """
    return NONE if value is None else f"{'+' if value > 0 else ''}{_rounded(Decimal(value), 4)}"


def _day(value: date) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def day(value: date | None) -> str:
    """A date as it is written in documents.

    >>> day(date(2026, 3, 1))
    '2026年3月1日'
    """
    return NONE if value is None else f"{(d := _day(value)).year}年{d.month}月{d.day}日"


@register.filter
def unbroken(text: str) -> str:
    """A date or the like that stands in one line, also in a narrow column: ``{{ one.due|day|unbroken }}``.

    >>> unbroken("2026年3月1日"), unbroken("—")
    ('<span class="text-nowrap">2026年3月1日</span>', '—')
    """
    return text if text == NONE else format_html('<span class="text-nowrap">{}</span>', text)


@register.filter
def month(value: date | None) -> str:
    """A month.

    >>> month(date(2026, 3, 1))
    '2026年3月'
    """
    return NONE if value is None else f"{(d := _day(value)).year}年{d.month}月"


@register.filter
def moment(value: datetime | None) -> str:
    """A date with hours and minutes, in the time of the site.

    >>> moment(datetime(2026, 3, 1, 9, 5))
    '2026年3月1日 09:05'
    """
    if value is None:
        return NONE
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)} {local:%H:%M}"


@register.filter
def period(years: tuple[int, int] | None) -> str:
    """First and last year.

    >>> period((2026, 2030)), period((2026, 2026))
    ('2026—2030年', '2026年')
    """
    if years is None:
        return NONE
    first, last = years
    return f"{first}年" if first == last else f"{first}—{last}年"


def days_between(then: date, today: date) -> str:
    """How a day is spoken of from today; a plain date when it is more than a month away.

    >>> today = date(2026, 3, 10)
    >>> [days_between(date(2026, 3, d), today) for d in (10, 9, 7, 11, 15)]
    ['今天', '昨天', '3 天前', '明天', '5 天后']
    >>> days_between(date(2025, 3, 10), today)
    '2025年3月10日'
    """
    days = (today - then).days
    near = {0: "今天", 1: "昨天", -1: "明天"}
    if days in near:
        return near[days]
    if abs(days) > 30:
        return day(then)
    return f"{days} 天前" if days > 0 else f"{-days} 天后"


@register.filter
def relative_day(value: date | None, today: date | None = None) -> str:
    """`days_between` from today, or from the day given."""
    return NONE if value is None else days_between(_day(value), today or timezone.localdate())


@register.filter
def file_size(size: int | None) -> str:
    """Bytes as KB, MB or GB (1024).

    >>> file_size(900), file_size(1536), file_size(20 * 1024 * 1024)
    ('900 字节', '1.5 KB', '20 MB')
    """
    if size is None:
        return NONE
    value = Decimal(size)
    if value < 1024:
        return f"{size} 字节"
    for unit in ("KB", "MB", "GB"):
        value /= 1024
        if value < 1024 or unit == "GB":
            break
    return f"{_rounded(value, 1)} {unit}"
