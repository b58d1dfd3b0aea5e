"""While scenes play, nothing is read of what is written beside their pictures: a frame has no time for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from every_pack import every_pack

from kiosk.packs.asset import FOLDER_FILE, SUFFIX
from kiosk.scenes.needs import Needs
from kiosk.testing import Played, play

KINDS = ("label", "compare", "credits")
"""Scenes that show several pictures and say what is seen in them, and the one that names whose they all are."""


class Opened:
    """The files that this process opens while it is `on`; an audit hook cannot be taken away again."""

    def __init__(self) -> None:
        self.on, self.paths = False, list[str]()
        sys.addaudithook(self._hear)

    def beside_media(self) -> list[str]:
        """Those that speak for others."""
        return [path for path in self.paths if path.endswith((FOLDER_FILE, f".webp{SUFFIX}", f"{SUFFIX}{SUFFIX}"))]

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if self.on and event == "open":
            self.paths.append(str(args[0]))


@pytest.fixture(scope="module")
def opened() -> Opened:
    return Opened()


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    pack = every_pack(tmp_path)
    (pack / "media" / "watchman" / "watchman.webp.yaml").write_text("alt: {en: A watchman.}\n", encoding="utf-8")
    return pack


def visit(played: Played) -> None:
    """Come to each scene and lead it on twice, while all that it says is said."""
    for kind in KINDS:
        played.exhibit.stage.go_to(kind)
        played.let_pass(1.0)
        for _ in range(2):
            played.press("next")
            played.let_pass(0.5)


def test_it_is_read_before_the_first_frame_and_not_later(pack: Path, opened: Opened) -> None:
    opened.on = True
    played = play(pack, size=(320, 180), needs=Needs(speech=True))
    try:
        assert len(opened.beside_media()) > len(KINDS)
        opened.paths.clear()
        with played:
            visit(played)
            assert played.exhibit.stage.speaking.said
    finally:
        opened.on = False
    assert opened.paths, "pictures are opened as they are needed: the ear hears"
    assert opened.beside_media() == []
