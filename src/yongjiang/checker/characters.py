"""All characters of a text at once: where those of a kind stand, which repeat, which of many words there are."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import add
from typing import ClassVar, TypeAlias

import numpy as np
from numpy.typing import NDArray

from yongjiang.checker.kept import kept

_Numbers: TypeAlias = NDArray[np.uint16]
_HAN_FIRST, _HAN_LAST = 0x4E00, 0x9FFF
#: what stands for a character beyond the basic plane, which two numbers would be needed for
_BEYOND = "\ufffd"
_MANY = 1 << 16
#: as many kinds, or pairs, as a number of a table has bits
_PER_TABLE = 64
_BITS = np.arange(_PER_TABLE + 1, dtype=np.uint8)
_EACH_BIT = np.uint64(1) << _BITS[:-1].astype(np.uint64)
#: what a sign is named for: the first or the second of a pair, one of a kind
_BEFORE, _BEHIND, _OF_KIND = 1, 2, 4
_HALF = np.uint32(16)
#: characters of a name of two words; without so many bits the numbers by which such names are noted are small
_NAME, _UPPER = 4, np.uint32(16)
_ODD = tuple(map(np.uint32, (2654435761, 2246822519, 3266489917)))


class _Bits:
    """For each sign that some rule names its bits: one for each kind or pair that it is of.

    Signs are numbered as they are named, so that all tables together are small and soon at hand.
    """

    numbers: ClassVar[_Numbers] = np.zeros(_MANY, dtype=np.uint16)
    #: what a character is named for at all: the sum of the roles, which is all that is asked of every one of a text
    roles: ClassVar[NDArray[np.uint8]] = np.zeros(_MANY, dtype=np.uint8)
    _named: ClassVar[dict[str, int]] = {}
    learned: ClassVar = 0

    def __init__(self, role: int) -> None:
        self._role = np.uint8(role)
        #: the bits of a sign, sixty-four a table
        self.tables: list[NDArray[np.uint64]] = []

    def mark(self, signs: str, number: int) -> None:
        """Give `signs` the bit `number`."""
        table, bit = divmod(number, _PER_TABLE)
        if table == len(self.tables):
            self.tables.append(np.zeros(_MANY, dtype=np.uint64))
        places = [self._named.setdefault(sign, len(self._named) + 1) for sign in signs]
        codes = [ord(sign) for sign in signs]
        self.numbers[codes] = places
        self.roles[codes] |= self._role
        _Bits.learned += 1
        self.tables[table][places] |= np.uint64(1 << bit)


class Kind:
    """A kind of characters: those of `signs`, all of the basic plane. Made once, asked about every text."""

    bits: ClassVar = _Bits(_OF_KIND)
    number: ClassVar = 0

    def __init__(self, signs: str) -> None:
        #: which of the tables its bit is in
        self.table, bit = divmod(Kind.number, _PER_TABLE)
        self.bit = np.uint64(1 << bit)
        Kind.bits.mark(signs, Kind.number)
        Kind.number += 1
        #: how many kinds there were when it was made, itself among them
        self.among = Kind.number


class Pair:
    """A character of `first` right before one of `second`, all of the basic plane. Made once, asked about every text.

    All pairs of all rules are looked for at one go.
    """

    before: ClassVar = _Bits(_BEFORE)
    behind: ClassVar = _Bits(_BEHIND)
    number: ClassVar = 0

    def __init__(self, first: str, second: str) -> None:
        self.index = Pair.number
        Pair.before.mark(first, self.index)
        Pair.behind.mark(second, self.index)
        Pair.number += 1


class Edges:
    """How stretches of text begin and end: by each word of two characters that one may begin with those, of two
    characters too, that it may end with then. Made once. Of either there are 255 at most.
    """

    def __init__(self, ends: Mapping[str, Collection[str]]) -> None:
        lasts = sorted(set().union(*ends.values()))
        columns = {code: k for k, code in enumerate(dict.fromkeys(_codes(lasts)), 1)}
        column_of = dict(zip(lasts, map(columns.__getitem__, _codes(lasts)), strict=True))
        goes: defaultdict[int, set[int]] = defaultdict(set)  # words that share a number share all
        for code, some in zip(_codes(ends), ends.values(), strict=True):
            goes[code].update(map(column_of.__getitem__, some))
        rows = {some: k for k, some in enumerate(dict.fromkeys(map(frozenset, goes.values())), 1)}
        self.first, self.last = np.zeros((2, _MANY), dtype=np.uint8)
        self.first[list(goes)] = [rows[frozenset(some)] for some in goes.values()]
        self.last[list(columns)] = list(columns.values())
        #: row by what begins, column by what ends; the first of both for all else
        self.goes = np.zeros((len(rows) + 1, len(columns) + 1), dtype=np.bool_)
        for those, row in rows.items():
            self.goes[row, sorted(those)] = True


_BLANK = Kind("".join(sign for sign in map(chr, range(_MANY)) if sign.isspace()))
#: all that a number can be written with, of any script
DIGITS = "".join(sign for sign in map(chr, range(_MANY)) if sign.isdecimal())


class Characters:
    """The characters of one text.

    >>> points = Kind("，。")
    >>> Characters("一、甲，乙。。").of(points)
    [3, 5, 6]
    """

    def __init__(self, text: str) -> None:
        raw = text.encode("utf-16-le", "surrogatepass")
        if len(raw) != 2 * len(text):
            raw = "".join(sign if ord(sign) < _MANY else _BEYOND for sign in text).encode("utf-16-le", "surrogatepass")
        #: their numbers in Unicode, place for place
        self.numbers: _Numbers = np.frombuffer(raw, dtype="<u2").astype(np.uint16, copy=False)
        self._known = self._paired = self._learned = 0

    def of(self, kind: Kind) -> list[int]:
        """Where characters of `kind` stand, in order."""
        found: list[int] = self._of(kind).tolist()
        return found

    def beside(self, pair: Pair) -> Sequence[int]:
        """Where `pair` stands: the places of its first character.

        >>> Characters("甲，乙。。").beside(Pair("，。", "，。"))
        [3]
        """
        if pair.index >= self._paired:
            self._paired = Pair.number
            self._pairs = [places for table in self._both() for places in table]
        return self._pairs[pair.index]

    def _both(self) -> Iterator[list[list[int]]]:
        """The places of all pairs, table by table."""
        roles, signs = self._roles, _Bits.numbers
        at = (roles[:-1] & (roles[1:] >> 1) & np.uint8(_BEFORE)).view(np.bool_).nonzero()[0]
        first, second = signs.take(self.numbers.take(at)), signs.take(self.numbers.take(at + 1))
        for a, b in zip(Pair.before.tables, Pair.behind.tables, strict=True):
            yield _by_bit(a.take(first) & b.take(second), at)

    def _of(self, kind: Kind) -> NDArray[np.intp]:
        self._look(kind.among)
        at: NDArray[np.intp] = self._at.compress((self._here[kind.table] & kind.bit) != 0)
        return at

    def _look(self, kinds: int) -> None:
        """See that the places of all kinds are known, the first `kinds` at least: kinds may be made at any time."""
        if kinds <= self._known:
            return
        self._known = Kind.number
        self._at = (self._roles >> 2).view(np.bool_).nonzero()[0]
        here = _Bits.numbers.take(self.numbers.take(self._at))
        self._here = [table.take(here) for table in Kind.bits.tables]

    def only(self, kind: Kind) -> str:
        """The characters of `kind` and nothing else.

        >>> Characters("甲（乙（丙））").only(Kind("（）"))
        '（（））'
        """
        return self.numbers.take(self._of(kind)).astype("<u2", copy=False).tobytes().decode("utf-16-le")

    def starts(self, kind: Kind) -> list[int]:
        """Where characters of `kind` begin: the first of each row of them.

        >>> Characters("甲AB乙C").starts(Kind("ABC"))
        [1, 4]
        """
        at = self._of(kind)
        found: list[int] = [*at[:1].tolist(), *at[1:].compress(at[1:] - at[:-1] > 1).tolist()]
        return found

    def spaced(self, kind: Kind, distance: int) -> list[int]:
        """Where one of `kind` stands with the next of them so far behind it.

        >>> Characters("一、甲乙、丙丁、戊").spaced(Kind("、"), 3)
        [1, 4]
        """
        at = self._of(kind)
        found: list[int] = at[:-1].compress(at[1:] - at[:-1] == distance).tolist()
        return found

    def between(self, ends: Kind, edges: Edges) -> list[tuple[int, int]]:
        """Stretches between `ends` that begin and end as `edges` say; one in some thousands does not.

        >>> Characters("甲丙丁，甲乙丙丁，丙丁").between(Kind("，"), Edges({"甲乙": ["丙丁"]}))
        [(4, 8)]
        """
        at = np.concatenate(([-1], self._of(ends), [len(self.numbers)]))
        long = (at[1:] - at[:-1] > 2).nonzero()[0]
        starts, stops = at.take(long) + 1, at.take(long + 1)
        first = edges.first.take(self._two(starts))
        begun = first.nonzero()[0]
        starts, stops = starts.take(begun), stops.take(begun)
        found = edges.goes[first.take(begun), edges.last.take(self._two(stops - 2))].nonzero()[0]
        spans: list[tuple[int, int]] = list(zip(starts.take(found).tolist(), stops.take(found).tolist(), strict=True))
        return spans

    def _two(self, at: NDArray[np.intp]) -> NDArray[np.uint32]:
        """A number of sixteen bits for the two characters at each of these places."""
        mixed: NDArray[np.uint32] = self.mixed[2].take(at) >> _HALF
        return mixed

    @kept
    def mixed(self) -> dict[int, NDArray[np.uint32]]:
        """For each two and each three neighbours a number of 32 bits, see `_mixed`."""
        return _mixed(self.numbers)

    def exchanged(self, sign: Kind) -> list[int]:
        """Where four characters stand right before or behind one of `sign` that another such place may have with their
        halves exchanged; some few read otherwise.

        >>> Characters("甲乙丙丁、戊，戊、丙丁甲乙").exchanged(Kind("、"))
        [0, 9]
        """
        at, numbers = self._of(sign), self.numbers
        at = at[at.searchsorted(_NAME) : at.searchsorted(len(numbers) - _NAME)]
        if not len(at):
            return []
        at = np.concatenate((at - _NAME, at + 1))
        wide: NDArray[np.uint32] = np.ndarray(len(numbers) - 1, dtype=np.uint32, buffer=numbers.data, strides=(2,))
        # halves exchanged turn the sign of their difference
        mixed = (wide[at] - wide[at + 2]) * _ODD[0]
        table = np.zeros(1 << (32 - _UPPER), dtype=np.bool_)
        table[mixed >> _UPPER] = True
        places: list[int] = at.compress(table.take(np.negative(mixed) >> _UPPER)).tolist()
        return sorted(places)

    def unended(self, ends: Kind, shortest: int) -> list[tuple[int, int]]:
        """Stretches before `ends`, of `shortest` characters or more, the last of them Chinese.

        >>> Characters("甲乙，丙，甲乙A，丁戊").unended(Kind("，"), 2)
        [(0, 2)]
        """
        stops = self._of(ends)
        starts = np.concatenate(([-1], stops[:-1])) + 1
        long = (stops - starts >= shortest).nonzero()[0]
        starts, stops = starts.take(long), stops.take(long)
        last = self._chinese.take(stops - 1).nonzero()[0] if len(stops) else long
        return list(zip(starts.take(last).tolist(), stops.take(last).tolist(), strict=True))

    def alike(self, ends: Kind, shortest: int) -> list[tuple[int, int]]:
        """Stretches between `ends`, of `shortest` characters or more, that may read like another of them.

        None that does is left out, but for white space; one in ten thousand or so reads otherwise.

        >>> Characters("甲乙，丙，甲乙，丁戊").alike(Kind("，"), 2)
        [(0, 2), (5, 7)]
        """
        size = len(self.numbers)
        edges = np.concatenate(([-1], self._of(ends), [size]))
        starts, stops = edges[:-1] + 1, edges[1:]
        long = stops - starts >= shortest
        starts, stops = starts.compress(long), stops.compress(long)
        sums = self._summed.take(stops) - self._summed.take(starts)
        order = sums.argsort()
        ordered = sums.take(order)
        same = (ordered[1:] == ordered[:-1]).nonzero()[0]
        again = np.zeros(len(sums), dtype=np.bool_)
        again[order.take(same)] = again[order.take(same + 1)] = True
        return list(zip(starts[again].tolist(), stops[again].tolist(), strict=True))

    def doubled(self, width: int) -> list[int]:
        """Where so many Chinese characters stand twice in a row. (Only the first ones are known to be Chinese.)

        >>> Characters("大力改善改善环境").doubled(2)
        [2]
        """
        numbers = self.numbers
        if len(numbers) < 2 * width:
            return []
        at = ((numbers[width:] == numbers[:-width]) & self._chinese[:-width]).nonzero()[0]
        if width > 1:  # so many places in a row
            at = at[: 1 - width].compress(at[width - 1 :] - at[: 1 - width] == width - 1)
        found: list[int] = at.tolist()
        return found

    @property
    def _roles(self) -> NDArray[np.uint8]:
        """What each character is named for; the tables may learn more of them at any time."""
        if self._learned < _Bits.learned:
            self._learned, self._told = _Bits.learned, _Bits.roles.take(self.numbers)
        return self._told

    @kept
    def _summed(self) -> NDArray[np.uint32]:
        """The sum of all characters before each place, without white space. May run over; differences do not."""
        read = self.numbers.astype(np.uint32)
        read[self._of(_BLANK)] = 0
        summed = np.zeros(len(read) + 1, dtype=np.uint32)
        np.cumsum(read, dtype=np.uint32, out=summed[1:])
        return summed

    @kept
    def _chinese(self) -> NDArray[np.bool_]:
        return self.numbers - np.uint16(_HAN_FIRST) <= _HAN_LAST - _HAN_FIRST


def _by_bit(bits: NDArray[np.uint64], at: NDArray[np.intp]) -> list[list[int]]:
    """For each bit in order those of the places `at` where it is set."""
    some = (bits != 0).nonzero()[0]
    at, bits = at.take(some), bits.take(some)
    lowest = bits & -bits
    numbers = np.log2(lowest).astype(np.uint8)
    if (lowest != bits).any():  # a place of two pairs or more: seldom
        held = ((bits[:, None] & _EACH_BIT) != 0).ravel().nonzero()[0]
        at, numbers = at.take(held // _PER_TABLE), (held % _PER_TABLE).astype(np.uint8)
    order = numbers.argsort(kind="stable")
    places: list[int] = at.take(order).tolist()
    ends: list[int] = numbers.take(order).searchsorted(_BITS).tolist()
    return [places[start:end] for start, end in pairwise(ends)]


def sums(words: Sequence[str]) -> list[int]:
    """For each word, none of them empty, a number that is the same for those of the same characters in any order.

    >>> sums(["一网一膜", "一膜一网", "一网"]) == [105709, 105709, 52561]
    True
    """
    if not words:
        return []
    numbers = Characters("".join(words)).numbers.astype(np.int64)
    starts = np.cumsum([0, *map(len, words[:-1])])
    added: list[int] = np.add.reduceat(numbers, starts).tolist()
    return added


def shared_pairs(texts: Sequence[str], other: str) -> list[set[str]]:
    """Of each text, the pairs of neighbouring characters that `other` has too.

    >>> shared_pairs(["甲乙丙", "乙丙乙"], "丙甲乙丙") == [{"甲乙", "乙丙"}, {"乙丙"}]
    True
    """
    wanted = set(map(add, other, other[1:]))
    table = np.zeros(_MANY, dtype=np.bool_)
    table[_mixed(Characters(other).numbers)[2] >> _HALF] = True
    found: list[set[str]] = []
    joined, start = "\n".join(texts), 0
    places = table.take(_mixed(Characters(joined).numbers)[2] >> _HALF).nonzero()[0].tolist()
    first = 0
    for text in texts:
        end = start + len(text)
        last = bisect_left(places, end - 1, first)
        found.append(wanted.intersection([joined[k : k + 2] for k in places[first:last]]))
        start, first = end + 1, bisect_left(places, end + 1, last)
    return found


def _codes(words: Collection[str]) -> list[int]:
    """For each of the words of two characters its number of sixteen bits, see `Characters.between`."""
    codes: list[int] = (_mixed(Characters("".join(words)).numbers)[2][::2] >> _HALF).tolist() if words else []
    return codes


class Words:
    """Many words of two characters or more, found in a text at one go.

    Of each word three characters in a row are noted in a table (of a word of two, both) by a number that is worked out
    from them: those that the fewest other words have; with a `plain` pair in them, which texts have many of, most of
    the collection named last, only where there are no others. The same is worked out for every place of a text; only
    where the table says yes, which is nearly nowhere else, the text itself is looked at.

    >>> words = Words(["果加", "成果", "快成果"])
    >>> sorted(words.find("成果加快成果", Characters("成果加快成果")))
    [(0, '成果'), (1, '果加'), (3, '快成果'), (4, '成果')]
    """

    _SIZES = (2, 3)
    _BITS = 20
    _UPPER, _LOWER, _MASK = np.uint32(32 - _BITS), np.uint32(3), np.uint32((1 << _BITS) - 1)

    def __init__(self, words: Collection[str], *plain: Collection[str]) -> None:
        #: by the characters that it is told by a word, and others told by the same (few: most things are strings here,
        #: which the collector of garbage need not go through)
        self._word: dict[str, str] = {}
        self._others: defaultdict[str, list[str]] = defaultdict(list)
        words, size = list(words), self._SIZES[-1]
        for word, k in zip(words, _leads(words, size, plain) if words else (), strict=True):
            stretch = word[k : k + size]
            if self._word.setdefault(stretch, word) is not word:
                self._others[stretch].append(word)
        self._tables = {n: self._table(n, [one for one in self._word if len(one) == n]) for n in self._SIZES}

    def _table(self, size: int, stretches: Collection[str]) -> NDArray[np.uint8]:
        table = np.zeros((2, 1 << self._BITS), dtype=np.bool_)
        mixed = _mixed(Characters("".join(stretches)).numbers)[size][::size]
        table[0, mixed >> self._UPPER] = True
        table[1, mixed >> self._LOWER & self._MASK] = True
        return np.packbits(table, axis=1)

    def find(self, text: str, characters: Characters) -> Iterator[tuple[int, str]]:
        """Where each of the words stands in `text`, whose characters are given too: in no order."""
        for size, mixed in characters.mixed.items():
            first, second = self._tables[size]
            at = _noted(first, mixed >> self._UPPER).nonzero()[0]
            at = at.compress(_noted(second, mixed.take(at) >> self._LOWER & self._MASK))
            for place in at.tolist():
                stretch = text[place : place + size]
                word = self._word.get(stretch)
                for one in () if word is None else (word, *self._others.get(stretch, ())):
                    start = place - one.find(stretch)  # the first, of a word that has them twice
                    if start >= 0 and text.startswith(one, start):
                        yield start, one


def _leads(words: Sequence[str], size: int, plain: Sequence[Collection[str]]) -> list[int]:
    """Where in each of `words`, of two characters or more, those `size` in a row begin that the fewest words have.

    Told by their pairs; of a word that is not longer: 0. plain: pairs that count as had by all words, those of the last
    collection by far.
    """
    lengths = np.fromiter(map(len, words), dtype=np.intp, count=len(words))
    ends = lengths.cumsum()
    kinds, which = np.unique(_pair_codes("".join(words)), return_inverse=True)
    inside = np.ones(len(which), dtype=np.bool_)
    inside[ends[:-1] - 1] = False
    times = np.bincount(which[inside], minlength=len(kinds))
    for number, pairs in enumerate(plain, 1):
        codes = _pair_codes("".join(pairs))[::2]
        at = kinds.searchsorted(codes).clip(max=len(kinds) - 1)
        times[at[kinds[at] == codes]] += number * len(words)
    had = np.append(times[which], np.zeros(size - 2, dtype=np.intp))
    fewest = np.min([had[k : k + len(which)] for k in range(size - 1)], axis=0)
    stretches = (lengths - size + 1).clip(min=1)
    begin = stretches.cumsum() - stretches
    at = np.arange(stretches.sum()) - np.repeat(begin - (ends - lengths), stretches)
    values = fewest[at]
    least = (values == np.repeat(np.minimum.reduceat(values, begin), stretches)).nonzero()[0]
    leads: list[int] = (least[least.searchsorted(begin)] - begin).tolist()
    return leads


def _pair_codes(text: str) -> NDArray[np.uint32]:
    numbers = Characters(text).numbers.astype(np.uint32)
    return numbers[:-1] << _HALF | numbers[1:]


def _noted(table: NDArray[np.uint8], numbers: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """For each of `numbers` its bit in `table`: eight are in a byte, so that all of it is soon at hand."""
    bits: NDArray[np.uint8] = np.uint8(128) >> (numbers & np.uint32(7)).astype(np.uint8)
    noted: NDArray[np.bool_] = (table.take(numbers >> np.uint32(3)) & bits) != 0
    return noted


def _mixed(numbers: _Numbers) -> dict[int, NDArray[np.uint32]]:
    """For each two and each three neighbours a number of 32 bits that is worked out from them, the upper bits well
    mixed.
    """
    wide = numbers.astype(np.uint32)
    pairs = wide[:-1] * _ODD[0] + wide[1:] * _ODD[1]
    return {2: pairs, 3: pairs[:-1] + wide[2:] * _ODD[2]}
