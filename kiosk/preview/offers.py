"""What the panel of the desk offers: everything that could happen to an exhibit, and how it may be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from kiosk.display.geometry import Size
from kiosk.events import ActionName, GestureName
from kiosk.language import interface_text, own_name
from kiosk.packs.inputs import Pose, listened
from kiosk.preview.ruler import MEASURE
from kiosk.preview.shown import Shown
from kiosk.preview.simulated import FURTHEST_M, NEAREST_M
from kiosk.preview.widgets import Item, Row

SIZES: tuple[Size, ...] = ((1920, 1080), (1280, 800), (1280, 720), (1080, 1920), (1024, 768))
KEYS: tuple[ActionName, ...] = ("back", "select", "next", "restart", "language", "help")
AIR = 3.0
"""A key is as wide as its word and so many letters more, where each has its own width."""
POSES: tuple[Pose, ...] = get_args(Pose)
ROOM = 4
"""So many objects of the pack have room at once, and so many recorded traces; with more, one place turns the page."""
ARROWS = {"left": "←", "right": "→", "up": "↑", "down": "↓"}
NEEDS = (
    "large_text", "high_contrast", "reduced_motion", "speech", "captions", "sign_language", "sounds", "gestures",
    "one_switch", "left_handed", "low_reach",
)  # fmt: skip
"""What visitors can ask for, and what the exhibit file can."""
OVERLAYS = ("safe", "reach")
ASKS = "asks"
"""The sheet of what the pack asks for and needs."""


@dataclass
class Options:
    """How the artist looks at it: in which language the panel speaks, what lies over the picture, whether the mouse is
    a hand and not a finger, and how often the page of what has not room at once was turned."""

    language: str = "en"
    overlays: set[str] = field(default_factory=set)
    hand: bool = False
    hides_faults: bool = False
    turned: Counter[str] = field(default_factory=Counter)


def rows(shown: Shown | None, options: Options, traces: Sequence[Path]) -> list[Row]:
    """The panel from top to bottom; without a pack that plays there is nothing to offer."""
    return list(_rows(shown, options, traces)) if shown is not None else []


def _rows(shown: Shown, options: Options, traces: Sequence[Path]) -> Iterator[Row]:
    speak = _Speaker(options.language)
    sensors, needs = shown.sensors, shown.exhibit.backstage.needs
    heard = listened(shown.pack.manifest.gestures, shown.pack.manifest.inputs)
    yield Row(head=speak("scene"))
    yield Row((Item("scene:-1", "←", share=0.3), Item("scene", shown.scene, "words"), Item("scene:+1", "→", share=0.3)))
    if shown.pack.variants:
        variant = shown.exhibit.stage.arms.variant
        yield Row(tuple(Item(f"variant:{name}", name, "switch", on=name == variant) for name in shown.pack.variants))
    yield Row(head=speak("visitor"))
    near = (sensors.distance_m - NEAREST_M) / (FURTHEST_M - NEAREST_M)
    metres = interface_text("metres", options.language, value=f"{sensors.distance_m:.1f}")
    slider = Item("distance", metres, "slider", value=near, share=1.7)
    yield Row((Item("there", speak("there"), "switch", on=sensors.there), slider))
    words = {name: interface_text(name, options.language) for name in KEYS}
    yield Row(tuple(Item(f"key:{name}", said, share=len(said) + AIR) for name, said in words.items()))
    rim = Item("wheel", "", "wheel", value=sensors.turned, share=2.6)
    yield Row(
        (Item("", speak("wheel"), "words"), Item("dial:-1", "−", share=0.4), rim, Item("dial:+1", "+", share=0.4))
    )
    if heard.tags:
        yield Row(tuple(_page("tags", [Item(f"tag:{word}", word) for word in sorted(heard.tags)], options)))
    yield Row(head=speak("hand"))
    yield from _hand(speak, heard.gestures, options)
    yield Row(head=speak("language"))
    tags_spoken = shown.exhibit.backstage.languages
    spoken = shown.exhibit.backstage.language
    yield Row(tuple(Item(f"language:{tag}", own_name(tag), "switch", on=tag == spoken) for tag in tags_spoken))
    yield Row(head=speak("needs"))
    switched = {name for name in NEEDS if needs.has(name)}  # type: ignore[arg-type]  # all of them are switches
    yield from _by(3, [Item(f"need:{name}", speak.need(name), "switch", on=name in switched) for name in NEEDS])
    yield Row(head=speak("screen"))
    size = shown.window.canvas.size
    names = (ASKS, *OVERLAYS, MEASURE)
    over = [Item(f"over:{name}", speak(name), "switch", on=name in options.overlays) for name in names]
    sizes = [Item(f"size:{w}x{h}", f"{w} × {h}", "switch", on=size == (w, h)) for w, h in SIZES]
    yield from _by(3, [*sizes, over[0]])
    yield Row(tuple(over[1:]))
    if traces:
        yield Row(head=speak("traces"))
        named = [Item(f"trace:{path.name}", path.stem, "switch", on=sensors.trace == path) for path in traces]
        yield from _by(2, _page("traces", named, options))


def _hand(speak: _Speaker, gestures: Collection[GestureName], options: Options) -> Iterator[Row]:
    """The mouse as a hand, and the gestures that the pack uses."""
    mouse = [Item("hand", speak("mouse_hand"), "switch", on=options.hand, share=2)]
    if "wave" in gestures:
        mouse.append(Item("wave", speak("wave")))
    yield Row(tuple(mouse))
    if "pose" in gestures:
        yield from _by(3, [Item(f"pose:{name}", speak(name)) for name in POSES])
    moves = [Item(f"swipe:{way}", arrow) for way, arrow in ARROWS.items()] if "swipe" in gestures else []
    if "zoom" in gestures:
        moves += [Item("zoom:out", speak("zoom_out"), share=1.5), Item("zoom:in", speak("zoom_in"), share=1.5)]
    if moves:
        yield Row(tuple(moves))


def _page(what: str, items: Sequence[Item], options: Options) -> Sequence[Item]:
    """Those that have room now, and with more of them a key that tells the page and turns it, round and round."""
    if len(items) <= ROOM:
        return items
    at_once = ROOM - 1
    pages = -(-len(items) // at_once)
    page = options.turned[what] % pages
    return [*items[at_once * page :][:at_once], Item(f"page:{what}", f"{page + 1} / {pages}")]


def _by(number: int, items: Sequence[Item]) -> Iterator[Row]:
    """So many in a row; the last one is filled up, so that all are as wide."""
    for first in range(0, len(items), number):
        some = tuple(items[first : first + number])
        yield Row(some + (Item("", "", "words"),) * (number - len(some)))


class _Speaker:
    """Texts of the panel in one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, key: str) -> str:
        return interface_text(f"preview_{key}", self._language)

    def need(self, name: str) -> str:
        return self(f"need_{name}")
