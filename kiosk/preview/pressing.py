"""What the keys of the panel do."""

from __future__ import annotations

from kiosk.display.window import Input
from kiosk.events import ActionName, Direction
from kiosk.packs.rules.traces import FOLDER
from kiosk.preview.offers import Options
from kiosk.preview.shown import Shown
from kiosk.preview.simulated import FURTHEST_M, NEAREST_M


def press(shown: Shown, options: Options, name: str) -> None:
    """Do what the key of this name says; raises KioskError for a trace that cannot be read."""
    about, _, what = name.partition(":")
    match about:
        case "scene":
            _turn_to(shown, int(what))
        case "language":
            shown.exhibit.backstage.speak(what)
        case "need":
            needs = shown.exhibit.backstage.needs
            shown.exhibit.adapt(needs.turned(what))  # type: ignore[arg-type]  # the panel offers only needs
        case "size":
            width, height = what.split("x")
            shown.resize((int(width), int(height)))
        case "page":
            options.turned[what] += 1
        case "over":
            options.overlays ^= {what}
        case "hand":
            options.hand = not options.hand
            shown.sensors.lower_hand()
            shown.window.give(Input("away"))
        case "variant":
            shown.show_variant(what)
        case "trace":
            shown.sensors.play(shown.pack.folder / FOLDER / what)
        case _:
            _sense(shown, about, what)


def slide(shown: Shown, part: float) -> None:
    """The visitor stands at this part, 0 to 1, of the way from the nearest to the furthest place."""
    shown.sensors.stand(NEAREST_M + min(max(part, 0.0), 1.0) * (FURTHEST_M - NEAREST_M))


def _sense(shown: Shown, about: str, what: str) -> None:
    """What a sensor would tell."""
    sensors = shown.sensors
    match about:
        case "there":
            sensors.come()
        case "key":
            action: ActionName = what  # type: ignore[assignment]  # the panel offers only actions
            sensors.give(action)
        case "tag":
            sensors.put_down(what)
        case "dial":
            sensors.turn(int(what))
        case "wave":
            sensors.wave()
        case "pose":
            sensors.pose(what)
        case "swipe":
            way: Direction = what  # type: ignore[assignment]  # likewise
            sensors.swipe(way)
        case "zoom":
            sensors.zoom(apart=what == "in")
        case _:
            pass


def _turn_to(shown: Shown, by: int) -> None:
    """The scene that is so many further in the order of their names."""
    names = sorted(shown.pack.scenes)
    at = names.index(shown.scene) if shown.scene in names else 0
    shown.exhibit.stage.go_to(names[(at + by) % len(names)])
