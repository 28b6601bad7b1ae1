"""The places of all findings, numbered: how page parts refer to each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from yongjiang.model.finding import CheckReport, Evidence, Finding
from yongjiang.reports.places import family_of


class Spot(NamedTuple):
    """One place of one finding. number: of the finding in the report, part: of the place in it, both from 1.

    home: whether the card of the finding stands here.
    """

    number: int
    part: int
    finding: Finding
    evidence: Evidence
    home: bool

    @property
    def anchor(self) -> str:
        """Id of the place in the page."""
        return place_anchor(self.number, self.part)


def place_anchor(number: int, part: int) -> str:
    """Id of a place in the page."""
    return f"p-{number}-{part}"


def card_anchor(number: int) -> str:
    """Id of a finding's card."""
    return f"f-{number}"


def css_of(finding: Finding) -> str:
    """Classes by which a finding is coloured and filtered."""
    return f"{finding.severity} g-{family_of(finding)}"


def pair_of(finding: Finding) -> str:
    """Class of what holds a finding: it is shown while both its severity and its family are."""
    return f"{finding.severity}-{family_of(finding)}"


def spots_of(report: CheckReport, shown: Collection[str]) -> Iterator[Spot]:
    """Every place in the documents `shown` (paths); a finding is at home at its first place among them."""
    for number, finding in enumerate(report.findings, 1):
        home = True
        for part, evidence in enumerate(finding.evidence, 1):
            if evidence.document in shown:
                yield Spot(number, part, finding, evidence, home)
                home = False
