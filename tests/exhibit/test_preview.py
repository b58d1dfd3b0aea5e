"""The desk of `kiosk preview`: what is saved is shown where one was, and everything on the panel does what it says."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest
from little_pack import ATTRACT, BELL, CREDITS, little_pack
from little_pack import PACK as LITTLE
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.clock import FakeClock
from kiosk.display.frames import FRAME_S
from kiosk.display.window import Input, Window
from kiosk.events import Dialled, Grabbed, LetGo, Pointed, PointerLost
from kiosk.packs import own_scenes
from kiosk.packs.image_size import image_size
from kiosk.packs.making.from_folder import compose
from kiosk.packs.making.new import create
from kiosk.preview.desk import Desk
from kiosk.preview.offers import Options
from kiosk.preview.watch import EVERY_S, Watch
from kiosk.preview.widgets import NOTCH_EMS

ROOT = Path(__file__).parents[2]
PACK = (
    LITTLE
    + """\
gestures: [pose, swipe, grab, zoom, wave]
inputs:
  key: {tag: iron-key, opens: bell}
"""
)
SECONDS_OF_FADE = 1.0


class Artist:
    """Somebody who writes a pack and looks at the desk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FakeClock()
        self.options = Options("en")
        self.saved = 0
        window = Window((1600, 900), headless=True)
        self.desk = Desk(folder, window, self.clock, self.options, size=(640, 360), live=False)
        self.look(FRAME_S)

    def look(self, seconds: float) -> None:
        for _ in range(max(1, round(seconds / FRAME_S))):
            self.desk.loop.frame()

    def save(self, name: str, text: str) -> None:
        """Write a file, whose time of change differs from all before, as in life."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        self.saved += 1
        os.utime(path, ns=(self.saved * 10**9, self.saved * 10**9))
        self.look(4 * EVERY_S)

    def press(self, name: str) -> None:
        self.mouse("press", *self.desk.widgets.box(name).centre)
        self.mouse("release", *self.desk.widgets.box(name).centre)

    def mouse(self, kind: str, x: float, y: float) -> None:
        self.desk.take(Input(kind, x=x / 1600, y=y / 900))  # type: ignore[arg-type]
        self.look(FRAME_S)

    def over_picture(self, kind: str, x: float, y: float) -> None:
        box = self.desk.picture
        self.mouse(kind, box.x + x * box.w, box.y + y * box.h)

    def key(self, name: str) -> None:
        self.desk.take(Input("key", key=name))
        self.look(FRAME_S)

    def on_screen(self) -> list[str]:
        """The exhibit's texts."""
        assert self.desk.shown is not None
        return [draw.text for draw in self.desk.shown.window.canvas.draws if draw.text and draw.alpha > 0.5]

    def on_desk(self) -> str:
        return "\n".join(draw.text for draw in self.desk.window.canvas.draws if draw.text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return little_pack(tmp_path, PACK)


@pytest.fixture
def artist(folder: Path) -> Iterator[Artist]:
    artist = Artist(folder)
    yield artist
    artist.desk.close()


def to_second_page(artist: Artist) -> None:
    artist.key("return")
    artist.look(SECONDS_OF_FADE)
    artist.key("right")
    artist.look(SECONDS_OF_FADE)
    assert any("Deux" in text for text in artist.on_screen())


def test_what_is_saved_is_shown_at_the_same_scene_and_place(artist: Artist) -> None:
    to_second_page(artist)
    artist.save("scenes/bell.yaml", BELL.replace("Deux", "Zwei").replace("dort", "rêve"))
    assert artist.desk.shown is not None
    assert artist.desk.shown.scene == "bell"
    assert any("Zwei" in text for text in artist.on_screen())
    assert any("rêve" in text for text in artist.on_screen())


def test_a_place_that_is_no_more_begins_the_scene_anew(artist: Artist) -> None:
    to_second_page(artist)
    artist.save("scenes/bell.yaml", "\n".join(line for line in BELL.splitlines() if "Deux" not in line))
    artist.look(SECONDS_OF_FADE)
    assert artist.desk.shown is not None
    assert artist.desk.shown.scene == "bell"
    assert any("Une" in text for text in artist.on_screen())
    assert artist.desk.faults == ()


def test_a_scene_of_another_kind_and_one_that_is_gone_find_their_way(artist: Artist) -> None:
    to_second_page(artist)
    artist.save("scenes/bell.yaml", ATTRACT.replace("finished: bell", "finished: attract"))
    artist.look(SECONDS_OF_FADE)
    assert artist.desk.shown is not None
    assert (artist.desk.shown.scene, artist.desk.faults) == ("bell", ())
    artist.save("scenes/attract.yaml", ATTRACT.replace("finished: bell", "finished: attract"))
    (artist.folder / "scenes/bell.yaml").unlink()
    artist.look(SECONDS_OF_FADE)
    assert artist.desk.shown.scene == "attract"


def test_the_language_the_needs_and_the_theme_stay_and_change(artist: Artist) -> None:
    artist.press("language:en")
    artist.press("need:large_text")
    artist.press("need:sounds")
    to_french = [text for text in artist.on_screen() if "Come" in text]
    assert to_french
    artist.save("pack.yaml", PACK + 'theme: {accent: "#ff0000"}\n')
    backstage = artist.desk.shown.exhibit.backstage  # type: ignore[union-attr]
    assert backstage.language == "en"
    assert backstage.theme.accent == (255, 0, 0)
    assert backstage.theme.large
    assert not backstage.needs.sounds
    artist.save("pack.yaml", PACK.replace("[fr, en]", "[fr]"))
    assert backstage.language == "fr"


def test_an_error_stands_over_the_last_picture_and_goes_when_it_is_mended(artist: Artist) -> None:
    to_second_page(artist)
    artist.save("scenes/bell.yaml", BELL.replace("heading: {fr: Deux", "heeding: {fr: Deux"))
    assert [fault.where for fault in artist.desk.faults] == ["scenes/bell.yaml:5:34 pages.1.heeding"]
    assert "scenes/bell.yaml:5:34" in artist.on_desk()
    assert any("Deux" in text for text in artist.on_screen())
    artist.save("scenes/bell.yaml", BELL)
    assert artist.desk.faults == ()
    assert "bell.yaml" not in artist.on_desk()
    assert any("Deux" in text for text in artist.on_screen())


def test_a_fault_that_only_spoils_is_shown_while_it_plays_and_can_be_hidden(artist: Artist) -> None:
    artist.save("scenes/bell.yaml", BELL.replace("back: attract", "back: attracct"))
    assert "no such scene 'attracct'. Did you mean 'attract'?" in artist.on_desk()
    artist.key("f1")
    assert "attracct" not in artist.on_desk()
    artist.save("scenes/bell.yaml", BELL.replace("back: attract", "back: attracc"))
    assert "attracc" in artist.on_desk()


def test_a_pack_that_never_could_be_read_is_waited_for(folder: Path) -> None:
    (folder / "pack.yaml").write_text("id: [\n")
    artist = Artist(folder)
    assert artist.desk.shown is None
    assert "pack.yaml" in artist.on_desk()
    artist.mouse("press", 100, 100)
    artist.save("pack.yaml", PACK)
    assert artist.desk.shown is not None
    assert any("Approchez" in text for text in artist.on_screen())
    artist.desk.close()


def test_a_picture_that_is_saved_anew_is_shown(artist: Artist) -> None:
    assert artist.desk.shown is not None
    before = artist.desk.shown.window.canvas.shot().get_at((320, 20))
    shutil.copy(ROOT / "content/beffroi/media/attract/front.webp", artist.folder / "media/ground.webp")
    artist.look(SECONDS_OF_FADE)
    assert artist.desk.shown.window.canvas.shot().get_at((320, 20)) != before


# a folder of mere media, and programs of a pack's own


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """Pictures as they lie on a disk: dark ones, and a file that is none."""
    folder = tmp_path / "Mes images"
    folder.mkdir()
    for name in ("1 la tour.png", "2 la place.png"):
        pygame.image.save(pygame.Surface((320, 180)), folder / name)
    (folder / "broken.png").write_bytes(b"none")
    return folder


def test_a_folder_of_pictures_plays_and_goes_on_as_pictures_are_saved(media: Path) -> None:
    before, artist = sorted(media.iterdir()), Artist(media)
    shown = artist.desk.shown
    assert shown is not None
    made = shown.pack.folder
    assert "kiosk new --from" in artist.on_desk()
    assert artist.desk.faults[0].what.startswith("broken.png: this is no PNG")
    artist.key("return")
    artist.look(SECONDS_OF_FADE)
    assert any("La tour" in text for text in artist.on_screen())
    dark = shown.window.canvas.shot().get_at((320, 180))
    bright = pygame.Surface((320, 180))
    bright.fill((250, 250, 250))
    pygame.image.save(bright, media / "1 la tour.png")
    (media / "broken.png").unlink()
    artist.look(SECONDS_OF_FADE)
    assert artist.desk.shown is shown
    assert shown.scene == "pictures"
    assert artist.desk.faults == ()
    assert shown.window.canvas.shot().get_at((320, 180)) != dark
    artist.desk.close()
    assert not made.exists()
    assert sorted(media.iterdir()) == [path for path in before if path.name != "broken.png"]


def test_media_that_become_a_pack_play_as_one(media: Path) -> None:
    artist = Artist(media)
    create(compose(media, "mine"), media.parent / "mine")
    for name in ("media", "scenes"):
        shutil.copytree(media.parent / "mine" / name, media / name)
    shutil.copy(media.parent / "mine/pack.yaml", media)
    artist.look(SECONDS_OF_FADE)
    assert artist.desk.shown is not None
    assert artist.desk.shown.pack.folder == media
    assert "kiosk new --from" not in artist.on_desk()
    assert any("credits.yaml" in fault.where for fault in artist.desk.faults)
    artist.desk.close()


OWN = """\
from kiosk.display.geometry import Box
from kiosk.packs.model import SceneSettings
from kiosk.scenes.base import Scene


class Light(Scene[SceneSettings]):
    Settings = SceneSettings

    def update(self, dt_s):
        return None

    def draw(self, canvas):
        canvas.fill(Box(0, 0, *canvas.size), (200, 0, 0))
"""


def test_a_scene_of_its_own_plays_when_it_is_trusted_and_as_it_was_saved_last(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_scenes, "_TRUSTED", set())
    (folder / "python").mkdir()
    (folder / "python/light.py").write_text(OWN)
    (folder / "scenes/attract.yaml").write_text("scene: light\ntitle: {fr: Lumière, en: Light}\n")
    with (folder / "pack.yaml").open("a") as file:
        file.write("permissions: {python: To fill the screen with one light.}\n")
    artist = Artist(folder)
    assert artist.desk.shown is None
    assert "say --trust" in artist.on_desk()
    artist.desk.close()
    done = CliRunner().invoke(app, ["preview", str(folder), "--trust", "--headless", "--seconds", "0.1"])
    assert done.exit_code == 0, done.output
    artist = Artist(folder)
    assert artist.desk.shown is not None
    artist.save("python/light.py", OWN.replace("(200, 0, 0)", "(0, 200, 0)"))
    artist.look(SECONDS_OF_FADE)
    assert artist.desk.shown.window.canvas.shot().get_at((320, 100))[:3] == (0, 200, 0)
    artist.save("python/light.py", OWN.replace("canvas.fill", "canvas.fil"))
    artist.look(SECONDS_OF_FADE)
    assert "has no attribute 'fil'" in artist.on_desk()
    artist.save("python/light.py", OWN.replace("return None", "return None)"))
    assert "light.py, line 10" in artist.on_desk()
    artist.save("python/light.py", OWN)
    artist.look(SECONDS_OF_FADE)
    assert artist.desk.shown.window.canvas.shot().get_at((320, 100))[:3] == (200, 0, 0)
    artist.desk.close()


# the panel


def test_what_a_picture_shows_is_said_as_it_was_saved_last(artist: Artist) -> None:
    to_second_page(artist)
    assert artist.desk.shown is not None
    assert artist.desk.shown.exhibit.stage.scene.script().shows == "Un ciel."
    artist.save("media/credits.yaml", CREDITS.replace("Un ciel", "Un ciel clair"))
    assert artist.desk.shown.exhibit.stage.scene.script().shows == "Un ciel clair."


def test_the_sensors_of_the_panel_are_the_exhibits(artist: Artist) -> None:
    events: list[str] = []
    shown = artist.desk.shown
    assert shown is not None
    shown.exhibit.bus.subscribe(lambda event: events.append(type(event).__name__))
    for name in (
        "there",
        "dial:+1",
        "wave",
        "pose:open_palm",
        "pose:thumb_down",
        "swipe:left",
        "zoom:in",
        "tag:iron-key",
        "key:back",
        "key:help",
        "there",
    ):
        artist.press(name)
        artist.look(0.6)
    wanted = {
        "Approached",
        "Left",
        "Measured",
        "Dialled",
        "Waved",
        "PoseHeld",
        "Swiped",
        "Zoomed",
        "Action",
        "SceneEntered",
    }
    assert wanted <= set(events)
    line = artist.desk.widgets.box("distance")
    artist.mouse("press", line.x + 0.1 * line.w, line.centre[1])
    artist.mouse("point", line.x - 50, line.centre[1])
    artist.mouse("release", line.x - 50, line.centre[1])
    assert shown.sensors.distance_m == pytest.approx(0.3)


def test_the_rim_of_the_wheel_is_turned_with_the_mouse(artist: Artist) -> None:
    steps: list[int] = []
    shown = artist.desk.shown
    assert shown is not None
    shown.exhibit.bus.subscribe(lambda event: steps.append(event.steps) if isinstance(event, Dialled) else None)
    rim, before = artist.desk.widgets.box("wheel"), artist.desk.window.canvas.shot()
    notch_px = NOTCH_EMS * artist.desk.widgets.em
    artist.mouse("press", *rim.centre)
    for notches in (0.4, 1.2, 5.1, 2.9):
        artist.mouse("point", rim.centre[0] + notches * notch_px, rim.centre[1])
    artist.mouse("release", rim.centre[0], rim.centre[1])
    artist.mouse("point", rim.centre[0] - 9 * notch_px, rim.centre[1])
    assert sum(steps) == shown.sensors.turned == 3
    assert [step > 0 for step in steps] == [True, True, False]
    place = round(rim.x), round(rim.y), round(rim.w), round(rim.h)
    pixels = [
        pygame.image.tobytes(shot.subsurface(place), "RGB") for shot in (before, artist.desk.window.canvas.shot())
    ]
    assert pixels[0] != pixels[1]


def test_the_mouse_is_a_finger_or_a_hand_that_closes(artist: Artist) -> None:
    events: list[object] = []
    shown = artist.desk.shown
    assert shown is not None
    shown.exhibit.bus.subscribe(events.append)
    artist.over_picture("press", 0.5, 0.4)
    artist.over_picture("release", 0.5, 0.4)
    assert [(e.via, e.pressed) for e in events if type(e).__name__ == "Pointed"] == [("touch", True), ("touch", False)]  # type: ignore[attr-defined]
    artist.key("tab")
    events.clear()
    artist.over_picture("point", 0.3, 0.3)
    artist.over_picture("press", 0.3, 0.3)
    artist.over_picture("release", 0.4, 0.3)
    artist.mouse("point", 1, 1)
    artist.look(2 * FRAME_S)
    of_hand = [event for event in events if isinstance(event, Pointed | PointerLost | Grabbed | LetGo)]
    kinds = [type(event) for event in of_hand if not isinstance(event, Pointed)]
    assert kinds == [Grabbed, LetGo, PointerLost]
    assert {event.via for event in of_hand if isinstance(event, Pointed | PointerLost)} == {"hand"}


def test_another_screen_keeps_the_place(artist: Artist) -> None:
    to_second_page(artist)
    artist.press("size:1080x1920")
    artist.look(FRAME_S)
    assert artist.desk.shown is not None
    assert artist.desk.shown.window.canvas.size == (1080, 1920)
    assert artist.desk.picture.h > artist.desk.picture.w
    assert any("Deux" in text for text in artist.on_screen())


def test_scenes_are_leafed_through_and_overlays_lie_over_them(artist: Artist) -> None:
    artist.press("scene:+1")
    artist.look(SECONDS_OF_FADE)
    assert artist.desk.shown is not None
    assert artist.desk.shown.scene == "bell"
    assert "Safe area" in artist.on_desk().split("Screen")[1]
    artist.press("over:safe")
    artist.press("over:reach")
    assert artist.on_desk().count("Safe area") == 2


def test_what_the_pack_asks_for_and_needs_is_shown_with_its_reasons(artist: Artist) -> None:
    artist.press("over:asks")
    assert "This pack asks for nothing, and needs a screen alone." in artist.on_desk()
    asks = "permissions: {camera: To follow the hand.}\n"
    needs = "needs: {size_px: [1280, 720], hardware: {wheel: To turn the bells.}}\n"
    artist.save("pack.yaml", PACK + asks + needs)
    shown = artist.on_desk()
    for words in (
        "Asks for: camera",
        "To follow the hand.",
        "Needs: Wheel",
        "To turn the bells.",
        "1280 × 720 pixels.",
    ):
        assert words in shown
    artist.save("pack.yaml", PACK + asks + "needs: {hardware: {wheel: short}}\n")
    assert "'short' is too short" in artist.on_desk()  # what keeps it from playing goes first
    assert "Asks for: camera" not in artist.on_desk()
    artist.press("over:asks")
    artist.save("pack.yaml", PACK + asks)
    assert "To follow the hand." not in artist.on_desk()


def test_a_recorded_visit_plays_and_a_bad_one_is_told(artist: Artist) -> None:
    (artist.folder / "preview").mkdir()
    artist.save("preview/go.jsonl", '{"at": 0.1, "event": "Action", "name": "select", "via": "button"}\n')
    artist.save("preview/torn.jsonl", '{"at": 0.1, "ev\n')
    artist.press("trace:go.jsonl")
    artist.look(SECONDS_OF_FADE)
    assert artist.desk.shown is not None
    assert artist.desk.shown.scene == "bell"
    artist.press("trace:torn.jsonl")
    assert "torn.jsonl:1" in artist.on_desk()


def test_with_more_objects_and_visits_than_have_room_a_key_turns_the_page(artist: Artist) -> None:
    tags = [f"tag-{number}" for number in range(7)]
    inputs = "".join(f"  n{number}: {{tag: {tag}, does: next}}\n" for number, tag in enumerate(tags))
    artist.save("pack.yaml", f"{PACK}{inputs}")
    (artist.folder / "preview").mkdir()
    for number in range(5):
        artist.save(f"preview/v{number}.jsonl", "")
    seen: list[str] = []
    for _ in range(3):
        seen += [each.item.name for each in artist.desk.widgets.placed]
        artist.press("page:tags")
        artist.press("page:traces")
    assert {f"tag:{tag}" for tag in ("iron-key", *tags)} <= set(seen)
    assert {f"trace:v{number}.jsonl" for number in range(5)} <= set(seen)
    assert max(placed.box.y + placed.box.h for placed in artist.desk.widgets.placed) <= 900


@pytest.mark.parametrize("language", ["fr", "nl", "en", "de", "ar"])
def test_the_panel_has_room_for_every_language(artist: Artist, language: str) -> None:
    artist.options.language = language
    artist.look(FRAME_S)
    foot = max(placed.box.y + placed.box.h for placed in artist.desk.widgets.placed)
    assert foot <= 900
    assert artist.desk.cut == set()


# the watch


def test_a_file_that_is_being_written_counts_when_it_is_still(tmp_path: Path) -> None:
    clock, path = FakeClock(), tmp_path / "a.yaml"
    path.write_text("a: 1")
    watch = Watch(tmp_path, clock)
    path.write_text("a: ")
    assert not watch.changed()
    path.write_text("a: 12345")
    clock.advance(EVERY_S)
    assert not watch.changed()
    clock.advance(EVERY_S)
    assert watch.changed() == {path}
    clock.advance(EVERY_S)
    assert not watch.changed()
    path.unlink()
    (tmp_path / ".hidden").write_text("")
    clock.advance(EVERY_S)
    watch.changed()
    clock.advance(EVERY_S)
    assert watch.changed() == {path}


def test_the_mouse_measures_the_picture_in_its_own_pixels(artist: Artist, capsys: pytest.CaptureFixture[str]) -> None:
    assert artist.desk.shown is not None
    width, height = image_size(artist.folder / "media/ground.webp")
    artist.press("over:measure")
    artist.over_picture("point", 0.5, 0.5)
    assert f"[{width // 2}, {height // 2}]" in artist.on_desk()
    scene = artist.desk.shown.scene
    artist.over_picture("press", 0.5, 0.5)
    artist.over_picture("point", 0.75, 0.75)
    artist.over_picture("release", 0.75, 0.75)
    left, top, across, down = json.loads(capsys.readouterr().out)
    assert (left, top) == (width // 2, height // 2)
    assert across == pytest.approx(width / 4, abs=2)
    assert down == pytest.approx(across * 9 / 16, abs=2)
    assert artist.desk.shown.scene == scene


def test_a_scene_with_several_pictures_is_not_measured(artist: Artist, capsys: pytest.CaptureFixture[str]) -> None:
    to_second_page(artist)
    artist.press("over:measure")
    artist.over_picture("press", 0.5, 0.5)
    artist.over_picture("release", 0.6, 0.6)
    assert "no single picture" in artist.on_desk()
    assert capsys.readouterr().out == ""
