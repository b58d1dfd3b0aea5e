"""Small keys inside a scene, words on planes side by side: what a scene can be told besides being played."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kiosk.display.canvas import Canvas
from kiosk.display.geometry import Box
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.targets import Targets

PAD_EMS = 0.8
GAP_EMS = 0.4
FRAME_EMS = 0.14
REST_EMS = 0.22


class Plates:
    """Keys named like the interface's texts that they show. `place` says where they stand, in any frame; who handles
    events and time is the scene's `Targets`."""

    def __init__(self, backstage: Backstage, names: Iterable[str]) -> None:
        self._backstage = backstage
        self._names = tuple(names)
        self._boxes: Mapping[str, Box] = {}

    @property
    def boxes(self) -> dict[str, Box]:
        """Where the keys are, for the scene's targets."""
        return dict(self._boxes)

    @property
    def wide_px(self) -> float:
        """How much of their row they take."""
        boxes = self._boxes.values()
        return max(box.x + box.w for box in boxes) - min(box.x for box in boxes)

    def words(self, name: str) -> str:
        """What stands on a key."""
        return interface_text(name, self._backstage.language)

    def place(self, row: Box) -> None:
        """Put the keys side by side at the end of the row, which is its left one for who reads from the right."""
        theme, setter = self._backstage.theme, self._backstage.type
        pad, gap = PAD_EMS * theme.body_px, GAP_EMS * theme.body_px
        room = (row.w - (len(self._names) - 1) * gap) / len(self._names) - 2 * pad
        boxes, x = {}, row.x + row.w
        for name in reversed(self._names):
            words = setter.set(self.words(name), "small", theme.text_on(theme.band))
            wide = max(theme.target_px, min(words.size[0], room) + 2 * pad)
            boxes[name] = Box(x - wide, row.y, wide, row.h)
            x -= wide + gap
        self._boxes = {name: self._backstage.placed(boxes[name], row) for name in self._names}

    def draw(self, canvas: Canvas, targets: Targets) -> None:
        """Draw the keys; the one in the focus is framed, and a hand that rests on one fills a bar over it."""
        theme = self._backstage.theme
        for name, box in self._boxes.items():
            if name == targets.focus:
                frame = box.inset(-FRAME_EMS * theme.body_px)
                canvas.fill(frame, theme.mark_on(theme.plane), radius=theme.corner_px)
            canvas.fill(box, theme.band, radius=theme.corner_px)
            self._draw_words(canvas, name, box)
            if name == targets.resting_on and targets.progress > 0:
                bar = Box(box.x, box.y, box.w * targets.progress, REST_EMS * theme.body_px)
                canvas.fill(bar, theme.mark_on(theme.band))

    def _draw_words(self, canvas: Canvas, name: str, box: Box) -> None:
        theme = self._backstage.theme
        room = box.w - PAD_EMS * theme.body_px
        words = self._backstage.type.fitted(
            self.words(name), "small", theme.text_on(theme.band), width=room, height=box.h, align="centre"
        )
        canvas.image(words, Box.around(box.centre, *words.size))
