"""When two names mean the same indicator, and when they only look alike."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from yongjiang.checker.vocabulary import Vocabulary, alternation

#: marks that never tell one indicator from another
_DROPPED = re.compile(r"[ \t\n\u3000“”‘’\"'《》*＊\[\]]+")
_WIDE = tuple(zip("，：；（）％", ",:;()%", strict=True))
#: an abbreviation in brackets behind the words it stands for
_ALIAS = re.compile(r"\((?:[A-Za-z0-9&.]+|口径[^)]*)\)")
_SHARE = re.compile(r"^(?P<part>.*?)(?:所)?占(?P<whole>.+?)(?:比重|占比|比例|比率|百分比|份额|比)$")
_PLAIN_SHARE = re.compile(r"(?:所占比重|占比|比例|比率|百分比)$")
#: 能耗下降, 能耗降幅: the fall of a thing under one name
_FALLING = re.compile(r"(?<=.)(?:下降|减少|削减|降幅|下降率|降低率|降低幅度|下降幅度)$")
#: 每千人口拥有医师: owning says nothing where what is owned follows
_OWNED = re.compile(r"^(每[百千万].{1,5}?)拥有(?=.{2})")
#: behind the last name of an enumeration: 六个方面
_COUNTED = re.compile(r"等?[0-9一二三四五六七八九十]+(?:个方面|项指标|项|个指标|大领域)$")
_LAST = re.compile(r"[和及]")
#: names remembered
_REMEMBERED = 1 << 15


class Naming:
    """Canonical names of indicators. Equal keys: the same indicator. Equal near keys only: names to be told apart."""

    def __init__(self, words: Vocabulary) -> None:
        synonyms = words.classes("indicator_synonyms")
        self._canonical = {fold(v): canonical for canonical, variants in synonyms.items() for v in variants}
        #: canonical names that every planner knows
        self.known = frozenset(synonyms)
        self._synonym = re.compile(alternation(self._canonical))
        prefixes = alternation(words.words("indicator_prefixes"))
        self._prefix = re.compile(f"^{prefixes}+")
        self._tail = re.compile(f"(?<=..){alternation(words.words('indicator_tails'))}$")
        self._class_of = words.class_of("indicator_definitions")
        self._near = re.compile(alternation(self._class_of))
        scopes = alternation(words.words("indicator_scopes"))
        self._shared = re.compile(f"^(?P<a>{scopes})(?:和|与|及|、)(?P<b>{scopes})(?P<rest>.+)$")
        # every rule asks for the same names, so what was found is kept, but not without bound
        #: canonical form of a name
        self.key = lru_cache(maxsize=_REMEMBERED)(self._canon)
        #: `key`, with words that only differ in definition (拥有、授权) made equal; "" where there is none of them
        self.near_key = lru_cache(maxsize=_REMEMBERED)(self._near_canon)
        #: the names that a joined one stands for: 城镇和农村垃圾回收率 is 城镇垃圾回收率 and 农村垃圾回收率
        self.apart = lru_cache(maxsize=_REMEMBERED)(self._parted)
        #: these names, each with its key
        self.named = lru_cache(maxsize=_REMEMBERED)(self._named)

    def _near_canon(self, name: str) -> str:
        key = self.key(name)
        near = self._near.sub(lambda m: f"<{self._class_of[m[0]]}>", key)
        return near if near != key else ""

    def _parted(self, name: str) -> tuple[str, ...]:
        shared = self._shared.match(fold(name))
        return (shared["a"] + shared["rest"], shared["b"] + shared["rest"]) if shared else (name,)

    def _named(self, name: str) -> tuple[tuple[str, str], ...]:
        return tuple((part, self._canon(part)) for part in self._parted(name))

    def several(self, name: str) -> tuple[str, ...]:
        """The names of a plain enumeration (A、B和C), one each."""
        *first, last = _COUNTED.sub("", name).split("、")
        return tuple(part for part in (*first, *_LAST.split(last)) if len(part) > 1)

    def _canon(self, name: str) -> str:
        text = _ALIAS.sub("", fold(name)).replace("(", "").replace(")", "").replace("的", "")
        text = self._synonym.sub(lambda m: self._canonical[m[0]], text)
        text = _OWNED.sub(r"\1", self._prefix.sub("", text) or text)
        share = _SHARE.match(text)
        if share:
            part, whole = self._trimmed(share["part"]), self._trimmed(share["whole"])
            if whole.endswith("增加值") and part and not part.endswith("增加值"):
                part += "增加值"  # of a share, both sides are value added even where one says only so
            elif part.endswith("增加值") and whole != "GDP" and not whole.endswith("增加值"):
                whole += "增加值"
            return f"{part}占{whole}比重"
        text = _PLAIN_SHARE.sub("比重", text)
        return self._trimmed(_FALLING.sub("降低", text))

    def _trimmed(self, text: str) -> str:
        shorter = self._prefix.sub("", text) or text
        shorter = self._tail.sub("", shorter)
        return self._canonical.get(shorter, shorter)


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """`name` in one width, without spaces, quotation marks and signs; names come again and again.

    >>> fold("全社会 Ｒ＆Ｄ 经费（亿元）")
    '全社会R&D经费(亿元)'
    """
    return fold_text(name)


def fold_text(name: str) -> str:
    """`fold` for text that will hardly come again."""
    return _DROPPED.sub("", one_width(name))


def one_width(text: str) -> str:
    """`text` in one width (NFKC)."""
    # the signs that nearly every Chinese text has cost the library twenty times as much as a text without them
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    return unicodedata.normalize("NFKC", text)
