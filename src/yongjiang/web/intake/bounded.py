"""Uploaded files up to the limit and not a byte more: what is over it is counted, and kept nowhere."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class Bounded(FileUploadHandler):
    """Stands before the handlers that keep files. One over the limit arrives empty, with its true size: whoever asks
    for it can say how much too large it was.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._received = start + len(raw_data)
        return raw_data if self._received <= settings.UPLOAD_LIMIT else None

    def file_complete(self, file_size: int) -> UploadedFile | None:  # noqa: ARG002 - counts only what was kept
        if self._received <= settings.UPLOAD_LIMIT:
            return None
        return UploadedFile(BytesIO(), self.file_name, self.content_type, self._received, self.charset)
