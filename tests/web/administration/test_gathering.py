"""The files of the pages are compressed anew only when one of them changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from yongjiang.web.administration.gathering import gather


@pytest.fixture
def page(settings: Settings, tmp_path: Path) -> Path:
    """The one file of the pages, gathered once."""
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [tmp_path / "pages"], tmp_path / "served"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    page = tmp_path / "pages" / "page.css"
    page.parent.mkdir()
    page.write_text("p { color: red }\n" * 40, "utf8")
    assert gather()
    return page


def served(page: Path) -> set[str]:
    return {file.suffix for file in (page.parents[1] / "served").glob("page.*.css*")}


def test_they_are_hashed_and_compressed_once(page: Path) -> None:
    assert served(page) == {".css", ".gz", ".br"}
    assert not (page.parents[1] / "served" / "page.css").exists()
    assert not gather()


@pytest.mark.parametrize("name", ["page.css", "more.css"])
def test_a_file_that_changed_or_came_is_gathered(page: Path, name: str) -> None:
    page.with_name(name).write_text("p { color: blue }", "utf8")
    assert gather()
    assert "blue" in "".join(file.read_text("utf8") for file in (page.parents[1] / "served").glob("*.css"))
    assert not gather()


def test_what_broke_off_is_begun_again(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "no space left")

    page.write_text("p { color: blue }", "utf8")
    with monkeypatch.context() as without_space:
        without_space.setattr("yongjiang.web.administration.gathering.call_command", broken)
        with pytest.raises(OSError, match="no space left"):
            gather()
    assert gather()
