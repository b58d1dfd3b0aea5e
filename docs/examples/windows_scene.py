"""Windows: a dark town, in which visitors light one window after the other."""

from kiosk.display import glow
from kiosk.display.geometry import Box, Point
from kiosk.packs.model import Picture, SceneSettings
from kiosk.scenes.base import Scene
from kiosk.scenes.parts.hints import Hints
from kiosk.scenes.parts.picking import Picking
from kiosk.scenes.script import Script


class WindowsSettings(SceneSettings):
    """`places` are where the windows are, in pixels of the picture."""

    picture: Picture
    places: list[Point]


class Windows(Scene[WindowsSettings]):
    """Each window is lit by touch, by a hand that rests there, or by keys; with the last one it is finished."""

    Settings = WindowsSettings
    plays = frozenset({"next", "back", "select"})

    def __init__(self, name, settings, backstage):
        super().__init__(name, settings, backstage)
        self.picture, self.hints = backstage.picture(settings.picture), Hints({}, backstage, "choose")
        self.light, side, fit = glow.disc(256, backstage.theme.accent), 2 * backstage.theme.target_px, self.picture.fit
        boxes = {str(number): Box.around(fit.point(at), side, side) for number, at in enumerate(settings.places, 1)}
        self.windows = Picking(backstage, boxes, self.hints)

    def handle(self, event):
        self.windows.handle(event)

    def update(self, dt_s):
        self.pass_time(dt_s, self.hints, self.windows)
        if self.windows.complete:
            self.completed()
        return "finished" if self.windows.complete else None

    def draw(self, canvas):
        self.picture.draw(canvas)
        for window, box in self.windows.boxes.items():
            lit, focus = window in self.windows.picked, window == self.windows.focus
            canvas.light(self.light, box, alpha=1.0 if lit else 0.5 if focus else 0.15)
        self.hints.draw(canvas)

    def place(self):
        return self.windows.picked

    def resume(self, place):
        self.windows.picked = place

    def script(self):
        return Script(self.title, "", tuple(self.windows.boxes), self.windows.focus)

    def rehearse(self, way):
        return self.windows.doings(way)
