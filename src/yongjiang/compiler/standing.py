"""From where a document speaks: the year that 今年 means, and whether it promises or only reports."""

from __future__ import annotations

import re

from yongjiang.compiler.frame import Frame
from yongjiang.model.lexicon import Lexicon

_PAST_YEAR = re.compile(r"(?<![到至前截\-~—])((?:19|20)\d\d)年(?![版级\-~—至到]|[底末]?(?:以?前|之前))")
_NUMBERED_YEAR = re.compile(r"[〔（\[]((?:19|20)\d\d)[〕）\]]")
#: what a year came to, told when it is over; a report that a government gives at the beginning of one looks ahead too
_ANNUAL = re.compile(
    r"(?P<year>20\d\d)年(?:度[^，。；计预决]{0,8}(?:报告|总结)|(?:发展|建设|运行|经济运行)(?:情况)?(?:年度)?报告|(?:工作|全年|年终|年度)[^，。；计预决]{0,4}总结)(?![^，。；]*(?:计划|安排|打算|思路|要点))"
)
_NEW_YEAR = "新的一年"


class Standing:
    """reference_year: the year 今年 means, None where it cannot be told; base_year: of the last values before the
    period, in a review those of the last year that is over; promising: whether the document is of a kind that promises
    (plan, decision, work report), no review of a plan."""

    __slots__ = ("base_year", "promising", "reference_year")

    def __init__(self, reference_year: int | None, base_year: int | None, promising: bool) -> None:
        self.reference_year = reference_year
        self.base_year = base_year
        self.promising = promising


class StandingGrammar:
    """Reads the standing from the frame, and from the text where the frame has no date."""

    __slots__ = ("_genre", "_review")

    def __init__(self, lexicon: Lexicon) -> None:
        self._review = re.compile("|".join(map(re.escape, lexicon.words("review_titles"))))
        self._genre = re.compile("|".join(map(re.escape, lexicon.words("frame_genres"))))

    def read(self, frame: Frame, canonical: str) -> Standing:
        """Standing of a document with `frame` and canonical text."""
        year = frame.reference_year
        numbered = _NUMBERED_YEAR.search(frame.number or "")
        if year is None and numbered is not None:
            year = int(numbered[1])
        if year is None and frame.period is None:
            year = self._spoken_year(canonical)
        title, base = frame.title or "", frame.base_year
        if frame.results:
            return Standing(year, base, False)
        told = year_told(frame.title)
        if told is not None:
            return Standing(year, max(base or 0, told), False)
        if base is not None and year is not None and self._review.search(title):
            return Standing(year, max(base, year - 1), False)
        planned = frame.period is not None or frame.number is not None
        return Standing(year, base, planned or self._genre.search(title) is not None)

    @staticmethod
    def _spoken_year(canonical: str) -> int | None:
        """Latest year an undated text tells of; the one after it where the text greets a new year."""
        years = [int(year) for year in _PAST_YEAR.findall(canonical)]
        if not years:
            return None
        return max(years) + 1 if _NEW_YEAR in canonical else max(years)


def year_told(title: str | None) -> int | None:
    """The year that a report of what came of it is about, None for any other title.

    >>> year_told("甲园区2022年发展报告"), year_told("2022年甲区政府工作报告")
    (2022, None)
    """
    annual = _ANNUAL.search(title) if title and "政府工作报告" not in title else None
    return int(annual["year"]) if annual is not None else None
