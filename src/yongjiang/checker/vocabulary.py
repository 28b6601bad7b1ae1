"""The words of the rules, compiled once for all documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from yongjiang.checker.kept import Keeper
from yongjiang.model.lexicon import Lexicon


def alternation(words: Iterable[str]) -> str:
    """Part of an expression that matches any of `words`, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


class Vocabulary(Keeper):
    """Word lists of a zone, and the expressions made of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._class_of: dict[str, dict[str, str]] = {}

    def words(self, name: str) -> tuple[str, ...]:
        """The list file `name`. Raises ZoneError where the package lacks it."""
        return self.lexicon.words(name)

    def classes(self, name: str) -> dict[str, tuple[str, ...]]:
        """The map file `name`. Raises ZoneError where the package lacks it."""
        return self.lexicon.classes(name)

    def class_of(self, name: str) -> Mapping[str, str]:
        """The class of each word of the map file `name`."""
        if name not in self._class_of:
            self._class_of[name] = {word: kind for kind, words in self.classes(name).items() for word in words}
        return self._class_of[name]

    def pattern(self, template: str) -> re.Pattern[str]:
        """Expression with ``<name>`` standing for any word of the list or map file `name`, compiled once.

        >>> from yongjiang.model import Lexicon
        >>> words = Vocabulary(Lexicon(lists={"places": ("新区", "新城")}, maps={}))
        >>> words.pattern("姚江<places>").search("姚江新城建设").group()
        '姚江新城'
        """
        found = self._compiled.get(template)
        if found is None:
            found = re.compile(re.sub(r"<(\w+)>", lambda m: alternation(self._all(m[1])), template))
            self._compiled[template] = found
        return found

    def _all(self, name: str) -> list[str]:
        if name in self.lexicon.maps:
            return [word for words in self.lexicon.maps[name].values() for word in words]
        return list(self.lexicon.words(name))
