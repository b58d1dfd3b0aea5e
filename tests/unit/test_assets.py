"""Pictures from files: every kind that there is, every way in which one can be broken, and a cache that is bounded."""

from __future__ import annotations

import contextlib
import gc
import os
import random
import struct
import threading
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import PIL.Image
import pygame
import pytest
from waits import waited_for_core_s

from kiosk.clock import SystemClock
from kiosk.display.assets import Assets
from kiosk.display.background import Background, Job
from kiosk.display.canvas_soft import SoftCanvas
from kiosk.display.decode import cost, draft
from kiosk.display.geometry import Box
from kiosk.display.image import COPIES_BYTES, Image
from kiosk.display.picture import Picture
from kiosk.display.pictures import Pictures
from kiosk.packs.image_size import DECODED_BYTES, Head, image_head

PATIENCE_S = 60.0
ORANGE = (200, 100, 50)


def orange(w: int = 40, h: int = 20) -> PIL.Image.Image:
    return PIL.Image.new("RGB", (w, h), ORANGE)


def noise(w: int, h: int) -> PIL.Image.Image:
    return PIL.Image.fromarray(np.random.default_rng(3).integers(0, 255, (h, w, 3), np.uint8))


def shown(image: Image, size: tuple[int, int] = (60, 60)) -> pygame.Surface:
    canvas = SoftCanvas(pygame.Surface(size, 0, 32))
    canvas.clear((0, 0, 0))
    canvas.image(image, Box(0, 0, *size))
    return canvas.shot()


def claim(path: Path, w: int, h: int) -> Path:
    """A PNG of a hundred bytes that says it is this large."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )
    return path


def save(folder: Path, name: str, mode: str = "RGB", **options: object) -> Path:
    orange().convert(mode).save(folder / name, **options)
    return folder / name


GREY = (124, 124, 124)
KINDS = [
    ("a.jpg", "RGB", {}, ORANGE),
    ("progressive.jpg", "RGB", {"progressive": True}, ORANGE),
    ("print.jpg", "CMYK", {}, ORANGE),
    ("grey.jpg", "L", {}, GREY),
    ("a.png", "RGB", {}, ORANGE),
    ("alpha.png", "RGBA", {}, ORANGE),
    ("palette.png", "P", {}, ORANGE),
    ("grey.png", "L", {}, GREY),
    ("grey-alpha.png", "LA", {}, GREY),
    ("a.webp", "RGB", {"quality": 95}, ORANGE),
    ("lossless.webp", "RGBA", {"lossless": True}, ORANGE),
    ("jpeg-inside.png", "RGB", {"format": "JPEG"}, ORANGE),
]


@pytest.mark.parametrize(("name", "mode", "options", "colour"), KINDS, ids=[kind[0] for kind in KINDS])
def test_every_kind_of_picture_is_shown_in_its_colours(
    tmp_path: Path, name: str, mode: str, options: dict[str, object], colour: tuple[int, int, int]
) -> None:
    told: list[str] = []
    image = Assets(told.append).image(save(tmp_path, name, mode, **options))
    assert told == []
    assert image.size == image.pixels == (40, 20)
    assert np.allclose(shown(image).get_at((30, 30))[:3], colour, atol=6)


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_sixteen_bits_are_shown_as_eight(tmp_path: Path, channels: int) -> None:
    pixels = np.full((20, 40, channels), 40_000, np.uint16)
    if channels == 4:
        pixels[..., 3] = 65_535
    cv2.imwrite(str(tmp_path / "deep.png"), pixels)
    image = Assets(print).image(tmp_path / "deep.png")
    assert np.allclose(shown(image).get_at((30, 30))[:3], 40_000 / 257, atol=2)


@pytest.mark.parametrize("name", ["moving.webp", "moving.png"])
def test_of_a_moving_picture_the_first_frame_is_shown(tmp_path: Path, name: str) -> None:
    frames = [PIL.Image.new("RGB", (40, 20), colour) for colour in (ORANGE, (0, 0, 255), (0, 255, 0))]
    frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:], duration=50)
    assert np.allclose(shown(Assets(print).image(tmp_path / name)).get_at((30, 30))[:3], ORANGE, atol=8)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_as_its_camera_was_held(tmp_path: Path, orientation: int) -> None:
    """Compared with what Pillow makes of it."""
    exif = PIL.Image.Exif()
    exif[0x0112] = orientation
    picture = orange(64, 32)
    picture.paste((0, 0, 250), (0, 0, 32, 16))
    picture.save(tmp_path / "a.jpg", exif=exif, quality=95)
    upright = PIL.Image.open(tmp_path / "a.jpg")
    wanted = np.asarray(PIL.ImageOps.exif_transpose(upright), int)
    image = Assets(print).image(tmp_path / "a.jpg")
    assert image_head(tmp_path / "a.jpg").size == image.size == (wanted.shape[1], wanted.shape[0])
    found = pygame.surfarray.array3d(image.surface).swapaxes(0, 1).astype(int)
    assert np.abs(found - wanted).mean() < 4


def test_transparency_is_premultiplied_and_scaled_without_a_fringe(tmp_path: Path) -> None:
    """White that is transparent must not shine through at the edges of what is made smaller."""
    picture = PIL.Image.new("RGBA", (200, 200), (255, 255, 255, 0))
    picture.paste((100, 0, 0, 255), (0, 0, 101, 200))
    picture.save(tmp_path / "edge.png")
    image = Assets(print).image(tmp_path / "edge.png", 0.1)
    row = [image.surface.get_at((x, 10)) for x in range(20)]
    assert all(pixel.g == pixel.b == 0 and pixel.r <= 101 for pixel in row)
    assert row[0] == (100, 0, 0, 255)
    assert row[19] == (0, 0, 0, 0)
    assert 0 < row[10].a < 255


BROKEN = {
    "empty.png": lambda path: path.write_bytes(b""),
    "text.jpg": lambda path: path.write_text("no picture"),
    "headless.png": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"),
    "half.jpg": lambda path: (noise(300, 200).save(path), os.truncate(path, path.stat().st_size // 2)),
    "half.png": lambda path: (noise(300, 200).save(path), os.truncate(path, path.stat().st_size // 2)),
    "half.webp": lambda path: (noise(300, 200).save(path), os.truncate(path, path.stat().st_size // 2)),
    "vast.png": lambda path: claim(path, 100_000, 100_000),
    "wide.png": lambda path: claim(path, 1_000_000, 1_000_000),
    "hollow.png": lambda path: claim(path, 100, 100),
    "folder.png": lambda path: path.mkdir(),
    "missing.png": lambda path: None,
}


@pytest.mark.parametrize("threaded", [False, True])
@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_picture_is_told_once_by_its_name_and_drawn_as_nothing(
    tmp_path: Path, name: str, threaded: bool
) -> None:
    BROKEN[name](tmp_path / name)
    save(tmp_path, "good.png")
    told: list[str] = []
    assets = Assets(told.append, background=Background(told.append) if threaded else None)
    for scale in (1.0, 0.5, 1.0):
        image = assets.image(tmp_path / name, scale)
        assert assets.wait(PATIENCE_S)
        assert image.empty
        assert shown(image).get_at((30, 30))[:3] == (0, 0, 0)
    good = assets.image(tmp_path / "good.png")
    assert assets.wait(PATIENCE_S)
    assets.close()
    assert shown(good).get_at((30, 30))[:3] == ORANGE
    assert len(told) == 1
    assert told[0].startswith(f"picture {name}: ")
    assert told[0].endswith(" It is shown as an empty plane.")


def test_a_scene_goes_on_with_a_picture_that_nobody_may_read(tmp_path: Path) -> None:
    path = save(tmp_path, "locked.png")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    told: list[str] = []
    assert Assets(told.append).image(path).empty
    assert "locked.png: the picture cannot be read: Permission denied" in told[0]


def test_a_file_that_goes_between_its_head_and_its_pixels_is_told(tmp_path: Path) -> None:
    told: list[str] = []
    assets = Assets(told.append, background=Background(told.append))
    held = threading.Event()
    for _ in range(2):  # both places are taken, so that the decoding waits
        assets.background.submit(Job(lambda: (held.wait(PATIENCE_S), lambda: None)[1], 0, lambda: True))
    image = assets.image(save(tmp_path, "going.png"))
    assert image.size == (40, 20)
    (tmp_path / "going.png").unlink()
    held.set()
    assert assets.wait(PATIENCE_S)
    assets.close()
    assert image.empty
    assert told == ["picture going.png: it cannot be read: No such file or directory. It is shown as an empty plane."]


def test_what_claims_to_be_vast_takes_no_memory(tmp_path: Path) -> None:
    path = claim(tmp_path / "vast.png", 100_000, 100_000)
    tracemalloc.start()
    Assets(lambda sentence: None).image(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_random_damage_never_raises(tmp_path: Path) -> None:
    seed = random.randrange(10_000)
    print(f"seed {seed}")
    rng = random.Random(seed)
    for suffix in ("jpg", "png", "webp"):
        noise(60, 40).save(tmp_path / f"whole.{suffix}")
        whole = (tmp_path / f"whole.{suffix}").read_bytes()
        for number in range(40):
            data = bytearray(whole)
            for _ in range(rng.randint(1, 20)):
                data[rng.randrange(len(data))] = rng.randrange(256)
            path = tmp_path / f"{number}.{suffix}"
            path.write_bytes(data)
            shown(Assets(lambda sentence: None).image(path, 0.5))


# size and scale


def test_a_side_over_the_limit_of_textures_is_reduced_and_drawn_as_large_as_before(tmp_path: Path) -> None:
    picture = orange(9000, 300)
    picture.paste((0, 0, 250), (4500, 0, 9000, 300))
    picture.save(tmp_path / "panorama.jpg", quality=95)
    picture.save(tmp_path / "panorama.png")
    for name in ("panorama.jpg", "panorama.png"):
        told: list[str] = []
        image = Assets(told.append).image(tmp_path / name)
        assert (image.size, image.pixels, told) == ((9000, 300), (4096, 137), [])
        canvas = SoftCanvas(pygame.Surface((100, 100), 0, 32))
        canvas.clear((0, 0, 0))
        canvas.image(image, Box(0, 0, 100, 100), crop=Box(4400, 0, 200, 300))
        assert np.allclose(canvas.shot().get_at((20, 50))[:3], ORANGE, atol=6)
        assert np.allclose(canvas.shot().get_at((80, 50))[:3], (0, 0, 250), atol=6)


def test_a_picture_is_decoded_at_the_size_that_is_shown(tmp_path: Path) -> None:
    noise(800, 600).save(tmp_path / "a.jpg")
    image = Assets(print).image(tmp_path / "a.jpg", 0.2)
    assert image.size == image.pixels == (160, 120)
    assert image.bytes == 4 * 160 * 120


@pytest.mark.parametrize("scale", [1.0, 0.7, 0.5, 0.3, 0.25, 0.2, 0.125, 0.05])
def test_a_draft_is_never_smaller_than_what_is_shown(tmp_path: Path, scale: float) -> None:
    head = Head("jpeg", (4000, 3000), 3)
    wanted = round(4000 * scale), round(3000 * scale)
    factor = draft(head, wanted)
    assert 4000 / factor >= wanted[0]
    assert factor == 8 or 4000 / (2 * factor) < wanted[0]


def test_the_draft_of_a_vast_jpeg_keeps_to_the_memory() -> None:
    vast = Head("jpeg", (20_000, 20_000), 3)
    assert cost(vast, (20_000, 20_000)) - 4 * 20_000**2 <= DECODED_BYTES
    assert draft(vast, (4096, 4096)) == 4
    assert draft(Head("jpeg", (20_000, 20_000), 3), (20_000, 20_000)) == 2


def test_a_draft_shows_the_same_as_the_whole_picture_made_smaller(tmp_path: Path) -> None:
    soft = cv2.resize(np.random.default_rng(5).integers(0, 255, (30, 40, 3), np.uint8), (1600, 1200))
    PIL.Image.fromarray(soft).save(tmp_path / "a.jpg", quality=95)
    PIL.Image.fromarray(soft).save(tmp_path / "a.png")
    ours, whole = (
        pygame.surfarray.array3d(Assets(print).image(tmp_path / name, 0.2).surface).astype(int)
        for name in ("a.jpg", "a.png")
    )
    assert np.abs(ours - whole).mean() < 2


# drawings

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="20" cy="10" r="8" fill="#c86432"/>{}</svg>'
)


def test_a_drawing_is_drawn_anew_at_the_scale_that_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(DRAWING.format(""))
    assets = Assets(print)
    small, large = assets.image(tmp_path / "a.svg"), assets.image(tmp_path / "a.svg", 25.0)
    assert (small.pixels, large.pixels) == ((40, 20), (1000, 500))
    assert large.surface.get_at((500, 250)) == (*ORANGE, 255)
    row = [large.surface.get_at((x, 250)).a for x in range(280, 320)]
    assert sum(0 < alpha < 255 for alpha in row) <= 3  # a sharp edge, not a small picture stretched


def test_what_a_drawing_cannot_show_is_told_once_with_its_elements(tmp_path: Path) -> None:
    (tmp_path / "words.svg").write_text(DRAWING.format('<text y="9">Mons</text><g filter="url(#f)"/><filter id="f"/>'))
    told: list[str] = []
    assets = Assets(told.append)
    for scale in (1.0, 2.0):
        assert not assets.image(tmp_path / "words.svg", scale).empty
    paths_only = "cannot be drawn. Save it with paths only, or as a PNG."
    assert told == [f"picture words.svg: text, filter in it {paths_only}"]


def test_a_drawing_that_is_cut_off_shows_what_there_is_of_it(tmp_path: Path) -> None:
    (tmp_path / "cut.svg").write_text(DRAWING.format("")[:-20])
    Assets(lambda sentence: None).image(tmp_path / "cut.svg")


# in the background


def test_a_picture_is_there_at_once_as_large_as_it_will_be_and_is_shown_when_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    orange(400, 200).save(path, quality=95)
    background = Background(print)
    assets = Assets(print, background=background)
    image = assets.image(path, 0.5)
    assert (image.size, image.empty) == ((200, 100), True)
    canvas = SoftCanvas(pygame.Surface((60, 60), 0, 32))
    for expected in ((0, 0, 0), ORANGE):
        canvas.clear((0, 0, 0))
        canvas.image(image, Box(0, 0, 60, 60))
        canvas.present()
        assert np.allclose(canvas.shot().get_at((30, 30))[:3], expected, atol=6)
        assert assets.wait(PATIENCE_S)
    assert assets.image(path, 0.5) is image
    assets.close()


def test_until_it_is_decoded_it_shows_what_there_is_at_another_scale(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    orange(400, 200).save(path)
    assets = Assets(print, background=Background(print))
    small = assets.image(path, 0.1)
    assert assets.wait(PATIENCE_S)
    large = assets.image(path, 1.0)
    assert (large.size, large.pixels) == ((400, 200), small.pixels)
    assert shown(large).get_at((30, 30))[:3] == ORANGE
    assert assets.wait(PATIENCE_S)
    assert large.pixels == (400, 200)
    assets.close()


def test_at_most_two_jobs_and_their_bytes_are_under_way_and_the_urgent_go_first() -> None:
    background = Background(print, budget_bytes=100)
    order: list[str] = []
    held = threading.Event()

    def job(name: str, size: int, *, urgent: bool, wanted: bool = True) -> Job:
        def work():
            held.wait(PATIENCE_S)
            order.append(name)
            return lambda: None

        return Job(work, size, lambda: wanted, urgent)

    background.submit(job("first", 60, urgent=True))
    for number in range(5):
        background.submit(job(f"later {number}", 60, urgent=False))
    background.submit(job("never", 1, urgent=True, wanted=False))
    background.submit(job("vast", 500, urgent=True))
    held.set()
    assert background.wait(PATIENCE_S)
    assert background.most_at_once <= 2
    assert background.most_bytes in (60, 500)
    assert order.index("vast") <= 2
    assert "never" not in order
    assert len(order) == 7
    background.close()


def test_a_job_that_fails_is_told_and_takes_no_other_with_it() -> None:
    told: list[str] = []
    background = Background(told.append)

    def fail():
        raise ValueError("cracked")

    done: list[int] = []
    background.submit(Job(fail, 1, lambda: True))
    background.submit(Job(lambda: lambda: done.append(1), 1, lambda: True))
    assert background.wait(PATIENCE_S)
    background.close()
    assert (told, done) == (["background: ValueError: cracked."], [1])


def test_what_nobody_waits_for_any_more_is_not_decoded(tmp_path: Path) -> None:
    background = Background(print)
    assets = Assets(print, background=background)
    held = threading.Event()
    for _ in range(2):
        background.submit(Job(lambda: (held.wait(PATIENCE_S), lambda: None)[1], 0, lambda: True))
    images = [assets.image(save(tmp_path, f"{number}.png"), urgent=False) for number in range(20)]
    kept = images[7]
    del images
    gc.collect()
    held.set()
    assert assets.wait(PATIENCE_S)
    assert not kept.empty
    assert assets.bytes == kept.bytes
    assets.close()


# the cache


def test_the_cache_lets_go_of_what_was_used_longest_ago(tmp_path: Path) -> None:
    for name in "abc":
        orange(100, 100).save(tmp_path / f"{name}.png")
    assets = Assets(print, budget_bytes=90_000)
    first = {name: assets.image(tmp_path / f"{name}.png").surface for name in "abc"}
    assets.image(tmp_path / "a.png")
    assets.trim()
    assert assets.bytes <= 90_000
    assert assets.image(tmp_path / "a.png").surface is first["a"]
    assert assets.image(tmp_path / "b.png").surface is not first["b"]


def test_what_is_on_the_screen_is_never_thrown_out(tmp_path: Path) -> None:
    for number in range(10):
        orange(100, 100).save(tmp_path / f"{number}.png")
    assets = Assets(print, budget_bytes=50_000)
    on_screen = [assets.image(tmp_path / f"{number}.png") for number in range(4)]
    for number in range(4, 10):
        assets.image(tmp_path / f"{number}.png")
        assets.trim()
    assert [assets.image(tmp_path / f"{number}.png") for number in range(4)] == on_screen
    assert assets.bytes == 4 * 40_000


def test_scaled_copies_count_and_are_bounded_in_bytes(tmp_path: Path) -> None:
    orange(100, 100).save(tmp_path / "a.png")
    assets = Assets(print)
    image = assets.image(tmp_path / "a.png")
    image.at_size((200, 200))
    assert assets.bytes == 40_000 + 160_000
    for side in range(1000, 1040):
        image.at_size((side, side))
    assert image.bytes <= 40_000 + COPIES_BYTES


def test_threads_that_ask_for_the_same_pictures_get_the_same(tmp_path: Path) -> None:
    names = [save(tmp_path, f"{number}.png") for number in range(12)]
    assets = Assets(print, background=Background(print))
    got: list[list[Image]] = []

    def ask() -> None:
        got.append([assets.image(name) for name in names])

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert assets.wait(PATIENCE_S)
    assets.close()
    assert all(images == got[0] for images in got)
    assert not any(image.empty for image in got[0])


def held_open(folder: Path) -> int:
    """How many files of the folder this process holds open."""
    held = 0
    for entry in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # another thread may close it meanwhile
            held += entry.readlink().is_relative_to(folder)
    return held


def test_two_hundred_scenes_leave_memory_threads_and_files_flat(tmp_path: Path) -> None:
    for number in range(12):
        noise(320, 180).save(tmp_path / f"{number}.jpg")
    pictures = Pictures(tmp_path, assets := Assets(print, 2_000_000, Background(print)), (320, 180))
    canvas = SoftCanvas(pygame.Surface((320, 180), 0, 32))
    counts: list[tuple[int, int]] = []  # threads, and pictures held open
    most = 0
    for turn in range(200):
        pictures.change()
        picture: Picture = pictures.get(f"{turn % 12}.jpg")
        pictures.prepare([f"{(turn + step) % 12}.jpg" for step in (1, 2)])
        assert assets.wait(PATIENCE_S)
        pictures.deliver()
        canvas.clear((0, 0, 0))
        picture.draw(canvas)
        canvas.present()
        most = max(most, assets.bytes)
        if turn % 50 == 49:
            counts.append((threading.active_count(), held_open(tmp_path)))
    pictures.close()
    assert most <= 2_000_000 + 4 * 4 * 320 * 180
    assert len({threads for threads, _ in counts}) == 1
    assert max(files for _, files in counts) <= 2  # the two that are being prepared; the process has others of its own
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("background", "pictures"))]


# the frames


def longest_gap(clock: SystemClock, frame: Callable[[], object], enough: Callable[[], bool]) -> float:
    """The longest time from one frame to the next in seconds, without what it waited for a core: others may be busy."""
    longest, last, waited = 0.0, clock.now(), waited_for_core_s()
    while not enough():
        frame()
        clock.sleep(0.001)
        now, waits = clock.now(), waited_for_core_s()
        longest, last, waited = max(longest, now - last - (waits - waited)), now, waits
    return longest


@pytest.mark.timed
def test_frames_go_on_while_twelve_megapixels_are_decoded(tmp_path: Path) -> None:
    """Against the same pictures decoded by pygame in a thread and made ready for the screen there, the best of each.

    Ours draw frames meanwhile and the others none; a decoder that held the others up would be ten times over.
    """
    clock, screen = SystemClock(), (1280, 720)
    soft = cv2.resize(np.random.default_rng(6).integers(0, 255, (300, 400, 3), np.uint8), (4000, 3000))
    names = [f"{number}.jpg" for number in range(3)]
    for name in names:
        cv2.imwrite(str(tmp_path / name), soft)

    def ours() -> float:
        pictures = Pictures(tmp_path, assets := Assets(print, background=Background(print)), screen)
        canvas = SoftCanvas(pygame.Surface(screen, 0, 32))

        def frame() -> None:
            pictures.deliver()
            canvas.clear((0, 0, 0))
            pictures.get(names[0]).draw(canvas)
            canvas.present()

        pictures.prepare(names[1:])
        gap = longest_gap(clock, frame, lambda: assets.bytes >= 3 * 4 * 1280 * 960)
        pictures.close()
        return gap

    def bare() -> float:
        def load() -> None:
            for name in names:
                pygame.image.load(tmp_path / name).convert(32, pygame.SRCALPHA).premul_alpha()

        thread = threading.Thread(target=load)
        thread.start()
        gap = longest_gap(clock, lambda: None, lambda: not thread.is_alive())
        thread.join()
        return gap

    assert min(ours() for _ in range(5)) < 0.5 * min(bare() for _ in range(3))
