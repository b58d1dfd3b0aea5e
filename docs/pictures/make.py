"""Makes the pictures of the documents with the program itself: `python docs/pictures/make.py`, or some of them, as
`python docs/pictures/make.py desk page`.

The screen is played by the harness; the page is that of a demo which plays for eleven minutes, seen by Chromium.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from pathlib import Path

import pygame
from PIL import Image

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.append(str(ROOT / "tests"))

from browser import chromium  # noqa: E402  # the tests' own

from kiosk.clock import FakeClock, SystemClock  # noqa: E402
from kiosk.demo.system import System, Wish  # noqa: E402
from kiosk.display.window import Input, Window  # noqa: E402
from kiosk.packs.making.new import create, from_template  # noqa: E402
from kiosk.preview.desk import Desk  # noqa: E402
from kiosk.preview.offers import Options  # noqa: E402
from kiosk.testing import play  # noqa: E402

SIZE = (1280, 720)
PLAYED_S = 660.0
"""So long that more visits come than are kept back for being few."""
SETTLED_S = 3.0


def save(surface: pygame.Surface, name: str) -> None:
    """Save a frame as WebP."""
    size = surface.get_size()
    picture = Image.frombytes("RGB", size, pygame.image.tobytes(surface, "RGB"))
    picture.save(HERE / name, quality=86, method=6)


def screens() -> None:
    """The poster as somebody passes, and the bells as a hand plays them."""
    with play(ROOT / "content" / "beffroi", size=SIZE, seed=3) as played:
        played.advance(1.0)
        played.approach()
        played.advance(1.1)
        save(played.shot(), "poster.webp")
        played.press("select")
        played.advance(1.0)
        for step in range(26):
            played.point(0.30 + 0.012 * step, 0.44 - 0.004 * step)
        save(played.shot(), "bells.webp")


def first_pack() -> None:
    """The poster of a new pack, and the lamp over what its page has its reader write."""
    text = (ROOT / "docs" / "make-a-pack.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "first"
        create(from_template("hello", "first", ["fr", "en"]), pack)
        scene = next(block for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "scene: reveal" in block)
        (pack / "scenes" / "lamp.yaml").write_text(scene, encoding="utf-8")
        with play(pack, size=SIZE, language="en") as played:
            played.advance(1.0)
            played.approach()
            played.advance(0.6)
            save(played.shot(), "first-poster.webp")
            played.press("select")
            played.advance(1.0)
            for step in range(30):
                played.point(0.3 + 0.004 * step, 0.55 + 0.004 * step)
            for _ in range(50):
                played.point(0.417, 0.69)
            save(played.shot(), "first-lamp.webp")


def desk() -> None:
    """The desk of `kiosk preview`, with the mouse as a hand over the bells."""
    clock, pack, options = FakeClock(), ROOT / "content" / "beffroi", Options("en")
    table = Desk(pack, Window((1600, 900), headless=True), clock, options, size=SIZE, live=False)
    try:
        for name in ("language:en", "scene:+1", "there", "hand"):
            table.press(name)
            for _ in range(40):
                table.loop.frame()
        for step in range(30):
            box = table.picture
            x, y = box.x + (0.3 + 0.01 * step) * box.w, box.y + 0.45 * box.h
            table.take(Input("point", x=x / 1600, y=y / 900))
            table.loop.frame()
        save(table.window.canvas.shot(), "preview.webp")
    finally:
        table.close()


def page() -> None:
    """The technician's page while the demo plays."""
    with tempfile.TemporaryDirectory() as folder:
        clock = SystemClock()
        wish = Wish(
            ROOT / "content" / "beffroi",
            Path(folder),
            headless=True,
            web="127.0.0.1:0",
            broker=None,
            every_s=1.0,
            seed=3,
        )
        system = System(wish, clock, print)
        try:
            system.start()
            clock.sleep(PLAYED_S)
            with chromium(Path(folder) / "profile", (1280, 1000)) as browser:
                browser.get(system.page)
                clock.sleep(SETTLED_S)
                shown = io.BytesIO(browser.get_screenshot_as_png())
        finally:
            system.stop()
    Image.open(shown).convert("RGB").save(HERE / "page.webp", quality=86, method=6)


MAKERS = {make.__name__: make for make in (screens, first_pack, desk, page)}

if __name__ == "__main__":
    for name in sys.argv[1:] or MAKERS:
        MAKERS[name]()
