"""Four faces, from unhappy to delighted, of which one is chosen."""

from __future__ import annotations

from kiosk.display.canvas import Canvas
from kiosk.display.easing import ease_out
from kiosk.display.geometry import Box
from kiosk.display.picture import Picture
from kiosk.display.scrim import Scrim
from kiosk.events import Action, Event
from kiosk.language import interface_text
from kiosk.scenes.base import Backstage
from kiosk.scenes.parts.keys import step_of
from kiosk.scenes.parts.targets import Targets

NAMES = ("face_1", "face_2", "face_3", "face_4")
FACES_AT, LARGE_FACES_AT = 0.56, 0.62
"""Where the middle of the faces is, as a part of the height that can be reached."""
GROWS, FADED = 0.08, 0.35
"""What was chosen grows by this part of its side, and the others fade to this."""


class Faces:
    """Draws the sprites `face_1` to `face_4` of a picture, and those with `_lit`, in the order in which the visitor
    reads, which changes with the language. `chosen` is the one that was chosen, since `chosen_s` seconds."""

    def __init__(self, picture: Picture, backstage: Backstage) -> None:
        self._picture, self._backstage = picture, backstage
        self._targets, self._scrim = Targets(), Scrim(backstage.theme)
        self.chosen: str | None = None
        self.chosen_s = 0.0
        self._place()

    @property
    def names(self) -> dict[str, str]:
        """What each is called in the visitor's language."""
        return {name: interface_text(name, self._backstage.language) for name in NAMES}

    @property
    def focus(self) -> str:
        """What the one is called that `select` would choose; empty for none."""
        return self.names[self._targets.focus] if self._targets.focus else ""

    @property
    def top(self) -> float:
        """Where they begin, in pixels from the top."""
        return min(self.box(name).y for name in NAMES)

    def box(self, name: str) -> Box:
        """Where a face is, in pixels."""
        return self._targets.box(name)

    def handle(self, event: Event) -> str | None:
        """Follow pointers and keys; the face that is chosen by this event."""
        if isinstance(event, Action) and event.name == "select":
            return self._choose(self._targets.focus)
        if by := step_of(event, self._backstage):
            self._targets.step(by)
            return None
        return self._choose(self._targets.handle(event, self._backstage.place_of(event)))

    def update(self, dt_s: float) -> str | None:
        """Let time pass; the face that a resting hand has chosen."""
        self._place()
        if self.chosen is None:
            return self._choose(self._targets.update(dt_s))
        self.chosen_s += dt_s
        return None

    def draw(self, canvas: Canvas) -> None:
        """Draw them, with a ring round the one that keys or a pointer are on."""
        for name in NAMES:
            self._draw(canvas, name, self.box(name))

    def _place(self) -> None:
        at = LARGE_FACES_AT if self._backstage.theme.large else FACES_AT
        places = _places(self._backstage.reach, at)
        self._targets.place({name: self._backstage.placed(box) for name, box in places.items()})

    def _choose(self, name: str | None) -> str | None:
        self.chosen = name or self.chosen
        return name

    def _draw(self, canvas: Canvas, name: str, box: Box) -> None:
        chosen, focused = name == self.chosen, name == self._targets.focus
        if chosen:
            motion = self._backstage.theme.motion
            box = box.inset(-GROWS * box.w * motion.amount * ease_out(self.chosen_s / motion.answer_s))
        sprite = self._picture.sprite(f"{name}_lit" if chosen or focused else name)
        if sprite is not None:
            canvas.image(sprite, box, alpha=1.0 if chosen or self.chosen is None else FADED)
        if focused and self.chosen is None:
            part = self._targets.progress or 1.0
            mark = self._scrim.under(canvas, box.inset(-0.1 * box.w)).mark
            canvas.ring(box.centre, 0.6 * box.w, mark, width=0.04 * box.w, part=part)


def _places(area: Box, at: float) -> dict[str, Box]:
    """Four squares, as large as fits in the area, their middle so far down in it: in a row, or two by two on an upright
    screen."""
    columns = 4 if area.w > area.h else 2
    rows = len(NAMES) // columns
    side = min(area.w / (1.5 * columns), area.h / (2.6 * rows))
    gap = (area.w - columns * side) / (columns + 1)
    top = area.y + at * area.h - (rows * side + (rows - 1) * gap) / 2
    places = {}
    for index, name in enumerate(NAMES):
        row, column = divmod(index, columns)
        places[name] = Box(area.x + gap + column * (side + gap), top + row * (side + gap), side, side)
    return places
