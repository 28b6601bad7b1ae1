"""Whether a document is a plan or programme, which owes its readers a period, an issuer, owners and monitoring."""

from __future__ import annotations

import re
from typing import Literal

from yongjiang.checker.naming import fold
from yongjiang.checker.paper import Paper

Genre = Literal["plan", "scheme", "other", "unknown"]
_FORWARDED = re.compile(r"(?:印发|发布|公布|下达|转发)(.+?)的?(?:通知|公告|通告|函)$")
_VERSION = re.compile(r"(?:\([^()]*\)|全文|文本|草案|初稿|[\d.]+版?)+$")


def genre_of(paper: Paper) -> Genre:
    """What kind of document it is, see `_genre`."""
    return paper.once(_genre)


def _genre(paper: Paper) -> Genre:
    """By the end of the title; of a notice that forwards a plan (关于印发…规划的通知), of the plan.

    plan: 规划、纲要、计划; scheme: 方案、行动, whose time may stand in their tasks; other: reports, decisions, news;
    unknown: without a title.
    """
    title = _own_title(paper)
    if not title:
        return "unknown"
    genres = paper.words.classes("plan_genres")
    if title.endswith(genres["other"]):
        return "other"
    return "plan" if title.endswith(genres["plan"]) else "scheme" if title.endswith(genres["scheme"]) else "other"


def _own_title(paper: Paper) -> str:
    """The title, of a notice that forwards another document that one's, without its version; "" where it has none."""
    title = fold(paper.info.title or "")
    if forwarded := _FORWARDED.search(title):
        title = forwarded[1]
    return _VERSION.sub("", title)


def sets_rules(paper: Paper) -> bool:
    """Whether the document lays down rules (办法、细则、标准): its numbers are conditions, not promises."""
    return paper.once(_sets_rules)


def _sets_rules(paper: Paper) -> bool:
    return _own_title(paper).endswith(paper.words.classes("plan_genres")["rules"])


def is_programme(paper: Paper) -> bool:
    """Whether the document plans. One without a title does when it has a period and promises something."""
    genre = genre_of(paper)
    return genre in ("plan", "scheme") or (genre == "unknown" and paper.is_plan)
