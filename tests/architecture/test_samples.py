"""The sample documents are what `samples/mistakes.yaml` says they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
MISTAKES: list[dict[str, Any]] = yaml.safe_load((SAMPLES / "mistakes.yaml").read_text("utf8"))["mistakes"]
PLACES = [place for mistake in MISTAKES for place in mistake["places"]]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["quote"][:20])
def test_a_mistake_stands_where_it_is_said_to(place: dict[str, str]) -> None:
    assert (SAMPLES / place["document"]).read_text("utf8").count(place["quote"]) == 1


def test_two_documents_are_shipped() -> None:
    assert {place["document"] for place in PLACES} == {
        file.name for file in SAMPLES.iterdir() if file.name != "mistakes.yaml"
    }
