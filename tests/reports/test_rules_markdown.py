"""The page about the rules."""

from __future__ import annotations

import re
from pathlib import Path

from yongjiang.checker import Example, Rule, all_rules
from yongjiang.reports.rules_markdown import rules_markdown


def test_the_published_page_is_not_stale(project_root: Path) -> None:
    assert (project_root / "docs" / "rules.md").read_text("utf8") == rules_markdown(all_rules()), "run make docs"


def test_every_rule_has_a_line_and_a_section() -> None:
    page = rules_markdown(all_rules())
    links = re.findall(r"^\| \[(YJ\d+)\]\(#(yj\d+)\)", page, re.MULTILINE)
    anchors = re.findall(r'^<a id="(yj\d+)"></a>\n\n### (YJ\d+) ', page, re.MULTILINE)
    codes = [rule.code for rule in all_rules()]
    assert [code for code, _ in links] == [code for _, code in anchors] == codes
    assert [anchor for _, anchor in links] == [anchor for anchor, _ in anchors]


def test_nothing_a_rule_says_is_taken_for_markup() -> None:
    example = Example({"a`b.md": "```\n[x](y) `z`\n```"}, ("`z`",))
    odd = Rule("YJ199", "odd-words", "表[1]|*列*", "error", "plan", "<b>因为</b>", example, example, "改", "据")
    page = rules_markdown([odd])
    assert r"表\[1\]\|\*列\*" in page
    assert r"\<b\>因为" in page
    assert "````text\n```\n[x](y) `z`\n```\n````" in page
    assert "- `` `z` ``" in page
