"""The application as a web server calls it."""

import gc
import os
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from django.core.wsgi import get_wsgi_application


class WholeBody:
    """The body of a request, which must be as long as was said: where the sender went away half way, reading fails.

    Else half a form would end like a whole one: 30 where somebody wrote 300.
    """

    def __init__(self, stream: BinaryIO, length: int) -> None:
        self._stream, self._left = stream, length

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        parts: list[bytes] = []
        while wanted > 0:
            parts.append(self._counted(self._stream.read(wanted)))
            wanted -= len(parts[-1])
        return b"".join(parts)

    def readline(self, size: int = -1) -> bytes:
        return self._counted(self._stream.readline(size)) if size and self._left else b""

    def _counted(self, data: bytes) -> bytes:
        if not data:
            raise ConnectionError("the request ended before its body was whole")
        self._left -= len(data)
        return data


def with_whole_bodies(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """`application`, to which a request that was cut off is an error."""

    def called(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        said = environ.get("CONTENT_LENGTH") or "0"
        if said.isdigit():
            environ["wsgi.input"] = WholeBody(environ["wsgi.input"], int(said))
        return application(environ, start_response)

    return called


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yongjiang.web.settings")
application = with_whole_bodies(get_wsgi_application())


def _load() -> None:
    """Load what every process needs for ever, once, and keep the collector of garbage from walking it again and again:
    a full walk stops all requests of the process for a tenth of a second. It walks what is younger seldom, too: a large
    page makes a hundred thousand objects that are gone with it.
    """
    from yongjiang.web.register.names import naming
    from yongjiang.web.zone import checker, compiler, current_zone

    for part in (current_zone, compiler, checker, naming):
        part()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 20)


_load()
