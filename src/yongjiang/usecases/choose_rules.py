"""Find rules by what people call them: a code, how codes begin, or a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from yongjiang.checker import Rule
from yongjiang.checker.check import wanted
from yongjiang.kernel.errors import CallerError
from yongjiang.model.wording import RULE_FAMILIES

_NEAR = 3
#: a code, or how codes begin
_BEGINNING = re.compile(r"yj\d*")


def find_rules(name: str, rules: Sequence[Rule]) -> list[Rule]:
    """The rule with the code, name or title `name`, or all whose codes begin so or whose family is called so.

    Raises CallerError YJE-RULE that names rules with near codes.
    """
    called = _plain(name)
    found = [rule for rule in rules if called in (_plain(rule.code), _plain(rule.name), _plain(rule.title))]
    called = next((_plain(code) for code, word in RULE_FAMILIES.items() if word == name.strip()), called)
    if not found and _BEGINNING.fullmatch(called):
        found = [rule for rule in rules if _plain(rule.code).startswith(called)]
    if found:
        return found
    raise CallerError("YJE-RULE", f"没有“{name}”这条规则", "规则代码", _advice(name, rules))


def choose_codes(words: Iterable[str], rules: Sequence[Rule], option: str) -> tuple[str, ...]:
    """Codes, or how they begin, from what was written after `option`: ``YJ1,increment-mismatch``, 算术 and the like.

    Raises CallerError YJE-RULE naming all words that mean no rule.
    """
    chosen: list[str] = []
    unknown: list[str] = []
    names = {word: code for code, word in RULE_FAMILIES.items()}
    names |= {word: rule.code for rule in rules for word in (_plain(rule.name), _plain(rule.title))}
    for word in (part.strip() for words_ in words for part in words_.replace("，", ",").split(",")):
        code = names.get(_plain(word), word.upper())
        if not word:
            continue
        if any(rule.code.startswith(code) for rule in rules):
            chosen.append(code)
        else:
            unknown.append(word)
    if unknown:
        what = f"没有{'、'.join(f'“{word}”' for word in unknown)}这样的规则"
        raise CallerError("YJE-RULE", what, option, _advice(unknown[0], rules))
    return tuple(dict.fromkeys(chosen))


def require_rules(selected: Sequence[str], ignored: Sequence[str], rules: Sequence[Rule]) -> None:
    """Raise CallerError YJE-RULE where the codes `selected` (none: all) without those `ignored` leave no rule."""
    if any(wanted(rule.code, selected, ignored) for rule in rules):
        return
    written = [("--select", selected), ("--ignore", ignored)]
    where = " ".join(f"{option} {','.join(codes)}" for option, codes in written if codes)
    raise CallerError("YJE-RULE", "没有剩下规则，什么也不会校核", where, "去掉一项，或少忽略几条规则")


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-")


def _advice(name: str, rules: Sequence[Rule]) -> str:
    near = _near(name, rules)
    listed = f"相近的有 {'、'.join(f'{rule.code} {rule.title}' for rule in near)}；" if near else ""
    return f"{listed}用 yongjiang rule 看全部规则"


def _near(name: str, rules: Sequence[Rule]) -> list[Rule]:
    """Rules with a code or a name like `name`, codes first, or with a title that holds it."""
    by_word = {word: rule for rule in rules for word in (_plain(rule.code), _plain(rule.name))}
    called = _plain(name)
    digits = "".join(c for c in called if c.isdigit())
    guess = f"yj{digits}" if digits else called
    words = get_close_matches(guess, by_word, _NEAR, 0.6)
    near = [by_word[word] for word in words] + [rule for rule in rules if name.strip() and name.strip() in rule.title]
    return list({rule.code: rule for rule in near}.values())[:_NEAR]
