"""Everything that could be read during a visit, for tests of languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from kiosk.language import own_name
from kiosk.messages.catalogue import read
from kiosk.testing import Played

ARROWS = "‹› "
LETTER = re.compile(r"[^\W\d_]")


class Reader:
    """Reads each frame of an exhibit from now on: `texts` are all that could be read, `beside` those that reached
    beyond the screen."""

    def __init__(self, played: Played) -> None:
        self.texts: set[str] = set()
        self.beside: set[str] = set()
        self._played = played
        exhibit = played.exhibit
        show = exhibit.show

        def shown() -> None:
            show()
            self._read()

        exhibit.show = shown  # type: ignore[method-assign]

    def _read(self) -> None:
        self.texts.update(text.strip(ARROWS) for text in self._played.texts() if LETTER.search(text))
        canvas = self._played.exhibit.window.canvas
        width, height = canvas.size
        for draw in canvas.draws:
            box = draw.box
            inside = box.x >= -1 and box.y >= -1 and box.x + box.w <= width + 1 and box.y + box.h <= height + 1
            if draw.text and draw.alpha >= 0.5 and not inside:
                self.beside.add(draw.text)


def names(tags: Iterable[str]) -> set[str]:
    """What the keys of languages say, in full and where there is little room."""
    return {word for tag in tags for word in (own_name(tag), tag.upper())}


def forms(file: Path) -> re.Pattern[str]:
    """Any text of a message file, whatever stands in the places of its values."""
    wordings = read(file).wordings.values()
    texts = [re.sub(r"\\\{\w+\\\}", ".*", re.escape(form)) for wording in wordings for form in wording.forms]
    return re.compile("|".join(texts), re.DOTALL)


def be_asked(played: Played) -> None:
    """Do nothing until the screen asks whether somebody is still there, and let it ask for a while."""
    idle = played.exhibit.stage._idle
    for _ in range(300):
        if idle.asking_s is not None and idle.asking_s < 29.5:
            return
        played.let_pass(1)
    raise AssertionError("nobody asks")


def read_pages(played: Played) -> None:
    """Turn the pages of the label, and look at each."""
    for _ in range(3):
        played.press("next")
        played.advance(0.7)


def visit_the_belfry(played: Played) -> None:
    """From the poster to the thanks by the keys, with a long pause before the faces, and once to the failsafe."""
    played.advance(0.5)
    played.press("select")
    for scene in ("carillon", "watchman", "feedback"):
        played.advance(0.7)
        assert played.scene == scene
        if scene == "watchman":
            be_asked(played)
            played.press("select")  # an answer to the question, and no more
            played.advance(0.7)
            read_pages(played)
            continue
        assert played.rehearse("button", every_frame=True)
    played.exhibit.stage.go_to("failsafe")
    played.advance(0.7)
