"""Plans in and out of the database."""

from __future__ import annotations

import zlib

import msgspec

from yongjiang.model import Plan

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Plan).decode


def packed(plan: Plan) -> bytes:
    """`plan` as it is kept."""
    return zlib.compress(_encode(plan), 6)


def unpacked(data: bytes) -> Plan:
    """The plan kept as `data`."""
    return _decode(zlib.decompress(data))
