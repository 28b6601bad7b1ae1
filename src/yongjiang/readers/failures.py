"""Why a file could not be read: one function a reason, each with the words the user sees."""

from __future__ import annotations

from yongjiang.kernel.errors import CallerError, DocumentError

_MIB = 2**20


def bad_path(name: str, what: str) -> CallerError:
    """The path names nothing that can be opened."""
    return CallerError("YJE-PATH", what, name, "请检查路径和读取权限")


def bad_suffix(name: str, suffix: str, supported: tuple[str, ...]) -> CallerError:
    """The suffix is none of those we read."""
    fix = _SUFFIX_ADVICE.get(suffix, "请另存为 .docx、.pdf、.html 或 .txt 后再试")
    return CallerError(
        "YJE-SUFFIX", f"不支持的文件类型“{suffix or '无扩展名'}”，能读 {'、'.join(supported)}", name, fix
    )


_AS_DOCX = "请用 Word 或 WPS 另存为 .docx 后再试"
_INTO_DOCX = "要读的内容请放进 Word 文档，另存为 .docx 后再试"
#: how to mend what office programs write and no reader takes; whatever stands here is a document by its name
_SUFFIX_ADVICE = {
    **dict.fromkeys((".doc", ".dot", ".docm", ".dotx", ".rtf", ".odt", ".wps", ".wpt", ".uot"), _AS_DOCX),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".et", ".ods", ".ppt", ".pptx", ".dps", ".odp"), _INTO_DOCX),
    ".ofd": "请用 OFD 阅读器导出为 .pdf 或 .txt 后再试",
    ".mht": "请在浏览器中另存为“仅网页”的 .html 后再试",
    ".mhtml": "请在浏览器中另存为“仅网页”的 .html 后再试",
}


def is_document(suffix: str) -> bool:
    """Whether files with `suffix` are documents for sure, though none that we read."""
    return suffix in _SUFFIX_ADVICE


def empty(name: str, what: str = "文件是空的，没有可读的文字") -> DocumentError:
    """There is nothing to read."""
    return DocumentError("YJE-EMPTY", what, name, "请确认传来的是完整的文件")


def mismatch(name: str, claimed: str, actual: str, fix: str = "") -> DocumentError:
    """The content is not what the name says."""
    return DocumentError(
        "YJE-MISMATCH",
        f"文件名写的是{claimed}，内容却是{actual}",
        name,
        fix or "请改正扩展名，或换成正确的文件",
    )


def encrypted(name: str, claimed: str) -> DocumentError:
    """A password is needed."""
    return DocumentError("YJE-ENCRYPTED", f"{claimed}设有打开密码", name, "请先去掉密码，另存后再试")


def no_text(name: str, what: str) -> DocumentError:
    """A PDF of pictures, or one whose characters mean nothing."""
    return DocumentError("YJE-NO-TEXT", what, name, "请先做文字识别（OCR），或改用 .docx、.html、.txt 版本")


def bomb(name: str, what: str) -> DocumentError:
    """A small file that unpacks to a huge one."""
    return DocumentError("YJE-BOMB", what, name, "这不像正常的 Word 文件，请用 Word 或 WPS 重新保存后再试")


def too_large(name: str, what: str) -> DocumentError:
    """Over a limit."""
    return DocumentError("YJE-TOO-LARGE", what, name, "请把文件拆小后再试，或调高限额")


def too_many_bytes(name: str, size: int, limit: int) -> DocumentError:
    """The file is over the limit of bytes."""
    return too_large(name, f"文件有 {size / _MIB:.1f} MB，超过 {limit / _MIB:.1f} MB 的限额")


def too_many_characters(name: str, limit: int) -> DocumentError:
    """The text is over the limit of characters."""
    return too_large(name, f"文字超过 {limit} 字的限额")


def too_many_tags(name: str, limit: int) -> DocumentError:
    """The file is over the limit of tags."""
    return too_large(name, f"格式标记超过 {limit} 个的限额")


def undecodable(name: str, what: str) -> DocumentError:
    """The bytes are text in no encoding we know."""
    return DocumentError("YJE-ENCODING", what, name, "请另存为 UTF-8 编码后再试")


def damaged(name: str, what: str) -> DocumentError:
    """The file breaks the rules of its own format."""
    return DocumentError("YJE-DAMAGED", what, name, "请用原来的软件打开并重新保存，或换一份完整的文件")


def bad_sheet(name: str, suffix: str, supported: tuple[str, ...]) -> CallerError:
    """The file is no sheet that we read."""
    what = f"不支持的表格类型“{suffix or '无扩展名'}”，能读 {'、'.join(supported)}"
    fix = "请在表格软件里另存为 .xlsx 后再试，或选中各行复制、粘贴"
    return CallerError("YJE-SUFFIX", what, name, fix)


def unclosed(name: str) -> DocumentError:
    """A cell of a sheet goes on and on: a quotation mark was never closed."""
    what = "有一格太长，多半是少了一个引号"
    return DocumentError("YJE-SHEET", what, name, "请用表格软件重新另存为 CSV 后再试")


def encrypted_or_old(name: str) -> DocumentError:
    """A workbook with a password, or of Excel 97 under the name of a newer one: both begin alike."""
    what = "表格设有打开密码，或是老格式（.xls）"
    return DocumentError("YJE-ENCRYPTED", what, name, "请去掉密码，另存为 .xlsx 后再试")


def wide(name: str) -> DocumentError:
    """A workbook with cells far away from the others, or one that unpacks to too much."""
    return DocumentError("YJE-SHEET", "表格太大，或很远的地方也有内容", name, "请把要报的各行复制到一张新表里再试")
