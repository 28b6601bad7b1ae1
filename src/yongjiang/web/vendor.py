"""Copies what the site serves from node_modules to web/vendor: ``python -m yongjiang.web.vendor [node_modules]``.

Runs after ``npm ci`` and as often as one likes. Comments that point to source maps are left out on the way, since
the hashed static storage would look for the maps.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

#: file in node_modules → file in web/vendor
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler/tabler.min.css",
    "@tabler/core/package.json": "tabler/package.json",  # it carries the licence's name; the CSS carries the notice
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
    "echarts/dist/echarts.min.js": "echarts/echarts.min.js",
    "echarts/LICENSE": "echarts/LICENSE",
    "echarts/NOTICE": "echarts/NOTICE",
}

HERE = Path(__file__).parent
TARGET = HERE / "vendor"

_SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/|^//# sourceMappingURL=.*$", re.MULTILINE)
_REMOTE = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^\"')]*")


class VendorError(Exception):
    """What npm brought is not what we serve. The message names the files and what to do."""


def without_source_maps(text: str) -> str:
    """The text without its pointers to source maps.

    >>> without_source_maps("a{}/*# sourceMappingURL=a.css.map */")
    'a{}'
    """
    return _SOURCE_MAP.sub("", text)


def copy(modules: Path, target: Path = TARGET) -> list[Path]:
    """Brings every file of `FILES` up to date below `target` and returns those that are there now.

    Raises `VendorError` before anything is written where a file is missing or a style sheet asks another host.
    """
    missing = [name for name in FILES if not (modules / name).is_file()]
    if missing:
        listed = "\n  ".join(missing)
        raise VendorError(f"{modules} 里缺少：\n  {listed}\n请先运行：npm ci --ignore-scripts --no-audit --no-fund")
    texts: dict[str, str] = {}
    for source, name in FILES.items():
        text = (modules / source).read_text(encoding="utf-8")
        if name.endswith((".css", ".js")):
            text = without_source_maps(text)
        if name.endswith(".css") and (remote := _REMOTE.search(text)):
            raise VendorError(f"{source} 引用了外部地址：{remote[0]}\n换了版本？请核对后再更新 package.json。")
        texts[name] = text
    for name, text in texts.items():
        path = target / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return [target / name for name in texts]


def main(arguments: list[str]) -> int:
    """Exit status: 0 done, 1 with a message on standard error."""
    modules = Path(arguments[0]) if arguments else HERE.parents[2] / "node_modules"
    try:
        paths = copy(modules)
    except VendorError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"网页部件 {len(paths)} 个文件：{TARGET}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
