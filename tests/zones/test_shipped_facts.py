"""What the packages say of the founding documents stands in them: clauses, names, printed values, table rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from yongjiang.checker.naming import Naming
from yongjiang.checker.vocabulary import Vocabulary
from yongjiang.compiler import Compiler
from yongjiang.model.plan import IndicatorRow, Plan
from yongjiang.model.zone import Citation, Zone, ZoneIndicator, ZoneTarget
from yongjiang.readers import read_bytes
from yongjiang.zones import load_lexicon, load_zone, zone_keys

#: how the file of a document begins → its key
FILES = {
    "000": "district-decision",
    "001": "city-decision",
    "002": "science-plan",
    "003": "five-year-plan",
    "004": "hitech-zone-report",
}


class Paper(NamedTuple):
    """A document: its text folded, what stands under each heading, its title, the rows of its tables."""

    text: str
    sections: tuple[tuple[str, str], ...]
    title: str | None
    rows: tuple[IndicatorRow, ...]

    def under(self, clause: str) -> list[str]:
        """What stands under the heading `clause` (with its number or without), the whole text where it is a caption."""
        heads = [text for heading, text in self.sections if fold(clause).endswith(heading)]
        return heads or [self.text] * (fold(clause) in self.text)


def fold(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def stands_in(name: str, text: str) -> bool:
    """Whether `text` has `name`, be it joined with others: 甲、乙街道 has 甲街道, 轨道4号线、2号线 has 轨道2号线."""
    name = fold(name)
    if name in text:
        return True
    gap = "[^。;,]{0,40}"
    return any(
        re.search(f"{re.escape(name[:at])}(?:、{gap}|{gap}、){re.escape(name[at:])}", text)
        for at in range(2, len(name) - 1)
    )


def sections(text: str, plan: Plan) -> Iterator[tuple[str, str]]:
    """Each heading with the text down to the next of its level or higher, both folded."""
    for at, node in enumerate(plan.outline):
        if node.title:
            end = next((n.start for n in plan.outline[at + 1 :] if n.level <= node.level), len(text))
            yield fold(node.title), fold(text[node.start : end])


@lru_cache(maxsize=1)
def papers(seeds: Path) -> dict[str, Paper]:
    compiler = Compiler(load_lexicon("jiangbei"))
    found = {}
    for file in sorted(seeds.glob("*.txt")):
        document = read_bytes(file.read_bytes(), file.name)
        plan = compiler.compile(document)
        found[FILES[file.name[:3]]] = Paper(
            fold(document.text), tuple(sections(document.text, plan)), plan.document.title, plan.indicators
        )
    return found


def zone() -> Zone:
    return load_zone("jiangbei")


def values(indicator: ZoneIndicator) -> Iterator[ZoneTarget]:
    yield from (indicator.base,) if indicator.base else ()
    yield from (*indicator.targets, *indicator.actuals)


def citations(zone: Zone) -> Iterator[tuple[str, Citation]]:
    for entry in (*zone.bodies, *zone.indicators, *zone.places, *zone.organisations, *zone.technologies):
        yield entry.key, entry.source
    for indicator in zone.indicators:
        yield from ((indicator.key, value.source) for value in values(indicator) if value.source)


@pytest.mark.parametrize("key", zone_keys())
def test_every_shipped_package_loads(key: str) -> None:
    assert load_zone(key).key == key


def test_the_founding_documents_stand_in_two_levels() -> None:
    above = {document.key: document.under for document in zone().documents}
    assert above == {
        "five-year-plan": (),
        "science-plan": ("five-year-plan",),
        "district-decision": ("city-decision",),
        "city-decision": (),
        "hitech-zone-report": (),
    }
    assert set(above) == set(FILES.values())


def test_every_cited_clause_is_in_its_document(shared: Path) -> None:
    found = papers(shared / "seeds")
    missing = [
        (key, source.clause) for key, source in citations(zone()) if not found[source.document].under(source.clause)
    ]
    assert missing == []


def test_every_name_stands_under_the_clause_that_is_cited_for_it(shared: Path) -> None:
    found = papers(shared / "seeds")
    everything = zone()
    missing = []
    named = (*everything.indicators, *everything.places, *everything.organisations, *everything.technologies)
    for entry in (*named, *everything.bodies):
        # of a body, documents print the full name or a short one
        names = (entry.name, *entry.aliases) if entry in everything.bodies else (entry.name,)
        texts = found[entry.source.document].under(entry.source.clause)
        if not any(stands_in(name, text) for name in names for text in texts):
            missing.append((entry.name, entry.source.clause))
    assert missing == []


def test_every_alias_is_written_somewhere(shared: Path) -> None:
    texts = [paper.text for paper in papers(shared / "seeds").values()]
    everything = zone()
    entries = (*everything.indicators, *everything.places, *everything.organisations, *everything.bodies)
    aliases = [alias for entry in entries for alias in entry.aliases]
    assert [alias for alias in aliases if not any(stands_in(alias, text) for text in texts)] == []


def test_every_printed_value_is_in_its_document(shared: Path) -> None:
    found = papers(shared / "seeds")
    missing = [
        (indicator.key, value.written)
        for indicator in zone().indicators
        for value in values(indicator)
        if fold(value.written) not in found[(value.source or indicator.source).document].text
    ]
    assert missing == []


def test_titles_are_those_of_the_documents(shared: Path) -> None:
    found = papers(shared / "seeds")
    for document in zone().documents:
        title = found[document.key].title
        assert title is None or fold(title) == fold(document.title)


def test_every_row_of_the_tables_is_an_indicator_with_its_values(shared: Path) -> None:
    """Nothing printed in the tables of the two plans is left out, and nothing there is said of another indicator."""
    by_name = {fold(name): entry for entry in zone().indicators for name in (entry.name, *entry.aliases)}
    naming = Naming(Vocabulary(load_lexicon("jiangbei")))
    rows = 0
    for key in ("five-year-plan", "science-plan"):
        for row in papers(shared / "seeds")[key].rows:
            rows += 1
            indicator = by_name[fold(row.name)]
            table = fold(row.table)
            own = [
                value for value in values(indicator)
                if (source := value.source or indicator.source).document == key and fold(source.clause) == table
            ]  # fmt: skip
            printed = {(value.year, fold(value.written)) for value in own}
            wanted = [(row.base_year, row.base), (row.target_year, row.target), (2020, row.actual)]
            for year, text in wanted:
                kept = text in (None, "—") or (year, fold(text)) in printed
                assert kept or _is_the_base(indicator, text), (row.name, year, text)
            same = [naming.key(name) for name in (indicator.name, *indicator.aliases)]
            assert naming.key(row.name) in same
    assert rows == 6 + 13 + 25 + 30


def _is_the_base(indicator: ZoneIndicator, text: str | None) -> bool:
    """A base that the second table prints as the first does is kept once."""
    return indicator.base is not None and text is not None and fold(indicator.base.written) == fold(text)
