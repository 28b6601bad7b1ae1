"""Write the documents that are made from code and data, or say which are stale.

python docs/generate.py           write them
python docs/generate.py --check   write nothing; exit 1 when one differs from what would be written
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from yongjiang.checker import all_rules
from yongjiang.reports.findings_json import format_findings_schema
from yongjiang.reports.plan_changes_json import format_plan_changes_schema
from yongjiang.reports.plan_json import format_schema
from yongjiang.reports.rules_markdown import rules_markdown
from yongjiang.zones import packages_root

DOCS = Path(__file__).resolve().parent


def plan_schema() -> str:
    """JSON Schema of what `yongjiang compile --format json` writes, one object per document."""
    return format_schema().decode("utf8")


def findings_schema() -> str:
    """JSON Schema of what `yongjiang check --format json` writes."""
    return format_findings_schema().decode("utf8")


def plan_changes_schema() -> str:
    """JSON Schema of what `yongjiang diff --format json` writes."""
    return format_plan_changes_schema().decode("utf8")


def rule_pages() -> str:
    """All rules of the checker, explained."""
    return rules_markdown(all_rules())


def lexicon_list() -> str:
    """The word files of the national package, one line each."""
    lines = [
        "# Word files · 词表",
        "",
        "Made by `make docs` from `zones/national/lexicon/*.yaml`. To teach a word, edit its file; "
        "[DEVELOPERS.md](../DEVELOPERS.md) shows how.",
        "",
        "| 文件 | 内容 | 例 | 来源 |",
        "|---|---|---|---|",
    ]
    for file in sorted((packages_root() / "national" / "lexicon").glob("*.yaml")):
        data = yaml.safe_load(file.read_text("utf8"))
        cells = (f"`{file.name}`", data["title"], data.get("example", ""), data["source"])
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


MADE = {
    "plan.schema.json": plan_schema,
    "findings.schema.json": findings_schema,
    "plan-changes.schema.json": plan_changes_schema,
    "rules.md": rule_pages,
    "lexicon.md": lexicon_list,
}


def main(arguments: list[str]) -> int:
    stale = [name for name, make in MADE.items() if not _same(DOCS / name, make())]
    if "--check" in arguments:
        for name in stale:
            print(f"docs/{name} 已过时，请运行 make docs 后提交 · is stale: run make docs and commit", file=sys.stderr)
        return 1 if stale else 0
    for name in stale:
        (DOCS / name).write_text(MADE[name](), "utf8")
        print(f"docs/{name}")
    return 0


def _same(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text("utf8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
