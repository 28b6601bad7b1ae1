"""What a title says of the text under it: background, goal or measure."""

from __future__ import annotations

import re

from yongjiang.compiler.outline.tree import Region
from yongjiang.compiler.patterns import branches
from yongjiang.model.lexicon import Lexicon


class RegionReader:
    """Reads the nature of the text under a heading from the words of the heading."""

    def __init__(self, lexicon: Lexicon) -> None:
        verbs = lexicon.classes("heading_verbs")
        self._acts = re.compile(branches(verbs["action"]))
        self._opens = re.compile(branches((*verbs["action"], *verbs["nominal"])))
        classes = lexicon.classes("heading_regions")
        tail = r"(?:$|[和与及、（]|任务|要求|情况|分析|概况|评估|总结|内容)"
        order: tuple[Region, ...] = ("goal", "background", "measure")
        self._reports = re.compile(f"(?:{branches(classes['results'])})$")
        self._explains = re.compile(f"(?:{branches(classes['glossary'])}){tail}")
        self._achieved = classes["achieved"]
        self._ends = tuple((region, re.compile(f"(?:{branches(classes[region])}){tail}")) for region in order)
        self._says = re.compile(f"(?:{branches(word for region in order for word in classes[region])}){tail}")

    def acts(self, title: str) -> bool:
        """Whether the title opens with a verb or adverb of action (also those that serve as nouns)."""
        return self._opens.match(title.lstrip("“‘《")) is not None

    def of(self, title: str) -> Region | None:
        """Nature of the text under `title`, None where the words do not say."""
        if len(title) > 26 or "，" in title:
            return None
        if self._reports.search(title) is not None:
            return "background"  # whatever it opens with: 重点任务完成情况
        if self._explains.search(title) is not None:
            return "glossary"
        if title.endswith(self._achieved) and self._acts.match(title) is None:
            return "background"  # 既定目标如期实现, but 确保目标如期实现
        if self._says.search(title) is None:
            return None
        for region, pattern in self._ends:
            found = pattern.search(title)
            if found is None:
                continue
            if found.start() == 0 or region == "measure" or self._acts.match(title.lstrip("“‘")) is None:
                return region
        return None
