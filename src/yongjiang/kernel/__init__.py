"""Spans, numerals, periods, display width and errors: what every floor above stands on.

Standard library only. Nothing here knows what a plan is.

>>> from yongjiang.kernel import parse_numeral
>>> parse_numeral("十二点五")
Decimal('12.5')
"""

from yongjiang.kernel.errors import CallerError, DocumentError, InternalError, YongjiangError, ZoneError
from yongjiang.kernel.numerals import parse_numeral
from yongjiang.kernel.spans import OffsetMap, Span

__all__ = [
    "CallerError",
    "DocumentError",
    "InternalError",
    "OffsetMap",
    "Span",
    "YongjiangError",
    "ZoneError",
    "parse_numeral",
]
