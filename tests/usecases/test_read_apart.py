"""A PDF is read in a process of its own, within limits."""

from __future__ import annotations

import zlib

import pytest
from tests.readers.builders import PLAN, as_pdf, canvas_pdf, pdf_of

from yongjiang.kernel.errors import DocumentError
from yongjiang.readers import Limits, read_bytes
from yongjiang.usecases.read_apart import read_apart

MIB = 2**20


def test_reads_the_same_as_here() -> None:
    data = as_pdf(PLAN)
    assert read_apart(data, "规划.pdf", limits=Limits()) == read_bytes(data, "规划.pdf")


def test_an_error_comes_back_as_it_was() -> None:
    locked = canvas_pdf(lambda canvas: canvas.drawString(72, 700, "甲"), encrypt="secret")
    with pytest.raises(DocumentError) as here:
        read_bytes(locked, "a.pdf")
    with pytest.raises(DocumentError) as apart:
        read_apart(locked, "a.pdf", limits=Limits())
    assert apart.value.args == here.value.args


def test_a_page_that_unpacks_without_end_takes_no_more_than_its_memory() -> None:
    bomb = pdf_of(zlib.compress(b" " * (200 * MIB)))
    with pytest.raises(DocumentError) as caught:
        read_apart(bomb, "a.pdf", limits=Limits(), memory=400 * MIB)
    assert caught.value.code == "YJE-TOO-LARGE"
    assert "内存" in caught.value.what


def test_a_page_that_takes_for_ever_takes_no_more_than_its_time() -> None:
    slow = pdf_of(zlib.compress(b"BT /F1 1 Tf (a) Tj ET\n" * 500_000))
    with pytest.raises(DocumentError) as caught:
        read_apart(slow, "a.pdf", limits=Limits(), seconds=1)
    assert caught.value.code == "YJE-TOO-LARGE"
