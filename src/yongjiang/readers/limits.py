"""How much a reader takes in before it says no."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Upper bounds for one file. A file over one of them is refused with a clear error, never read in part.

    max_bytes: size of the file. max_unpacked_bytes: size of all that a docx holds once unpacked.
    max_ratio: unpacked size over packed size; it counts only past `ratio_floor` unpacked bytes, since
    small repetitive files pack well without harm. max_tags: tags of a web page or of a docx, which cost far more
    memory than text does. max_pages: of a PDF. max_characters: of the text.
    """

    max_bytes: int = 100 * 2**20
    max_unpacked_bytes: int = 400 * 2**20
    max_ratio: int = 200
    ratio_floor: int = 32 * 2**20
    max_tags: int = 40_000_000
    max_pages: int = 3_000
    max_characters: int = 20_000_000
