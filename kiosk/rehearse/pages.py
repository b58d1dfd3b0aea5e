"""Every page of every scene in every language and form, seen once: what a visitor may be the first to see after hours.

Fonts of every size come into the caches, which are bounded; who measures memory begins after that.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from kiosk.display.forms import Form
from kiosk.display.frames import FRAMES_PER_SECOND
from kiosk.events import Action, ActionName
from kiosk.exhibit import Exhibit

PAGES = 4
"""So often `next` is asked for in a scene."""

Pass = Callable[[Exhibit], None]
"""Lets a second pass."""


def second(exhibit: Exhibit) -> None:
    """Let a second pass, of which one frame is drawn."""
    for frame in range(FRAMES_PER_SECOND):
        exhibit.loop.frame(shown=frame == 0)


def see_everything(exhibit: Exhibit, let_pass: Pass = second) -> None:
    """All pages in large and in usual letters, in high contrast and in the usual one, the usual form last."""
    for large, contrast in product((True, False), repeat=2):
        exhibit.dress(Form(large_text=large, high_contrast=contrast))
        see_pages(exhibit, let_pass)


def see_pages(exhibit: Exhibit, let_pass: Pass = second) -> None:
    """All pages in the form that it is in, in every language, and the panel of needs."""

    def press(name: ActionName) -> None:
        exhibit.bus.post(Action(at=exhibit.clock.now(), name=name, via="button"))
        let_pass(exhibit)

    for _ in exhibit.plan.languages:
        for name in ("language", "help", "help"):
            press(name)
        for scene in exhibit.plan.pack.scenes:
            exhibit.stage.go_to(scene)
            let_pass(exhibit)
            for _ in range(PAGES):
                press("next")
