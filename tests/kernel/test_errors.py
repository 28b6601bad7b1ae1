"""One family of errors, each with code, what, where and fix."""

import pytest

from yongjiang.kernel.errors import CallerError, DocumentError, InternalError, YongjiangError, ZoneError


@pytest.mark.parametrize("family", [CallerError, DocumentError, ZoneError, InternalError])
def test_message_tells_where_what_and_fix(family: type[YongjiangError]) -> None:
    error = family("YJE-TEST", "文件是空的", "规划.docx", "请重新导出")
    assert str(error) == "规划.docx：文件是空的。请重新导出（YJE-TEST）"


def test_families_have_their_own_exit_status() -> None:
    statuses = [f.exit_status for f in (YongjiangError, CallerError, DocumentError, ZoneError, InternalError)]
    assert len(set(statuses)) == len(statuses)
    assert 0 not in statuses
