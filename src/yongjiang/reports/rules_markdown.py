"""The rules of the checker as a Markdown page: one table, then a section a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yongjiang.checker import Example, Rule
from yongjiang.model.wording import RULE_FAMILIES, SEVERITY_WORDS

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")
_TICKS = re.compile("`+")


def rules_markdown(rules: Sequence[Rule]) -> str:
    """The page about `rules`, by family."""
    lines = [
        "# Rules · 校核规则",
        "",
        "Made by `make docs` from the rules themselves, the same as `yongjiang rule` prints. "
        "Severities are each rule's own; a zone package may set others in its `checks.yaml`.",
        "",
        "| 代码 | 轻重 | 指出什么 | 名称 |",
        "|---|---|---|---|",
    ]
    for rule in rules:
        anchor = f"[{rule.code}](#{rule.code.lower()})"
        lines.append(f"| {anchor} | {SEVERITY_WORDS[rule.severity]} | {_plain(rule.title)} | {rule.name} |")
    for family, word in RULE_FAMILIES.items():
        own = [rule for rule in rules if rule.code.startswith(family)]
        if own:
            lines += ["", f"## {word}（{family}）"]
        for rule in own:
            lines += _section(rule)
    return "\n".join(lines) + "\n"


def _section(rule: Rule) -> Iterator[str]:
    yield from ("", f'<a id="{rule.code.lower()}"></a>', "", f"### {rule.code} {_plain(rule.title)}", "")
    yield f"{SEVERITY_WORDS[rule.severity]} · `{rule.name}` · {rule.since} 版起"
    yield from ("", f"**为什么** {_plain(rule.why)}", "")
    yield from (f"**改法** {_plain(rule.mend)}", "", f"**依据** {_plain(rule.basis)}", "", "会指出的写法：")
    yield from _example(rule.bad)
    yield from ("", "指出的是：", "")
    for quote in rule.bad.flagged:
        yield f"- {_code(' '.join(quote.split()))}"
    yield from ("", "不会指出的写法：")
    yield from _example(rule.good)


def _example(example: Example) -> Iterator[str]:
    for name, text in example.documents.items():
        fence = "`" * max(3, *(len(ticks) + 1 for ticks in _TICKS.findall(text)), 3)
        yield from ("", f"{_code(name)}", "", fence + "text", *text.rstrip("\n").split("\n"), fence)


def _code(text: str) -> str:
    """`text` as a span of code, whatever ticks it holds."""
    ticks = "`" * (max((len(found) for found in _TICKS.findall(text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _plain(text: str) -> str:
    """`text` with nothing in it taken for markup."""
    return _SPECIAL.sub(r"\\\1", text)
