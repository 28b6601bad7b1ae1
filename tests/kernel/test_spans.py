"""The way back from folded text."""

from hypothesis import given
from hypothesis import strategies as st

from yongjiang.kernel.spans import OffsetMap, Span


def test_span_covers_gaps_inside_but_not_at_the_ends() -> None:
    offsets = OffsetMap([0, 2], [10, 15])
    assert offsets.span(0, 3) == Span(10, 16)
    assert offsets.span(0, 2) == Span(10, 12)
    assert offsets.span(2, 2) == Span(15, 15)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 5)), min_size=1))
def test_every_index_maps_to_its_own_run(runs: list[tuple[int, int]]) -> None:
    folded, original, truth = [], [], []
    at = place = 0
    for length, gap in runs:
        place += gap
        folded.append(at)
        original.append(place)
        truth += range(place, place + length)
        at, place = at + length, place + length
    offsets = OffsetMap(folded, original)
    assert [offsets.at(i) for i in range(at)] == truth
