"""Read a file in a process of its own, which may use only so much memory and time.

A PDF is read by a library written in C++: a file made to harm it may fill the memory or end the process. Apart, it
ends only its own. About a quarter of a second more for each file.
"""

from __future__ import annotations

import resource
import subprocess
import sys

import msgspec
from msgspec import Struct

from yongjiang.kernel.errors import CallerError, DocumentError, InternalError, YongjiangError, ZoneError
from yongjiang.model.document import Document
from yongjiang.readers import Limits, read_bytes

#: most bytes of memory and most seconds of a processor that one file may take; seconds on the clock
_MEMORY, _SECONDS, _PATIENCE = 1536 * 2**20, 60, 120
_FAMILIES = {family.__name__: family for family in (CallerError, DocumentError, ZoneError, InternalError)}


class _Question(Struct, frozen=True):
    name: str
    data: bytes
    limits: Limits
    memory: int
    seconds: int


class _Answer(Struct, frozen=True):
    """document: what was read, or family and words: the error that it ended with."""

    document: Document | None = None
    family: str = ""
    words: tuple[str, str, str, str] = ("", "", "", "")


def read_apart(data: bytes, name: str, *, limits: Limits, memory: int = _MEMORY, seconds: int = _SECONDS) -> Document:
    """As `readers.read_bytes`. memory: bytes of address space; seconds: of a processor. Raises like it, and
    DocumentError YJE-TOO-LARGE where memory or time ran out.
    """
    question = msgspec.msgpack.encode(_Question(name, data, limits, memory, seconds))
    command = [sys.executable, "-m", "yongjiang.usecases.read_apart"]
    try:
        done = subprocess.run(command, input=question, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired as error:
        raise _too_much(name) from error
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        # the library gives up with a signal where it gets no memory, as the limit of time does
        raise _too_much(name)
    if done.returncode:
        what = f"读文件的进程出错（{done.stderr.decode('utf-8', 'replace').strip()[-200:]}）"
        raise InternalError("YJE-INTERNAL", what, name, "请把文件和这些文字发给维护者")
    answer = msgspec.msgpack.decode(done.stdout, type=_Answer)
    if answer.document is None:
        raise _FAMILIES[answer.family](*answer.words)
    return answer.document


def _too_much(name: str) -> DocumentError:
    what = "读这个文件要用的内存或时间超过限额，文件内容可能不正常"
    return DocumentError("YJE-TOO-LARGE", what, name, "请用原来的软件打开并重新保存，或换成 .docx、.txt 再试")


def _answer(question: _Question) -> _Answer:
    for limit, most in (
        (resource.RLIMIT_AS, question.memory),
        (resource.RLIMIT_CPU, question.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    try:
        return _Answer(read_bytes(question.data, question.name, limits=question.limits))
    except YongjiangError as error:
        family = next(name for name, family in _FAMILIES.items() if isinstance(error, family))
        return _Answer(None, family, (error.code, error.what, error.where, error.fix))


if __name__ == "__main__":
    asked = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=_Question)
    sys.stdout.buffer.write(msgspec.msgpack.encode(_answer(asked)))
